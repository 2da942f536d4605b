package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks which tables are there, and says in words what is missing and what to do about it. */
final class SchemaCheck {

    private static final String VERSIONS = "schema_version";
    private static final String APPLY =
            "JdbcSchema.apply(dataSource, options), or with the scripts in the folder schema/";

    private final Connection connection;
    private final Dialect dialect;
    private final JdbcOptions options;
    private final Tables tables;
    private final int version;

    /** @param version the one that is needed */
    SchemaCheck(Connection connection, Dialect dialect, JdbcOptions options, int version) {
        this.connection = connection;
        this.dialect = dialect;
        this.options = options;
        this.tables = new Tables(options);
        this.version = version;
    }

    /** What the tables say of themselves: their version, and the oldest one that can still work with them. */
    private record Found(int version, int usableFrom) {}

    /** Returns the version of the tables; 0 if there are none, or not yet all of the first version. */
    int version() throws SQLException {
        return found().map(Found::version).orElse(0);
    }

    /** Throws unless a library that needs this version can work with the tables. */
    void requireUsable() throws SQLException {
        Optional<Found> found = found();
        if (found.isEmpty()) {
            require(SchemaScript.NAMES.get(0));
            throw new SQLException("table \"" + tables.name(VERSIONS)
                    + "\" has no version: the tables were begun and not" + " finished; finish them with " + how());
        }
        if (found.get().version() < version) {
            throw new SQLException("the tables \"" + tables.name("*") + "\" are of schema version "
                    + found.get().version() + ", this release needs " + version + ": bring them forward with " + how());
        }
        if (found.get().usableFrom() > version) {
            throw new SQLException("the tables \"" + tables.name("*") + "\" are of schema version "
                    + found.get().version() + ", which works with releases that need version "
                    + found.get().usableFrom() + " or later; this one needs " + version
                    + ": run a newer release of this library");
        }
        for (String script : SchemaScript.NAMES) {
            require(script);
        }
    }

    private void require(String script) throws SQLException {
        Map<String, List<String>> wanted = SchemaScript.of(dialect, script).tables();
        Map<String, Set<String>> there = columns(wanted.keySet());
        requireExact(wanted.keySet());
        for (Map.Entry<String, List<String>> table : wanted.entrySet()) {
            String name = tables.name(table.getKey());
            Set<String> columns = there.getOrDefault(table.getKey(), Set.of());
            if (columns.isEmpty()) {
                throw new SQLException("table \"" + name + "\" is missing: make the tables with " + how()
                        + "; if they are there, check schema and prefix in JdbcOptions");
            }
            for (String column : table.getValue()) {
                if (!columns.contains(column)) {
                    throw new SQLException(
                            "column \"" + column + "\" of table \"" + name + "\" is missing: this is"
                                    + " not the table that this library made; restore it, or use another prefix in JdbcOptions");
                }
            }
        }
    }

    /** Refuses columns, changed since they were made, for which ids that differ may be one. */
    private void requireExact(Collection<String> names) throws SQLException {
        List<String> merging = dialect.mergingColumns(connection, options, names);
        if (!merging.isEmpty()) {
            throw new SQLException("ids that differ would be taken for one by " + String.join(", ", merging)
                    + ": give these columns back the type and collation that the scripts in the folder schema/"
                    + dialect.name() + " name");
        }
    }

    private String how() {
        return APPLY + dialect.name();
    }

    private Map<String, Set<String>> columns(Collection<String> names) throws SQLException {
        return dialect.columns(connection, options, names);
    }

    private Optional<Found> found() throws SQLException {
        if (columns(List.of(VERSIONS)).isEmpty()) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT MAX(version), MAX(usable_from) FROM " + tables.name(VERSIONS))) {
            row.next();
            Found found = new Found(row.getInt(1), row.getInt(2));
            return row.wasNull() ? Optional.empty() : Optional.of(found);
        }
    }
}

package io.github.holdfast.jdbc.schema;

import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Tables;
import io.github.holdfast.jdbc.table.AllTables;
import io.github.holdfast.jdbc.table.SchemaVersionTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks which tables and views are there, and says in words what is missing and what to do about it. */
public final class SchemaCheck {

    private static final String APPLY =
            "JdbcSchema.apply(dataSource, options), or with the scripts in the folder schema/";

    private final Connection connection;
    private final Dialect dialect;
    private final Tables tables;
    private final int version;

    /**
     * Checks the tables of these names.
     *
     * @param version the one that is needed
     */
    public SchemaCheck(Connection connection, Dialect dialect, Tables tables, int version) {
        this.connection = connection;
        this.dialect = dialect;
        this.tables = tables;
        this.version = version;
    }

    /** Returns the version of the tables; 0 if there are none, or not yet all of the first version. */
    public int version() throws SQLException {
        return found().map(SchemaVersionTable.Found::version).orElse(0);
    }

    /** Throws unless a library that needs this version can work with the tables. */
    public void requireUsable() throws SQLException {
        Optional<SchemaVersionTable.Found> found = found();
        if (found.isEmpty()) {
            requireTables();
            throw new SQLException("table \"" + tables.name(SchemaVersionTable.TABLE.name())
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
        requireTables();
        requireViews();
    }

    private void requireTables() throws SQLException {
        Map<String, Set<String>> there = tablesThere();
        requireExact(there.keySet());
        for (Table table : AllTables.ALL) {
            if (!there.containsKey(table.name())) {
                throw new SQLException("table \"" + tables.name(table.name()) + "\" is missing: make the tables with "
                        + how() + "; if they are there, check schema and prefix in JdbcOptions");
            }
            requireOurs(table, there.get(table.name()));
        }
    }

    /** Throws if a table that is there has a name of ours and was made by somebody else. */
    public void refuseStrangers() throws SQLException {
        Map<String, Set<String>> there = tablesThere();
        for (Table table : AllTables.ALL) {
            if (there.containsKey(table.name())) {
                requireOurs(table, there.get(table.name()));
            }
        }
    }

    private Map<String, Set<String>> tablesThere() throws SQLException {
        return columns(AllTables.ALL.stream().map(Table::name).toList());
    }

    private void requireOurs(Table table, Set<String> there) throws SQLException {
        for (Column<?> column : table.columns()) {
            if (!there.contains(column.name())) {
                throw new SQLException("column \"" + column + "\" of table \"" + tables.name(table.name())
                        + "\" is missing: this is not the table that this library made; restore it, or use another"
                        + " prefix in JdbcOptions");
            }
        }
    }

    private void requireViews() throws SQLException {
        Map<String, Set<String>> there = columns(AllTables.VIEWS);
        for (String view : AllTables.VIEWS) {
            if (!there.containsKey(view)) {
                throw new SQLException(
                        "view \"" + tables.name(view) + "\" is missing: make it again as the scripts in the"
                                + " folder schema/" + dialect.name() + " do");
            }
        }
    }

    /** Refuses columns, changed since they were made, for which ids that differ may be one. */
    private void requireExact(Collection<String> names) throws SQLException {
        List<String> merging = dialect.mergingColumns(connection, tables, names);
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
        return dialect.columns(connection, tables, names);
    }

    private Optional<SchemaVersionTable.Found> found() throws SQLException {
        return columns(List.of(SchemaVersionTable.TABLE.name())).isEmpty()
                ? Optional.empty()
                : SchemaVersionTable.read(connection, tables);
    }
}

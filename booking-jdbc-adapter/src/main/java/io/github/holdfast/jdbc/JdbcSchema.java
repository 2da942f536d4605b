package io.github.holdfast.jdbc;

import io.github.holdfast.ledger.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and checks the tables. The scripts lie in this artifact under {@code io/github/holdfast/jdbc/schema/<database>},
 * in the order of their versions, for those who would rather run them with a migration tool of their own: there {@code
 * {hold}} stands for the table name with its prefix.
 */
public final class JdbcSchema {

    /** The version of the schema that this release needs. */
    public static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSchema.class);
    private static final List<String> SCRIPTS = List.of("V1__tables.sql");

    private JdbcSchema() {}

    /** Makes what is missing, with default names; see {@link #apply(DataSource, JdbcOptions)}. */
    public static void apply(DataSource dataSource) {
        apply(dataSource, JdbcOptions.defaults());
    }

    /**
     * Makes what is missing and checks the settings. Does nothing if all is there; safe to call from several nodes at once.
     *
     * @throws StoreException if the database cannot be reached, or may lose what it acknowledges
     */
    public static void apply(DataSource dataSource, JdbcOptions options) {
        onConnection(dataSource, connection -> {
            Dialect dialect = Dialect.of(connection);
            if (options.schema().isPresent()) {
                execute(
                        connection,
                        "CREATE SCHEMA IF NOT EXISTS " + options.schema().get());
            }
            refuseUnsafe(connection, dialect, options);
            for (int version = version(connection, options); version < VERSION; version++) {
                run(connection, dialect, options, version);
            }
        });
    }

    /**
     * Checks that the tables are there in the right version, and that the settings are safe.
     *
     * @throws StoreException if they are not
     */
    public static void validate(DataSource dataSource, JdbcOptions options) {
        onConnection(dataSource, connection -> {
            refuseUnsafe(connection, Dialect.of(connection), options);
            int found = version(connection, options);
            if (found != VERSION) {
                throw new SQLException("schema version is " + found + ", not " + VERSION
                        + (found == 0 ? ": apply the schema first" : ""));
            }
        });
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static void onConnection(DataSource dataSource, Work work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            try {
                work.on(connection);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException error) {
            throw Failure.during(error).exception(error);
        }
    }

    private static void refuseUnsafe(Connection connection, Dialect dialect, JdbcOptions options) throws SQLException {
        List<String> unsafe = dialect.unsafeSettings(connection);
        if (!unsafe.isEmpty() && !options.unsafeAllowed()) {
            throw new SQLException("this database may lose what it has acknowledged: " + String.join(", ", unsafe)
                    + "; mend it, or accept it with JdbcOptions.allowUnsafeSettings()");
        }
        unsafe.forEach(setting -> LOG.warn("This database may lose what it has acknowledged: {}", setting));
    }

    private static int version(Connection connection, JdbcOptions options) throws SQLException {
        Tables tables = new Tables(options);
        if (!exists(connection, options, options.prefix() + "schema_version")) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(version) FROM " + tables.name("schema_version"))) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean exists(Connection connection, JdbcOptions options, String table) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        boolean upper = data.storesUpperCaseIdentifiers();
        String schema = options.schema().orElse(connection.getSchema());
        String name = upper ? table.toUpperCase(Locale.ROOT) : table;
        String in = upper ? schema.toUpperCase(Locale.ROOT) : schema;
        try (ResultSet found =
                data.getTables(null, in, name.replace("_", "\\_"), new String[] {"TABLE", "BASE TABLE"})) {
            return found.next();
        }
    }

    private static void run(Connection connection, Dialect dialect, JdbcOptions options, int from) throws SQLException {
        Tables tables = new Tables(options);
        connection.setAutoCommit(false);
        try {
            execute(
                    connection,
                    "CREATE TABLE IF NOT EXISTS " + tables.name("schema_version") + " (version INTEGER PRIMARY KEY)");
            for (String statement : statements(dialect, SCRIPTS.get(from))) {
                execute(connection, indexesUnqualified(tables.in(statement), options));
            }
            execute(connection, "INSERT INTO " + tables.name("schema_version") + " VALUES (" + (from + 1) + ")");
            connection.commit();
        } catch (SQLException error) {
            connection.rollback();
            if (version(connection, options) <= from) {
                throw error;
            } // else another node was faster
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** An index lies in its table's schema and is named without it. */
    private static String indexesUnqualified(String sql, JdbcOptions options) {
        return sql.startsWith("CREATE INDEX ")
                ? options.schema()
                        .map(schema -> sql.replaceFirst(schema + "\\.", ""))
                        .orElse(sql)
                : sql;
    }

    /** Returns the statements of a script of this artifact, with table names still in braces. */
    static List<String> statements(Dialect dialect, String script) {
        String path = "schema/" + dialect.name() + "/" + script;
        try (InputStream in = JdbcSchema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no schema file " + path);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            List<String> statements = new ArrayList<>();
            for (String statement : text.split(";")) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
            return statements;
        } catch (IOException unreadable) {
            throw new IllegalStateException("schema file " + path, unreadable);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

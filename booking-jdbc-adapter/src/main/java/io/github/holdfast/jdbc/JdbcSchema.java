package io.github.holdfast.jdbc;

import io.github.holdfast.jdbc.schema.Dialects;
import io.github.holdfast.jdbc.schema.SchemaCheck;
import io.github.holdfast.jdbc.schema.SchemaScript;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Failure;
import io.github.holdfast.jdbc.table.AllTables;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.ledger.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and checks the tables. The scripts lie in this artifact under {@code io/github/holdfast/jdbc/schema/<database>},
 * in the order of their versions, for those who would rather run them with a migration tool of their own: there {@code
 * {hold}} stands for the table name with its prefix.
 *
 * <p><b>Old and new releases on one schema.</b> The tables carry a version, and beside it the oldest version that a release
 * may need to work with them. Within a major version of this library scripts only add: tables, indexes, columns that may be
 * left out. So bring the tables forward first, while the old release sells, and then replace one node after the other: a
 * node starts on tables that are newer than it needs, and never on older ones. Only a script of a new major version may
 * take something away; it raises the oldest version, and releases that need less refuse to start.
 */
public final class JdbcSchema {

    /** The version of the schema that this release needs, at least. */
    public static final int VERSION = SchemaScript.NAMES.size();

    private static final Logger LOG = LoggerFactory.getLogger(JdbcSchema.class);

    private JdbcSchema() {}

    /** Makes what is missing, with default names; see {@link #apply(DataSource, JdbcOptions)}. */
    public static void apply(DataSource dataSource) {
        apply(dataSource, JdbcOptions.defaults());
    }

    /**
     * Makes what is missing, then checks as {@link #validate} does. Does nothing if all is there, or if the tables are
     * newer; safe to call from several nodes at once. If it breaks off, call it again: PostgreSQL has made nothing then, H2
     * and MariaDB the tables up to there, and the second call makes the rest.
     *
     * @throws StoreException if the database cannot be reached, may lose what it acknowledges, or has other tables of these
     *     names
     */
    public static void apply(DataSource dataSource, JdbcOptions options) {
        onConnection(dataSource, connection -> {
            Dialect dialect = Dialects.of(connection);
            refuseUnsafe(connection, dialect, options);
            SchemaCheck check = new SchemaCheck(connection, dialect, options.tables(), VERSION);
            dialect.alone(connection, same -> {
                int from = check.version();
                if (from == 0) {
                    check.refuseStrangers(); // before anything is made beside them
                }
                make(same, dialect, options, from);
            });
            check.requireUsable();
        });
    }

    /**
     * Checks that the tables are there with all their columns, in the version that this release needs or a newer one that
     * works with it, that ids which differ are kept apart, that the database writes, and that the settings are safe.
     *
     * @throws StoreException if they are not; its message says what is missing and what to do
     */
    public static void validate(DataSource dataSource, JdbcOptions options) {
        onConnection(dataSource, connection -> {
            Dialect dialect = Dialects.of(connection);
            refuseUnsafe(connection, dialect, options);
            new SchemaCheck(connection, dialect, options.tables(), VERSION).requireUsable();
        });
    }

    private static void onConnection(DataSource dataSource, Dialect.Work work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            boolean readOnly = connection.isReadOnly();
            connection.setAutoCommit(true);
            if (readOnly) {
                connection.setReadOnly(false); // as whoever sells does
            }
            try {
                work.on(connection);
            } catch (SQLException | RuntimeException wrong) {
                try {
                    putBack(connection, readOnly, autoCommit);
                } catch (SQLException closed) {
                    wrong.addSuppressed(closed); // a pool closes what has failed: the reason is what is wrong
                }
                throw wrong;
            }
            putBack(connection, readOnly, autoCommit);
        } catch (SQLException error) {
            throw Failure.during(error).exception(error);
        }
    }

    private static void putBack(Connection connection, boolean readOnly, boolean autoCommit) throws SQLException {
        if (readOnly) {
            connection.setReadOnly(true);
        }
        connection.setAutoCommit(autoCommit);
    }

    private static void refuseUnsafe(Connection connection, Dialect dialect, JdbcOptions options) throws SQLException {
        List<String> unusable =
                dialect.unusableSettings(connection, options.tables().in(InventoryTable.NOTHING));
        if (!unusable.isEmpty()) {
            throw new SQLException("nothing can be sold on this database: " + String.join("; ", unusable));
        }
        List<String> unsafe = dialect.unsafeSettings(connection, options.tables(), AllTables.namesOfSales());
        if (!unsafe.isEmpty() && !options.unsafeAllowed()) {
            throw new SQLException("this database may lose what it has acknowledged: " + String.join("; ", unsafe)
                    + "; mend it, or accept it with JdbcOptions.allowUnsafeSettings()");
        }
        unsafe.forEach(setting -> LOG.warn("This database may lose what it has acknowledged: {}", setting));
    }

    private static void make(Connection connection, Dialect dialect, JdbcOptions options, int from)
            throws SQLException {
        Optional<String> schema = options.schema();
        if (schema.isPresent() && from == 0 && !dialect.hasSchema(connection, schema.get())) {
            dialect.define(connection, "CREATE SCHEMA IF NOT EXISTS " + schema.get());
        }
        for (String script : SchemaScript.NAMES.subList(Math.min(from, VERSION), VERSION)) {
            for (String statement : SchemaScript.of(dialect, script).statements(options.tables())) {
                dialect.define(connection, statement);
            }
        }
    }
}

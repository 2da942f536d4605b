package io.github.holdfast.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection of the host's pool for one transaction of our own. However that ends, the connection goes back as it came
 * and without a transaction; what goes wrong while it goes back no longer matters to what was done.
 */
final class Borrowed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Borrowed.class);

    private final Connection connection;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final Dialect.Undo undo;

    private Borrowed(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        this.undo = dialect.remember(connection);
    }

    /**
     * Borrows a connection, ready for a transaction that may write.
     *
     * @throws SQLException if there is none to be had, or none that works
     */
    static Borrowed from(DataSource dataSource, Dialect dialect) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            Borrowed borrowed = new Borrowed(connection, dialect);
            if (borrowed.readOnly) {
                connection.setReadOnly(false);
            }
            connection.setAutoCommit(false);
            return borrowed;
        } catch (SQLException | RuntimeException | Error useless) {
            quietly(connection, Connection::close);
            throw useless;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Rolls back, if there is anything left to be rolled back on. */
    void rollBack() {
        quietly(connection, Connection::rollback);
    }

    @Override
    public void close() {
        quietly(connection, same -> {
            undo.on(same);
            same.setAutoCommit(autoCommit);
            if (readOnly) {
                same.setReadOnly(true);
            }
        });
        quietly(connection, Connection::close);
    }

    private static void quietly(Connection connection, Dialect.Undo work) {
        try {
            work.on(connection);
        } catch (SQLException dead) {
            LOG.debug("While a connection was given back: {}", dead.toString());
        }
    }
}

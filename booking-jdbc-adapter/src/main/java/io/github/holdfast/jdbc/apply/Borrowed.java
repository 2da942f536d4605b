package io.github.holdfast.jdbc.apply;

import io.github.holdfast.jdbc.sql.Dialect;
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
    private final Dialect.Work undo;
    private boolean givenUp;

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
            worked(connection::close);
            throw useless;
        }
    }

    Connection connection() {
        return connection;
    }

    /**
     * Rolls back. A connection on which that fails is given up, for what would be done to it next would commit: to switch
     * auto-commit on does that.
     */
    void rollBack() {
        if (!worked(connection::rollback)) {
            giveUp();
        }
    }

    @Override
    public void close() {
        if (!givenUp && !worked(this::restore)) {
            giveUp();
        }
        worked(connection::close);
    }

    private void restore() throws SQLException {
        undo.on(connection);
        connection.setAutoCommit(autoCommit);
        if (readOnly) {
            connection.setReadOnly(true);
        }
    }

    /** Ends a connection that cannot be given back as it came, so that nobody else gets it from the pool. */
    private void giveUp() {
        givenUp = true;
        worked(() -> connection.abort(Runnable::run));
    }

    /** Something that is done when the answer stands already. */
    private interface Work {
        void run() throws SQLException;
    }

    /**
     * Tells whether it went well. Whatever is thrown, be it by a proxy of the pool's, what was done before stays done, and
     * the connection must still be given back.
     */
    private static boolean worked(Work work) {
        try {
            work.run();
            return true;
        } catch (SQLException dead) {
            LOG.debug("While a connection was given back: {}", dead.toString());
        } catch (RuntimeException | Error wrong) {
            LOG.warn("While a connection was given back: {}", wrong.toString());
        }
        return false;
    }
}

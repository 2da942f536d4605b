package io.github.holdfast.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A design in plain JDBC over the peers' tables. */
public final class Peer implements Design {

    /** How often a deadlock's victim, or the loser of an optimistic race, begins again. */
    static final int TRIES = 20;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CHECK_VIOLATION = "23514";
    private static final Set<String> DEADLOCKS = Set.of("40P01", "40001"); // PostgreSQL's, MariaDB's

    private final Database database;
    private final HikariDataSource pool;
    private final Deed deed;

    private Peer(Database database, HikariDataSource pool, Deed deed) {
        this.database = database;
        this.pool = pool;
        this.deed = deed;
    }

    /** One operation of one client. */
    interface Deed {
        Said on(Connection connection, Wish wish) throws SQLException;
    }

    /** A design with a pool of this many connections. */
    static Design over(Database database, int connections, Deed deed) {
        return new Peer(database, database.pool(connections, true), deed);
    }

    /** A design whose connections do not commit by themselves. */
    static Design committing(Database database, Deed deed) {
        return new Peer(database, database.pool(database.connections(), false), deed);
    }

    static Design over(Database database, Deed deed) {
        return over(database, database.connections(), deed);
    }

    @Override
    public Client client(int number) {
        Wish wish = new Wish(number, database.slots());
        return () -> {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                try (Connection connection = pool.getConnection()) {
                    return attempt(connection, wish);
                } catch (SQLException error) {
                    if (UNIQUE_VIOLATION.equals(error.getSQLState()) || CHECK_VIOLATION.equals(error.getSQLState())) {
                        return Said.NO;
                    }
                    if (!DEADLOCKS.contains(String.valueOf(error.getSQLState()))) {
                        throw error;
                    }
                }
            }
            return Said.BUSY;
        };
    }

    private Said attempt(Connection connection, Wish wish) throws SQLException {
        try {
            return deed.on(connection, wish);
        } catch (SQLException error) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            throw error;
        }
    }

    @Override
    public List<String> faults(long accepted) throws SQLException {
        return Books.faults(database, accepted);
    }

    @Override
    public void close() {
        pool.close();
    }
}

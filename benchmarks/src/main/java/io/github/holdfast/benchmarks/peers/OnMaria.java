package io.github.holdfast.benchmarks.peers;

import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The hot pool on MariaDB as it is written by hand: no data is changed in a WITH there, so it takes a transaction. */
public final class OnMaria {

    private static final String LOCK = "SELECT capacity - taken FROM pool WHERE pool_id = 1 FOR UPDATE";
    private static final String TAKE = "UPDATE pool SET taken = taken + 1 WHERE pool_id = 1 AND taken < capacity";
    private static final String PLACE =
            "INSERT INTO hold VALUES (?, ?, 0, 1, SYSDATE(6), SYSDATE(6) + INTERVAL 30 MINUTE)";

    private OnMaria() {}

    /** Locks the counter, looks, takes, writes the hold. */
    public static Design locked(Database database) throws SQLException {
        return over(database, (connection, wish) -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK);
                    ResultSet row = lock.executeQuery()) {
                row.next();
                return row.getInt(1) > 0 && take(connection) && place(connection, wish);
            }
        });
    }

    /** Takes if there is something left, then writes the hold. */
    public static Design updateFirst(Database database) throws SQLException {
        return over(database, (connection, wish) -> take(connection) && place(connection, wish));
    }

    /** Writes the hold first, so that the counter is locked for a shorter time. */
    public static Design insertFirst(Database database) throws SQLException {
        return over(database, (connection, wish) -> place(connection, wish) && take(connection));
    }

    /** What is done between begin and commit; false takes all of it back. */
    private interface Work {
        boolean on(Connection connection, Wish wish) throws SQLException;
    }

    private static boolean take(Connection connection) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            return take.executeUpdate() == 1;
        }
    }

    private static boolean place(Connection connection, Wish wish) throws SQLException {
        try (PreparedStatement place = connection.prepareStatement(PLACE)) {
            place.setObject(1, UUID.randomUUID());
            place.setString(2, wish.customer());
            return place.executeUpdate() == 1;
        }
    }

    private static Design over(Database database, Work work) throws SQLException {
        Design peer = Peer.committing(database, (connection, wish) -> {
            if (work.on(connection, wish)) {
                connection.commit();
                return Said.YES;
            }
            connection.rollback();
            return Said.NO;
        });
        return new Audited(peer, database, holds(database), taken(database));
    }

    private static long holds(Database database) throws SQLException {
        return database.number("SELECT COUNT(*) FROM hold");
    }

    private static long taken(Database database) throws SQLException {
        return database.number("SELECT taken FROM pool WHERE pool_id = 1");
    }

    /** Runs follow each other in the same tables: what came to them is what was accepted. */
    private record Audited(Design peer, Database database, long held, long counted) implements Design {
        @Override
        public Client client(int number) {
            return peer.client(number);
        }

        @Override
        public List<String> faults(long accepted) throws SQLException {
            List<String> faults = new ArrayList<>();
            long stored = holds(database) - held;
            if (stored != accepted) {
                faults.add(accepted + " holds were accepted, " + stored + " are stored");
            }
            long taken = taken(database) - counted;
            if (taken != accepted) {
                faults.add(accepted + " places were accepted, " + taken + " are counted");
            }
            return faults;
        }

        @Override
        public void close() {
            peer.close();
        }
    }
}

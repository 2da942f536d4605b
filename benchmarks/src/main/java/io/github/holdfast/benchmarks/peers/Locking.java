package io.github.holdfast.benchmarks.peers;

import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The usual transactions by plain JDBC: lock the row, look, write, commit. */
public final class Locking {

    private static final String PLACE_HOLD =
            "INSERT INTO hold (hold_id, customer, state, quantity, placed_at, expires_at,"
                    + " unit_no, slot_from, slot_to) VALUES (?, ?, 0, ?, clock_timestamp(),"
                    + " clock_timestamp() + INTERVAL '30 min', ?, ?, ?)";
    private static final String LOCK_SEATS =
            "SELECT hold_id FROM seat WHERE seat_id IN (?, ?) ORDER BY seat_id FOR UPDATE";
    private static final String TAKE_SEATS = "UPDATE seat SET hold_id = ? WHERE seat_id IN (?, ?)";
    private static final String LOCK_POOL = "SELECT capacity - taken FROM pool WHERE pool_id = 1 FOR UPDATE";
    private static final String TAKE_PLACE = "UPDATE pool SET taken = taken + 1 WHERE pool_id = 1";
    private static final String LOCK_TRAIN = "SELECT seats FROM train WHERE train_id = 1 FOR UPDATE";
    private static final String FREE_SEAT = """
            SELECT s FROM generate_series(0, ? - 1) AS s WHERE NOT EXISTS
            (SELECT 1 FROM claim c WHERE c.unit_no = s AND c.slot >= ? AND c.slot < ?) ORDER BY s LIMIT 1""";
    private static final String CLAIM = "INSERT INTO claim SELECT ?, slot, ? FROM generate_series(?, ? - 1) AS slot";
    private static final String END_HOLD =
            "UPDATE hold SET state = 2 WHERE hold_id = ? AND state = 0 RETURNING unit_no, slot_from, slot_to";
    private static final String FREE_CLAIMS =
            "DELETE FROM claim WHERE unit_no = ? AND slot >= ? AND slot < ? AND hold_id = ?";

    private Locking() {}

    /** {@code SELECT … FOR UPDATE} on the counter. */
    public static Design pool(Database database) {
        return Peer.over(database, (connection, wish) -> {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(LOCK_POOL);
                    ResultSet row = lock.executeQuery()) {
                row.next();
                if (row.getInt(1) < 1) {
                    connection.rollback();
                    return Said.NO;
                }
            }
            try (PreparedStatement take = connection.prepareStatement(TAKE_PLACE)) {
                take.executeUpdate();
            }
            placeHold(connection, UUID.randomUUID(), wish.customer(), 1, null, null, null);
            connection.commit();
            return Said.YES;
        });
    }

    /** {@code SELECT … FOR UPDATE} on the two seats. */
    public static Design seats(Database database) {
        return Peer.over(database, (connection, wish) -> {
            connection.setAutoCommit(false);
            int seat = wish.seat();
            int slot = wish.slot();
            long row = Wish.row(seat, slot);
            if (!free(connection, row)) {
                connection.rollback();
                return Said.NO;
            }
            UUID id = UUID.randomUUID();
            try (PreparedStatement take = connection.prepareStatement(TAKE_SEATS)) {
                take.setObject(1, id);
                take.setLong(2, row);
                take.setLong(3, row + 1);
                take.executeUpdate();
            }
            placeHold(connection, id, wish.customer(), 2, seat, slot, null);
            connection.commit();
            return Said.YES;
        });
    }

    private static boolean free(Connection connection, long row) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_SEATS)) {
            lock.setLong(1, row);
            lock.setLong(2, row + 1);
            boolean free = true;
            try (ResultSet rows = lock.executeQuery()) {
                while (rows.next()) {
                    free &= rows.getObject(1) == null;
                }
            }
            return free;
        }
    }

    /** Locks the train's row, looks for a seat that is free on all legs, takes it; gives the oldest hold back. */
    public static Design train(Database database) {
        return Peer.over(database, (connection, wish) -> {
            connection.setAutoCommit(false);
            int from = wish.random().nextInt(Sales.LEGS);
            int to = from + 1 + wish.random().nextInt(Sales.LEGS - from);
            Said said = ride(connection, wish, from, to);
            connection.commit();
            if (wish.kept().size() >= Sales.KEPT) {
                release(connection, wish.kept().getFirst());
                connection.commit();
                wish.kept().removeFirst();
            }
            return said;
        });
    }

    private static Said ride(Connection connection, Wish wish, int from, int to) throws SQLException {
        int seats = lockTrain(connection);
        int seat = -1;
        try (PreparedStatement look = connection.prepareStatement(FREE_SEAT)) {
            look.setInt(1, seats);
            look.setInt(2, from);
            look.setInt(3, to);
            try (ResultSet row = look.executeQuery()) {
                seat = row.next() ? row.getInt(1) : -1;
            }
        }
        if (seat < 0) {
            return Said.NO;
        }
        UUID id = UUID.randomUUID();
        placeHold(connection, id, wish.customer(), 1, seat, from, to);
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setInt(1, seat);
            claim.setObject(2, id);
            claim.setInt(3, from);
            claim.setInt(4, to);
            claim.executeUpdate();
        }
        wish.kept().add(id);
        return Said.YES;
    }

    private static int lockTrain(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_TRAIN);
                ResultSet row = lock.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void release(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END_HOLD);
                PreparedStatement free = connection.prepareStatement(FREE_CLAIMS)) {
            end.setObject(1, id);
            try (ResultSet row = end.executeQuery()) {
                if (row.next()) {
                    free.setInt(1, row.getInt(1));
                    free.setInt(2, row.getInt(2));
                    free.setInt(3, row.getInt(3));
                    free.setObject(4, id);
                    free.executeUpdate();
                }
            }
        }
    }

    private static void placeHold(
            Connection connection,
            UUID id,
            String customer,
            int quantity,
            @Nullable Integer unit,
            @Nullable Integer from,
            @Nullable Integer to)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PLACE_HOLD)) {
            insert.setObject(1, id);
            insert.setString(2, customer);
            insert.setInt(3, quantity);
            insert.setObject(4, unit, Types.INTEGER);
            insert.setObject(5, from, Types.INTEGER);
            insert.setObject(6, to, Types.INTEGER);
            insert.executeUpdate();
        }
    }
}

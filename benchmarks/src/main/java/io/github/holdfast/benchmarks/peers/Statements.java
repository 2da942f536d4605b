package io.github.holdfast.benchmarks.peers;

import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** The best that can be written by hand without batching: one statement, one round trip, committed by itself. */
public final class Statements {

    private static final String POOL = """
            WITH taken AS (UPDATE pool SET taken = taken + 1 WHERE pool_id = 1 AND taken < capacity RETURNING pool_id)
            INSERT INTO hold (hold_id, customer, state, quantity, placed_at, expires_at)
            SELECT ?, ?, 0, 1, clock_timestamp(), clock_timestamp() + INTERVAL '30 min' FROM taken""";

    private static final String SEATS = """
            WITH placed AS (
                INSERT INTO hold (hold_id, customer, state, quantity, placed_at, expires_at, unit_no, slot_from)
                VALUES (?, ?, 0, 2, clock_timestamp(), clock_timestamp() + INTERVAL '30 min', ?, ?))
            INSERT INTO claim VALUES (?, ?, ?), (?, ?, ?)""";

    private Statements() {}

    /** One place of the hot pool. */
    public static Design pool(Database database) {
        return Peer.over(database, Statements::holdPlace);
    }

    private static Said holdPlace(Connection connection, Wish wish) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POOL)) {
            statement.setObject(1, UUID.randomUUID());
            statement.setString(2, wish.customer());
            return statement.executeUpdate() == 1 ? Said.YES : Said.NO;
        }
    }

    /** Two seats; the key of the claims refuses what is taken, and the statement fails as a whole. */
    public static Design seats(Database database) {
        return Peer.over(database, Statements::holdSeats);
    }

    private static Said holdSeats(Connection connection, Wish wish) throws SQLException {
        UUID id = UUID.randomUUID();
        int seat = wish.seat();
        int slot = wish.slot();
        try (PreparedStatement statement = connection.prepareStatement(SEATS)) {
            statement.setObject(1, id);
            statement.setString(2, wish.customer());
            statement.setInt(3, seat);
            statement.setInt(4, slot);
            for (int i = 0; i < 2; i++) {
                statement.setInt(5 + 3 * i, seat + i);
                statement.setInt(6 + 3 * i, slot);
                statement.setObject(7 + 3 * i, id);
            }
            statement.executeUpdate();
            return Said.YES;
        }
    }
}

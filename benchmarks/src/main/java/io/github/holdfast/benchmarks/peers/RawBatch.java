package io.github.holdfast.benchmarks.peers;

import io.github.holdfast.benchmarks.load.Client;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Said;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * What the server can do at most: one connection, {@value #SIZE} holds with their events in one statement and one commit,
 * nothing decided, nothing ever refused. A call is a whole batch.
 */
public final class RawBatch {

    /** Holds in a batch. */
    public static final int SIZE = 64;

    private static final String HOLDS = """
            WITH placed AS (
                INSERT INTO hold (hold_id, customer, state, quantity, placed_at, expires_at, unit_no, slot_from)
                SELECT h, ?, 0, ?, clock_timestamp(), clock_timestamp() + INTERVAL '30 min', u, s
                FROM unnest(?::uuid[], ?::int[], ?::int[]) AS k (h, u, s)
            ), told AS (
                INSERT INTO event SELECT gen_random_uuid(), h, 1, 'HoldPlaced', repeat('x', 250), clock_timestamp()
                FROM unnest(?::uuid[]) AS h
            )
            """;
    private static final String POOL = HOLDS + "UPDATE pool SET taken = taken + " + SIZE + " WHERE pool_id = 1";
    private static final String SEATS = HOLDS
            + "INSERT INTO claim SELECT u + i, s, h FROM unnest(?::uuid[], ?::int[], ?::int[]) AS k (h, u, s),"
            + " generate_series(0, 1) AS i";

    private RawBatch() {}

    /** Places of the hot pool. */
    public static Design pool(Database database) {
        return new Batches(database, Peer.over(database, 1, (connection, wish) -> {
            try (PreparedStatement statement = connection.prepareStatement(POOL)) {
                bind(connection, statement, wish.customer(), 1, new Integer[SIZE], new Integer[SIZE], false);
                statement.executeUpdate();
                return Said.YES;
            }
        }));
    }

    /** Two seats each, all of them free. */
    public static Design seats(Database database) {
        int[] next = {0};
        return new Batches(database, Peer.over(database, 1, (connection, wish) -> {
            Integer[] units = new Integer[SIZE];
            Integer[] slots = new Integer[SIZE];
            for (int i = 0; i < SIZE; i++) {
                // Pairs in an order that looks random to the index: the step has no divisor in common with their
                // number.
                int pair = (int) (next[0]++ * 224_737L % (Sales.SEATS / 2 * database.slots()));
                units[i] = pair % (Sales.SEATS / 2) * 2;
                slots[i] = pair / (Sales.SEATS / 2);
            }
            try (PreparedStatement statement = connection.prepareStatement(SEATS)) {
                bind(connection, statement, wish.customer(), 2, units, slots, true);
                statement.executeUpdate();
                return Said.YES;
            }
        }));
    }

    private static void bind(
            Connection connection,
            PreparedStatement statement,
            String customer,
            int quantity,
            Integer[] units,
            Integer[] slots,
            boolean claims)
            throws SQLException {
        UUID[] ids = new UUID[SIZE];
        for (int i = 0; i < SIZE; i++) {
            ids[i] = UUID.randomUUID();
        }
        var holds = connection.createArrayOf("uuid", ids);
        var unitArray = connection.createArrayOf("int4", units);
        var slotArray = connection.createArrayOf("int4", slots);
        statement.setString(1, customer);
        statement.setInt(2, quantity);
        statement.setArray(3, holds);
        statement.setArray(4, unitArray);
        statement.setArray(5, slotArray);
        statement.setArray(6, holds);
        if (claims) {
            statement.setArray(7, holds);
            statement.setArray(8, unitArray);
            statement.setArray(9, slotArray);
        }
    }

    /** The same books, where a call stands for {@value RawBatch#SIZE} holds. */
    private record Batches(Database database, Design one) implements Design {
        @Override
        public Client client(int number) {
            return one.client(number);
        }

        @Override
        public List<String> faults(long accepted) throws SQLException {
            return Books.faults(database, accepted * SIZE);
        }

        @Override
        public void close() {
            one.close();
        }
    }
}

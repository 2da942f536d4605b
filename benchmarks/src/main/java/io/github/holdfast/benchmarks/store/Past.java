package io.github.holdfast.benchmarks.store;

import io.github.holdfast.Bookings;
import io.github.holdfast.benchmarks.ours.House;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** What was sold and given back before any run: full tables, analysed, as after some weeks of work. */
final class Past {

    private static final String OLD = "WITH old AS (SELECT n, md5('h' || n)::uuid AS h,"
            + " TIMESTAMPTZ '2026-01-01 00:00+00' + n * INTERVAL '1 s' AS t FROM generate_series(1, %d) AS n) ";

    private static final List<String> OURS = List.of(
            "INSERT INTO ours.hf_hold (hold_id, state, customer, home, digest, placed_at, expires_at, bounded_by, ended_at,"
                    + " tidied, pends, sequence) %s SELECT h, 2, 'c' || n, %d, sha256(h::text::bytea), t,"
                    + " t + INTERVAL '10 min', t + INTERVAL '30 min', t + INTERVAL '400 ms', true, false, 2 FROM old",
            "INSERT INTO ours.hf_hold_line (hold_id, place_no, inventory_id, unit_no, counter_no, slot_from, slot_to,"
                    + " quantity, held_at) %s SELECT h, 0, %d, 0, -1, 0, 1, 2, t FROM old",
            "INSERT INTO ours.hf_outbox (aggregate, kind, sequence, type, pending, payload, occurred_at) %s"
                    + " SELECT h, 0, e, CASE e WHEN 1 THEN 1 ELSE 3 END, false, CASE e WHEN 1 THEN '{\"v\":1,\"expiresAt\":\"'"
                    + " || to_char((t + INTERVAL '10 min') AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                    + " || '\",\"claims\":[{\"inventory\":\"past\",\"place\":\"s/1/1\"},"
                    + "{\"inventory\":\"past\",\"place\":\"s/1/2\"}]}' ELSE '{\"v\":1}' END,"
                    + " t + (e - 1) * INTERVAL '400 ms' FROM old, generate_series(1, 2) AS e");

    private static final List<String> PEERS = List.of(
            "INSERT INTO peers.hold %s SELECT h, 'c' || n, 2, 1, t, t + INTERVAL '10 min', NULL, NULL, NULL FROM old",
            "INSERT INTO peers.event %s SELECT md5('e' || n || '/' || e)::uuid, h, e, 'HoldPlaced',"
                    + " repeat('x', 120 + mod(n, 90)), t FROM old, generate_series(1, 2) AS e");

    private Past() {}

    static void fill(Database database, int holds) throws SQLException {
        database.execute("CREATE SCHEMA " + Database.OURS);
        JdbcOptions options = JdbcOptions.defaults().schema(Database.OURS);
        JdbcSchema.apply(database.unpooled(), options);
        Bookings bookings = Bookings.over(JdbcLedger.owning(database.unpooled(), options));
        InventoryId past = InventoryId.of("past");
        bookings.inventories().open(House.hall(past, 100)).orElseThrow();
        long number = database.number("SELECT number FROM ours.hf_inventory WHERE id = 'past'");
        String old = OLD.formatted(holds);
        for (String insert : OURS) {
            database.execute(insert.formatted(old, number));
        }
        database.execute(peersSchema());
        for (String insert : PEERS) {
            database.execute(insert.formatted(old));
        }
        database.execute("INSERT INTO peers.seat SELECT n, NULL, 0 FROM generate_series(0, "
                + (Sales.SEATS * database.slots() - 1) + ") AS n");
        database.execute("VACUUM (ANALYZE, FREEZE)");
    }

    private static String peersSchema() {
        try (InputStream file = Past.class.getResourceAsStream("/benchmarks/peers.sql")) {
            if (file == null) {
                throw new IllegalStateException("peers.sql is not in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

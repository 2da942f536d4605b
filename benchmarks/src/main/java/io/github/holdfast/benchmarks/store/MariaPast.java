package io.github.holdfast.benchmarks.store;

import io.github.holdfast.Bookings;
import io.github.holdfast.benchmarks.ours.House;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import java.sql.SQLException;
import java.util.List;

/** The same past on MariaDB. */
final class MariaPast {

    private static final String HOLD = "UNHEX(MD5(CONCAT('h', n.seq)))";
    private static final String AT = "TIMESTAMP'2026-01-01 00:00:00' + INTERVAL n.seq SECOND";
    private static final String END = AT + " + INTERVAL 400000 MICROSECOND";

    private static final List<String> OURS = List.of(
            "INSERT INTO ours.hf_hold (hold_id, state, customer, home, digest, placed_at, expires_at, bounded_by, ended_at,"
                    + " tidied, pends, sequence) SELECT " + HOLD + ", 2, CONCAT('c', n.seq), %2$d,"
                    + " UNHEX(SHA2(n.seq, 256)), " + AT + ", " + AT + " + INTERVAL 10 MINUTE, " + AT
                    + " + INTERVAL 30 MINUTE, " + END + ", TRUE, FALSE, 2 FROM seq_1_to_%1$d n",
            "INSERT INTO ours.hf_hold_line (hold_id, place_no, inventory_id, unit_no, counter_no, slot_from, slot_to,"
                    + " quantity, held_at) SELECT " + HOLD + ", 0, %2$d, 0, -1, 0, 1, 2, " + AT
                    + " FROM seq_1_to_%1$d n",
            "INSERT INTO ours.hf_outbox (aggregate, kind, sequence, type, pending, payload, occurred_at) SELECT " + HOLD
                    + ", 0, e.seq, IF(e.seq = 1, 1, 3), FALSE, IF(e.seq = 1, CONCAT('{\"v\":1,\"expiresAt\":\"', REPLACE(CAST("
                    + AT + " + INTERVAL 10 MINUTE AS CHAR), ' ', 'T'), '.000000Z\",\"claims\":[{\"inventory\":\"past\","
                    + "\"place\":\"s/1/1\"},{\"inventory\":\"past\",\"place\":\"s/1/2\"}]}'), '{\"v\":1}'), IF(e.seq = 1, "
                    + AT + ", " + END + ") FROM seq_1_to_%1$d n, seq_1_to_2 e");

    private static final List<String> PEERS = List.of(
            "CREATE TABLE peers.hold (hold_id UUID NOT NULL PRIMARY KEY, customer VARCHAR(100) NOT NULL,"
                    + " state INTEGER NOT NULL, quantity INTEGER NOT NULL, placed_at DATETIME(6) NOT NULL,"
                    + " expires_at DATETIME(6) NOT NULL, KEY (expires_at), KEY (customer, placed_at)) ENGINE=InnoDB",
            "CREATE TABLE peers.pool (pool_id INTEGER NOT NULL PRIMARY KEY, capacity INTEGER NOT NULL,"
                    + " taken INTEGER NOT NULL, CHECK (taken BETWEEN 0 AND capacity)) ENGINE=InnoDB",
            "INSERT INTO peers.pool VALUES (1, 1000000000, 0)",
            "INSERT INTO peers.hold SELECT CAST(" + HOLD + " AS UUID), CONCAT('c', n.seq), 2, 1, " + AT + ", " + AT
                    + " + INTERVAL 10 MINUTE FROM seq_1_to_%1$d n");

    private MariaPast() {}

    static void fill(Database root, Database database, int holds) throws SQLException {
        root.execute("CREATE DATABASE " + Database.PEERS);
        root.execute("CREATE DATABASE " + Database.OURS);
        JdbcOptions options = JdbcOptions.defaults().schema(Database.OURS);
        JdbcSchema.apply(database.unpooled(), options);
        Bookings bookings = Bookings.over(JdbcLedger.owning(database.unpooled(), options));
        bookings.inventories().open(House.hall(InventoryId.of("past"), 100)).orElseThrow();
        long number = database.number("SELECT number FROM ours.hf_inventory WHERE id = 'past'");
        for (String insert : OURS) {
            database.execute(insert.formatted(holds, number));
        }
        for (String statement : PEERS) {
            database.execute(statement.formatted(holds));
        }
        database.execute("ANALYZE TABLE ours.hf_hold, ours.hf_hold_line, ours.hf_outbox, peers.hold");
    }
}

package io.github.holdfast.jdbc;

import java.util.List;

/**
 * What others have sold: 100,000 inventories with one booked seat and one booked standing place each, written by SQL and
 * agreeing with itself.
 */
final class Others {

    static final int COUNT = 100_000;

    private static final List<String> ROWS = List.of(
            "inventory SELECT n, 'other-' || n, 1, 1, 1, false, '{}', sha256('x') FROM numbers",
            "hold SELECT h, 1, 'c' || n, NULL, NULL, n, sha256('x'), t, t + INTERVAL '10 min', t + INTERVAL '30 min',"
                    + " NULL, b, false, 2 FROM numbers",
            "hold_line SELECT h, 0, n, 'stalls/1/1', 0, NULL, NULL, 0, 1, 1, t, NULL FROM numbers",
            "hold_line SELECT h, 1, n, 'standing', -1, NULL, NULL, 0, 1, 1, t, NULL FROM numbers",
            "claim SELECT n, 0, 0, h FROM numbers",
            "counter SELECT n, 'pool:standing', 0, 1, 10, 10, 10 FROM numbers",
            "draw SELECT h, 1, 0, n, 'pool:standing', 1, NULL FROM numbers",
            "booking SELECT b, 'R' || n, 0, 'c' || n, n, sha256('x'), 0, 'XXX', t, 1 FROM numbers",
            "booking_item SELECT b, 1, h, 0, 0 FROM numbers",
            "booking_item SELECT b, 2, h, 1, 0 FROM numbers",
            "operation SELECT md5('o' || n)::uuid, sha256('x'), n, t FROM numbers",
            "outbox SELECT md5('e1' || n)::uuid, 'inventory', 'other-' || n, 1, 'InventoryOpened', '{}', t FROM numbers",
            "outbox SELECT md5('e2' || n)::uuid, 'hold', h::text, 1, 'HoldPlaced', '{}', t FROM numbers",
            "outbox SELECT md5('e3' || n)::uuid, 'hold', h::text, 2, 'HoldConfirmed', '{}', t FROM numbers",
            "outbox SELECT md5('e4' || n)::uuid, 'booking', b::text, 1, 'BookingConfirmed', '{}', t FROM numbers");

    private Others() {}

    static void fill(Databases.Database database) {
        String numbers = "WITH numbers AS (SELECT n, md5('h' || n)::uuid AS h, md5('b' || n)::uuid AS b,"
                + " TIMESTAMPTZ '2026-01-01 00:00+00' + n * INTERVAL '1 s' AS t FROM generate_series(1, " + COUNT
                + ") AS n)";
        Tables tables = new Tables(database.options());
        for (String row : ROWS) {
            int blank = row.indexOf(' ');
            database.execute(
                    "INSERT INTO " + tables.name(row.substring(0, blank)) + " " + numbers + row.substring(blank));
        }
    }

    /** Makes the server believe what it sees now, as its own housekeeping would at some time. */
    static void analyze(Databases.Database database) {
        Tables tables = new Tables(database.options());
        for (String table : List.of(
                "inventory",
                "claim",
                "counter",
                "draw",
                "hold",
                "hold_line",
                "booking",
                "booking_item",
                "operation",
                "outbox")) {
            database.execute("VACUUM ANALYZE " + tables.name(table));
        }
    }
}

package io.github.holdfast.jdbc.support;

import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.sql.Tables;
import java.util.List;

/** What others have sold, written by SQL: 100,000 rows in each table, and an inventory sold in one go. */
public final class Others {

    public static final int COUNT = 100_000;

    /** What each of them sells: a seat, and ten places to stand. */
    public static final String DEFINITION = "{\"form\":1,\"maxHold\":\"PT30M\","
            + "\"timeline\":{\"single\":\"2028-03-14T20:00+01:00[Europe/Vienna]\"},"
            + "\"sections\":[{\"name\":\"stalls\",\"category\":\"1\",\"rows\":[{\"name\":\"1\",\"labels\":[\"1\"]}],"
            + "\"marks\":{},\"spaces\":{}}],"
            + "\"pools\":[{\"name\":\"standing\",\"physical\":10,\"authorised\":10}],"
            + "\"units\":[\"stalls/1/1\"],\"counters\":[\"standing\"],\"outOfOrder\":[]}";

    private static final List<String> ROWS = List.of(
            "inventory SELECT n, 1, 1, 1, 1, 1, 0, false, t, 'other-' || n, sha256('x'), '" + DEFINITION
                    + "' FROM rows",
            "hold SELECT h, t, t + INTERVAL '10 min', t + INTERVAL '30 min', n, 1, 2, false, true, NULL, b, 1, sha256('x'),"
                    + " 'c' || n, NULL, NULL FROM rows",
            "hold_line SELECT h, n, t, 0, 0, 1, -1, 0, 1, NULL, NULL, NULL, NULL FROM rows",
            "hold_line SELECT h, n, t, 1, -1, 1, 0, 0, 1, NULL, NULL, NULL, NULL FROM rows",
            "claim SELECT n, 0, 0, h FROM rows",
            "counter SELECT n, 0, 0, 1, 10, 10, 10, 0 FROM rows",
            "pending SELECT n + " + COUNT + ", 0, t, h FROM rows",
            "booking SELECT b, t, n, 0, 1, 0, 0, 'XXX', LPAD(CAST(n AS TEXT), 12, '0'), sha256('x'), 'c' || n FROM rows",
            "booking_item SELECT b, h, 1, 0, 0, 0, NULL, NULL, 'stalls/1/1', NULL FROM rows",
            "booking_document SELECT b, '{}' FROM rows",
            "account_line SELECT b, t, 1, 0, false, 1, 1, 1, 0, 1, 1, NULL, NULL, 'every', NULL, 'every', NULL FROM rows",
            "tariff SELECT 'other-' || n, 1, t, NULL, NULL, sha256('x'), '{}' FROM rows",
            "operation SELECT md5('o' || n)::uuid, sha256('x'), n, t FROM rows",
            "outbox SELECT h, t, 1, 0, 1, false, '{}' FROM rows");

    private Others() {}

    public static void fill(Databases.Database database) {
        String rows = "WITH rows AS (SELECT n, md5('h' || n)::uuid AS h, md5('b' || n)::uuid AS b,"
                + " TIMESTAMPTZ '2026-01-01 00:00+00' + n * INTERVAL '1 s' AS t FROM generate_series(1, " + COUNT
                + ") AS n)";
        insert(database, rows, ROWS);
    }

    /** Sells the first seats of an inventory to one customer each, and places of its pool. */
    public static void sell(Databases.Database database, InventoryId inventory, int seats, int standing, int ofPool) {
        String rows = "WITH rows AS (SELECT n, i, md5(i || '/' || n)::uuid AS h, TIMESTAMPTZ '2026-02-01 00:00+00' AS t"
                + " FROM generate_series(0, " + (Math.max(seats, standing) - 1) + ") AS n, (SELECT number AS i FROM "
                + HiddenOptions.tables(database.options()).name("inventory") + " WHERE id = '" + inventory.value()
                + "') AS one)";
        List<String> sold = List.of(
                "hold SELECT h, t, t + INTERVAL '10 min', t, i, 1, 2, false, true, NULL, h, 1, sha256('x'), 'c', NULL, NULL"
                        + " FROM rows",
                "hold_line SELECT h, i, t, 1, -1, 1, 0, 0, 1, NULL, NULL, NULL, NULL FROM rows WHERE n < " + standing,
                "claim SELECT i, n, 0, h FROM rows WHERE n < " + seats,
                "counter SELECT i, 0, 0, " + standing + ", c, c, c, 0 FROM rows, (SELECT " + ofPool
                        + " AS c) AS pool WHERE n = 0");
        insert(database, rows, sold);
    }

    private static void insert(Databases.Database database, String with, List<String> statements) {
        Tables tables = HiddenOptions.tables(database.options());
        for (String statement : statements) {
            int blank = statement.indexOf(' ');
            String table = tables.name(statement.substring(0, blank));
            database.execute("INSERT INTO " + table + " " + with + statement.substring(blank));
        }
    }

    /** Makes the server believe what it sees now, as its own housekeeping would at some time, and from now on nothing else. */
    public static void analyze(Databases.Database database) {
        Tables tables = HiddenOptions.tables(database.options());
        for (String row : ROWS) {
            String table = tables.name(row.substring(0, row.indexOf(' ')));
            database.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = false)");
            database.execute("VACUUM ANALYZE " + table);
        }
    }
}

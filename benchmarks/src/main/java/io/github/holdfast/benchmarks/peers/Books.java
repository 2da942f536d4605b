package io.github.holdfast.benchmarks.peers;

import io.github.holdfast.benchmarks.store.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The audit of the peers' tables: what each query finds is wrong. */
public final class Books {

    private static final String LIVE = "h.state IN (0, 1)";
    private static final Map<String, String> RULES = rules();

    private Books() {}

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put(
                "a pool's counter is not the sum of its holds",
                "SELECT taken || ' against ' || s FROM peers.pool, (SELECT COALESCE(SUM(quantity), 0) AS s"
                        + " FROM peers.hold h WHERE " + LIVE + " AND unit_no IS NULL) x WHERE taken <> s");
        rules.put(
                "more was sold than there is",
                "SELECT s || ' of ' || capacity FROM peers.pool, (SELECT COALESCE(SUM(quantity), 0) AS s"
                        + " FROM peers.hold h WHERE " + LIVE + " AND unit_no IS NULL) x WHERE s > capacity");
        rules.put(
                "a seat belongs to no live hold",
                "SELECT seat_id FROM peers.seat s LEFT JOIN peers.hold h USING (hold_id)"
                        + " WHERE s.hold_id IS NOT NULL AND (h.hold_id IS NULL OR NOT " + LIVE + ")");
        rules.put(
                "a claim belongs to no live hold",
                "SELECT c.hold_id FROM peers.claim c LEFT JOIN peers.hold h USING (hold_id)"
                        + " WHERE h.hold_id IS NULL OR NOT " + LIVE);
        rules.put(
                "a live hold has other places than it says",
                "SELECT h.hold_id FROM peers.hold h LEFT JOIN"
                        + " (SELECT hold_id, COUNT(*) AS n FROM (SELECT hold_id FROM peers.seat WHERE hold_id IS NOT NULL"
                        + " UNION ALL SELECT hold_id FROM peers.claim) p GROUP BY hold_id) x USING (hold_id)"
                        + " WHERE " + LIVE + " AND unit_no IS NOT NULL"
                        + " AND COALESCE(n, 0) <> CASE WHEN slot_to IS NULL THEN quantity ELSE slot_to - slot_from END");
        rules.put(
                "a booking belongs to no confirmed hold",
                "SELECT b.booking_id FROM peers.booking b LEFT JOIN peers.hold h USING (hold_id)"
                        + " WHERE h.state IS DISTINCT FROM 1");
        rules.put(
                "a confirmed hold has no booking",
                "SELECT h.hold_id FROM peers.hold h LEFT JOIN peers.booking b USING (hold_id)"
                        + " WHERE h.state = 1 AND b.booking_id IS NULL");
        return rules;
    }

    /** Finds what is wrong. */
    public static List<String> faults(Database database, long accepted) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            database.column(rule.getValue() + " LIMIT 10").forEach(where -> faults.add(rule.getKey() + ": " + where));
        }
        long stored = database.number("SELECT COUNT(*) FROM peers.hold WHERE placed_at > TIMESTAMPTZ '2026-06-01'");
        if (stored != accepted) {
            faults.add(accepted + " holds were accepted, " + stored + " are stored");
        }
        return faults;
    }
}

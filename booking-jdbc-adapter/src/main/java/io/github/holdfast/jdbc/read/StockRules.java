package io.github.holdfast.jdbc.read;

import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Each;
import io.github.holdfast.jdbc.table.HoldLineTable;
import java.util.ArrayList;
import java.util.List;

/** Rules about who has what, and had it. */
final class StockRules extends AuditRules {

    private final String now;
    private final Each slots;
    private final Each units;

    StockRules(Dialect dialect, String now) {
        super(dialect);
        this.now = now;
        this.slots = HoldLineTable.eachSlot(dialect);
        this.units = HoldLineTable.eachUnit(dialect);
    }

    @Override
    void add() {
        cells();
        counters();
        pending();
        cellsInHistory();
        poolsInHistory();
    }

    private void cells() {
        rules.put("a cell has two owners", select(path("inventory_id", "unit_no", "slot")) + """
                FROM {claim}
                GROUP BY inventory_id, unit_no, slot HAVING COUNT(*) > 1""");
        rules.put(
                "a claim belongs to no hold that may have it",
                select(path("c.inventory_id", "c.unit_no", "c.slot"), of("c.hold_id"))
                        + format("""
                FROM {claim} c
                LEFT JOIN {hold} h ON h.hold_id = c.hold_id
                WHERE h.hold_id IS NULL OR NOT (h.state IN (%1$s, %2$s) OR (h.state = %3$s AND NOT h.tidied))
                   OR NOT EXISTS (SELECT 1 FROM {hold_line} l WHERE l.hold_id = c.hold_id
                        AND l.inventory_id + 0 = c.inventory_id
                        AND c.unit_no >= l.unit_no AND c.unit_no < l.unit_no + l.quantity AND l.unit_no >= 0
                        AND c.slot >= l.slot_from AND c.slot < l.slot_to AND l.ended_at IS NULL
                        AND (h.state <> %3$s OR NOT h.pends OR EXISTS (SELECT 1 FROM {pending} q
                            WHERE q.scope = c.inventory_id AND q.part = l.counter_no
                              AND q.lapses_at = h.expires_at AND q.hold_id = c.hold_id)))""", HELD, CONFIRMED, EXPIRED));
        rules.put(
                "a live hold lost a claim",
                select(dialect.text("x.hold_id"), "''") + format("""
                FROM (SELECT l.hold_id, l.quantity * (l.slot_to - l.slot_from) AS cells
                        FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id
                        WHERE l.unit_no >= 0 AND l.ended_at IS NULL
                          AND (h.state = %s OR (h.state = %s AND h.expires_at > %s))
                    UNION ALL SELECT c.hold_id, -1 FROM {claim} c) x
                GROUP BY x.hold_id HAVING SUM(x.cells) > 0""", CONFIRMED, HELD, now));
    }

    /**
     * Two ways in which a line counts: first, and also.
     *
     * @param counter the counter's number
     * @param joined what else is joined with a line {@code l}
     * @param counts which lines count so
     */
    private record Way(String counter, String joined, String counts) {
        static final List<Way> BOTH = List.of(
                new Way("l.counter_no", "", "l.counter_no >= 0"), new Way("n.counter_no", """
                JOIN (SELECT DISTINCT scope, counter_no FROM {counter}) n ON n.scope = l.inventory_id
                    AND CONCAT(',', l.also, ',') LIKE CONCAT('%,', n.counter_no, ',%')
                """, "l.also IS NOT NULL"));
    }

    /** Lines that counters still count: not cut off, and of a hold that was not given back there. */
    private static String counted(Way way) {
        return "(SELECT l.inventory_id AS scope, " + way.counter + " AS counter_no, l.slot_from, l.slot_to, l.quantity"
                + " FROM {hold_line} l " + way.joined + format("""
                    JOIN {hold} h ON h.hold_id = l.hold_id
                    LEFT JOIN {pending} q ON q.scope = l.inventory_id AND q.part = l.counter_no
                        AND q.lapses_at = h.expires_at AND q.hold_id = l.hold_id
                    WHERE l.ended_at IS NULL
                      AND (h.state IN (%s, %s) OR (h.state = %s AND q.hold_id IS NOT NULL))
                      AND\s""", HELD, CONFIRMED, EXPIRED) + way.counts + ")";
    }

    /**
     * A line counts from its first slot on and no longer at the slot after its last, so that a running sum of both says what
     * a counter must be.
     */
    private void counters() {
        StringBuilder moves = new StringBuilder(
                "SELECT scope, counter_no, slot, 1 AS is_counter, taken, 0 AS delta, 0 AS asked FROM {counter}");
        for (Way way : Way.BOTH) {
            String counted = counted(way);
            moves.append(" UNION ALL SELECT a.scope, a.counter_no, a.slot_from, 0, 0, a.quantity,"
                    + " a.quantity * (a.slot_to - a.slot_from) FROM " + counted + " a");
            moves.append(
                    " UNION ALL SELECT b.scope, b.counter_no, b.slot_to, 0, 0, -b.quantity, 0 FROM " + counted + " b");
        }
        String lines = format("""
                (SELECT m.scope, m.counter_no, m.slot, m.is_counter, m.taken, m.asked,
                        SUM(m.delta) OVER (PARTITION BY m.scope, m.counter_no ORDER BY m.slot, m.is_counter
                            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS counted
                    FROM (%s) m) x
                """, moves);
        rules.put(
                "a counter is not the sum of its lines",
                select(path("x.scope", "x.counter_no", "x.slot"), "': '", "x.taken") + "FROM " + lines
                        + "WHERE x.is_counter = 1 AND x.taken <> x.counted");
        rules.put(
                "a line has no counter",
                select(path("x.scope", "x.counter_no"))
                        + "FROM " + lines + "GROUP BY x.scope, x.counter_no"
                        + " HAVING SUM(x.asked) <> SUM(CASE WHEN x.is_counter = 1 THEN x.counted ELSE 0 END)");
        rules.put(
                "a counter is out of its bounds",
                select(path("c.scope", "c.counter_no", "c.slot"), "': '", "c.taken") + """
                FROM {counter} c
                WHERE c.taken < 0 OR c.taken > c.high""");
    }

    private void pending() {
        rules.put(
                "what lapses belongs to no hold that may have it",
                select(path("q.scope", "q.part"), of("q.hold_id")) + format("""
                FROM {pending} q LEFT JOIN {hold} h ON h.hold_id = q.hold_id
                WHERE h.hold_id IS NULL OR h.expires_at <> q.lapses_at OR h.blocked_for IS NOT NULL
                   OR NOT (h.state = %s OR (h.state = %s AND NOT h.tidied))
                   OR NOT EXISTS (SELECT 1 FROM {hold_line} l WHERE l.hold_id = q.hold_id
                        AND l.inventory_id + 0 = q.scope AND l.counter_no = q.part)
                   OR (q.part = -1 AND NOT EXISTS (SELECT 1 FROM {hold_line} o WHERE o.hold_id = q.hold_id
                        AND o.inventory_id + 0 <> q.scope))""", HELD, EXPIRED));
        rules.put("a hold says wrongly whether it pends", select(dialect.text("h.hold_id"), "''") + """
                FROM (SELECT l.hold_id, MAX(l.counter_no) AS counted, MIN(l.inventory_id) AS lowest,
                        MAX(l.inventory_id) AS highest FROM {hold_line} l GROUP BY l.hold_id) x
                JOIN {hold} h ON h.hold_id = x.hold_id
                WHERE h.pends AND (h.blocked_for IS NOT NULL OR (x.counted < 0 AND x.lowest = x.highest))
                   OR NOT h.pends AND h.blocked_for IS NULL AND (x.counted >= 0 OR x.lowest <> x.highest)""");
        rules.put(
                "what lapses of a hold is not noted",
                select(path("l.inventory_id", "l.counter_no"), of("l.hold_id")) + format("""
                FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id
                LEFT JOIN {pending} q ON q.scope = l.inventory_id AND q.part = l.counter_no
                    AND q.lapses_at = h.expires_at AND q.hold_id = l.hold_id
                WHERE h.state = %s AND h.blocked_for IS NULL AND q.hold_id IS NULL
                  AND (l.counter_no >= 0 OR EXISTS (SELECT 1 FROM {hold_line} o
                        WHERE o.hold_id = l.hold_id AND o.inventory_id <> l.inventory_id))""", HELD));
    }

    /** When a line {@code l} of a hold {@code h} ended, or will. */
    private String ended() {
        return "COALESCE(l.ended_at, h.ended_at, CASE WHEN h.state = " + HELD + " THEN h.expires_at ELSE "
                + dialect.never() + " END)";
    }

    /** At every moment, by when lines were taken and ended, no cell twice. */
    private void cellsInHistory() {
        String ended = ended();
        // Of spells in the order in which they begin, two overlap only if one overlaps the one before it.
        rules.put(
                "a cell had two owners at one time",
                select(path("x.inventory_id", "x.unit_no", "x.slot"), of("x.hold_id"))
                        + format("""
                FROM (
                    SELECT l.inventory_id, %2$s AS unit_no, %1$s AS slot, l.hold_id, l.held_at,
                        LAG(%3$s) OVER (PARTITION BY l.inventory_id, %2$s, %1$s ORDER BY l.held_at, %3$s) AS earlier
                    FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id %4$s %5$s
                    WHERE l.unit_no >= 0 AND %3$s > l.held_at) x
                WHERE x.held_at < x.earlier""", slots.number(), units.number(), ended, slots.join(), units.join()));
    }

    /** At every moment no pool above what was ever authorised. */
    private void poolsInHistory() {
        List<String> moves = new ArrayList<>();
        for (Way way : Way.BOTH) {
            String counter =
                    "SELECT l.inventory_id, " + way.counter + " AS counter_no, " + slots.number() + " AS slot, ";
            String counts = way.joined + slots.join() + " WHERE " + way.counts;
            moves.add(counter + "l.held_at AS moment, l.quantity FROM {hold_line} l " + counts);
            moves.add(counter + ended() + ", -l.quantity FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id "
                    + counts);
        }
        rules.put(
                "a pool was above what was authorised",
                select(path("y.inventory_id", "y.counter_no", "y.slot"), "': '", "y.taken")
                        + format("""
                FROM (
                    SELECT x.inventory_id, x.counter_no, x.slot, SUM(x.quantity) OVER (
                        PARTITION BY x.inventory_id, x.counter_no, x.slot ORDER BY x.moment, x.quantity
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS taken
                    FROM (%s) x) y
                JOIN {counter} c ON c.scope = y.inventory_id AND c.counter_no = y.counter_no
                    AND c.slot = y.slot
                WHERE y.taken > c.highest""", String.join(" UNION ALL ", moves)));
    }
}

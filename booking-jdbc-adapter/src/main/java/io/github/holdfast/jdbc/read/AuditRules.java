package io.github.holdfast.jdbc.read;

import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.EachSlot;
import io.github.holdfast.jdbc.table.BookingItemTable;
import io.github.holdfast.jdbc.table.HoldLineTable;
import io.github.holdfast.jdbc.table.HoldTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The rules of the audit, each as a query for what breaks it; the first column says where. */
final class AuditRules {

    private static final int HELD = HoldTable.number(Hold.State.HELD);
    private static final int CONFIRMED = HoldTable.number(Hold.State.CONFIRMED);
    private static final int RELEASED = HoldTable.number(Hold.State.RELEASED);
    private static final int EXPIRED = HoldTable.number(Hold.State.EXPIRED);

    private final Dialect dialect;
    private final String now;
    private final String each;
    private final String slot;
    private final Map<String, String> rules = new LinkedHashMap<>();

    private AuditRules(Dialect dialect, String now) {
        this.dialect = dialect;
        this.now = now;
        EachSlot eachSlot = HoldLineTable.eachSlot(dialect);
        this.each = eachSlot.join();
        this.slot = eachSlot.slot();
    }

    static Map<String, String> of(Dialect dialect, String now) {
        AuditRules rules = new AuditRules(dialect, now);
        rules.cells();
        rules.counters();
        rules.draws();
        rules.cellsInHistory();
        rules.poolsInHistory();
        rules.holds();
        rules.bookings();
        rules.events();
        return rules.rules;
    }

    /** Begins a query that shows parts of a text, one after the other. */
    private static String select(String... parts) {
        return "SELECT CONCAT(" + String.join(", ", parts) + ") ";
    }

    /** Returns the parts that show columns as a path. */
    private static String path(String... columns) {
        return String.join(", '/', ", columns);
    }

    /** Returns the parts that say which hold it is about. */
    private String of(String holdId) {
        return "' of ', " + dialect.text(holdId);
    }

    private static String format(String sql, Object... values) {
        return String.format(Locale.ROOT, sql, values);
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
                WHERE h.hold_id IS NULL OR NOT (h.state IN (%s, %s) OR (h.state = %s AND NOT h.tidied))
                   OR NOT EXISTS (SELECT 1 FROM {hold_line} l WHERE l.hold_id = c.hold_id
                        AND l.inventory_id = c.inventory_id AND l.unit_no = c.unit_no
                        AND c.slot >= l.slot_from AND c.slot < l.slot_to
                        AND (l.ended_at IS NULL OR h.state = %s))""", HELD, CONFIRMED, EXPIRED, EXPIRED));
        rules.put(
                "a live hold lost a claim",
                select(path("l.inventory_id", "l.unit_no", slot), of("l.hold_id"))
                        + format("""
                FROM {hold_line} l
                JOIN {hold} h ON h.hold_id = l.hold_id %s
                LEFT JOIN {claim} c ON c.inventory_id = l.inventory_id AND c.unit_no = l.unit_no AND c.slot = %s
                    AND c.hold_id = l.hold_id
                WHERE l.unit_no >= 0 AND l.ended_at IS NULL AND c.hold_id IS NULL
                  AND (h.state = %s OR (h.state = %s AND h.expires_at > %s))""", each, slot, CONFIRMED, HELD, now));
    }

    private void counters() {
        String where = select(path("c.scope", "c.counter_key", "c.slot"), "': '", "c.taken");
        rules.put("a counter is not the sum of its draws", where + """
                FROM {counter} c
                WHERE c.taken <> (SELECT COALESCE(SUM(d.quantity), 0) FROM {draw} d
                    WHERE d.scope = c.scope AND d.counter_key = c.counter_key AND d.slot = c.slot)""");
        rules.put("a counter is out of its bounds", where + """
                FROM {counter} c
                WHERE c.taken < 0 OR c.taken > c.high""");
    }

    private void draws() {
        String where = select(path("d.scope", "d.counter_key", "d.slot"), of("d.hold_id"));
        rules.put(
                "a draw belongs to no counter, or to no hold that may have it",
                where + format("""
                FROM {draw} d
                LEFT JOIN {hold} h ON h.hold_id = d.hold_id
                LEFT JOIN {counter} c ON c.scope = d.scope AND c.counter_key = d.counter_key AND c.slot = d.slot
                LEFT JOIN {hold_line} l ON l.hold_id = d.hold_id AND l.line_no = d.line_no
                WHERE c.scope IS NULL OR h.hold_id IS NULL OR l.hold_id IS NULL
                   OR NOT (h.state IN (%s, %s) OR (h.state = %s AND NOT h.tidied))
                   OR (l.ended_at IS NOT NULL AND h.state <> %s)
                   OR l.unit_no >= 0 OR l.inventory_id <> d.scope OR CONCAT('pool:', l.place) <> d.counter_key
                   OR d.slot < l.slot_from OR d.slot >= l.slot_to OR d.quantity <> l.quantity""", HELD, CONFIRMED, EXPIRED, EXPIRED));
        String lapses =
                format("CASE WHEN h.state IN (%s, %s) AND h.blocked_for IS NULL THEN h.expires_at END", HELD, EXPIRED);
        rules.put("a draw lapses at another time than its hold", where + """
                FROM {draw} d
                JOIN {hold} h ON h.hold_id = d.hold_id
                WHERE\s""" + dialect.differ("d.lapses_at", lapses));
        rules.put(
                "a live hold lost a draw",
                select(path("l.inventory_id", "l.place", slot), of("l.hold_id"))
                        + format("""
                FROM {hold_line} l
                JOIN {hold} h ON h.hold_id = l.hold_id %s
                LEFT JOIN {draw} d ON d.hold_id = l.hold_id AND d.line_no = l.line_no AND d.slot = %s
                WHERE l.unit_no < 0 AND l.ended_at IS NULL AND d.hold_id IS NULL
                  AND (h.state = %s OR (h.state = %s AND h.expires_at > %s))""", each, slot, CONFIRMED, HELD, now));
    }

    /** When a line {@code l} of a hold {@code h} ended, or will. */
    private String ended() {
        return "COALESCE(l.ended_at, CASE WHEN h.state = " + HELD + " THEN h.expires_at ELSE " + dialect.never()
                + " END)";
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
                    SELECT l.inventory_id, l.unit_no, %s AS slot, l.hold_id, l.held_at,
                        LAG(%s) OVER (PARTITION BY l.inventory_id, l.unit_no, %s ORDER BY l.held_at, %s) AS earlier
                    FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id %s
                    WHERE l.unit_no >= 0 AND %s > l.held_at) x
                WHERE x.held_at < x.earlier""", slot, ended, slot, ended, each, ended));
    }

    /** At every moment no pool above what was ever authorised. */
    private void poolsInHistory() {
        rules.put(
                "a pool was above what was authorised",
                select(path("y.inventory_id", "y.place", "y.slot"), "': '", "y.taken")
                        + format("""
                FROM (
                    SELECT x.inventory_id, x.place, x.slot, SUM(x.quantity) OVER (
                        PARTITION BY x.inventory_id, x.place, x.slot ORDER BY x.moment, x.quantity
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS taken
                    FROM (SELECT l.inventory_id, l.place, %s AS slot, l.held_at AS moment, l.quantity
                              FROM {hold_line} l %s WHERE l.unit_no < 0
                          UNION ALL SELECT l.inventory_id, l.place, %s, %s, -l.quantity
                              FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id %s WHERE l.unit_no < 0) x) y
                JOIN {counter} c ON c.scope = y.inventory_id AND c.counter_key = CONCAT('pool:', y.place)
                    AND c.slot = y.slot
                WHERE y.taken > c.highest""", slot, each, slot, ended(), each));
    }

    private void holds() {
        String where = select(dialect.text("h.hold_id"), "''");
        rules.put("an expired hold ended at another time than its expiry", where + format("""
                FROM {hold} h LEFT JOIN {hold_line} l ON l.hold_id = h.hold_id
                WHERE h.state = %s AND (h.ended_at IS NULL OR h.ended_at <> h.expires_at
                    OR l.ended_at IS NULL OR l.ended_at <> h.expires_at)""", EXPIRED));
        rules.put("a released hold did not end", where + format("""
                FROM {hold} h LEFT JOIN {hold_line} l ON l.hold_id = h.hold_id
                WHERE h.state = %s AND (h.ended_at IS NULL OR (l.hold_id IS NOT NULL AND l.ended_at IS NULL))""", RELEASED));
        rules.put("a hold that was not given back has ended", where + format("""
                FROM {hold} h WHERE (h.state IN (%s, %s) AND h.ended_at IS NOT NULL)
                   OR (h.state = %s AND EXISTS (SELECT 1 FROM {hold_line} l
                        WHERE l.hold_id = h.hold_id AND l.ended_at IS NOT NULL))""", HELD, CONFIRMED, HELD));
        rules.put("a hold has no lines", where + format("""
                FROM {hold} h WHERE h.digest IS NOT NULL AND h.state <> %s
                AND NOT EXISTS (SELECT 1 FROM {hold_line} l WHERE l.hold_id = h.hold_id)""", EXPIRED));
    }

    private void bookings() {
        rules.put(
                "a booking and its holds disagree",
                select(dialect.text("b.booking_id"), "'#'", "b.item_no")
                        + format(
                                """
                FROM {booking_item} b
                LEFT JOIN {hold} h ON h.hold_id = b.hold_id
                LEFT JOIN {hold_line} l ON l.hold_id = b.hold_id AND l.line_no = b.line_no
                LEFT JOIN {booking} o ON o.booking_id = b.booking_id
                WHERE o.booking_id IS NULL OR l.hold_id IS NULL OR h.state <> %s
                   OR %s
                   OR (b.state = %s AND l.ended_at IS NOT NULL) OR (b.state = %s AND l.ended_at IS NULL)""",
                                CONFIRMED,
                                dialect.differ("h.booking_id", "b.booking_id"),
                                BookingItemTable.number(BookingItem.State.CONFIRMED),
                                BookingItemTable.number(BookingItem.State.CANCELLED)));
        rules.put(
                "a booking is not in the state of its items",
                select(dialect.text("b.booking_id"), "''") + """
                FROM {booking} b
                LEFT JOIN (SELECT booking_id, MIN(state) AS least FROM {booking_item} GROUP BY booking_id) i
                    ON i.booking_id = b.booking_id
                WHERE\s""" + dialect.differ("b.state", "i.least"));
        rules.put(
                "a confirmed hold has no booking, or a line without an item",
                select(path(dialect.text("l.hold_id"), "l.line_no")) + format("""
                FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id
                LEFT JOIN {booking_item} b ON b.hold_id = l.hold_id AND b.line_no = l.line_no
                WHERE h.state = %s AND b.booking_id IS NULL""", CONFIRMED));
    }

    private void events() {
        rules.put("a sequence of events has a gap", select("aggregate_type", "' '", "aggregate_id") + """
                FROM {outbox} GROUP BY aggregate_type, aggregate_id
                HAVING MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*)""");
        disagree("a hold and its events disagree", "hold", dialect.text("t.hold_id"));
        disagree("a booking and its events disagree", "booking", dialect.text("t.booking_id"));
        disagree("an inventory and its events disagree", "inventory", "t.id");
    }

    private void disagree(String rule, String aggregate, String id) {
        rules.put(rule, select(id, "''") + format("""
                FROM {%1$s} t LEFT JOIN (SELECT aggregate_id, MAX(sequence) AS latest FROM {outbox}
                    WHERE aggregate_type = '%1$s' GROUP BY aggregate_id) o ON o.aggregate_id = %2$s
                WHERE %3$s""", aggregate, id, dialect.differ("t.sequence", "o.latest")));
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.hold.Hold;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of the audit, each as a query for what breaks it; the first column says where. */
final class AuditRules {

    private static final int HELD = Mapping.number(Hold.State.HELD);
    private static final int CONFIRMED = Mapping.number(Hold.State.CONFIRMED);
    private static final int RELEASED = Mapping.number(Hold.State.RELEASED);
    private static final int EXPIRED = Mapping.number(Hold.State.EXPIRED);

    private static final Pattern SHOWN = Pattern.compile("CONCAT\\([^()]*\\)");
    private static final Pattern ID = Pattern.compile("\\b[a-z]\\.(?:hold_id|booking_id)\\b");
    private static final Pattern DIFFERENT =
            Pattern.compile("(?s)([\\w.]+) IS DISTINCT FROM\\s+(CASE .*? END|[\\w.]+)");

    private AuditRules() {}

    static Map<String, String> of(Dialect dialect, String now) {
        String each = dialect.eachSlot();
        Map<String, String> rules = new LinkedHashMap<>();
        cells(rules, each, now);
        counters(rules, each, now);
        history(rules, each, dialect);
        holds(rules);
        bookings(rules);
        events(rules, dialect);
        rules.replaceAll((rule, sql) -> spoken(dialect, sql));
        return rules;
    }

    /** Puts what databases say differently in the words of this one. */
    private static String spoken(Dialect dialect, String sql) {
        String shown = SHOWN.matcher(sql)
                .replaceAll(list -> ID.matcher(list.group()).replaceAll(id -> dialect.text(id.group())));
        return DIFFERENT
                .matcher(shown)
                .replaceAll(found -> dialect.differ(found.group(1), found.group(2)))
                .replace("s.slot", dialect.slot());
    }

    private static void cells(Map<String, String> rules, String each, String now) {
        rules.put("a cell has two owners", """
                SELECT CONCAT(inventory_id, '/', unit_no, '/', slot) FROM {claim}
                GROUP BY inventory_id, unit_no, slot HAVING COUNT(*) > 1""");
        rules.put(
                "a claim belongs to no hold that may have it",
                String.format(Locale.ROOT, """
                SELECT CONCAT(c.inventory_id, '/', c.unit_no, '/', c.slot, ' of ', c.hold_id) FROM {claim} c
                LEFT JOIN {hold} h ON h.hold_id = c.hold_id
                WHERE h.hold_id IS NULL OR NOT (h.state IN (%s, %s) OR (h.state = %s AND NOT h.tidied))
                   OR NOT EXISTS (SELECT 1 FROM {hold_line} l WHERE l.hold_id = c.hold_id
                        AND l.inventory_id = c.inventory_id AND l.unit_no = c.unit_no
                        AND c.slot >= l.slot_from AND c.slot < l.slot_to
                        AND (l.ended_at IS NULL OR h.state = %s))""", HELD, CONFIRMED, EXPIRED, EXPIRED));
        rules.put("a live hold lost a claim", String.format(Locale.ROOT, """
                SELECT CONCAT(l.inventory_id, '/', l.unit_no, '/', s.slot, ' of ', l.hold_id) FROM {hold_line} l
                JOIN {hold} h ON h.hold_id = l.hold_id %s
                LEFT JOIN {claim} c ON c.inventory_id = l.inventory_id AND c.unit_no = l.unit_no AND c.slot = s.slot
                    AND c.hold_id = l.hold_id
                WHERE l.unit_no >= 0 AND l.ended_at IS NULL AND c.hold_id IS NULL
                  AND (h.state = %s OR (h.state = %s AND h.expires_at > %s))""", each, CONFIRMED, HELD, now));
    }

    private static void counters(Map<String, String> rules, String each, String now) {
        rules.put("a counter is not the sum of its draws", """
                SELECT CONCAT(c.scope, '/', c.counter_key, '/', c.slot, ': ', c.taken) FROM {counter} c
                WHERE c.taken <> (SELECT COALESCE(SUM(d.quantity), 0) FROM {draw} d
                    WHERE d.scope = c.scope AND d.counter_key = c.counter_key AND d.slot = c.slot)""");
        rules.put("a counter is out of its bounds", """
                SELECT CONCAT(c.scope, '/', c.counter_key, '/', c.slot, ': ', c.taken) FROM {counter} c
                WHERE c.taken < 0 OR c.taken > c.high""");
        rules.put(
                "a draw belongs to no counter, or to no hold that may have it",
                String.format(Locale.ROOT, """
                SELECT CONCAT(d.scope, '/', d.counter_key, '/', d.slot, ' of ', d.hold_id) FROM {draw} d
                LEFT JOIN {hold} h ON h.hold_id = d.hold_id
                LEFT JOIN {counter} c ON c.scope = d.scope AND c.counter_key = d.counter_key AND c.slot = d.slot
                LEFT JOIN {hold_line} l ON l.hold_id = d.hold_id AND l.line_no = d.line_no
                WHERE c.scope IS NULL OR h.hold_id IS NULL OR l.hold_id IS NULL
                   OR NOT (h.state IN (%s, %s) OR (h.state = %s AND NOT h.tidied))
                   OR (l.ended_at IS NOT NULL AND h.state <> %s)
                   OR l.unit_no >= 0 OR l.inventory_id <> d.scope OR CONCAT('pool:', l.place) <> d.counter_key
                   OR d.slot < l.slot_from OR d.slot >= l.slot_to OR d.quantity <> l.quantity""", HELD, CONFIRMED, EXPIRED, EXPIRED));
        rules.put("a draw lapses at another time than its hold", String.format(Locale.ROOT, """
                SELECT CONCAT(d.scope, '/', d.counter_key, '/', d.slot, ' of ', d.hold_id) FROM {draw} d
                JOIN {hold} h ON h.hold_id = d.hold_id
                WHERE d.lapses_at IS DISTINCT FROM
                    CASE WHEN h.state IN (%s, %s) AND h.blocked_for IS NULL THEN h.expires_at END""", HELD, EXPIRED));
        rules.put("a live hold lost a draw", String.format(Locale.ROOT, """
                SELECT CONCAT(l.inventory_id, '/', l.place, '/', s.slot, ' of ', l.hold_id) FROM {hold_line} l
                JOIN {hold} h ON h.hold_id = l.hold_id %s
                LEFT JOIN {draw} d ON d.hold_id = l.hold_id AND d.line_no = l.line_no AND d.slot = s.slot
                WHERE l.unit_no < 0 AND l.ended_at IS NULL AND d.hold_id IS NULL
                  AND (h.state = %s OR (h.state = %s AND h.expires_at > %s))""", each, CONFIRMED, HELD, now));
    }

    /** At every moment, by when lines were taken and ended, no cell twice and no pool above what was ever authorised. */
    private static void history(Map<String, String> rules, String each, Dialect dialect) {
        String ended = "COALESCE(l.ended_at, CASE WHEN h.state = " + HELD + " THEN h.expires_at ELSE " + dialect.never()
                + " END)";
        // Of spells in the order in which they begin, two overlap only if one overlaps the one before it.
        rules.put("a cell had two owners at one time", String.format(Locale.ROOT, """
                SELECT CONCAT(x.inventory_id, '/', x.unit_no, '/', x.slot, ' of ', x.hold_id) FROM (
                    SELECT l.inventory_id, l.unit_no, s.slot AS slot, l.hold_id, l.held_at,
                        LAG(%s) OVER (PARTITION BY l.inventory_id, l.unit_no, s.slot ORDER BY l.held_at, %s) AS earlier
                    FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id %s
                    WHERE l.unit_no >= 0 AND %s > l.held_at) x
                WHERE x.held_at < x.earlier""", ended, ended, each, ended));
        rules.put("a pool was above what was authorised", String.format(Locale.ROOT, """
                SELECT CONCAT(y.inventory_id, '/', y.place, '/', y.slot, ': ', y.taken) FROM (
                    SELECT x.inventory_id, x.place, x.slot, SUM(x.quantity) OVER (
                        PARTITION BY x.inventory_id, x.place, x.slot ORDER BY x.moment, x.quantity
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS taken
                    FROM (SELECT l.inventory_id, l.place, s.slot AS slot, l.held_at AS moment, l.quantity
                              FROM {hold_line} l %s WHERE l.unit_no < 0
                          UNION ALL SELECT l.inventory_id, l.place, s.slot, %s, -l.quantity
                              FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id %s WHERE l.unit_no < 0) x) y
                JOIN {counter} c ON c.scope = y.inventory_id AND c.counter_key = CONCAT('pool:', y.place)
                    AND c.slot = y.slot
                WHERE y.taken > c.highest""", each, ended, each));
    }

    private static void holds(Map<String, String> rules) {
        rules.put("an expired hold ended at another time than its expiry", String.format(Locale.ROOT, """
                SELECT CONCAT(h.hold_id, '') FROM {hold} h LEFT JOIN {hold_line} l ON l.hold_id = h.hold_id
                WHERE h.state = %s AND (h.ended_at IS NULL OR h.ended_at <> h.expires_at
                    OR l.ended_at IS NULL OR l.ended_at <> h.expires_at)""", EXPIRED));
        rules.put("a released hold did not end", String.format(Locale.ROOT, """
                SELECT CONCAT(h.hold_id, '') FROM {hold} h LEFT JOIN {hold_line} l ON l.hold_id = h.hold_id
                WHERE h.state = %s AND (h.ended_at IS NULL OR (l.hold_id IS NOT NULL AND l.ended_at IS NULL))""", RELEASED));
        rules.put("a hold that was not given back has ended", String.format(Locale.ROOT, """
                SELECT CONCAT(h.hold_id, '') FROM {hold} h WHERE (h.state IN (%s, %s) AND h.ended_at IS NOT NULL)
                   OR (h.state = %s AND EXISTS (SELECT 1 FROM {hold_line} l
                        WHERE l.hold_id = h.hold_id AND l.ended_at IS NOT NULL))""", HELD, CONFIRMED, HELD));
        rules.put("a hold has no lines", String.format(Locale.ROOT, """
                SELECT CONCAT(h.hold_id, '') FROM {hold} h WHERE h.digest IS NOT NULL AND h.state <> %s
                AND NOT EXISTS (SELECT 1 FROM {hold_line} l WHERE l.hold_id = h.hold_id)""", EXPIRED));
    }

    private static void bookings(Map<String, String> rules) {
        rules.put(
                "a booking and its holds disagree",
                String.format(
                        Locale.ROOT,
                        """
                SELECT CONCAT(b.booking_id, '#', b.item_no) FROM {booking_item} b
                LEFT JOIN {hold} h ON h.hold_id = b.hold_id
                LEFT JOIN {hold_line} l ON l.hold_id = b.hold_id AND l.line_no = b.line_no
                LEFT JOIN {booking} o ON o.booking_id = b.booking_id
                WHERE o.booking_id IS NULL OR l.hold_id IS NULL OR h.state <> %s
                   OR h.booking_id IS DISTINCT FROM b.booking_id
                   OR (b.state = %s AND l.ended_at IS NOT NULL) OR (b.state = %s AND l.ended_at IS NULL)""",
                        CONFIRMED,
                        Mapping.number(BookingItem.State.CONFIRMED),
                        Mapping.number(BookingItem.State.CANCELLED)));
        rules.put("a booking is not in the state of its items", """
                SELECT CONCAT(b.booking_id, '') FROM {booking} b
                LEFT JOIN (SELECT booking_id, MIN(state) AS least FROM {booking_item} GROUP BY booking_id) i
                    ON i.booking_id = b.booking_id
                WHERE b.state IS DISTINCT FROM i.least""");
        rules.put(
                "a confirmed hold has no booking, or a line without an item",
                String.format(Locale.ROOT, """
                SELECT CONCAT(l.hold_id, '/', l.line_no) FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id
                LEFT JOIN {booking_item} b ON b.hold_id = l.hold_id AND b.line_no = l.line_no
                WHERE h.state = %s AND b.booking_id IS NULL""", CONFIRMED));
    }

    private static void events(Map<String, String> rules, Dialect dialect) {
        rules.put("a sequence of events has a gap", """
                SELECT CONCAT(aggregate_type, ' ', aggregate_id) FROM {outbox} GROUP BY aggregate_type, aggregate_id
                HAVING MIN(sequence) <> 1 OR MAX(sequence) <> COUNT(*)""");
        disagree(rules, "a hold and its events disagree", "hold", dialect.text("t.hold_id"));
        disagree(rules, "a booking and its events disagree", "booking", dialect.text("t.booking_id"));
        disagree(rules, "an inventory and its events disagree", "inventory", "t.id");
    }

    private static void disagree(Map<String, String> rules, String rule, String aggregate, String id) {
        rules.put(rule, String.format(Locale.ROOT, """
                SELECT CONCAT(%2$s, '') FROM {%1$s} t LEFT JOIN (SELECT aggregate_id, MAX(sequence) AS latest FROM {outbox}
                    WHERE aggregate_type = '%1$s' GROUP BY aggregate_id) o ON o.aggregate_id = %2$s
                WHERE t.sequence IS DISTINCT FROM o.latest""", aggregate, id));
    }
}

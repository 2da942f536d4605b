package io.github.holdfast.jdbc.read;

import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.table.BookingItemTable;
import io.github.holdfast.jdbc.table.HoldLineTable;

/** Rules about holds and bookings. */
final class LifeRules extends AuditRules {

    LifeRules(Dialect dialect) {
        super(dialect);
    }

    @Override
    void add() {
        holds();
        moreOfHolds();
        homesAndStates();
        bookings();
        items();
        accounts();
    }

    private void holds() {
        String where = select(dialect.text("h.hold_id"), "''");
        rules.put("an expired hold ended at another time than its expiry", where + format("""
                FROM {hold} h WHERE h.state = %s AND (h.ended_at IS NULL OR h.ended_at <> h.expires_at)""", EXPIRED));
        rules.put("a released hold did not end", where + format("""
                FROM {hold} h WHERE h.state = %s AND h.ended_at IS NULL""", RELEASED));
        rules.put("a hold that was not given back has ended", where + format("""
                FROM {hold} h WHERE h.state IN (%s, %s) AND h.ended_at IS NOT NULL""", HELD, CONFIRMED));
        rules.put("a line was cut off of a hold that was not confirmed", where + format("""
                FROM {hold} h JOIN {hold_line} l ON l.hold_id = h.hold_id
                WHERE h.state <> %s AND l.ended_at IS NOT NULL""", CONFIRMED));
        rules.put("a hold has no lines", where + format("""
                FROM {hold} h WHERE h.digest IS NOT NULL AND h.state <> %s
                AND NOT EXISTS (SELECT 1 FROM {hold_line} l WHERE l.hold_id = h.hold_id)""", EXPIRED));
    }

    private void moreOfHolds() {
        String where = select(dialect.text("h.hold_id"), "''");
        rules.put("a hold that stands was tidied", where + format("""
                FROM {hold} h WHERE h.state IN (%s, %s) AND h.tidied""", HELD, CONFIRMED));
        rules.put("a hold expires outside of its life", where + """
                FROM {hold} h WHERE h.expires_at < h.placed_at OR h.expires_at > h.bounded_by""");
        rules.put("a line was taken at another time than its hold", where + """
                FROM {hold} h JOIN {hold_line} l ON l.hold_id = h.hold_id
                WHERE l.held_at <> h.placed_at""");
        // where what pends is found by itself, the mark says nothing of it
        String unmarked = dialect.leapsOverKeys() ? " AND NOT h.pends" : "";
        rules.put("a hold that is over was passed over by sweeps", where + format("""
                FROM {hold} h CROSS JOIN {sweep_mark} m
                WHERE h.state IN (%s, %s) AND NOT h.tidied AND h.expires_at < m.settled_to - INTERVAL '1' DAY""", HELD, EXPIRED) + unmarked);
    }

    private void homesAndStates() {
        String ofItems = select(dialect.text("x.id"), "''");
        rules.put("a hold is at home elsewhere", ofItems + """
                FROM (SELECT hold_id AS id, home, NULL AS least FROM {hold} WHERE digest IS NOT NULL
                    UNION ALL SELECT hold_id, NULL, inventory_id FROM {hold_line}) x
                GROUP BY x.id HAVING MAX(x.home) <> MIN(x.least)""");
        rules.put("a booking is at home elsewhere", ofItems + """
                FROM (SELECT booking_id AS id, home, NULL AS least FROM {booking}
                    UNION ALL SELECT booking_id, NULL, home FROM {hold} WHERE booking_id IS NOT NULL) x
                GROUP BY x.id HAVING MAX(x.home) <> MIN(x.least)""");
        rules.put("a state is unknown", select("x.name", "' '", dialect.text("x.id")) + format("""
                FROM (SELECT 'hold' AS name, hold_id AS id FROM {hold} WHERE state < %s OR state > %s
                    UNION ALL SELECT 'booking', booking_id FROM {booking} WHERE state < 0 OR state > 1
                    UNION ALL SELECT 'item of', booking_id FROM {booking_item} WHERE state < 0 OR state > 1) x""", HELD, EXPIRED));
        rules.put("a row is of an inventory that is not there", select("x.name", "' '", "x.number") + """
                FROM (SELECT DISTINCT 'claim' AS name, inventory_id AS number FROM {claim}
                    UNION SELECT 'counter', scope FROM {counter}
                    UNION SELECT 'pending', scope FROM {pending}
                    UNION SELECT 'line', inventory_id FROM {hold_line}) x
                LEFT JOIN {inventory} i ON i.number = x.number
                WHERE i.number IS NULL""");
    }

    private void bookings() {
        rules.put(
                "a booking and its holds disagree",
                select(dialect.text("b.booking_id"), "'#'", "b.item_no")
                        + format(
                                """
                FROM {booking_item} b
                LEFT JOIN {hold} h ON h.hold_id = b.hold_id
                LEFT JOIN {hold_line} l ON %s
                LEFT JOIN {booking} o ON o.booking_id = b.booking_id
                WHERE o.booking_id IS NULL OR l.hold_id IS NULL OR h.state <> %s
                   OR %s
                   OR (b.state = %s AND l.ended_at IS NOT NULL) OR (b.state = %s AND l.ended_at IS NULL)""",
                                HoldLineTable.OF_ITEM.text("l", "b"),
                                CONFIRMED,
                                "h.booking_id <> b.booking_id",
                                BookingItemTable.number(BookingItem.State.CONFIRMED),
                                BookingItemTable.number(BookingItem.State.CANCELLED)));
        rules.put("a booking is not in the state of its items", select(dialect.text("x.booking_id"), "''") + """
                FROM (SELECT booking_id, state, 99 AS of_item FROM {booking}
                    UNION ALL SELECT booking_id, -1, state FROM {booking_item}) x
                GROUP BY x.booking_id HAVING MAX(x.state) >= 0 AND MAX(x.state) <> MIN(x.of_item)""");
    }

    private void accounts() {
        rules.put("an account belongs to no booking", select(dialect.text("x.id"), "''") + """
                FROM (SELECT booking_id AS id, 1 AS there FROM {booking}
                    UNION ALL SELECT booking_id, 0 FROM {account_line}
                    UNION ALL SELECT booking_id, 0 FROM {booking_document}) x
                GROUP BY x.id HAVING MAX(x.there) < 1""");
    }

    private void items() {
        rules.put(
                "a booking is not of the customer of its holds",
                select(dialect.text("h.hold_id"), "''") + """
                FROM {hold} h JOIN {booking} b ON b.booking_id = h.booking_id
                WHERE\s""" + dialect.differ("b.customer", "h.customer"));
        rules.put("a place of a hold is in two items", select(path(dialect.text("b.hold_id"), "b.place_no")) + """
                FROM (SELECT hold_id, place_no FROM {booking_item} GROUP BY hold_id, place_no HAVING COUNT(*) > 1) b""");
        rules.put(
                "a confirmed hold has no booking, or a line without an item",
                select(path(dialect.text("l.hold_id"), "l.place_no"))
                        + format("""
                FROM {hold_line} l JOIN {hold} h ON h.hold_id = l.hold_id
                LEFT JOIN {booking_item} b ON b.booking_id = h.booking_id AND b.item_no = h.first_item + b.place_no
                    AND %1$s
                WHERE h.state = %2$s AND h.booking_id IS NOT NULL AND l.place_no >= 0
                GROUP BY l.hold_id, l.place_no, l.unit_no, l.quantity
                HAVING COUNT(b.item_no) <> %3$s""", HoldLineTable.OF_ITEM.text("l", "b"), CONFIRMED, HoldLineTable.places("l")));
        rules.put(
                "a confirmed hold names no booking", select(dialect.text("h.hold_id"), "''") + format("""
                FROM {hold} h WHERE h.state = %s AND h.booking_id IS NULL""", CONFIRMED));
    }
}

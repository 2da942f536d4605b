package io.github.holdfast.jdbc.read;

import io.github.holdfast.Upkeep;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.jdbc.support.Shop;
import java.util.List;

/**
 * Something that a stranger's SQL broke in an {@link AuditedSale}, and the one rule of the audit that it breaks.
 *
 * @param rule the rule
 * @param statements the SQL; those that begin with {@code DROP} take away what would refuse it
 */
record AuditFault(String rule, List<String> statements) {

    private static final String OF_HALL = " WHERE scope = (SELECT number FROM {inventory} WHERE id = '$hall')";
    private static final String ONE_MORE = "UPDATE {counter} SET taken = taken + 1" + OF_HALL;
    private static final String ONE_LESS = "UPDATE {counter} SET taken = taken - 1" + OF_HALL;

    /** Returns what an audit finds, a deep one if it takes one. */
    AuditReport audited(Upkeep upkeep) {
        return PriceFaults.ofPrices().contains(this) ? upkeep.auditDeeply() : upkeep.audit();
    }

    /** Tells whether a host could do it in one transaction, and take it back. */
    boolean isTakenBack() {
        return statements.stream().noneMatch(statement -> statement.startsWith("DROP"));
    }

    AuditFault(String rule, String... statements) {
        this(rule, List.of(statements));
    }

    /** A claim on a unit that a hold has, or had, a line for. */
    private static String claim(String hold, int line, String unit) {
        return "INSERT INTO {claim} SELECT inventory_id, " + unit + ", 0, hold_id FROM {hold_line} WHERE hold_id = '"
                + hold + "' AND place_no = " + line;
    }

    /** A note that a hold may lapse, which is over. */
    private static String pending(String hold) {
        return "INSERT INTO {pending} (scope, part, lapses_at, hold_id) SELECT home, 0, expires_at, hold_id FROM {hold}"
                + " WHERE hold_id = '" + hold + "'";
    }

    static String set(String table, String what, String hold) {
        return "UPDATE {" + table + "} SET " + what + " WHERE hold_id = '" + hold + "'";
    }

    static List<AuditFault> ofCells() {
        return List.of(
                new AuditFault("a cell has two owners", "DROP KEY", claim("$live", 0, "unit_no")),
                new AuditFault("a claim belongs to no hold that may have it", claim("$live", 0, "90")),
                new AuditFault("a claim belongs to no hold that may have it", claim("$released", 0, "unit_no")),
                new AuditFault("a claim belongs to no hold that may have it", claim("$partly", 0, "unit_no")),
                new AuditFault(
                        "a claim belongs to no hold that may have it",
                        "UPDATE {claim} SET hold_id = '00000000-0000-4000-8000-000000000000' WHERE hold_id = '$overdue'"),
                new AuditFault(
                        "a live hold lost a claim", "DELETE FROM {claim} WHERE hold_id = '$live' AND unit_no = 0"),
                new AuditFault("a live hold lost a claim", "DELETE FROM {claim} WHERE hold_id = '$confirmed'"),
                new AuditFault(
                        "a live hold lost a claim",
                        set("hold_line", "quantity = quantity + 1", "$extended") + " AND unit_no >= 0"),
                new AuditFault(
                        "a claim belongs to no hold that may have it",
                        set("hold_line", "quantity = 1", "$live") + " AND unit_no >= 0"),
                new AuditFault(
                        "a cell had two owners at one time",
                        set("hold_line", "unit_no = 0", "$released") + " AND place_no = 0"));
    }

    static List<AuditFault> ofCounters() {
        String sum = "a counter is not the sum of its lines";
        return List.of(
                new AuditFault(sum, ONE_LESS),
                new AuditFault(sum, ONE_MORE),
                new AuditFault(sum, set("hold_line", "quantity = 2", "$live") + " AND counter_no >= 0"),
                new AuditFault("a line has no counter", "DELETE FROM {counter}" + OF_HALL),
                new AuditFault("a counter is out of its bounds", "DROP CHECK", "UPDATE {counter} SET high = taken - 1"),
                new AuditFault(
                        "a pool was above what was authorised",
                        set("hold_line", "quantity = 1000", "$released") + " AND unit_no < 0"));
    }

    static List<AuditFault> ofPending() {
        String strange = "what lapses belongs to no hold that may have it";
        return List.of(
                new AuditFault(strange, pending("$released")),
                new AuditFault(strange, pending("$confirmed")),
                new AuditFault(
                        strange,
                        pending("$confirmed"),
                        "UPDATE {pending} SET hold_id = '00000000-0000-4000-8000-000000000000' WHERE hold_id = '$confirmed'"),
                new AuditFault(
                        strange,
                        "INSERT INTO {pending} (scope, part, lapses_at, hold_id)"
                                + " SELECT home, 0, placed_at, hold_id FROM {hold} WHERE hold_id = '$live'"),
                new AuditFault("a hold says wrongly whether it pends", set("hold", "pends = FALSE", "$live")),
                new AuditFault(
                        strange,
                        "INSERT INTO {pending} (scope, part, lapses_at, hold_id)"
                                + " SELECT home, -1, expires_at, hold_id FROM {hold} WHERE hold_id = '$live'"),
                new AuditFault("what lapses of a hold is not noted", "DELETE FROM {pending} WHERE hold_id = '$live'"));
    }

    static List<AuditFault> ofHolds() {
        String expiry = "an expired hold ended at another time than its expiry";
        String standing = "a hold that was not given back has ended";
        return List.of(
                new AuditFault(expiry, set("hold", "ended_at = placed_at", "$expired")),
                new AuditFault(
                        "a line was cut off of a hold that was not confirmed",
                        set("hold_line", "ended_at = held_at", "$expired")),
                new AuditFault("a released hold did not end", set("hold", "ended_at = NULL", "$released")),
                new AuditFault(standing, set("hold", "ended_at = placed_at", "$live")),
                new AuditFault(standing, set("hold", "ended_at = placed_at", "$confirmed")),
                new AuditFault("a hold has no lines", "DELETE FROM {hold_line} WHERE hold_id = '$released'"),
                new AuditFault(
                        "a booking and its holds disagree",
                        set("booking_item", "state = 1", "$confirmed") + " AND place_no = 0"),
                new AuditFault("a confirmed hold names no booking", set("hold", "booking_id = NULL", "$confirmed")),
                new AuditFault(
                        "a booking is not in the state of its items",
                        "UPDATE {booking} SET state = 0 WHERE booking_id ="
                                + " (SELECT booking_id FROM {hold} WHERE hold_id = '$cancelled')"),
                new AuditFault(
                        "a confirmed hold has no booking, or a line without an item",
                        "DELETE FROM {booking_item} WHERE hold_id = '$confirmed' AND place_no = 0"),
                new AuditFault(
                        "a place of a hold is in two items",
                        "INSERT INTO {booking_item} (booking_id, hold_id, item_no, place_no, state, kind, place)"
                                + " SELECT booking_id, hold_id, 9, 0, 0, 0, place FROM {booking_item}"
                                + " WHERE hold_id = '$confirmed' AND place_no = 0"));
    }

    static List<AuditFault> ofEvents() {
        return List.of(
                new AuditFault(
                        "a sequence of events has a gap",
                        "DELETE FROM {outbox} WHERE kind = 0 AND aggregate = '$confirmed' AND sequence = 1"),
                new AuditFault("a hold and its events disagree", set("hold", "sequence = sequence + 1", "$live")),
                new AuditFault(
                        "a hold and its events disagree",
                        "DELETE FROM {outbox} WHERE kind = 0 AND aggregate = '$live'"),
                new AuditFault(
                        "a booking and its events disagree",
                        "UPDATE {booking} SET sequence = sequence + 1 WHERE booking_id = '$booking'"),
                new AuditFault(
                        "an event is of nothing that is there",
                        "INSERT INTO {outbox} (aggregate, occurred_at, sequence, kind, type, pending, payload)"
                                + " SELECT h.hold_id, o.occurred_at, 1, 1, 11, FALSE, o.payload FROM {outbox} o CROSS JOIN {hold} h"
                                + " WHERE o.kind = 1 AND o.aggregate = '$booking' AND h.hold_id = '$live'"),
                new AuditFault(
                        "an inventory and its events disagree",
                        "UPDATE {inventory} SET sequence = sequence + 1 WHERE id = '$hall'"));
    }

    /** What holds, bookings and their lines say of themselves and of each other. */
    static List<AuditFault> ofWords() {
        String line = "a line is not what its inventory calls it";
        String home = "a booking is at home elsewhere";
        String outside = "a hold expires outside of its life";
        return List.of(
                new AuditFault(line, set("hold_line", "span_from = 'A', span_to = 'B'", "$live")),
                new AuditFault(
                        line,
                        set("hold_line", "unit_no = unit_no + 4000", "$live") + " AND unit_no >= 0",
                        set("claim", "unit_no = unit_no + 4000", "$live")),
                item(0, "x"),
                item(1, Shop.label(1)),
                item(2, "sitting"),
                new AuditFault(
                        "a booking is not of the customer of its holds",
                        "UPDATE {booking} SET customer = 'mallory' WHERE booking_id = '$booking'"),
                new AuditFault(
                        "a booking is not of the customer of its holds",
                        set("hold", "customer = 'mallory'", "$confirmed")),
                new AuditFault("a hold is at home elsewhere", set("hold", "home = home + 1", "$live")),
                new AuditFault(home, "UPDATE {booking} SET home = home + 1 WHERE booking_id = '$booking'"),
                new AuditFault(outside, set("hold", "bounded_by = placed_at", "$confirmed")),
                new AuditFault(
                        outside,
                        set("hold", "expires_at = expires_at + INTERVAL '60' DAY", "$live"),
                        set("pending", "lapses_at = lapses_at + INTERVAL '60' DAY", "$live")),
                new AuditFault(
                        "a line was taken at another time than its hold",
                        set("hold_line", "held_at = held_at + INTERVAL '1' SECOND", "$confirmed")),
                new AuditFault("a hold that stands was tidied", set("hold", "tidied = TRUE", "$live")),
                new AuditFault(
                        "a hold that is over was passed over by sweeps",
                        "UPDATE {sweep_mark} SET settled_to = settled_to + INTERVAL '99' YEAR"),
                new AuditFault(
                        "a state is unknown",
                        "UPDATE {booking} SET state = 7 WHERE booking_id = '$booking'",
                        "UPDATE {booking_item} SET state = 7 WHERE booking_id = '$booking'"));
    }

    /** An item is called otherwise than its line. */
    private static AuditFault item(int number, String place) {
        return new AuditFault(
                "an item says another place than its line",
                set("booking_item", "place = '" + place + "'", "$confirmed") + " AND place_no = " + number);
    }

    static List<AuditFault> ofDefinitions() {
        String bounds = "a counter is bounded otherwise than its inventory";
        return List.of(
                new AuditFault(
                        "a line is not under the tariffs of its inventory",
                        set("hold_line", "fare = 'rail/child'", "$live")),
                new AuditFault(
                        "a line is tallied otherwise than its inventory says",
                        set("hold_line", "load_mille = 7", "$live") + " AND unit_no >= 0"),
                new AuditFault(
                        "a definition cannot be read", "UPDATE {inventory} SET definition = 'x' WHERE id = '$hall'"),
                new AuditFault(bounds, "UPDATE {counter} SET ceiling = 1000, high = 1000, highest = 1000" + OF_HALL),
                new AuditFault(bounds, "UPDATE {counter} SET high = high + 1"),
                new AuditFault(
                        bounds,
                        "UPDATE {counter} SET high = 1000, highest = 1000, taken = taken + 40" + OF_HALL,
                        set("hold_line", "quantity = quantity + 40", "$confirmed") + " AND unit_no < 0"),
                new AuditFault(
                        bounds,
                        "UPDATE {counter} SET highest = highest + 1 WHERE scope = (SELECT number FROM {inventory}"
                                + " WHERE id = '$annexe')"),
                new AuditFault(
                        "a row is of an inventory that is not there",
                        "DELETE FROM {outbox} WHERE kind = 2",
                        "DELETE FROM {inventory}"));
    }

    /** What happened, and what came of it. */
    static List<AuditFault> ofHistory() {
        String hold = "a hold is not what its last event made of it";
        String nothing = "an event is of nothing that is there";
        return List.of(
                new AuditFault(hold, "UPDATE {outbox} SET type = 3 WHERE kind = 0 AND aggregate = '$live'"),
                new AuditFault(
                        "a booking is not what its last event made of it",
                        "UPDATE {booking} SET state = 1 WHERE booking_id = '$booking'",
                        "UPDATE {booking_item} SET state = 1 WHERE booking_id = '$booking'",
                        set("hold_line", "ended_at = held_at", "$confirmed"),
                        "DELETE FROM {claim} WHERE hold_id = '$confirmed'",
                        ONE_LESS),
                new AuditFault(
                        "an event cannot be read",
                        "UPDATE {outbox} SET payload = '' WHERE kind = 0 AND aggregate = '$live'"),
                new AuditFault(
                        "an event cannot be read", "UPDATE {outbox} SET type = 99 WHERE kind = 2 AND sequence = 1"),
                new AuditFault(
                        nothing,
                        "DELETE FROM {claim} WHERE hold_id = '$confirmed'",
                        ONE_LESS,
                        "DELETE FROM {booking_item} WHERE hold_id = '$confirmed'",
                        "DELETE FROM {hold_line} WHERE hold_id = '$confirmed'",
                        "DELETE FROM {hold} WHERE hold_id = '$confirmed'",
                        "DELETE FROM {booking} WHERE booking_id = '$booking'"));
    }
}

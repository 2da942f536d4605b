package io.github.holdfast.jdbc.read;

import java.util.List;

/**
 * Something that a stranger's SQL broke in an {@link AuditedSale}, and the one rule of the audit that it breaks.
 *
 * @param rule the rule
 * @param statements the SQL; {@code DROP KEY} and {@code DROP CHECK} take away what would refuse it
 */
record AuditFault(String rule, List<String> statements) {

    private static final String OF_HALL = " WHERE scope = (SELECT number FROM {inventory} WHERE id = '$hall')";
    private static final String ONE_MORE = "UPDATE {counter} SET taken = taken + 1" + OF_HALL;
    private static final String ONE_LESS = "UPDATE {counter} SET taken = taken - 1" + OF_HALL;

    private AuditFault(String rule, String... statements) {
        this(rule, List.of(statements));
    }

    /** A claim on a unit that a hold has, or had, a line for. */
    private static String claim(String hold, int line, String unit) {
        return "INSERT INTO {claim} SELECT inventory_id, " + unit + ", 0, hold_id FROM {hold_line} WHERE hold_id = '"
                + hold + "' AND line_no = " + line;
    }

    /** A draw that nothing else speaks of. */
    private static String draw(String hold) {
        return "INSERT INTO {draw} (hold_id, line_no, slot, scope, counter_key, quantity)" + " SELECT " + hold
                + ", 9, 0, number, 'pool:standing', 1 FROM {inventory} WHERE id = '$hall'";
    }

    private static String set(String table, String what, String hold) {
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
                        "a cell had two owners at one time",
                        set("hold_line", "unit_no = 0", "$released") + " AND line_no = 0"));
    }

    static List<AuditFault> ofCounters() {
        String tooMuch = "a draw belongs to no counter, or to no hold that may have it";
        String lapses = "a draw lapses at another time than its hold";
        return List.of(
                new AuditFault("a counter is not the sum of its draws", ONE_LESS),
                new AuditFault("a counter is out of its bounds", "DROP CHECK", "UPDATE {counter} SET high = taken - 1"),
                new AuditFault(tooMuch, draw("'00000000-0000-4000-8000-000000000000'"), ONE_MORE),
                new AuditFault(tooMuch, draw("'$released'"), ONE_MORE),
                new AuditFault(tooMuch, draw("'$confirmed'"), ONE_MORE),
                new AuditFault(tooMuch, set("draw", "quantity = 2", "$live"), ONE_MORE),
                new AuditFault(lapses, set("draw", "lapses_at = NULL", "$live")),
                new AuditFault(lapses, set("draw", "lapses_at = CURRENT_TIMESTAMP", "$confirmed")),
                new AuditFault("a live hold lost a draw", "DELETE FROM {draw} WHERE hold_id = '$live'", ONE_LESS),
                new AuditFault(
                        "a pool was above what was authorised",
                        set("hold_line", "quantity = 1000", "$released") + " AND unit_no < 0"));
    }

    static List<AuditFault> ofHolds() {
        String expiry = "an expired hold ended at another time than its expiry";
        String standing = "a hold that was not given back has ended";
        return List.of(
                new AuditFault(expiry, set("hold", "ended_at = placed_at", "$expired")),
                new AuditFault(expiry, set("hold_line", "ended_at = held_at", "$expired")),
                new AuditFault("a released hold did not end", set("hold", "ended_at = NULL", "$released")),
                new AuditFault("a released hold did not end", set("hold_line", "ended_at = NULL", "$released")),
                new AuditFault(standing, set("hold", "ended_at = placed_at", "$live")),
                new AuditFault(standing, set("hold", "ended_at = placed_at", "$confirmed")),
                new AuditFault("a hold has no lines", "DELETE FROM {hold_line} WHERE hold_id = '$released'"),
                new AuditFault(
                        "a booking and its holds disagree",
                        set("booking_item", "state = 1", "$confirmed") + " AND line_no = 0"),
                new AuditFault("a booking and its holds disagree", set("hold", "booking_id = NULL", "$confirmed")),
                new AuditFault(
                        "a booking is not in the state of its items",
                        "UPDATE {booking} SET state = 1 WHERE booking_id = '$booking'"),
                new AuditFault(
                        "a confirmed hold has no booking, or a line without an item",
                        "DELETE FROM {booking_item} WHERE hold_id = '$confirmed' AND line_no = 0"));
    }

    static List<AuditFault> ofEvents() {
        return List.of(
                new AuditFault(
                        "a sequence of events has a gap",
                        "DELETE FROM {outbox} WHERE aggregate_id = '$confirmed' AND sequence = 1"),
                new AuditFault("a hold and its events disagree", set("hold", "sequence = sequence + 1", "$live")),
                new AuditFault("a hold and its events disagree", "DELETE FROM {outbox} WHERE aggregate_id = '$live'"),
                new AuditFault(
                        "a booking and its events disagree",
                        "UPDATE {booking} SET sequence = sequence + 1 WHERE booking_id = '$booking'"),
                new AuditFault(
                        "an inventory and its events disagree",
                        "UPDATE {inventory} SET sequence = sequence + 1 WHERE id = '$hall'"));
    }
}

package io.github.holdfast.jdbc.read;

import static io.github.holdfast.jdbc.read.AuditFault.set;

import java.util.List;

/** What may be wrong with tariffs, with what is owed, and with prices. */
final class PriceFaults {

    private PriceFaults() {}

    static List<AuditFault> ofTariffs() {
        String events = "a tariff and its events disagree";
        String changed = "a version of a tariff is not what its digest says";
        String first = " WHERE tariff_id = 'hall-2027' AND version = 1";
        String second = " WHERE tariff_id = 'hall-2027' AND version = 2";
        return List.of(
                new AuditFault(
                        "a line is not under the tariffs of its inventory",
                        set("hold_line", "fare = 'rail/child'", "$live")),
                new AuditFault("a version of a tariff cannot be read", "UPDATE {tariff} SET document = '{}'" + first),
                new AuditFault(changed, "UPDATE {tariff} SET document = REPLACE(document, '10.00', '1.00')" + first),
                new AuditFault(
                        changed, "UPDATE {tariff} SET document = REPLACE(document, 'hall-2027', 'hall-2026')" + first),
                new AuditFault(
                        "a version of a tariff is missing",
                        "DELETE FROM {tariff}" + first,
                        "DELETE FROM {outbox} WHERE kind = 3 AND type = 31 AND sequence = 1",
                        "UPDATE {outbox} SET sequence = sequence - 1 WHERE kind = 3 AND sequence = 2",
                        "UPDATE {outbox} SET sequence = sequence - 1 WHERE kind = 3 AND sequence = 3"),
                new AuditFault(
                        "a version of a tariff was withdrawn before it was published",
                        "DROP CHECK OF TARIFFS",
                        "UPDATE {tariff} SET withdrawn_at = published_at - INTERVAL '1' SECOND" + second),
                new AuditFault(events, "UPDATE {tariff} SET withdrawn_at = NULL, why = NULL" + second),
                new AuditFault(events, "DELETE FROM {outbox} WHERE kind = 3"),
                new AuditFault(events, "DELETE FROM {tariff}"));
    }

    private static String line(String what, int number) {
        return "UPDATE {account_line} SET " + what + " WHERE booking_id = '$priced' AND line_no = " + number;
    }

    static List<AuditFault> ofAccounts() {
        String sum = "what is owed does not add up";
        String none = "an account belongs to no booking";
        String ofPriced = " WHERE booking_id = '$priced'";
        return List.of(
                new AuditFault(sum, line("amount = amount + 1, net = net + 1", 1)),
                new AuditFault(sum, line("amount = amount + 1", 1)),
                new AuditFault(sum, line("net = net - 1", 1)),
                new AuditFault(sum, line("amount = amount + 0.0010", 1)),
                new AuditFault(sum, line("tax = NULL", 1)),
                new AuditFault(sum, line("tax = '{}'", 1)),
                new AuditFault(sum, line("kind = 9", 1)),
                new AuditFault(sum, "DELETE FROM {account_line}" + ofPriced + " AND line_no = 2"),
                new AuditFault(sum, "DELETE FROM {account_line}" + ofPriced),
                new AuditFault(sum, "UPDATE {booking} SET total = total + 1" + ofPriced),
                new AuditFault(sum, "UPDATE {booking} SET total = total + 0.0010" + ofPriced),
                new AuditFault(sum, stray("'$booking'")),
                new AuditFault(none, stray("'00000000-0000-4000-8000-000000000000'")),
                new AuditFault(
                        none,
                        "INSERT INTO {booking_document} (booking_id, document)"
                                + " SELECT '00000000-0000-4000-8000-000000000000', document FROM {booking_document}"
                                + ofPriced));
    }

    /** A line of another booking that is owed for this one. */
    private static String stray(String booking) {
        return "INSERT INTO {account_line} (booking_id, at, line_no, kind, kept, amount, net, quantity) SELECT "
                + booking
                + ", at, 1, kind, kept, 1, 1, 1 FROM {account_line} WHERE booking_id = '$priced' AND line_no = 1";
    }

    private static String refunded(String table, String what, String which) {
        return "UPDATE {" + table + "} SET " + what + " WHERE booking_id = '$refunded'" + which;
    }

    /** A line that takes another one back, of a booking of which the first of four items was given back. */
    private static String reversing(int number, String which) {
        return "INSERT INTO {account_line} (booking_id, at, line_no, kind, kept, amount, net, item_no, slot_from, slot_to,"
                + " quantity, reverses, operation_id, rule, traveller, reason, tax)"
                + " SELECT l.booking_id, r.at, " + number + ", 5, l.kept, -l.amount, -l.net, l.item_no, l.slot_from,"
                + " l.slot_to, l.quantity, l.line_no, r.operation_id, l.rule, l.traveller, l.reason, NULL"
                + " FROM {account_line} l JOIN {account_line} r ON r.booking_id = l.booking_id AND r.kind = 5"
                + " WHERE l.booking_id = '$refunded' AND " + which;
    }

    static List<AuditFault> ofRefunds() {
        String sum = "what is owed does not add up";
        String reversal = " AND reverses IS NOT NULL";
        String charge = " AND kind = 6";
        String gone = "DELETE FROM {account_line} WHERE booking_id = '$refunded'" + reversal;
        String renumber = refunded("account_line", "line_no = line_no - 1", charge);
        return List.of(
                new AuditFault(sum, refunded("booking", "charged = charged + 1", "")),
                new AuditFault(sum, refunded("booking", "charged = charged + 0.0010", "")),
                new AuditFault(sum, "DROP CHECK OF BOOKINGS", refunded("booking", "charged = -charged", "")),
                new AuditFault(sum, gone),
                new AuditFault(sum, gone, renumber),
                new AuditFault(sum, gone, renumber, refunded("booking", "charged = charged + 10", "")),
                new AuditFault(
                        sum,
                        "DROP KEY OF REVERSALS",
                        reversing(8, "l.line_no = 1"),
                        refunded("booking", "charged = charged - 10", "")),
                new AuditFault(sum, reversing(8, "l.line_no = 4"), refunded("booking", "charged = charged - 10", "")),
                new AuditFault(sum, refunded("account_line", "amount = amount + 1, net = net + 1", charge)),
                new AuditFault(
                        sum,
                        refunded("account_line", "amount = -amount, net = -net", charge),
                        refunded("booking", "charged = charged - 10", "")),
                new AuditFault(sum, refunded("account_line", "operation_id = NULL", reversal)),
                new AuditFault(sum, refunded("account_line", "operation_id = NULL", charge)),
                new AuditFault(sum, refunded("account_line", "reverses = 2", reversal)),
                new AuditFault(sum, refunded("account_line", "traveller = 'zoe'", reversal)));
    }

    /** What only a deep audit finds. */
    static List<AuditFault> ofPrices() {
        String other = "a price reckoned again is another one";
        String time = "an item is at another time than what was sold";
        String ofPriced = " WHERE booking_id = '$priced'";
        return List.of(
                new AuditFault(
                        other,
                        line("amount = amount + 1, net = net + 1", 1),
                        line("amount = amount - 1, net = net - 1", 2)),
                new AuditFault(other, line("traveller = 'zoe'", 1)),
                new AuditFault(other, line("kept = TRUE", 1)),
                new AuditFault(
                        other,
                        "UPDATE {booking_document} SET document = REPLACE(document, '\"8\"', '\"38\"')" + ofPriced),
                new AuditFault(other, "UPDATE {booking_document} SET document = '{}'" + ofPriced),
                new AuditFault(other, "DELETE FROM {booking_document}" + ofPriced),
                new AuditFault(time, "UPDATE {booking_item} SET starts_at = NULL" + ofPriced),
                new AuditFault(time, "UPDATE {booking_item} SET ends_at = NULL" + ofPriced + " AND item_no = 1"),
                new AuditFault(
                        time,
                        "UPDATE {booking_item} SET ends_at = (SELECT b.confirmed_at FROM {booking} b"
                                + " WHERE b.booking_id = '$booking') WHERE booking_id = '$booking' AND item_no = 1"));
    }
}

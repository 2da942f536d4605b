package io.github.holdfast.jdbc;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingId;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.booking.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.BookingRow;
import io.github.holdfast.ledger.HoldLine;
import io.github.holdfast.ledger.HoldRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads holds and bookings with what belongs to them, locked or not. */
final class Reading {

    static final String BOOKING = "b.booking_id, b.reference, b.customer, b.home, b.digest, b.total, b.currency,"
            + " b.confirmed_at, b.sequence";

    private final Session session;

    Reading(Session session) {
        this.session = session;
    }

    private static Rows ids(String name, Collection<UUID> ids) {
        Rows rows = Rows.of(name + " uuid");
        ids.forEach(rows::add);
        return rows;
    }

    static Rows holdIds(Collection<HoldId> ids) {
        return ids("hold_id", ids.stream().map(HoldId::value).toList());
    }

    static Rows bookingIds(Collection<BookingId> ids) {
        return ids("booking_id", ids.stream().map(BookingId::value).toList());
    }

    /** Reads holds; {@code lock} is {@code FOR UPDATE} or nothing. Locks are taken in the order of the ids. */
    Map<HoldId, HoldRow> holds(Collection<HoldId> ids, String lock) throws SQLException {
        Map<HoldId, HoldRow> bare = new LinkedHashMap<>();
        session.query(
                "SELECT " + Mapping.HOLD + " FROM {hold} h WHERE h.hold_id IN (SELECT k.hold_id FROM ",
                holdIds(ids),
                ") ORDER BY h.hold_id " + lock,
                row -> {
                    HoldRow hold = Mapping.hold(row, List.of());
                    bare.put(hold.id(), hold);
                    return hold;
                });
        Map<HoldId, List<HoldLine>> lines = lines(bare.keySet());
        Map<HoldId, HoldRow> whole = new LinkedHashMap<>();
        bare.forEach((id, row) -> whole.put(id, withLines(row, lines.getOrDefault(id, List.of()))));
        return whole;
    }

    private static HoldRow withLines(HoldRow row, List<HoldLine> lines) {
        return new HoldRow(
                row.id(),
                row.state(),
                row.customer(),
                row.channel(),
                row.blockedFor(),
                row.home(),
                row.digest(),
                row.placedAt(),
                row.expiresAt(),
                row.boundedBy(),
                row.endedAt(),
                row.booking(),
                row.tidied(),
                row.sequence(),
                lines);
    }

    private Map<HoldId, List<HoldLine>> lines(Collection<HoldId> ids) throws SQLException {
        Map<HoldId, List<HoldLine>> lines = new LinkedHashMap<>();
        session.query(
                "SELECT " + Mapping.LINE + " FROM ",
                holdIds(ids),
                " JOIN {hold_line} l ON l.hold_id = k.hold_id JOIN {inventory} i ON i.number = l.inventory_id"
                        + " ORDER BY l.hold_id, l.line_no",
                row -> lines.computeIfAbsent(Mapping.holdId(row), any -> new ArrayList<>())
                        .add(Mapping.line(row)));
        return lines;
    }

    /** Reads bookings; {@code lock} is {@code FOR UPDATE} or nothing. Locks are taken in the order of the ids. */
    Map<BookingId, BookingRow> bookings(Collection<BookingId> ids, String lock) throws SQLException {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<BookingId, BookingRow> bare = new LinkedHashMap<>();
        session.query(
                "SELECT " + BOOKING + " FROM {booking} b WHERE b.booking_id IN (SELECT k.booking_id FROM ",
                bookingIds(ids),
                ") ORDER BY b.booking_id " + lock,
                row -> {
                    BookingRow booking = new BookingRow(
                            Booking.of(
                                    BookingId.of(row.getObject("booking_id", UUID.class)),
                                    new BookingReference(row.getString("reference")),
                                    Optional.ofNullable(row.getString("customer"))
                                            .map(CustomerId::of),
                                    List.of(),
                                    Money.of(
                                            CurrencyUnit.of(row.getString("currency")),
                                            row.getBigDecimal("total").stripTrailingZeros()),
                                    Session.instant(row, "confirmed_at")),
                            Mapping.digest(row, "digest").orElseThrow(),
                            row.getLong("home"),
                            row.getLong("sequence"));
                    bare.put(booking.booking().id(), booking);
                    return booking;
                });
        Map<BookingId, List<BookingItem>> items = items(bare.keySet());
        Map<BookingId, BookingRow> whole = new LinkedHashMap<>();
        bare.forEach((id, row) -> whole.put(id, withItems(row, items.getOrDefault(id, List.of()))));
        return whole;
    }

    private static BookingRow withItems(BookingRow row, List<BookingItem> items) {
        Booking bare = row.booking();
        Booking whole =
                Booking.of(bare.id(), bare.reference(), bare.customer(), items, bare.total(), bare.confirmedAt());
        return new BookingRow(whole, row.digest(), row.home(), row.sequence());
    }

    private Map<BookingId, List<BookingItem>> items(Collection<BookingId> ids) throws SQLException {
        Map<BookingId, List<BookingItem>> items = new LinkedHashMap<>();
        session.query(
                "SELECT b.booking_id, b.item_no, b.state AS item_state, " + Mapping.LINE + " FROM ",
                bookingIds(ids),
                " JOIN {booking_item} b ON b.booking_id = k.booking_id"
                        + " JOIN {hold_line} l ON l.hold_id = b.hold_id AND l.line_no = b.line_no"
                        + " JOIN {inventory} i ON i.number = l.inventory_id ORDER BY b.booking_id, b.item_no",
                row -> {
                    UUID booking = row.getObject("booking_id", UUID.class);
                    return items.computeIfAbsent(BookingId.of(booking), any -> new ArrayList<>())
                            .add(Mapping.item(row, booking));
                });
        return items;
    }
}

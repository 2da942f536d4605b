package io.github.holdfast.jdbc;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Owner;
import java.sql.SQLException;
import java.time.Instant;
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

    /** Reads holds as they are, without locking them. */
    Map<HoldId, HoldRow> holds(Collection<HoldId> ids) throws SQLException {
        return holds(session.trip(), ids);
    }

    /**
     * Reads a hold as it is at this moment. The clock is read before the row, so that a hold that is extended meanwhile is
     * never called expired.
     */
    Optional<Hold> hold(HoldId id) throws SQLException {
        Trip trip = session.trip();
        List<Instant> clock = session.clock(trip);
        return Optional.ofNullable(holds(trip, List.of(id)).get(id)).map(row -> row.holdAt(clock.get(0)));
    }

    private Map<HoldId, HoldRow> holds(Trip trip, Collection<HoldId> ids) throws SQLException {
        List<HoldRow> bare = trip.query(
                "SELECT " + Mapping.HOLD + " FROM @1" + session.join("hold", "h", "h.hold_id = k.hold_id")
                        + " ORDER BY h.hold_id",
                row -> Mapping.hold(row, List.of()),
                holdIds(ids));
        Map<HoldId, List<HoldLine>> lines = lines(trip, ids, List.of());
        trip.run();
        Map<HoldId, HoldRow> whole = new LinkedHashMap<>();
        bare.forEach(row -> whole.put(row.id(), row.withLines(lines.getOrDefault(row.id(), List.of()))));
        return whole;
    }

    /** Returns what chooses these holds and those of some bookings, as lists {@code @1} and {@code @2}. */
    static String holdsAndThoseOfBookings(Session session) {
        return "SELECT k.hold_id FROM @1 UNION SELECT b.hold_id FROM @2"
                + session.join("booking_item", "b", "b.booking_id = k.booking_id");
    }

    /** Locks holds and those of some bookings, in the order of their ids. Their lines are not read yet. */
    List<HoldRow> lockHolds(Trip trip, Collection<HoldId> ids, Collection<BookingId> ofBookings) {
        return trip.query(
                "SELECT " + Mapping.HOLD + " FROM "
                        + session.among("hold", "h", "hold_id", holdsAndThoseOfBookings(session)) + " FOR UPDATE",
                row -> Mapping.hold(row, List.of()),
                holdIds(ids),
                bookingIds(ofBookings));
    }

    /** Reads what became of holds, as far as a decision needs to know, without locking them. */
    List<Owner> owners(Collection<HoldId> ids) throws SQLException {
        Trip alone = session.trip();
        List<Owner> found = owners(alone, ids);
        alone.run();
        return found;
    }

    /** Reads what became of holds, as far as a decision needs to know, without locking them. */
    List<Owner> owners(Trip trip, Collection<HoldId> ids) {
        return trip.query(
                "SELECT " + Mapping.OWNER + " FROM @1" + session.join("hold", "h", "h.hold_id = k.hold_id"),
                Mapping::owner,
                holdIds(ids));
    }

    /** Reads the lines of holds and of those of some bookings. */
    Map<HoldId, List<HoldLine>> lines(Trip trip, Collection<HoldId> holds, Collection<BookingId> ofBookings) {
        Map<HoldId, List<HoldLine>> lines = new LinkedHashMap<>();
        trip.query(
                "SELECT " + Mapping.LINE + " FROM (" + holdsAndThoseOfBookings(session) + ") w"
                        + session.join("hold_line", "l", "l.hold_id = w.hold_id")
                        + session.join("inventory", "i", "i.number = l.inventory_id")
                        + " ORDER BY l.hold_id, l.line_no",
                row -> lines.computeIfAbsent(Mapping.holdId(row), any -> new ArrayList<>())
                        .add(Mapping.line(row)),
                holdIds(holds),
                bookingIds(ofBookings));
        return lines;
    }

    /** Reads bookings as they are, without locking them. */
    Map<BookingId, BookingRow> bookings(Collection<BookingId> ids) throws SQLException {
        Trip trip = session.trip();
        List<BookingRow> bare = trip.query(
                "SELECT " + BOOKING + " FROM @1" + session.join("booking", "b", "b.booking_id = k.booking_id"),
                Reading::booking,
                bookingIds(ids));
        Map<BookingId, List<BookingItem>> items = items(trip, ids);
        trip.run();
        return withItems(bare, items);
    }

    /** Locks bookings in the order of their ids. Their items are not read yet. */
    List<BookingRow> lockBookings(Trip trip, Collection<BookingId> ids) {
        return trip.query(
                "SELECT " + BOOKING + " FROM "
                        + session.among("booking", "b", "booking_id", "SELECT k.booking_id FROM @1") + " FOR UPDATE",
                Reading::booking,
                bookingIds(ids));
    }

    private static BookingRow booking(Row row) throws SQLException {
        Money total = Money.of(
                CurrencyUnit.of(row.getString("currency")),
                row.getBigDecimal("total").stripTrailingZeros());
        BookingReference reference = new BookingReference(row.getString("reference"));
        Booking bare = Booking.builder(BookingId.of(row.uuid("booking_id")), reference, row.instant("confirmed_at"))
                .customer(Optional.ofNullable(row.getString("customer")).map(CustomerId::of))
                .total(total)
                .build();
        return BookingRow.builder(bare, Mapping.digest(row, "digest").orElseThrow())
                .home(row.getLong("home"))
                .sequence(row.getLong("sequence"))
                .build();
    }

    static Map<BookingId, BookingRow> withItems(
            Collection<BookingRow> bookings, Map<BookingId, List<BookingItem>> items) {
        Map<BookingId, BookingRow> whole = new LinkedHashMap<>();
        for (BookingRow row : bookings) {
            BookingId id = row.booking().id();
            whole.put(id, withItems(row, items.getOrDefault(id, List.of())));
        }
        return whole;
    }

    private static BookingRow withItems(BookingRow row, List<BookingItem> items) {
        Booking whole = row.booking().toBuilder().items(items).build();
        return row.toBuilder().booking(whole).build();
    }

    /** Reads the items of bookings. */
    Map<BookingId, List<BookingItem>> items(Trip trip, Collection<BookingId> ids) {
        Map<BookingId, List<BookingItem>> items = new LinkedHashMap<>();
        trip.query(
                "SELECT b.booking_id, b.item_no, b.state AS item_state, " + Mapping.LINE + " FROM @1"
                        + session.join("booking_item", "b", "b.booking_id = k.booking_id")
                        + session.join("hold_line", "l", "l.hold_id = b.hold_id AND l.line_no = b.line_no")
                        + session.join("inventory", "i", "i.number = l.inventory_id")
                        + " ORDER BY b.booking_id, b.item_no",
                row -> {
                    BookingId booking = BookingId.of(row.uuid("booking_id"));
                    return items.computeIfAbsent(booking, any -> new ArrayList<>())
                            .add(Mapping.item(row, booking));
                },
                bookingIds(ids));
        return items;
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingId;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.BookingRow;
import io.github.holdfast.ledger.HoldRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Pages of holds and bookings by keyset: a page starts after a row, not after a number of rows. */
final class ListingQuery {

    private static final String IN_HOLD = " AND EXISTS (SELECT 1 FROM {hold_line} l JOIN {inventory} i"
            + " ON i.number = l.inventory_id WHERE l.hold_id = t.hold_id AND i.id = ?)";
    private static final String IN_BOOKING = " AND EXISTS (SELECT 1 FROM {booking_item} b JOIN {hold_line} l"
            + " ON l.hold_id = b.hold_id AND l.line_no = b.line_no JOIN {inventory} i ON i.number = l.inventory_id"
            + " WHERE b.booking_id = t.booking_id AND i.id = ?)";

    private final Session session;

    ListingQuery(Session session) {
        this.session = session;
    }

    /** Where a page starts: the time and the id of the row before it. */
    private record Cursor(Instant time, UUID id) {

        static Cursor parse(String text) {
            String[] parts = text.split("/", 2);
            try {
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts.length < 2 ? "" : parts[1]));
            } catch (DateTimeParseException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException("no cursor of a listing: \"" + text + "\"", wrong);
            }
        }

        @Override
        public String toString() {
            return time + "/" + id;
        }
    }

    Page<Hold> holds(Listing<Hold.State> listing) throws SQLException {
        Optional<Integer> state = listing.state().map(Mapping::number);
        List<Cursor> found = find("hold", "hold_id", "placed_at", IN_HOLD, listing, state);
        List<Cursor> shown = shown(found, listing);
        List<HoldId> ids = shown.stream().map(row -> HoldId.of(row.id())).toList();
        Map<HoldId, HoldRow> rows = new Reading(session).holds(ids);
        List<Hold> holds = ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(HoldRow::hold)
                .toList();
        return new Page<>(holds, next(found, shown));
    }

    Page<Booking> bookings(Listing<Booking.State> listing) throws SQLException {
        Optional<Integer> state = listing.state().map(Enum::ordinal);
        List<Cursor> found = find("booking", "booking_id", "confirmed_at", IN_BOOKING, listing, state);
        List<Cursor> shown = shown(found, listing);
        List<BookingId> ids = shown.stream().map(row -> BookingId.of(row.id())).toList();
        Map<BookingId, BookingRow> rows = new Reading(session).bookings(ids);
        List<Booking> bookings = ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(BookingRow::booking)
                .toList();
        return new Page<>(bookings, next(found, shown));
    }

    private static List<Cursor> shown(List<Cursor> found, Listing<?> listing) {
        return found.subList(0, Math.min(found.size(), listing.limit()));
    }

    private static Optional<String> next(List<Cursor> found, List<Cursor> shown) {
        return found.size() > shown.size()
                ? Optional.of(shown.get(shown.size() - 1).toString())
                : Optional.empty();
    }

    private List<Cursor> find(
            String table, String id, String time, String inInventory, Listing<?> listing, Optional<Integer> state)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT t." + id + ", t." + time + " FROM {" + table + "} t WHERE t."
                + time + " >= ? AND t." + time + " < ?");
        List<Object> parameters = new ArrayList<>(List.of(listing.since(), listing.until()));
        listing.customer().map(CustomerId::value).ifPresent(value -> {
            sql.append(" AND t.customer = ?");
            parameters.add(value);
        });
        state.ifPresent(value -> sql.append(" AND t.state = ").append(value));
        listing.inventory().map(InventoryId::value).ifPresent(value -> {
            sql.append(inInventory);
            parameters.add(value);
        });
        listing.after().map(Cursor::parse).ifPresent(after -> {
            sql.append(" AND (t." + time + ", t." + id + ") > (?, ?)");
            parameters.add(after.time());
            parameters.add(after.id());
        });
        sql.append(" ORDER BY t." + time + ", t." + id + " LIMIT " + (listing.limit() + 1));
        return session.query(sql.toString(), parameters, row -> new Cursor(row.instant(time), row.uuid(id)));
    }
}

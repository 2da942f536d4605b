package io.github.holdfast.jdbc;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Owner;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows of the ledger out of rows of the database. States are stored as numbers by hand, which
 * never change, whatever the states are called and in whatever order they stand. */
final class Mapping {

    static final String HOLD =
            "h.hold_id, h.state, h.customer, h.channel, h.blocked_for, h.home, h.digest, h.placed_at,"
                    + " h.expires_at, h.bounded_by, h.ended_at, h.booking_id, h.tidied, h.sequence";
    static final String LINE = "l.hold_id, l.line_no, l.inventory_id, i.id, l.place, l.unit_no, l.span_from, l.span_to,"
            + " l.slot_from, l.slot_to, l.quantity, l.held_at, l.ended_at";
    static final String OWNER =
            "h.hold_id, h.state, h.expires_at, h.customer, h.booking_id, h.blocked_for IS NOT NULL AS block";

    private Mapping() {}

    static int number(Hold.State state) {
        return switch (state) {
            case HELD -> 0;
            case CONFIRMED -> 1;
            case RELEASED -> 2;
            case EXPIRED -> 3;
        };
    }

    static Hold.State holdState(int number) {
        return switch (number) {
            case 0 -> Hold.State.HELD;
            case 1 -> Hold.State.CONFIRMED;
            case 2 -> Hold.State.RELEASED;
            case 3 -> Hold.State.EXPIRED;
            default -> throw unknown("hold", number);
        };
    }

    static int number(BookingItem.State state) {
        return switch (state) {
            case CONFIRMED -> 0;
            case CANCELLED -> 1;
        };
    }

    static BookingItem.State itemState(int number) {
        return switch (number) {
            case 0 -> BookingItem.State.CONFIRMED;
            case 1 -> BookingItem.State.CANCELLED;
            default -> throw unknown("booking_item", number);
        };
    }

    /** A booking's state follows from its items; its number is only looked for and never read. */
    static int number(Booking.State state) {
        return switch (state) {
            case CONFIRMED -> 0;
            case CANCELLED -> 1;
        };
    }

    private static IllegalStateException unknown(String table, int number) {
        return new IllegalStateException("a " + table + " in state " + number + ", which this release does not know");
    }

    static HoldId holdId(Row row) throws SQLException {
        return HoldId.of(row.uuid("hold_id"));
    }

    static HoldRow hold(Row row, List<HoldLine> lines) throws SQLException {
        return HoldRow.builder(holdId(row), row.instant("placed_at"))
                .state(holdState(row.getInt("state")))
                .customer(Optional.ofNullable(row.getString("customer")).map(CustomerId::of))
                .channel(Optional.ofNullable(row.getString("channel")))
                .blockedFor(Optional.ofNullable(row.getString("blocked_for")))
                .home(row.getLong("home"))
                .digest(digest(row, "digest"))
                .expiresAt(row.instant("expires_at"))
                .boundedBy(row.instant("bounded_by"))
                .endedAt(time(row, "ended_at"))
                .booking(bookingId(row))
                .tidied(row.getBoolean("tidied"))
                .sequence(row.getLong("sequence"))
                .lines(lines)
                .build();
    }

    static HoldLine line(Row row) throws SQLException {
        int unit = row.getInt("unit_no");
        Claim claim = new Claim(
                InventoryId.of(row.getString("id")),
                span(row.getString("span_from"), row.getString("span_to")),
                row.getString("place"),
                row.getInt("quantity"),
                unit == HoldLine.COUNTED);
        return HoldLine.builder(row.getInt("line_no"), row.getLong("inventory_id"), claim, row.instant("held_at"))
                .unit(unit)
                .from(row.getInt("slot_from"))
                .to(row.getInt("slot_to"))
                .endedAt(time(row, "ended_at"))
                .build();
    }

    static BookingItem item(Row row, BookingId booking) throws SQLException {
        return BookingItem.builder(
                        new ItemId(booking, row.getInt("item_no")),
                        holdId(row),
                        line(row).claim())
                .state(itemState(row.getInt("item_state")))
                .build();
    }

    static Owner owner(Row row) throws SQLException {
        return new Owner(
                holdId(row),
                holdState(row.getInt("state")),
                row.instant("expires_at"),
                Optional.ofNullable(row.getString("customer")).map(CustomerId::of),
                bookingId(row),
                row.getBoolean("block"));
    }

    static Span span(@Nullable String from, @Nullable String to) {
        return from == null || to == null ? Span.whole() : Span.stops(from, to);
    }

    private static Optional<BookingId> bookingId(Row row) throws SQLException {
        return Optional.ofNullable(row.uuidOrNull("booking_id")).map(BookingId::of);
    }

    static Optional<Digest> digest(Row row, String column) throws SQLException {
        return Optional.ofNullable(row.getBytes(column)).map(Digest::of);
    }

    private static Optional<Instant> time(Row row, String column) throws SQLException {
        return Optional.ofNullable(row.instantOrNull(column));
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Changes;
import java.util.List;
import java.util.UUID;

/** Writes bookings and their items. */
final class BookingWriting {

    private final Trip trip;

    BookingWriting(Trip trip) {
        this.trip = trip;
    }

    void insert(List<BookingRow> confirmed) {
        Rows bookings = Rows.of("""
                booking_id uuid, reference text, state int, customer text, home long, digest bytes, total decimal,
                currency text, confirmed_at time, sequence long""");
        Rows items = Rows.of("booking_id uuid, item_no int, hold_id uuid, line_no int, state int");
        for (BookingRow row : confirmed) {
            Booking booking = row.booking();
            bookings.add(
                    booking.id().value(),
                    booking.reference().value(),
                    Mapping.number(booking.state()),
                    booking.customer().map(CustomerId::value).orElse(null),
                    row.home(),
                    row.digest().bytes(),
                    booking.total().getAmount(),
                    booking.total().getCurrencyUnit().getCode(),
                    booking.confirmedAt(),
                    row.sequence());
            for (BookingItem item : booking.items()) {
                UUID hold = item.hold().value();
                int state = Mapping.number(item.state());
                items.add(booking.id().value(), item.id().number(), hold, row.lineOf(item), state);
            }
        }
        trip.insert("booking", bookings);
        trip.insert("booking_item", items);
    }

    void update(List<Changes.BookingChange> cancelled) {
        Rows bookings = Rows.of("booking_id uuid, before_sequence long, before_state int, state int, sequence long");
        Rows items = Rows.of("booking_id uuid, item_no int, before_state int, state int");
        for (Changes.BookingChange change : cancelled) {
            Booking after = change.after().booking();
            UUID id = after.id().value();
            bookings.add(
                    id,
                    change.before().sequence(),
                    Mapping.number(change.before().booking().state()),
                    Mapping.number(after.state()),
                    change.after().sequence());
            for (int i = 0; i < after.items().size(); i++) {
                BookingItem item = after.items().get(i);
                BookingItem before = change.before().booking().items().get(i);
                if (item.state() != before.state()) {
                    items.add(id, item.id().number(), Mapping.number(before.state()), Mapping.number(item.state()));
                }
            }
        }
        trip.update(
                "booking",
                bookings,
                "t.booking_id = k.booking_id AND t.sequence = k.before_sequence AND t.state = k.before_state",
                "state = k.state, sequence = k.sequence");
        trip.update(
                "booking_item",
                items,
                "t.booking_id = k.booking_id AND t.item_no = k.item_no AND t.state = k.before_state",
                "state = k.state");
    }
}

package io.github.holdfast.ledger;

import io.github.holdfast.aftersale.ItemId;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import java.util.List;
import java.util.Set;

/**
 * A booking as a store remembers it. The n-th item of a hold is the hold's line number n − 1.
 *
 * @param booking the booking as callers see it
 * @param digest fingerprint of the quote it was confirmed with
 * @param home the smallest number of the inventories it names
 * @param sequence the number of its latest event
 */
public record BookingRow(Booking booking, Digest digest, long home, long sequence) {

    /** Returns the number of the hold's line that an item is. */
    public int lineOf(BookingItem item) {
        return (int) booking.items().stream()
                .filter(other -> other.hold().equals(item.hold())
                        && other.id().number() < item.id().number())
                .count();
    }

    BookingRow cancelled(Set<ItemId> items) {
        List<BookingItem> after = booking.items().stream()
                .map(item -> items.contains(item.id())
                        ? new BookingItem(item.id(), item.hold(), item.claim(), BookingItem.State.CANCELLED)
                        : item)
                .toList();
        Booking changed = Booking.of(
                booking.id(), booking.reference(), booking.customer(), after, booking.total(), booking.confirmedAt());
        return new BookingRow(changed, digest, home, sequence + 1);
    }
}

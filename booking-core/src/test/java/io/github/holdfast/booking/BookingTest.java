package io.github.holdfast.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a booking says of its items. */
class BookingTest {

    private static final BookingId ID = BookingId.random();
    private static final HoldId HOLD = HoldId.random();

    @Test
    void the_ids_of_its_items_are_of_those_that_stand() {
        Booking booking = booking(item(1), item(2), item(3));
        assertThat(booking.itemIds()).extracting(ItemId::number).containsExactly(1, 2, 3);
        Booking partly = booking(item(1), cancelled(2), item(3));
        assertThat(partly.itemIds()).extracting(ItemId::number).containsExactly(1, 3);
        assertThat(partly.claims()).extracting(Claim::place).containsExactly("stalls/1/1", "stalls/1/3");
        assertThat(booking(cancelled(1)).itemIds()).isEmpty();
    }

    private static Booking booking(BookingItem... items) {
        return Booking.builder(ID, BookingReference.random(), Instant.EPOCH)
                .items(List.of(items))
                .build();
    }

    private static BookingItem item(int number) {
        Claim claim = Claim.numbered(InventoryId.of("hall"), Span.whole(), "stalls/1/" + number);
        return BookingItem.builder(new ItemId(ID, number), HOLD, claim).build();
    }

    private static BookingItem cancelled(int number) {
        return item(number).toBuilder().state(BookingItem.State.CANCELLED).build();
    }
}

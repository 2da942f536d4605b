package io.github.holdfast.caller;

import java.util.Objects;

/**
 * Names one item of a booking: the booking's id and the item's number in it. Immutable.
 *
 * @param booking the booking
 * @param number 1 for the booking's first item
 */
public record ItemId(BookingId booking, int number) {

    public ItemId {
        Objects.requireNonNull(booking, "booking");
        if (number < 1) {
            throw new IllegalArgumentException("item number must be at least 1, not " + number);
        }
    }

    @Override
    public String toString() {
        return booking + "#" + number;
    }
}

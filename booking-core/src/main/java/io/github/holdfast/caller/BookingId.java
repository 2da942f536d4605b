package io.github.holdfast.caller;

import io.github.holdfast.internal.Ids;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a booking, chosen by whoever makes it; the same id with the same quote is the same booking, however often it is
 * sent. Customers are given the {@link BookingReference} instead. Immutable.
 *
 * @param value the identifier
 */
public record BookingId(UUID value) implements Comparable<BookingId> {

    public BookingId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the id with this value. */
    public static BookingId of(UUID value) {
        return new BookingId(value);
    }

    /** Draws a new id at random. */
    public static BookingId random() {
        return new BookingId(Ids.ascending());
    }

    /** Orders as an unsigned 128-bit number, as databases order their UUID columns. */
    @Override
    public int compareTo(BookingId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

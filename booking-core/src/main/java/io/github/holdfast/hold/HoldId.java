package io.github.holdfast.hold;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.internal.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * Names a hold, chosen by whoever asks for it, and makes every retry safe: the same id with the same request is the same
 * hold, however often it is sent. Keep it before you send it. Ids stay keys until retention ends. Immutable.
 *
 * @param value the identifier
 */
public record HoldId(UUID value) implements Comparable<HoldId> {

    public HoldId {
        Objects.requireNonNull(value, "value");
    }

    /** Returns the id with this value. */
    public static HoldId of(UUID value) {
        return new HoldId(value);
    }

    /** Draws a new id at random, of version 7, which databases store faster than ids without any order. */
    public static HoldId random() {
        return new HoldId(Ids.ascending());
    }

    /**
     * Derives the id from a customer and the customer's own key, such as the number of a shopping cart, so that a web
     * request sent twice asks for one hold. The same key for another request is refused with {@code ID_REUSED}: put into
     * the key whatever tells two requests of the customer apart.
     *
     * @param key any text; compared character by character
     */
    public static HoldId derived(CustomerId customer, String key) {
        String name = customer.value().length() + ":" + customer.value() + ":" + Objects.requireNonNull(key, "key");
        return new HoldId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Orders as an unsigned 128-bit number, as databases order their UUID columns. */
    @Override
    public int compareTo(HoldId other) {
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

package io.github.holdfast.booking;

import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import java.util.Objects;

/**
 * One thing that was booked: a numbered place, or a quantity of a pool. Items are cancelled one by one or together.
 * Immutable.
 *
 * @param id its name
 * @param hold the hold it came from
 * @param claim the place it got
 * @param state what became of it
 */
public record BookingItem(ItemId id, HoldId hold, Claim claim, State state) {

    public BookingItem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hold, "hold");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(state, "state");
    }

    /** What became of an item. */
    public enum State {
        /** Booked; its place belongs to the customer. */
        CONFIRMED,
        /** Given back; its place is free again. */
        CANCELLED
    }
}

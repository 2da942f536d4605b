package io.github.holdfast.store;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has something that is wanted, as far as a decision needs to know.
 *
 * @param hold the hold it belongs to
 * @param state what became of that hold
 * @param expiresAt when it lapses, if it is held
 * @param customer on whose behalf, if anybody said
 * @param booking the booking it became part of
 * @param block whether it is an operator's block
 */
public record Owner(
        HoldId hold,
        Hold.State state,
        Instant expiresAt,
        Optional<CustomerId> customer,
        Optional<BookingId> booking,
        boolean block) {

    /** Tells whether what it has is free for the taking at an instant, because it lapsed. */
    public boolean isLapsedAt(Instant now) {
        return state == Hold.State.EXPIRED || (state == Hold.State.HELD && !now.isBefore(expiresAt));
    }
}

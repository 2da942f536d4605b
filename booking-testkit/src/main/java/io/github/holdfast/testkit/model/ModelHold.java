package io.github.holdfast.testkit.model;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.ledger.Command;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A hold, a block, or an id that was released before it was used, and what became of it. */
final class ModelHold {

    /** What asked for it; none if it was released before it came. */
    final @Nullable Command<?> request;

    Hold hold;

    @Nullable
    BookingId booking;

    /** Which of its claims were cancelled, by their place in the list. */
    final Set<Integer> cancelled = new HashSet<>();

    /** Whether somebody may have taken something of it since it lapsed. */
    boolean noticed;

    boolean swept;

    ModelHold(@Nullable Command<?> request, Hold hold) {
        this.request = request;
        this.hold = hold;
    }

    void become(Hold.State state) {
        hold = with(state, hold.expiresAt());
    }

    void lastUntil(Instant expiresAt) {
        hold = with(hold.state(), expiresAt);
    }

    private Hold with(Hold.State state, Instant expiresAt) {
        return new Hold(
                hold.id(), state, hold.claims(), hold.placedAt(), expiresAt, hold.customer(), hold.blockedFor());
    }

    /** The state whether or not anybody has noticed. */
    Hold.State stateAt(Instant now) {
        return hold.state() == Hold.State.HELD && !hold.isLiveAt(now) ? Hold.State.EXPIRED : hold.state();
    }

    boolean isBlock() {
        return hold.blockedFor().isPresent();
    }

    boolean isLapsed(Instant now) {
        return stateAt(now) == Hold.State.EXPIRED && !swept;
    }

    Optional<BookingId> booking() {
        return Optional.ofNullable(booking);
    }

    /** The claims that keep somebody else out. */
    List<Claim> claimsAt(Instant now) {
        return switch (stateAt(now)) {
            case HELD -> hold.claims();
            case CONFIRMED ->
                IntStream.range(0, hold.claims().size())
                        .filter(index -> !cancelled.contains(index))
                        .mapToObj(hold.claims()::get)
                        .toList();
            case RELEASED, EXPIRED -> List.of();
        };
    }
}

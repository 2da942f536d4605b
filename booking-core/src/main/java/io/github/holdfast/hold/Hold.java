package io.github.holdfast.hold;

import io.github.holdfast.caller.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Claims that are set aside until an instant. A hold ends exactly once: confirmed, released or expired. It is live while
 * it is {@link State#HELD} and the store's clock has not reached {@code expiresAt}; at that instant it is gone, whether or
 * not anything has noticed yet. Immutable; instants are whole microseconds of the store's clock.
 *
 * @param id the caller's id
 * @param state what became of it; as it is read, one that is overdue is {@link State#EXPIRED} although nobody has noticed
 * @param claims what it got, in the order of the request; empty if it was released before it was placed
 * @param placedAt when the store accepted it
 * @param expiresAt the first instant at which it is no longer live; {@link #NEVER} for a block
 * @param customer on whose behalf, if anybody said
 * @param blockedFor why the places are blocked, if this is an operator's block and not a customer's hold
 */
public record Hold(
        HoldId id,
        State state,
        List<Claim> claims,
        Instant placedAt,
        Instant expiresAt,
        Optional<CustomerId> customer,
        Optional<String> blockedFor) {

    /** The expiry of what does not expire: the last microsecond of the year 9999 in UTC. */
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999999Z");

    public Hold {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        claims = List.copyOf(claims);
        Objects.requireNonNull(placedAt, "placedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(blockedFor, "blockedFor");
    }

    /** Tells whether the hold still keeps its places at an instant of the store's clock. */
    public boolean isLiveAt(Instant now) {
        return state == State.HELD && now.isBefore(expiresAt);
    }

    /** What became of a hold. Everything but {@link #HELD} is final. */
    public enum State {
        /** Set aside; live until its expiry. */
        HELD,
        /** Became part of a booking. */
        CONFIRMED,
        /** Given back by its owner, or by name before it ever came. */
        RELEASED,
        /** Lapsed at its expiry. */
        EXPIRED
    }
}

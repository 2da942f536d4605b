package io.github.holdfast.hold;

import io.github.holdfast.caller.CustomerId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Claims that are set aside until an instant. A hold ends exactly once: confirmed, released or expired. It is live while
 * it is {@link State#HELD} and the store's clock has not reached {@code expiresAt}; at that instant it is gone, whether or
 * not anything has noticed yet. Immutable and thread-safe; instants are whole microseconds of the store's clock.
 */
public final class Hold {

    /** The expiry of what does not expire: the last microsecond of the year 9999 in UTC. */
    public static final Instant NEVER = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final HoldId id;
    private final State state;
    private final List<Claim> claims;
    private final Instant placedAt;
    private final Instant expiresAt;
    private final Optional<CustomerId> customer;
    private final Optional<String> channel;
    private final SortedSet<String> codes;
    private final Optional<String> blockedFor;

    private Hold(Builder parts) {
        this.id = parts.id;
        this.state = parts.state;
        this.claims = parts.claims;
        this.placedAt = parts.placedAt;
        this.expiresAt = parts.expiresAt;
        this.customer = parts.customer;
        this.channel = parts.channel;
        this.codes = parts.codes;
        this.blockedFor = parts.blockedFor;
    }

    /**
     * Begins a hold as a store remembers it: nobody's, of nothing, held, and over as soon as it is placed.
     *
     * @param id the caller's id
     * @param placedAt when the store accepted it
     */
    public static Builder builder(HoldId id, Instant placedAt) {
        return new Builder(id, placedAt);
    }

    /** Returns a builder that has all parts of this hold. */
    public Builder toBuilder() {
        Builder parts = new Builder(id, placedAt);
        parts.state = state;
        parts.claims = claims;
        parts.expiresAt = expiresAt;
        parts.customer = customer;
        parts.channel = channel;
        parts.codes = codes;
        parts.blockedFor = blockedFor;
        return parts;
    }

    /** Collects the parts of a hold. For one thread. */
    public static final class Builder {

        private HoldId id;
        private State state = State.HELD;
        private List<Claim> claims = List.of();
        private Instant placedAt;
        private Instant expiresAt;
        private Optional<CustomerId> customer = Optional.empty();
        private Optional<String> channel = Optional.empty();
        private SortedSet<String> codes = Collections.emptySortedSet();
        private Optional<String> blockedFor = Optional.empty();

        private Builder(HoldId id, Instant placedAt) {
            this.id = Objects.requireNonNull(id, "id");
            this.placedAt = Objects.requireNonNull(placedAt, "placedAt");
            this.expiresAt = placedAt;
        }

        /** Says the caller's id. */
        public Builder id(HoldId id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Says what became of it; held unless set. */
        public Builder state(State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /** Says what it got, in place of what was said before. */
        public Builder claims(List<Claim> claims) {
            this.claims = List.copyOf(claims);
            return this;
        }

        /** Says when the store accepted it. */
        public Builder placedAt(Instant placedAt) {
            this.placedAt = Objects.requireNonNull(placedAt, "placedAt");
            return this;
        }

        /** Says the first instant at which it is no longer live. */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
            return this;
        }

        /** Says on whose behalf; nobody's unless set. */
        public Builder customer(Optional<CustomerId> customer) {
            this.customer = Objects.requireNonNull(customer, "customer");
            return this;
        }

        /** Says through which channel; none unless set. */
        public Builder channel(Optional<String> channel) {
            this.channel = Objects.requireNonNull(channel, "channel");
            return this;
        }

        /** Says with which codes, in capital letters; none unless set. */
        public Builder codes(SortedSet<String> codes) {
            this.codes = codes.isEmpty()
                    ? Collections.emptySortedSet()
                    : Collections.unmodifiableSortedSet(new TreeSet<>(codes));
            return this;
        }

        /** Says why, which makes it an operator's block. */
        public Builder blockedFor(Optional<String> blockedFor) {
            this.blockedFor = Objects.requireNonNull(blockedFor, "blockedFor");
            return this;
        }

        /** Returns the hold. */
        public Hold build() {
            return new Hold(this);
        }
    }

    /** Returns the caller's id. */
    public HoldId id() {
        return id;
    }

    /** Returns what became of it; as it is read, one that is overdue is {@link State#EXPIRED} although nobody has noticed. */
    public State state() {
        return state;
    }

    /** Returns what it got, in the order of the request; empty if it was released before it was placed. */
    public List<Claim> claims() {
        return claims;
    }

    /** Returns when the store accepted it. */
    public Instant placedAt() {
        return placedAt;
    }

    /** Returns the first instant at which it is no longer live; {@link #NEVER} for a block. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns on whose behalf, if anybody said. */
    public Optional<CustomerId> customer() {
        return customer;
    }

    /** Returns through which channel it was held, if that was said. */
    public Optional<String> channel() {
        return channel;
    }

    /** Returns the codes with which it was held, in capital letters and alphabetical order. */
    public SortedSet<String> codes() {
        return codes;
    }

    /** Returns why the places are blocked, if this is an operator's block and not a customer's hold. */
    public Optional<String> blockedFor() {
        return blockedFor;
    }

    /** Tells whether the hold still keeps its places at an instant of the store's clock. */
    public boolean isLiveAt(Instant now) {
        return state == State.HELD && now.isBefore(expiresAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hold that
                && id.equals(that.id)
                && state == that.state
                && claims.equals(that.claims)
                && placedAt.equals(that.placedAt)
                && expiresAt.equals(that.expiresAt)
                && customer.equals(that.customer)
                && channel.equals(that.channel)
                && codes.equals(that.codes)
                && blockedFor.equals(that.blockedFor);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Hold[" + id + ", " + state + ", placed " + placedAt + ", expires " + expiresAt + ", "
                + claims
                + customer.map(who -> ", for " + who).orElse("")
                + (codes.isEmpty() ? "" : ", with " + codes.size() + " codes")
                + blockedFor.map(why -> ", blocked: " + why).orElse("") + "]";
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

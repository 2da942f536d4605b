package io.github.holdfast.booking;

import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was booked: a numbered place, or a quantity of a pool. Items are cancelled one by one or together.
 * Immutable and thread-safe.
 */
public final class BookingItem {

    private final ItemId id;
    private final HoldId hold;
    private final Claim claim;
    private final State state;
    private final Optional<String> traveller;

    private BookingItem(Builder parts) {
        this.id = parts.id;
        this.hold = parts.hold;
        this.claim = parts.claim;
        this.state = parts.state;
        this.traveller = parts.traveller;
    }

    /**
     * Begins an item as a store remembers it: confirmed.
     *
     * @param id its name
     * @param hold the hold it came from
     * @param claim the place it got
     */
    public static Builder builder(ItemId id, HoldId hold, Claim claim) {
        return new Builder(id, hold, claim);
    }

    /** Returns a builder that has all parts of this item. */
    public Builder toBuilder() {
        return new Builder(id, hold, claim).state(state).traveller(traveller);
    }

    /** Collects the parts of an item. For one thread. */
    public static final class Builder {

        private ItemId id;
        private HoldId hold;
        private Claim claim;
        private State state = State.CONFIRMED;
        private Optional<String> traveller = Optional.empty();

        private Builder(ItemId id, HoldId hold, Claim claim) {
            this.id = Objects.requireNonNull(id, "id");
            this.hold = Objects.requireNonNull(hold, "hold");
            this.claim = Objects.requireNonNull(claim, "claim");
        }

        /** Says its name. */
        public Builder id(ItemId id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Says the hold it came from. */
        public Builder hold(HoldId hold) {
            this.hold = Objects.requireNonNull(hold, "hold");
            return this;
        }

        /** Says the place it got. */
        public Builder claim(Claim claim) {
            this.claim = Objects.requireNonNull(claim, "claim");
            return this;
        }

        /** Says what became of it; confirmed unless set. */
        public Builder state(State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /** Says whose it is alone; nobody's unless set. */
        public Builder traveller(Optional<String> key) {
            this.traveller = Objects.requireNonNull(key, "traveller");
            return this;
        }

        /** Returns the item. */
        public BookingItem build() {
            return new BookingItem(this);
        }
    }

    /** Returns its name. */
    public ItemId id() {
        return id;
    }

    /** Returns the hold it came from. */
    public HoldId hold() {
        return hold;
    }

    /** Returns the place it got. */
    public Claim claim() {
        return claim;
    }

    /**
     * Returns the key of the traveller whose it is alone, as it was said when it was quoted; empty if several travel on it, or if
     * nobody was said.
     */
    public Optional<String> traveller() {
        return traveller;
    }

    /** Returns what became of it. */
    public State state() {
        return state;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BookingItem that
                && id.equals(that.id)
                && hold.equals(that.hold)
                && claim.equals(that.claim)
                && state == that.state
                && traveller.equals(that.traveller);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "BookingItem[" + id + ", " + state + ", " + claim + "]";
    }

    /** What became of an item. */
    public enum State {
        /** Booked; its place belongs to the customer. */
        CONFIRMED,
        /** Given back; its place is free again. */
        CANCELLED
    }
}

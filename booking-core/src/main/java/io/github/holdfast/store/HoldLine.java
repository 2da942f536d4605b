package io.github.holdfast.store;

import io.github.holdfast.hold.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a hold got, as a store remembers it: the claim in words and in numbers, and from when to when it stood. Immutable. */
public final class HoldLine {

    /** The unit number of a line that has no unit. */
    public static final int COUNTED = -1;

    /** The counter of a line that nothing counts. */
    public static final int UNCOUNTED = -1;

    /** The number of a hold's first use of a code: those of all its uses are below that of its first place, which is 0. */
    public static final int FIRST_USE = -9;

    private final int number;
    private final long inventory;
    private final Claim claim;
    private final int unit;
    private final int counter;
    private final List<Integer> also;
    private final int from;
    private final int to;
    private final Instant heldAt;
    private final Optional<Instant> endedAt;

    private HoldLine(Builder parts) {
        this.number = parts.number;
        this.inventory = parts.inventory;
        this.claim = parts.claim;
        this.unit = parts.unit;
        this.counter = parts.counter;
        this.also = parts.also;
        this.from = parts.from;
        this.to = parts.to;
        this.heldAt = parts.heldAt;
        this.endedAt = parts.endedAt;
    }

    /**
     * Begins a line that ends with its hold.
     *
     * @param number 0 for the hold's first line
     * @param inventory the inventory's number
     * @param claim the claim in the caller's words
     * @param heldAt when it was taken
     */
    public static Builder builder(int number, long inventory, Claim claim, Instant heldAt) {
        return new Builder(number, inventory, claim, heldAt);
    }

    /** Returns a builder that has all parts of this line. */
    public Builder toBuilder() {
        return parts(number);
    }

    /** Returns the same line with another number. */
    public HoldLine numbered(int other) {
        return parts(other).build();
    }

    private Builder parts(int number) {
        return new Builder(number, inventory, claim, heldAt)
                .unit(unit)
                .counter(counter)
                .also(also)
                .from(from)
                .to(to)
                .endedAt(endedAt);
    }

    /** Collects the parts of a line. For one thread. */
    public static final class Builder {

        private final int number;
        private final long inventory;
        private final Claim claim;
        private final Instant heldAt;
        private int unit = COUNTED;
        private int counter = UNCOUNTED;
        private List<Integer> also = List.of();
        private int from;
        private int to = 1;
        private Optional<Instant> endedAt = Optional.empty();

        private Builder(int number, long inventory, Claim claim, Instant heldAt) {
            this.number = number;
            this.inventory = inventory;
            this.claim = Objects.requireNonNull(claim, "claim");
            this.heldAt = Objects.requireNonNull(heldAt, "heldAt");
        }

        /** Says the unit's number; {@value HoldLine#COUNTED} unless set, for a quantity of a pool. */
        public Builder unit(int unit) {
            this.unit = unit;
            return this;
        }

        /**
         * Says the number in the plan of what counts it; {@value HoldLine#UNCOUNTED} unless set, for a unit that nothing counts.
         */
        public Builder counter(int counter) {
            this.counter = counter;
            return this;
        }

        /** Says which other counters of the inventory count it too; none unless set. */
        public Builder also(List<Integer> also) {
            this.also = List.copyOf(also);
            return this;
        }

        /** Says the first slot; 0 unless set. */
        public Builder from(int from) {
            this.from = from;
            return this;
        }

        /** Says the first slot after it; 1 unless set. */
        public Builder to(int to) {
            this.to = to;
            return this;
        }

        /** Says when it was cut off; unless set, it ends with its hold. */
        public Builder endedAt(Optional<Instant> endedAt) {
            this.endedAt = Objects.requireNonNull(endedAt, "endedAt");
            return this;
        }

        /** Returns the line. */
        public HoldLine build() {
            if (counter == UNCOUNTED && !also.isEmpty()) {
                throw new IllegalStateException("also counted by " + also + ", but first by nothing");
            }
            return new HoldLine(this);
        }
    }

    /** Returns 0 for the hold's first place, {@value #FIRST_USE} for its first use of a code. */
    public int number() {
        return number;
    }

    /** Tells whether it is a use of a code and not a place. */
    public boolean isUse() {
        return number < 0;
    }

    /** Returns the inventory's number. */
    public long inventory() {
        return inventory;
    }

    /** Returns the claim in the caller's words. */
    public Claim claim() {
        return claim;
    }

    /** Returns the unit's number; {@value #COUNTED} for a quantity of a pool. */
    public int unit() {
        return unit;
    }

    /**
     * Returns the number in the plan of what counts it: its pool, or the tally of its category; {@value #UNCOUNTED} if nothing
     * does.
     */
    public int counter() {
        return counter;
    }

    /** Returns which other counters of the inventory count it too. */
    public List<Integer> also() {
        return also;
    }

    /** Returns the first slot. */
    public int from() {
        return from;
    }

    /** Returns the first slot after it. */
    public int to() {
        return to;
    }

    /** Returns when it was taken. */
    public Instant heldAt() {
        return heldAt;
    }

    /** Returns when it was cut off, as a cancelled item is; empty if it ends with its hold. */
    public Optional<Instant> endedAt() {
        return endedAt;
    }

    /** Returns the cells that the line takes; none if it is counted. */
    public List<Cell> cells() {
        if (unit == COUNTED) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>(to - from);
        for (int slot = from; slot < to; slot++) {
            cells.add(new Cell(inventory, unit, slot));
        }
        return cells;
    }

    /** Returns the counters that count it, as many for each slot; none if it is a unit that nothing counts. */
    public List<CounterKey> counters() {
        if (counter == UNCOUNTED) {
            return List.of();
        }
        List<CounterKey> counters = new ArrayList<>((1 + also.size()) * (to - from));
        for (int slot = from; slot < to; slot++) {
            counters.add(new CounterKey(inventory, counter, slot));
            for (int other : also) {
                counters.add(new CounterKey(inventory, other, slot));
            }
        }
        return counters;
    }

    /** Tells whether a counter counts it. */
    public boolean isCountedBy(CounterKey key) {
        return counter != UNCOUNTED
                && (counter == key.counter() || also.contains(key.counter()))
                && inventory == key.scope()
                && from <= key.slot()
                && key.slot() < to;
    }

    /** Returns the part of the hold that it belongs to. */
    public Part part() {
        return new Part(inventory, counter == UNCOUNTED ? Part.UNITS : counter);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HoldLine that
                && number == that.number
                && inventory == that.inventory
                && claim.equals(that.claim)
                && unit == that.unit
                && counter == that.counter
                && also.equals(that.also)
                && from == that.from
                && to == that.to
                && heldAt.equals(that.heldAt)
                && endedAt.equals(that.endedAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, inventory, claim, heldAt);
    }

    @Override
    public String toString() {
        return "HoldLine[" + number + ", " + claim + ", unit " + unit + " of " + inventory + ", slots " + from + " … "
                + to + endedAt.map(end -> ", ended " + end).orElse("") + "]";
    }
}

package io.github.holdfast.inventory;

import io.github.holdfast.calendar.Span;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows what was free over a span at one moment. It is a hint for people: only a hold decides.
 *
 * <p>Immutable.
 */
public final class Availability {

    private final InventoryId inventory;
    private final Span span;
    private final Instant asOf;
    private final List<String> freeSeats;
    private final int seatsTotal;
    private final Map<String, Integer> poolsLeft;
    private final boolean closed;

    private Availability(Builder parts) {
        this.inventory = parts.inventory;
        this.span = parts.span;
        this.asOf = parts.asOf;
        this.freeSeats = parts.freeSeats;
        this.seatsTotal = parts.seatsTotal;
        this.poolsLeft = parts.poolsLeft;
        this.closed = parts.closed;
    }

    /**
     * Begins a reading of an open inventory that sells nothing; for stores.
     *
     * @param inventory where
     * @param span when
     * @param asOf the store's time of the reading
     * @return a builder without seats and pools
     */
    public static Builder builder(InventoryId inventory, Span span, Instant asOf) {
        return new Builder(inventory, span, asOf);
    }

    /**
     * Begins another reading with all parts of this one.
     *
     * @return a builder that makes an equal reading unless told otherwise
     */
    public Builder toBuilder() {
        return new Builder(inventory, span, asOf)
                .freeSeats(freeSeats)
                .seatsTotal(seatsTotal)
                .poolsLeft(poolsLeft)
                .closed(closed);
    }

    /** Collects what was free. For one thread. */
    public static final class Builder {

        private final InventoryId inventory;
        private final Span span;
        private final Instant asOf;
        private List<String> freeSeats = List.of();
        private int seatsTotal;
        private Map<String, Integer> poolsLeft = Map.of();
        private boolean closed;

        private Builder(InventoryId inventory, Span span, Instant asOf) {
            this.inventory = Objects.requireNonNull(inventory, "inventory");
            this.span = Objects.requireNonNull(span, "span");
            this.asOf = Objects.requireNonNull(asOf, "asOf");
        }

        /**
         * Says which seats are free over all of the span.
         *
         * @param freeSeats whole labels in plan order, in place of those given before
         * @return this builder
         */
        public Builder freeSeats(List<String> freeSeats) {
            this.freeSeats = List.copyOf(freeSeats);
            return this;
        }

        /**
         * Says how many seats the plan has.
         *
         * @param seatsTotal not fewer than are free; 0 unless set
         * @return this builder
         */
        public Builder seatsTotal(int seatsTotal) {
            this.seatsTotal = seatsTotal;
            return this;
        }

        /**
         * Says how many places each pool has left in its fullest slot.
         *
         * @param poolsLeft 0 or more by pool name, in the order of the definition, in place of those given before
         * @return this builder
         */
        public Builder poolsLeft(Map<String, Integer> poolsLeft) {
            this.poolsLeft = Collections.unmodifiableMap(new LinkedHashMap<>(poolsLeft));
            return this;
        }

        /**
         * Says whether the inventory is closed for sale.
         *
         * @param closed open unless set
         * @return this builder
         */
        public Builder closed(boolean closed) {
            this.closed = closed;
            return this;
        }

        /**
         * Checks the parts against each other.
         *
         * @return the reading
         * @throws IllegalArgumentException if more seats are free than there are, or fewer than no places are left
         */
        public Availability build() {
            if (freeSeats.size() > seatsTotal) {
                throw new IllegalArgumentException("freeSeats must not be more than the " + seatsTotal + " seats of "
                        + inventory + ": " + freeSeats.size());
            }
            poolsLeft.forEach((pool, left) -> {
                if (left < 0) {
                    throw new IllegalArgumentException("poolsLeft must not be negative: " + left + " in " + pool);
                }
            });
            return new Availability(this);
        }
    }

    /**
     * Returns where.
     *
     * @return the inventory
     */
    public InventoryId inventory() {
        return inventory;
    }

    /**
     * Returns when.
     *
     * @return the span that was asked about
     */
    public Span span() {
        return span;
    }

    /**
     * Returns how old the reading is.
     *
     * @return the store's time of the reading
     */
    public Instant asOf() {
        return asOf;
    }

    /**
     * Returns the seats free over all of the span.
     *
     * @return whole labels in plan order, unmodifiable
     */
    public List<String> freeSeats() {
        return freeSeats;
    }

    /**
     * Counts the seats of the plan, free or not.
     *
     * @return 0 if only pools are sold
     */
    public int seatsTotal() {
        return seatsTotal;
    }

    /**
     * Returns how many places each pool has left over all of the span: those of its fullest slot.
     *
     * @return 0 or more by pool name, unmodifiable, in the order of the definition
     */
    public Map<String, Integer> poolsLeft() {
        return poolsLeft;
    }

    /**
     * Tells whether the inventory was closed for sale, whatever is free.
     *
     * @return {@code true} if no hold can be placed
     */
    public boolean closed() {
        return closed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Availability that
                && inventory.equals(that.inventory)
                && span.equals(that.span)
                && asOf.equals(that.asOf)
                && freeSeats.equals(that.freeSeats)
                && seatsTotal == that.seatsTotal
                && poolsLeft.equals(that.poolsLeft)
                && closed == that.closed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(inventory, span, asOf, freeSeats, seatsTotal, poolsLeft, closed);
    }

    /**
     * Writes the reading as one line.
     *
     * @return text for people and logs, not for parsing
     */
    @Override
    public String toString() {
        return inventory + " " + span + " at " + asOf + ": " + freeSeats.size() + " of " + seatsTotal + " seats, pools "
                + poolsLeft + (closed ? ", closed" : "");
    }
}

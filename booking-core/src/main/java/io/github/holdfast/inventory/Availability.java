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

    private Availability(
            InventoryId inventory,
            Span span,
            Instant asOf,
            List<String> freeSeats,
            int seatsTotal,
            Map<String, Integer> poolsLeft,
            boolean closed) {
        this.inventory = inventory;
        this.span = span;
        this.asOf = asOf;
        this.freeSeats = freeSeats;
        this.seatsTotal = seatsTotal;
        this.poolsLeft = poolsLeft;
        this.closed = closed;
    }

    /**
     * Records what was free.
     *
     * @param inventory where
     * @param span when
     * @param asOf the store's time of the reading
     * @param freeSeats whole labels of the seats free over all of the span, in plan order
     * @param seatsTotal how many seats the plan has, not fewer than are free
     * @param poolsLeft for each pool, in the order of the definition, the places left in its fullest slot; 0 or more
     * @param closed whether the inventory is closed for sale
     * @return the reading
     * @throws IllegalArgumentException if more seats are free than there are, or fewer than no places are left
     */
    public static Availability of(
            InventoryId inventory,
            Span span,
            Instant asOf,
            List<String> freeSeats,
            int seatsTotal,
            Map<String, Integer> poolsLeft,
            boolean closed) {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(asOf, "asOf");
        if (freeSeats.size() > seatsTotal) {
            throw new IllegalArgumentException("freeSeats must not be more than the " + seatsTotal + " seats of "
                    + inventory + ": " + freeSeats.size());
        }
        poolsLeft.forEach((pool, left) -> {
            if (left < 0) {
                throw new IllegalArgumentException("poolsLeft must not be negative: " + left + " in " + pool);
            }
        });
        return new Availability(
                inventory,
                span,
                asOf,
                List.copyOf(freeSeats),
                seatsTotal,
                Collections.unmodifiableMap(new LinkedHashMap<>(poolsLeft)),
                closed);
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

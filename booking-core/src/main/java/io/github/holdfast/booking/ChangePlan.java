package io.github.holdfast.booking;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of an inventory, tried out: who would be affected, and where more is sold than would be left. Nothing has
 * happened yet; applying it is refused with {@code REVISION_CHANGED} if the inventory was changed, or somebody else was
 * affected, in the meantime. Immutable and thread-safe.
 */
public final class ChangePlan {

    private final InventoryId inventory;
    private final int revision;
    private final InventoryChange change;
    private final List<Affected> affected;
    private final List<Excess> excess;

    private ChangePlan(
            InventoryId inventory, int revision, InventoryChange change, List<Affected> affected, List<Excess> excess) {
        this.inventory = Objects.requireNonNull(inventory, "inventory");
        this.revision = revision;
        this.change = Objects.requireNonNull(change, "change");
        this.affected = List.copyOf(affected);
        this.excess = List.copyOf(excess);
    }

    /** Returns the outcome of trying a change on one revision of an inventory. */
    public static ChangePlan of(
            InventoryId inventory, int revision, InventoryChange change, List<Affected> affected, List<Excess> excess) {
        return new ChangePlan(inventory, revision, change, affected, excess);
    }

    /** Returns what would be changed. */
    public InventoryId inventory() {
        return inventory;
    }

    /** Returns the revision of the definition that the change was tried on; the first one is 1. */
    public int revision() {
        return revision;
    }

    /** Returns the change itself. */
    public InventoryChange change() {
        return change;
    }

    /**
     * Returns the live claims on places that would no longer be sold, by place and span. They stand: nobody loses
     * anything by the change itself.
     */
    public List<Affected> affected() {
        return affected;
    }

    /** Returns the pools of which more is taken than would be authorised, by pool and span. */
    public List<Excess> excess() {
        return excess;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChangePlan that
                && inventory.equals(that.inventory)
                && revision == that.revision
                && change.equals(that.change)
                && affected.equals(that.affected)
                && excess.equals(that.excess);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inventory, revision, change, affected, excess);
    }

    @Override
    public String toString() {
        return "ChangePlan[" + change + " of " + inventory + " at revision " + revision + ", " + affected.size()
                + " affected, " + excess.size() + " in excess]";
    }

    /**
     * A claim on a place that would no longer be sold.
     *
     * @param hold whose claim it is
     * @param booking the booking it became part of, if it was confirmed
     * @param claim the place and the span
     */
    public record Affected(HoldId hold, Optional<BookingId> booking, Claim claim) {

        public Affected {
            Objects.requireNonNull(hold, "hold");
            Objects.requireNonNull(booking, "booking");
            Objects.requireNonNull(claim, "claim");
        }
    }

    /**
     * A stretch of a pool's timeline on which more is taken than would be authorised.
     *
     * @param pool the pool's name
     * @param span where on the timeline
     * @param authorised how many would be for sale
     * @param taken how many are taken
     */
    public record Excess(String pool, Span span, int authorised, int taken) {

        public Excess {
            Objects.requireNonNull(pool, "pool");
            Objects.requireNonNull(span, "span");
        }
    }
}

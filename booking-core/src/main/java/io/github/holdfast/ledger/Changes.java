package io.github.holdfast.ledger;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.HoldId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a batch changes, each row at most once and sorted by its key. A store writes all of it in one transaction, checks
 * the number of rows that each write touched, and rolls back if one differs; one that commits in the same breath sees to it
 * otherwise that none can differ.
 *
 * @param opened inventories to insert
 * @param amended inventories to replace: definition, revision, closed, sequence
 * @param touched the numbers of existing inventories whose cells or counters change: raise their versions by one
 * @param cells cells that get an owner, change it or lose it
 * @param counters counters that move
 * @param drawn draws to insert
 * @param returned draws to delete
 * @param lapses holds of which the remaining draws lapse at another instant, or no longer
 * @param placed holds to insert
 * @param changed holds to update
 * @param confirmed bookings to insert
 * @param cancelled bookings to update
 * @param operations operations to insert
 * @param events events to insert
 */
public record Changes(
        List<InventoryRow> opened,
        List<InventoryRow> amended,
        SortedSet<Long> touched,
        List<CellChange> cells,
        List<CounterChange> counters,
        List<Draw> drawn,
        List<Draw> returned,
        Map<HoldId, Optional<Instant>> lapses,
        List<HoldRow> placed,
        List<HoldChange> changed,
        List<BookingRow> confirmed,
        List<BookingChange> cancelled,
        List<OperationRow> operations,
        List<BookingEvent> events) {

    /** Tells whether there is nothing to write. */
    public boolean isEmpty() {
        return opened.isEmpty()
                && amended.isEmpty()
                && touched.isEmpty()
                && placed.isEmpty()
                && changed.isEmpty()
                && confirmed.isEmpty()
                && cancelled.isEmpty()
                && operations.isEmpty()
                && events.isEmpty();
    }

    /**
     * A cell that changes its owner.
     *
     * @param cell the cell
     * @param before who owned it; empty if it was free: insert
     * @param after who owns it now; empty if it is free now: delete
     */
    public record CellChange(Cell cell, Optional<HoldId> before, Optional<HoldId> after) {}

    /**
     * A counter that moves, or whose ceiling does.
     *
     * @param key the counter
     * @param isNew whether there is no row yet
     * @param delta how much more, or less, is taken
     * @param ceiling how high it may go from now on; less than is taken by then, if the batch lowers it
     * @param limit the highest ceiling that was in force during the batch; a rise that would pass it must not be written
     */
    public record CounterChange(CounterKey key, boolean isNew, int delta, int ceiling, int limit) {}

    /**
     * A hold that changes.
     *
     * @param before as it was found; its sequence guards the write
     * @param after as it is now
     */
    public record HoldChange(HoldRow before, HoldRow after) {}

    /**
     * A booking that changes.
     *
     * @param before as it was found; its sequence guards the write
     * @param after as it is now
     */
    public record BookingChange(BookingRow before, BookingRow after) {}
}

package io.github.holdfast.ledger;

import io.github.holdfast.booking.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.HoldId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that was found under the locks. What is not in a map is free, zero or unknown. The maps are not copied:
 * nobody may change them while the slice is in use.
 *
 * @param plans the locked inventories
 * @param cells who owns the cells and ranges that {@link StockKeys} names, and every cell that a locked hold which gives
 *     back, or has lapsed, still owns in a locked inventory; free cells are absent
 * @param counters how much is taken of the counters that {@link StockKeys} names, and of those that {@code draws} names;
 *     unused ones are absent
 * @param shortages for each counter of which more is wanted than is left: the draws that lapse first, soonest first, as
 *     many as would make up for what is missing; without the holds that {@link Keys} names
 * @param holds the locked holds: those that {@link Keys} names and that exist, those that an earlier {@link Decision} on
 *     this batch found missing, and at will owners of {@code cells} and {@code shortages} that had lapsed by a reading of
 *     the clock before the locks
 * @param draws what the locked holds still draw from counters of locked inventories
 * @param bookings the locked bookings that {@link Keys} names
 * @param operations the operations that {@link Keys} names and that were done before
 * @param numbers inventory numbers that are in use, as far as the store likes to say; a store that keeps them unique by a
 *     key may leave it empty and let the batch be decided again when a new one is refused
 */
public record Slice(
        Plans plans,
        Map<Cell, Owner> cells,
        Map<CounterKey, Integer> counters,
        Map<CounterKey, List<HeldDraw>> shortages,
        Map<HoldId, HoldRow> holds,
        Map<HoldId, List<Draw>> draws,
        Map<BookingId, BookingRow> bookings,
        Map<OperationId, OperationRow> operations,
        Set<Long> numbers) {

    public Slice {
        Objects.requireNonNull(plans, "plans");
    }

    /** Makes a slice for a store that keeps the numbers of inventories unique by itself. */
    public Slice(
            Plans plans,
            Map<Cell, Owner> cells,
            Map<CounterKey, Integer> counters,
            Map<CounterKey, List<HeldDraw>> shortages,
            Map<HoldId, HoldRow> holds,
            Map<HoldId, List<Draw>> draws,
            Map<BookingId, BookingRow> bookings,
            Map<OperationId, OperationRow> operations) {
        this(plans, cells, counters, shortages, holds, draws, bookings, operations, Set.of());
    }

    /**
     * A draw that lapses, and who has it.
     *
     * @param owner the hold
     * @param quantity how many, at least 1
     */
    public record HeldDraw(Owner owner, int quantity) {}
}

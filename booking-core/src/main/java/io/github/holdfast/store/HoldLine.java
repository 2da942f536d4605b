package io.github.holdfast.store;

import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a hold got, as a store remembers it: the claim in words and in numbers, and from when to when it stood.
 *
 * @param number 0 for the hold's first line
 * @param inventory the inventory's number
 * @param claim the claim in the caller's words
 * @param unit the unit's number; {@value #COUNTED} for a quantity of a pool
 * @param from the first slot
 * @param to the first slot after it
 * @param heldAt when it was taken
 * @param endedAt when it stopped being live: released, cancelled, or the hold's expiry
 */
public record HoldLine(
        int number,
        long inventory,
        Claim claim,
        int unit,
        int from,
        int to,
        Instant heldAt,
        Optional<Instant> endedAt) {

    /** The unit number of a line that has no unit. */
    public static final int COUNTED = -1;

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

    /** Returns what the line draws from counters; nothing if it is a unit. */
    public List<Draw> draws(HoldId hold) {
        if (unit != COUNTED) {
            return List.of();
        }
        List<Draw> draws = new ArrayList<>(to - from);
        for (int slot = from; slot < to; slot++) {
            CounterKey key = CounterKey.ofPool(inventory, claim.place(), slot);
            draws.add(new Draw(key, hold, number, claim.quantity()));
        }
        return draws;
    }

    HoldLine endedAt(Optional<Instant> end) {
        return endedAt.isPresent() ? this : new HoldLine(number, inventory, claim, unit, from, to, heldAt, end);
    }
}

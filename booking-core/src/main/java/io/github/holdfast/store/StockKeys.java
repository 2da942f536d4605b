package io.github.holdfast.store;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The cells and counters that a batch needs to know, found once the plans are known and the inventories are locked.
 * Unmodifiable. Made by {@code Decider.keys}, not by stores.
 */
public interface StockKeys {

    /** Returns the cells that are wanted by name. */
    SortedSet<Cell> cells();

    /** Returns the stretches of an inventory of which every claim must be known. */
    SortedSet<Range> ranges();

    /** Returns the counters that are wanted, with how much of them and how high they may go. */
    SortedMap<CounterKey, Demand> counters();

    /** Returns those of the counters of which all that has lapsed must be known, too, because claims say how much is taken. */
    SortedSet<CounterKey> loads();

    /**
     * All units of an inventory over some slots.
     *
     * @param inventory the inventory's number
     * @param from the first slot
     * @param to the first slot after it
     */
    record Range(long inventory, int from, int to) implements Comparable<Range> {

        @Override
        public int compareTo(Range other) {
            int byInventory = Long.compare(inventory, other.inventory);
            int byFrom = byInventory != 0 ? byInventory : Integer.compare(from, other.from);
            return byFrom != 0 ? byFrom : Integer.compare(to, other.to);
        }
    }

    /**
     * How much of a counter is wanted.
     *
     * @param wanted the sum over the batch
     * @param ceiling how high the counter may go; the lowest, if the batch changes it
     */
    record Demand(int wanted, int ceiling) {}
}

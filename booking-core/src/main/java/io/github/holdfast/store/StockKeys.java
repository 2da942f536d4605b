package io.github.holdfast.store;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells and counters that a batch needs to know, found once the plans are known and the inventories are locked.
 * Unmodifiable.
 */
public final class StockKeys {

    private final SortedSet<Cell> cells = new TreeSet<>();
    private final SortedSet<Range> ranges = new TreeSet<>();
    private final SortedMap<CounterKey, Demand> counters = new TreeMap<>();

    StockKeys() {}

    void add(Cell cell) {
        cells.add(cell);
    }

    void add(Range range) {
        ranges.add(range);
    }

    void add(CounterKey key, int wanted, int ceiling) {
        counters.merge(key, new Demand(wanted, ceiling), Demand::and);
    }

    /** Returns the cells that are wanted by name. */
    public SortedSet<Cell> cells() {
        return Collections.unmodifiableSortedSet(cells);
    }

    /** Returns the stretches of an inventory of which every claim must be known. */
    public SortedSet<Range> ranges() {
        return Collections.unmodifiableSortedSet(ranges);
    }

    /** Returns the counters that are wanted, with how much of them and how high they may go. */
    public SortedMap<CounterKey, Demand> counters() {
        return Collections.unmodifiableSortedMap(counters);
    }

    /**
     * All units of an inventory over some slots.
     *
     * @param inventory the inventory's number
     * @param from the first slot
     * @param to the first slot after it
     */
    public record Range(long inventory, int from, int to) implements Comparable<Range> {

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
    public record Demand(int wanted, int ceiling) {

        Demand and(Demand other) {
            return new Demand(Math.addExact(wanted, other.wanted), Math.min(ceiling, other.ceiling));
        }
    }
}

package io.github.holdfast.decide;

import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.StockKeys;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the cells and counters that the commands of a batch want. */
final class WantedKeys implements StockKeys {

    private final SortedSet<Cell> cells = new TreeSet<>();
    private final SortedSet<Range> ranges = new TreeSet<>();
    private final SortedMap<CounterKey, Demand> counters = new TreeMap<>();
    private final SortedSet<CounterKey> loads = new TreeSet<>();

    void add(Cell cell) {
        cells.add(cell);
    }

    void add(Range range) {
        ranges.add(range);
    }

    void add(CounterKey key, int wanted, int ceiling) {
        counters.merge(key, new Demand(wanted, ceiling), WantedKeys::together);
    }

    void addLoad(CounterKey key) {
        loads.add(key);
    }

    /** Wants both; the lower ceiling holds. */
    static Demand together(Demand one, Demand other) {
        return new Demand(Math.addExact(one.wanted(), other.wanted()), Math.min(one.ceiling(), other.ceiling()));
    }

    @Override
    public SortedSet<Cell> cells() {
        return Collections.unmodifiableSortedSet(cells);
    }

    @Override
    public SortedSet<Range> ranges() {
        return Collections.unmodifiableSortedSet(ranges);
    }

    @Override
    public SortedMap<CounterKey, Demand> counters() {
        return Collections.unmodifiableSortedMap(counters);
    }

    @Override
    public SortedSet<CounterKey> loads() {
        return Collections.unmodifiableSortedSet(loads);
    }
}

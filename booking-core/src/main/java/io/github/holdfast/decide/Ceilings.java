package io.github.holdfast.decide;

import io.github.holdfast.store.CounterKey;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ceilings of counters that a batch has set. */
final class Ceilings {

    private final SortedMap<CounterKey, Ceiling> all = new TreeMap<>();

    /**
     * A ceiling that this batch has set.
     *
     * @param last how high the counter may go from now on
     * @param highest how high it might go meanwhile, what was in force before included
     */
    record Ceiling(int last, int highest) {}

    /** Returns the ceiling that this batch has set, if it has. */
    Optional<Ceiling> of(CounterKey key) {
        return Optional.ofNullable(all.get(key));
    }

    /** Returns all of them. */
    SortedMap<CounterKey, Ceiling> all() {
        return all;
    }

    /**
     * Sets a ceiling.
     *
     * @param before the one that was in force
     * @param last the one that is from now on
     */
    void set(CounterKey key, int before, int last) {
        Ceiling first = new Ceiling(last, Math.max(before, last));
        all.merge(key, first, (set, now) -> new Ceiling(last, Math.max(set.highest, last)));
    }
}

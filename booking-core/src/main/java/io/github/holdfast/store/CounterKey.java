package io.github.holdfast.store;

import java.util.Optional;

/**
 * Names a bounded stock: so many of something in one slot.
 *
 * @param scope the number of the inventory it belongs to
 * @param key what is counted, such as {@code pool:bike}; 1–60 characters
 * @param slot the slot's number
 */
public record CounterKey(long scope, String key, int slot) implements Comparable<CounterKey> {

    private static final String POOL = "pool:";

    /** Returns the counter of a pool. */
    public static CounterKey ofPool(long inventory, String pool, int slot) {
        return new CounterKey(inventory, POOL + pool, slot);
    }

    /** Returns the name of the pool whose counter this is. */
    public Optional<String> pool() {
        return key.startsWith(POOL) ? Optional.of(key.substring(POOL.length())) : Optional.empty();
    }

    @Override
    public int compareTo(CounterKey other) {
        int byScope = Long.compare(scope, other.scope);
        int byKey = byScope != 0 ? byScope : key.compareTo(other.key);
        return byKey != 0 ? byKey : Integer.compare(slot, other.slot);
    }
}

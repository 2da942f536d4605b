package io.github.holdfast.ledger;

/**
 * Names a bounded stock: so many of something in one slot.
 *
 * @param scope the number of the inventory it belongs to
 * @param key what is counted, such as {@code pool:bike}; 1–60 characters
 * @param slot the slot's number
 */
public record CounterKey(long scope, String key, int slot) implements Comparable<CounterKey> {

    /** Returns the counter of a pool. */
    public static CounterKey ofPool(long inventory, String pool, int slot) {
        return new CounterKey(inventory, "pool:" + pool, slot);
    }

    @Override
    public int compareTo(CounterKey other) {
        int byScope = Long.compare(scope, other.scope);
        int byKey = byScope != 0 ? byScope : key.compareTo(other.key);
        return byKey != 0 ? byKey : Integer.compare(slot, other.slot);
    }
}

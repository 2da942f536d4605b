package io.github.holdfast.store;

/**
 * Names a bounded stock: so many of something in one slot.
 *
 * @param scope the number of the inventory it belongs to
 * @param counter what is counted, by its number in the plan; see {@link Plan#counter}
 * @param slot the slot's number
 */
public record CounterKey(long scope, int counter, int slot) implements Comparable<CounterKey> {

    @Override
    public int compareTo(CounterKey other) {
        int byScope = Long.compare(scope, other.scope);
        int byCounter = byScope != 0 ? byScope : Integer.compare(counter, other.counter);
        return byCounter != 0 ? byCounter : Integer.compare(slot, other.slot);
    }
}

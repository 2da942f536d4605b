package io.github.holdfast.store;

/**
 * A part of what a hold has: what it has of one counter of one inventory over all slots, or its units there that nothing counts.
 *
 * @param scope the inventory's number
 * @param number the counter's number in the plan, or {@value #UNITS}
 */
public record Part(long scope, int number) implements Comparable<Part> {

    /** The number of the part that is no counter: the units that a hold has there and that nothing counts. */
    public static final int UNITS = -1;

    @Override
    public int compareTo(Part other) {
        int byScope = Long.compare(scope, other.scope);
        return byScope != 0 ? byScope : Integer.compare(number, other.number);
    }
}

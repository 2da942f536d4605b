package io.github.holdfast.store;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A part of what a hold has: what it has of one counter of one inventory over all slots, or its units there that nothing counts.
 *
 * @param scope the inventory's number
 * @param number the counter's number in the plan, or {@value #UNITS}
 */
public record Part(long scope, int number) implements Comparable<Part> {

    /** The number of the part that is no counter: the units that a hold has there and that nothing counts. */
    public static final int UNITS = -1;

    /** Returns what is given back apart of lines that may lapse. Units of one inventory alone are not. */
    static SortedSet<Part> of(List<HoldLine> lines) {
        SortedSet<Part> parts = new TreeSet<>();
        boolean apart = lines.stream().mapToLong(HoldLine::inventory).distinct().count() > 1;
        for (HoldLine line : lines) {
            if (apart || line.counter() != HoldLine.UNCOUNTED) {
                parts.add(line.part());
            }
        }
        return parts;
    }

    @Override
    public int compareTo(Part other) {
        int byScope = Long.compare(scope, other.scope);
        return byScope != 0 ? byScope : Integer.compare(number, other.number);
    }
}

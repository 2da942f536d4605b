package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;

/**
 * What a rule does to something.
 *
 * @param clause the rule
 * @param delta smallest units more, negative for less
 * @param quantity how often it is done, 1 or more
 * @param cut whether it would have been less still, had there been anything left
 */
record Change(Clause clause, long delta, int quantity, boolean cut) {

    /** Cuts off what would make a price negative. */
    static Change of(Clause clause, long wanted, long running, int quantity) {
        return new Change(clause, Math.max(wanted, -running), quantity, wanted < -running);
    }

    /** Returns what it comes to. What is too large for an amount stays so, and is refused when it becomes a line. */
    long total() {
        boolean fits = Math.abs(delta) <= MinorUnits.MOST / quantity;
        return fits ? delta * quantity : Long.signum(delta) * Long.MAX_VALUE;
    }

    /** Tells whether it is better for the customer than another. */
    boolean isBetterThan(Change other) {
        return total() < other.total();
    }
}

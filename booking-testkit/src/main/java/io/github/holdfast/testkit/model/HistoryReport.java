package io.github.holdfast.testkit.model;

import java.util.List;
import java.util.Locale;

/**
 * What became of a history. Immutable.
 *
 * @param violations what cannot have happened in a ledger that keeps its word; empty if all is well
 * @param calls how many calls there were
 * @param accepted how many of them were accepted, repeats included
 * @param refusals how many of them asked for places and were refused because these were taken, missing or not for sale
 * @param sure how many of these the history explains beyond doubt; of the others it does not say who came first
 * @param falseRefusals how many of these nothing explains
 * @param overlapping during how many calls another worker called about the same hold, seat or pool
 */
public record HistoryReport(
        List<String> violations, int calls, int accepted, int refusals, int sure, int falseRefusals, int overlapping) {

    /** Copies the violations. */
    public HistoryReport {
        violations = List.copyOf(violations);
    }

    /** Returns the share of the calls that met another one, 0 … 1; 0 if there were none. */
    public double overlapShare() {
        return calls == 0 ? 0 : (double) overlapping / calls;
    }

    /** Returns the figures as one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d calls, %d accepted, %d refused places (%d beyond doubt, %d false), %.1f %% overlapping,"
                        + " %d violations",
                calls,
                accepted,
                refusals,
                sure,
                falseRefusals,
                100 * overlapShare(),
                violations.size());
    }
}

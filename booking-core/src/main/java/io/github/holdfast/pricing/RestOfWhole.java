package io.github.holdfast.pricing;

import java.util.List;

/**
 * What a tariff asked of all that it sold of a booking together, and what it asks of what is left.
 *
 * @param first its lines of no item when it was sold: fees, and the difference to coins
 * @param rest the same of what is left
 * @param repricing what becomes of the price of the rest; {@link Tariff.Repricing#KEEP} if the rest could not be bought
 * @param gone whether none of its items stays
 */
record RestOfWhole(List<LineDraft> first, List<LineDraft> rest, Tariff.Repricing repricing, boolean gone) {

    long firstOfBooking() {
        return sum(first);
    }

    long keptOfBooking() {
        return sum(kept(first, true));
    }

    /** Returns what should be of no item now, when something of the booking stays, though it be of another tariff. */
    long ofBooking() {
        boolean reckonedAnew = repricing == Tariff.Repricing.REPRICE;
        if (gone) {
            return keptOfBooking() + (reckonedAnew ? 0 : coins());
        }
        if (!reckonedAnew) {
            return firstOfBooking();
        }
        return Math.max(keptOfBooking(), sum(kept(rest, true))) + sum(kept(rest, false));
    }

    private long coins() {
        return sum(first.stream()
                .filter(line -> line.kind == QuoteLine.Kind.ROUNDING)
                .toList());
    }

    private static List<LineDraft> kept(List<LineDraft> lines, boolean kept) {
        return lines.stream().filter(line -> line.kept == kept).toList();
    }

    private static long sum(List<LineDraft> lines) {
        return lines.stream().mapToLong(line -> line.gross).sum();
    }
}

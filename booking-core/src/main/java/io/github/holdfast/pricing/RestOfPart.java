package io.github.holdfast.pricing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of a booking one version of a tariff sold, and what is left of it.
 *
 * @param first how it was sold
 * @param rest the same without what is gone; empty if nothing is left, or if it could not be bought so
 * @param repricing what becomes of the price of the rest; {@link Tariff.Repricing#KEEP} if the rest could not be bought
 * @param items the numbers of those that stay
 */
record RestOfPart(Pricing.Part first, Optional<Pricing.Part> rest, Tariff.Repricing repricing, Set<Integer> items) {

    /** Returns what an item cost. */
    long first(int item) {
        return sum(first.lines, line -> line.item == item);
    }

    /** Returns what an item that stays should cost now. */
    long now(int item) {
        return switch (repricing) {
            case KEEP -> first(item);
            case REPRICE -> rest(line -> line.item == item);
            case CLAW_BACK -> first(item) + takenBack(item);
        };
    }

    private long rest(Predicate<LineDraft> which) {
        return rest.map(part -> sum(part.lines, which)).orElse(0L);
    }

    /**
     * Returns how much less than at first an item is reduced by rules for the whole booking that do not hold for it any more; what
     * holds in the place of one counts for it, up to as much.
     */
    private long takenBack(int item) {
        long back = 0;
        Map<Contest, BookingStep.Spread> now = rest.map(part -> part.ofBooking).orElse(Map.of());
        for (Map.Entry<Contest, BookingStep.Spread> won : first.ofBooking.entrySet()) {
            @Nullable Clause before = clause(won.getValue(), item);
            @Nullable Clause after = clause(now.get(won.getKey()), item);
            if (before != null && before != after) {
                long less = reduction(first.lines, before, item);
                long instead = after == null ? 0 : reduction(rest.orElseThrow().lines, after, item);
                back += Math.max(0, less - instead);
            }
        }
        return back;
    }

    /** Returns the rule that is done to an item. */
    private static @Nullable Clause clause(BookingStep.@Nullable Spread spread, int item) {
        return spread != null && spread.isFor(item) ? spread.clause() : null;
    }

    /** Returns by how much a rule makes an item cheaper. */
    private static long reduction(List<LineDraft> lines, Clause clause, int item) {
        return -sum(
                lines, line -> line.item == item && line.ofBooking == clause && line.kind == QuoteLine.Kind.REDUCTION);
    }

    private static long sum(List<LineDraft> lines, Predicate<LineDraft> which) {
        return lines.stream().filter(which).mapToLong(line -> line.gross).sum();
    }
}

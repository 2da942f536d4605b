package io.github.holdfast.pricing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Step 5: fees, of each group one, on what has been reached without them. Nothing reduces them. */
final class FeeStep {

    private FeeStep() {}

    /** Adds the fees of items. */
    static void ofItems(List<ItemPrice> items, Wanted wanted, Lines lines) {
        for (ItemPrice item : items) {
            for (Contest contest : item.plan().fees) {
                long reached = contest.asksAmount ? item.sum() : 0;
                for (Block block : item.blocks()) {
                    for (Counted counted : block.counted(contest.basis)) {
                        add(ChangeStep.winner(contest, counted, reached, wanted), item, counted, wanted, lines);
                    }
                }
                lines.close();
            }
        }
    }

    /**
     * Adds the fees of the whole booking, each once.
     *
     * @param items all that the tariff sells, by whichever version
     * @param plan of the version that decides on fees
     */
    static void ofBooking(List<ItemPrice> items, Wanted wanted, TariffPlan plan, Lines lines) {
        for (Contest contest : plan.fees) {
            Change fee = ofBooking(contest, items, wanted);
            if (fee != null && fee.delta() != 0) {
                lines.add(line(fee, wanted));
                lines.close();
            }
        }
    }

    private static void add(@Nullable Change fee, ItemPrice item, Counted counted, Wanted wanted, Lines lines) {
        if (fee != null && fee.delta() != 0) {
            lines.add(line(fee, wanted).on(item.number(), counted, fee.quantity()));
        }
    }

    private static @Nullable Change ofBooking(Contest contest, List<ItemPrice> items, Wanted wanted) {
        long reached = BookingStep.sum(items);
        Change best = null;
        for (Clause clause : contest.clauses) {
            if (best != null && clause.priority > best.clause().priority) {
                return best;
            }
            List<ItemPrice> meant = BookingStep.meant(clause, items);
            if (!meant.isEmpty() && clause.holds(reached)) {
                Change fee = Change.of(clause, wanted.of(clause, BookingStep.sum(meant)), 0, 1);
                best = best == null || fee.isBetterThan(best) ? fee : best;
            }
        }
        return best;
    }

    private static LineDraft line(Change fee, Wanted wanted) {
        Rule rule = fee.clause().rule;
        return new LineDraft(
                QuoteLine.Kind.FEE,
                rule,
                wanted.reason(fee.clause()),
                rule.tax().orElse(null),
                fee.delta());
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.outcome.Refusal;
import java.util.Optional;

/** Step 1: one price for each place, slot or traveller. */
final class BaseStep {

    private BaseStep() {}

    /**
     * Sets the prices of an item.
     *
     * @return why not: something has no price
     */
    static Optional<Refusal> price(ItemPrice item, Wanted wanted, TariffPlan plan, Lines lines) {
        for (Block block : item.blocks()) {
            for (Clause clause : item.plan().prices) {
                price(item, block, clause, wanted.reason(clause), plan, lines);
            }
            int cell = block.unpriced();
            if (cell >= 0) {
                return Optional.of(Refusal.of(Refusal.Reason.NOT_FOUND, missing(item.subject(), block.named(cell))));
            }
        }
        lines.close();
        return Optional.empty();
    }

    private static void price(ItemPrice item, Block block, Clause clause, String reason, TariffPlan plan, Lines lines) {
        for (Counted counted : block.counted(clause.basis)) {
            if (counted.isUnpriced() && counted.holds(clause)) {
                counted.price(clause.amount, clause.tax);
                TaxClass tax = plan.taxes.get(clause.tax).orElse(null);
                lines.add(new LineDraft(QuoteLine.Kind.BASE, clause.rule, reason, tax, clause.amount)
                        .on(item.number(), counted, block.places));
            }
        }
    }

    private static String missing(Subject subject, String cell) {
        return "tariff " + subject.item().tariff() + ", fare " + subject.fare() + ", has no price for "
                + subject.item().kind() + " (" + cell + ")";
    }
}

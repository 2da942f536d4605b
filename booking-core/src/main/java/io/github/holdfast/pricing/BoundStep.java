package io.github.holdfast.pricing;

/** Step 3: caps, then floors; what a floor keeps, no later step takes off. */
final class BoundStep {

    private BoundStep() {}

    /** Applies the caps and floors of an item. */
    static void apply(ItemPrice item, Wanted wanted, TariffPlan plan, Lines lines) {
        for (Clause cap : item.plan().caps) {
            bound(item, cap, wanted, plan, lines);
        }
        for (Clause floor : item.plan().floors) {
            bound(item, floor, wanted, plan, lines);
        }
    }

    private static void bound(ItemPrice item, Clause clause, Wanted wanted, TariffPlan plan, Lines lines) {
        long reached = clause.asksAmount() ? item.reached() : 0;
        for (Block block : item.blocks()) {
            for (Counted counted : block.counted(clause.basis)) {
                if (counted.holds(clause) && clause.holds(reached)) {
                    Change change = new Change(clause, difference(clause, counted.sum()), block.places, false);
                    if (change.delta() != 0) {
                        ChangeStep.apply(change, item, counted, wanted.reason(clause), plan, lines);
                    }
                    if (clause.kind == Effect.Kind.FLOOR) {
                        counted.keep(clause.amount);
                    }
                }
            }
        }
        lines.close();
    }

    /** Returns what is missing to a floor, or what is too much for a cap, as less. */
    private static long difference(Clause clause, long sum) {
        long difference = clause.amount - sum;
        return clause.kind == Effect.Kind.CAP ? Math.min(0, difference) : Math.max(0, difference);
    }
}

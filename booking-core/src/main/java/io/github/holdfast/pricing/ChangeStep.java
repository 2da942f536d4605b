package io.github.holdfast.pricing;

import org.jspecify.annotations.Nullable;

/** Step 2: reductions, surcharges and amounts given, of each group one, for each place, slot or traveller. */
final class ChangeStep {

    private ChangeStep() {}

    /** Applies the rules of an item, group by group. */
    static void apply(ItemPrice item, Wanted wanted, TariffPlan plan, Lines lines) {
        for (Contest contest : item.plan().changes) {
            long reached = contest.asksAmount ? item.reached() : 0; // before the group, so that none comes first
            for (Block block : item.blocks()) {
                for (Counted counted : block.counted(contest.basis)) {
                    Change change = winner(contest, counted, reached, wanted);
                    if (change != null && change.delta() != 0) {
                        apply(change, item, counted, wanted.reason(change.clause()), plan, lines);
                    }
                }
            }
            lines.close();
        }
    }

    /** Returns what the winner does: of the smallest priority what is best for the customer, then the first id. */
    static @Nullable Change winner(Contest contest, Counted counted, long reached, Wanted wanted) {
        long running = counted.sum();
        Change best = null;
        for (Clause clause : contest.clauses) {
            if (best != null && clause.priority > best.clause().priority) {
                return best;
            }
            if (counted.holds(clause) && clause.holds(reached) && wanted.has(clause)) {
                // a fee in percent is of all places of a block together, as these are what is to be paid by then
                int quantity = clause.kind == Effect.Kind.FEE && clause.isPercent() ? 1 : counted.block.places;
                Change change = Change.of(clause, wanted.of(clause, running), running, quantity);
                best = best == null || change.isBetterThan(best) ? change : best;
            }
        }
        return best;
    }

    /** Changes the price of what is counted and writes a line for each tax class that it reaches. */
    static void apply(Change change, ItemPrice item, Counted counted, String reason, TariffPlan plan, Lines lines) {
        long[] parts = counted.change(change.delta(), change.clause().tax);
        for (int tax = 0; tax < parts.length; tax++) {
            if (parts[tax] != 0) {
                lines.add(line(change, reason, plan, tax, parts[tax]).on(item.number(), counted, counted.block.places));
            }
        }
    }

    /** Begins the line of a change. */
    static LineDraft line(Change change, String reason, TariffPlan plan, int tax, long part) {
        return new LineDraft(
                change.delta() < 0 ? QuoteLine.Kind.REDUCTION : QuoteLine.Kind.SURCHARGE,
                change.clause().rule,
                change.cut() ? reason + " (cut)" : reason,
                plan.taxes.get(tax).orElse(null),
                part);
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Step 4: changes of the whole booking, spread over the items they are for, so that each item knows what it came to. What an
 * item's share would take below its floor is cut and goes to no other item.
 */
final class BookingStep {

    /**
     * What one rule does.
     *
     * @param change all of it
     * @param items what it is for
     * @param shares of each of them
     * @param wanted what each of them would be without the cut
     */
    record Spread(Change change, List<ItemPrice> items, long[] shares, long[] wanted) {

        Clause clause() {
            return change.clause();
        }

        /** Tells whether it is for an item. */
        boolean isFor(int number) {
            return items.stream().anyMatch(item -> item.number() == number);
        }
    }

    private BookingStep() {}

    /**
     * Applies the rules for the whole booking, group by group.
     *
     * @return what was done, where a rule held
     */
    static Map<Contest, Spread> apply(List<ItemPrice> items, Wanted wanted, TariffPlan plan, Lines lines) {
        Map<Contest, Spread> done = new HashMap<>();
        for (Contest contest : plan.changes) {
            Spread spread = winner(contest, items, wanted);
            if (spread != null) {
                write(spread, wanted.reason(spread.clause()), plan, lines);
                done.put(contest, spread);
            }
        }
        return done;
    }

    private static @Nullable Spread winner(Contest contest, List<ItemPrice> items, Wanted wanted) {
        long reached = sum(items);
        Spread best = null;
        for (Clause clause : contest.clauses) {
            if (best != null && clause.priority > best.change().clause().priority) {
                return best;
            }
            List<ItemPrice> meant = meant(clause, items);
            if (!meant.isEmpty() && clause.holds(reached) && wanted.has(clause)) {
                Spread spread = spread(clause, meant, wanted);
                best = best == null || spread.change().isBetterThan(best.change()) ? spread : best;
            }
        }
        return best;
    }

    /** Returns the items that a rule is for. */
    static List<ItemPrice> meant(Clause clause, List<ItemPrice> items) {
        List<ItemPrice> meant = new ArrayList<>(items.size());
        for (ItemPrice item : items) {
            if (clause.holds(item.subject())) {
                meant.add(item);
            }
        }
        return meant;
    }

    static long sum(List<ItemPrice> items) {
        long sum = 0;
        for (ItemPrice item : items) {
            sum += item.sum();
        }
        return sum;
    }

    private static Spread spread(Clause clause, List<ItemPrice> items, Wanted wanted) {
        long running = sum(items);
        Change whole = Change.of(clause, wanted.of(clause, running), running, 1);
        long[] parts = new long[items.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = items.get(i).sum();
        }
        parts = MinorUnits.spread(whole.delta(), parts);
        long[] shares = new long[parts.length];
        long sum = 0;
        for (int i = 0; i < parts.length; i++) {
            shares[i] = Math.max(parts[i], -items.get(i).room());
            sum += shares[i];
        }
        return new Spread(new Change(clause, sum, 1, whole.cut()), items, shares, parts);
    }

    private static void write(Spread spread, String reason, TariffPlan plan, Lines lines) {
        Clause clause = spread.clause();
        for (int i = 0; i < spread.shares().length; i++) {
            long share = spread.shares()[i];
            boolean cut = spread.change().cut() || share != spread.wanted()[i];
            ItemPrice item = spread.items().get(i);
            if (share != 0) {
                write(new Change(clause, share, 1, cut), item, reason, plan, lines);
            }
        }
        lines.close();
    }

    private static void write(Change change, ItemPrice item, String reason, TariffPlan plan, Lines lines) {
        long[] parts = item.change(change.delta(), change.clause().tax);
        int slots = item.subject().item().slots().size();
        for (int tax = 0; tax < parts.length; tax++) {
            if (parts[tax] != 0) {
                lines.add(ChangeStep.line(change, reason, plan, tax, parts[tax])
                        .on(item.number(), item.traveller(), slots)
                        .sharing(change.clause()));
            }
        }
    }
}

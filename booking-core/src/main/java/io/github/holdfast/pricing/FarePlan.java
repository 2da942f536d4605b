package io.github.holdfast.pricing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules that an item of a fare is priced by, in the order in which they are applied. Immutable. */
final class FarePlan {

    /** Prices, by priority. */
    final Clause[] prices;

    /** Reductions, surcharges and amounts given, by group. */
    final Contest[] changes;

    final Clause[] caps;
    final Clause[] floors;
    final Contest[] fees;

    private FarePlan(Clause[] prices, Contest[] changes, Clause[] caps, Clause[] floors, Contest[] fees) {
        this.prices = prices;
        this.changes = changes;
        this.caps = caps;
        this.floors = floors;
        this.fees = fees;
    }

    /**
     * Sorts rules.
     *
     * @param rules of the fare and of all fares; those for whole bookings are left out
     * @param taxes how amounts may be taxed
     */
    static FarePlan of(List<Rule> rules, List<Optional<TaxClass>> taxes) {
        List<Rule> items = TariffPlan.only(rules, rule -> rule.basis() != Basis.BOOKING);
        return new FarePlan(
                clauses(items, Effect.Kind.SET, taxes),
                Contest.of(TariffPlan.only(items, rule -> rule.effect().changes()), taxes),
                clauses(items, Effect.Kind.CAP, taxes),
                clauses(items, Effect.Kind.FLOOR, taxes),
                Contest.of(TariffPlan.only(items, rule -> rule.effect().kind() == Effect.Kind.FEE), taxes));
    }

    private static Clause[] clauses(List<Rule> rules, Effect.Kind kind, List<Optional<TaxClass>> taxes) {
        return rules.stream()
                .filter(rule -> rule.effect().kind() == kind)
                .sorted(Contest.ORDER)
                .map(rule -> new Clause(rule, taxes))
                .toArray(Clause[]::new);
    }

    /** Returns what of it may hold for an item, so that each place need not ask again. */
    FarePlan of(Subject subject) {
        return new FarePlan(
                Contest.among(prices, subject),
                among(changes, subject),
                Contest.among(caps, subject),
                Contest.among(floors, subject),
                among(fees, subject));
    }

    private static Contest[] among(Contest[] contests, Subject subject) {
        Contest[] left = new Contest[contests.length];
        int count = 0;
        for (Contest contest : contests) {
            Contest open = contest.among(subject);
            if (open != null) {
                left[count++] = open;
            }
        }
        return Arrays.copyOf(left, count);
    }
}

package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The rules that an item of a fare is priced by, in the order in which they are applied. Immutable. */
final class FarePlan {

    final String fare;

    /** Prices, by priority. */
    final Clause[] prices;

    final Contest[] changes;
    final Clause[] caps;
    final Clause[] floors;
    final Contest[] fees;

    /** Whether a price or a change counts slots, so that the amount of each must be known. */
    final boolean bySlot;

    /** How an item's amounts may be taxed, each once; empty is untaxed. */
    final List<Optional<TaxClass>> taxes;

    private FarePlan(String fare, List<Rule> rules) {
        this.fare = fare;
        List<Rule> items = only(rules, rule -> rule.basis() != Basis.BOOKING);
        this.prices = clauses(items, Effect.Kind.SET);
        this.changes = contests(items, rule -> rule.effect().changes());
        this.caps = clauses(items, Effect.Kind.CAP);
        this.floors = clauses(items, Effect.Kind.FLOOR);
        this.fees = contests(items, rule -> rule.effect().kind() == Effect.Kind.FEE);
        List<Rule> amounts = only(items, rule -> rule.effect().kind() != Effect.Kind.FEE);
        this.bySlot = amounts.stream().anyMatch(rule -> rule.basis().bySlot());
        this.taxes = taxes(amounts);
    }

    /** Returns the plans of all fares of a tariff, by name. */
    static Map<String, FarePlan> of(Tariff tariff) {
        Map<String, FarePlan> plans = new HashMap<>();
        for (Tariff.Fare fare : tariff.fares().values()) {
            plans.put(fare.name(), new FarePlan(fare.name(), rules(tariff, fare)));
        }
        return Map.copyOf(plans);
    }

    /** Returns the rules that may hold for a fare: its own, then those for all. */
    static List<Rule> rules(Tariff tariff, Tariff.Fare fare) {
        List<Rule> rules = new ArrayList<>(fare.rules());
        rules.addAll(tariff.rules());
        return rules;
    }

    /** Returns the rules for whole bookings: those of fares hold for items of the fare, then come those for all. */
    static List<Rule> ofBookings(Tariff tariff) {
        List<Rule> rules = new ArrayList<>();
        for (Tariff.Fare fare : tariff.fares().values()) {
            for (Rule rule : fare.rules()) {
                rules.add(rule.scope().about("fare").isPresent() ? rule : rule.fare(fare.name()));
            }
        }
        rules.addAll(tariff.rules());
        return only(rules, rule -> rule.basis() == Basis.BOOKING);
    }

    private static List<Rule> only(List<Rule> rules, Predicate<Rule> which) {
        return rules.stream().filter(which).toList();
    }

    private static Clause[] clauses(List<Rule> rules, Effect.Kind kind) {
        return rules.stream()
                .filter(rule -> rule.effect().kind() == kind)
                .sorted(Contest.ORDER)
                .map(Clause::new)
                .toArray(Clause[]::new);
    }

    static Contest[] contests(List<Rule> rules, Predicate<Rule> which) {
        return Contest.of(only(rules, which)).toArray(Contest[]::new);
    }

    private static List<Optional<TaxClass>> taxes(List<Rule> rules) {
        Set<Optional<TaxClass>> taxes = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (rule.effect().kind() == Effect.Kind.SET || rule.tax().isPresent()) {
                taxes.add(rule.tax());
            }
        }
        return List.copyOf(taxes);
    }

    /** Returns the place of a rule's tax class among {@link #taxes}, or -1 if it takes that of what it changes. */
    int tax(Clause clause) {
        return taxes.indexOf(clause.rule.tax());
    }
}

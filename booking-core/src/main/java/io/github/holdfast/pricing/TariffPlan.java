package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A tariff made ready for use. Immutable. */
final class TariffPlan {

    /** How the amounts of items may be taxed, each once; empty is untaxed. */
    final List<Optional<TaxClass>> taxes;

    /** Whether a rule counts slots, so that the amount of each must be known. */
    final boolean bySlot;

    /** Whether a rule looks at who travels. */
    final boolean asksWho;

    /** Changes of whole bookings. */
    final Contest[] changes;

    /** Fees of whole bookings. */
    final Contest[] fees;

    private final Map<String, FarePlan> fares = new HashMap<>();

    TariffPlan(Tariff tariff) {
        List<Rule> all = all(tariff);
        List<Rule> bookings = ofBookings(tariff);
        this.taxes = taxes(all);
        this.bySlot = all.stream().anyMatch(rule -> rule.basis().bySlot());
        this.asksWho = all.stream()
                .anyMatch(rule -> rule.basis().byTraveller()
                        || rule.scope().about("party").isPresent());
        this.changes = Contest.of(only(bookings, rule -> rule.effect().changes()), taxes);
        this.fees = Contest.of(only(bookings, rule -> rule.effect().kind() == Effect.Kind.FEE), taxes);
        for (Tariff.Fare fare : tariff.fares().values()) {
            fares.put(fare.name(), FarePlan.of(rules(tariff, fare), taxes));
        }
    }

    FarePlan fare(String name) {
        return Objects.requireNonNull(fares.get(name));
    }

    static List<Rule> all(Tariff tariff) {
        return Stream.concat(
                        tariff.fares().values().stream().flatMap(fare -> fare.rules().stream()),
                        tariff.rules().stream())
                .toList();
    }

    /** Returns the rules that may hold for a fare: its own, then those for all. */
    static List<Rule> rules(Tariff tariff, Tariff.Fare fare) {
        return Stream.concat(fare.rules().stream(), tariff.rules().stream()).toList();
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

    static List<Rule> only(List<Rule> rules, Predicate<Rule> which) {
        return rules.stream().filter(which).toList();
    }

    private static List<Optional<TaxClass>> taxes(List<Rule> rules) {
        Set<Optional<TaxClass>> taxes = new LinkedHashSet<>();
        for (Rule rule : rules) {
            Effect.Kind kind = rule.effect().kind();
            if (kind == Effect.Kind.SET || kind != Effect.Kind.FEE && rule.tax().isPresent()) {
                taxes.add(rule.tax());
            }
        }
        return List.copyOf(taxes);
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.Nearest;
import io.github.holdfast.internal.Text;
import io.github.holdfast.terms.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Checks that the parts of a tariff go together, and tells what is strange. */
final class TariffCheck {

    private static final int MOST_RULES = 1_000;
    private static final int MOST_FARES = 100;

    private final Tariff tariff;
    private final List<String> warnings = new ArrayList<>();

    private TariffCheck(Tariff tariff) {
        this.tariff = tariff;
    }

    /**
     * Checks a tariff.
     *
     * @return what is strange and may be meant
     * @throws IllegalArgumentException if it could not be applied, or not in one way only
     */
    static List<String> of(Tariff tariff) {
        TariffCheck check = new TariffCheck(tariff);
        check.numbers();
        check.currencies();
        check.taxes();
        for (Tariff.Fare fare : tariff.fares().values()) {
            check.fare(fare);
        }
        check.all();
        return List.copyOf(check.warnings);
    }

    private void numbers() {
        if (tariff.currency().getDecimalPlaces() > 4) {
            throw wrong("currency " + tariff.currency() + " has more than 4 decimals");
        }
        long rules = allRules().count();
        if (rules > MOST_RULES) {
            throw wrong("must have 1,000 rules at most, not " + rules);
        }
        if (tariff.fares().size() > MOST_FARES) {
            throw wrong("must have 100 fares at most, not " + tariff.fares().size());
        }
    }

    private Stream<Rule> allRules() {
        return TariffPlan.all(tariff).stream();
    }

    private void currencies() {
        allRules().forEach(rule -> {
            rule.effect().amount().map(Money::getCurrencyUnit).ifPresent(currency -> currency(rule, currency));
            rule.scope().of(AmountCondition.class).forEach(amount -> currency(rule, amount.currency()));
        });
        tariff.cashRounding()
                .map(Money::getCurrencyUnit)
                .filter(c -> !c.equals(tariff.currency()))
                .ifPresent(c -> {
                    throw wrong("cash rounding is in " + c + ", not in " + tariff.currency());
                });
    }

    private void currency(Rule rule, CurrencyUnit currency) {
        if (!currency.equals(tariff.currency())) {
            throw wrong(named(rule) + " is in " + currency + ", not in " + tariff.currency());
        }
    }

    private void taxes() {
        Map<String, TaxClass> classes = new HashMap<>();
        Stream.concat(
                        allRules().flatMap(rule -> rule.tax().stream()),
                        tariff.treatments().stream().flatMap(treatment -> treatment.rates().stream()))
                .forEach(tax -> {
                    TaxClass before = classes.putIfAbsent(tax.name(), tax);
                    if (before != null && !before.equals(tax)) {
                        throw wrong("tax class " + Text.shown(tax.name()) + " is said in two ways: " + before.parts()
                                + ", " + tax.parts());
                    }
                });
        List<TaxTreatment> treatments = tariff.treatments();
        for (int i = 0; i < treatments.size(); i++) {
            TaxTreatment treatment = treatments.get(i);
            if (!classes.containsKey(treatment.taxClass())) {
                throw wrong("treatment of tax class " + Text.shown(treatment.taxClass())
                        + ", which no rule has; nearest "
                        + Nearest.names(treatment.taxClass(), classes.keySet(), 3));
            }
            for (TaxTreatment other : treatments.subList(0, i)) {
                if (treatment.overlaps(other)) {
                    throw wrong("treatments overlap: " + other + "; " + treatment);
                }
            }
        }
        warnOfUntaxed(classes.keySet());
    }

    private void warnOfUntaxed(Set<String> classes) {
        allRules()
                .filter(rule -> !classes.isEmpty() && rule.tax().isEmpty())
                .filter(rule ->
                        rule.effect().kind() == Effect.Kind.SET || rule.effect().kind() == Effect.Kind.FEE)
                .forEach(rule -> warnings.add(named(rule) + " bears no tax, while others do"));
    }

    private void fare(Tariff.Fare fare) {
        String where = "fare " + Text.shown(fare.name());
        List<Rule> rules = TariffPlan.rules(tariff, fare);
        terms(where, fare.terms(), rules);
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw wrong(where + ": " + named(rule) + " appears twice");
            }
            fareOf(
                    where,
                    rule,
                    ids.size() <= fare.rules().size()
                            ? Set.of(fare.name())
                            : tariff.fares().keySet());
        }
        if (rules.stream().noneMatch(rule -> rule.effect().kind() == Effect.Kind.SET && mayHold(rule, fare))) {
            throw wrong(where + " has no price: a rule that sets one is missing");
        }
        pairs(where, PairCheck.among(fare.rules()));
        pairs(
                where,
                PairCheck.between(
                        fare.rules(),
                        tariff.rules().stream()
                                .filter(rule -> mayHold(rule, fare))
                                .toList()));
    }

    /** Looks at rules for all fares once, and at those for the booking, wherever they are said. */
    private void all() {
        pairs("fare " + Text.shown(tariff.fares().firstKey()), PairCheck.among(tariff.rules()));
        pairs("for the booking", PairCheck.among(TariffPlan.ofBookings(tariff)));
    }

    private void pairs(String where, Optional<String> wrong) {
        wrong.ifPresent(problem -> {
            throw wrong(where + problem);
        });
    }

    private void terms(String where, Terms terms, List<Rule> rules) {
        terms.currency().filter(c -> !c.equals(tariff.currency())).ifPresent(c -> {
            throw wrong(where + ": terms are in " + c + ", not in " + tariff.currency());
        });
        if (terms.countsSlots() && rules.stream().noneMatch(rule -> rule.basis().bySlot())) {
            throw wrong(where + ": terms count slots, but no rule prices by the slot");
        }
        terms.warnings().forEach(warning -> warnings.add(where + ": " + warning));
    }

    /** Tells whether a rule may hold for items of a fare. */
    private static boolean mayHold(Rule rule, Tariff.Fare fare) {
        return rule.scope().of(ItemCondition.OfFare.class).stream()
                .allMatch(condition -> condition.name().equals(fare.name()));
    }

    private void fareOf(String where, Rule rule, Set<String> fares) {
        for (ItemCondition.OfFare said : rule.scope().of(ItemCondition.OfFare.class)) {
            if (!tariff.fares().containsKey(said.name())) {
                throw wrong(named(rule) + " is for fare " + Text.shown(said.name()) + ", which does not exist; nearest "
                        + Nearest.names(said.name(), tariff.fares().keySet(), 3));
            }
            if (!fares.contains(said.name())) {
                throw wrong(
                        where + ": " + named(rule) + " is for fare " + Text.shown(said.name()) + " and never holds");
            }
        }
    }

    private static String named(Rule rule) {
        return "rule " + Text.shown(rule.id());
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("tariff " + tariff.id() + ": " + problem);
    }
}

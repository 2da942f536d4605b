package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A tariff as a tree of form 1, and back. A tree that somebody wrote may leave out what {@link Tariff.Builder} has a value
 * for; a tree that is written here says it.
 */
final class TariffTree {

    private static final String FORM = "1";
    /** {@code $schema} is for editors, which look for it there; it is not kept. */
    private static final List<String> FIELDS = List.of(
            "$schema",
            "form",
            "tariff",
            "currency",
            "prices",
            "rounding",
            "taxRounding",
            "repricing",
            "cashRounding",
            "carries",
            "taxes",
            "treatments",
            "first",
            "fares",
            "rules");

    private static final List<String> FARE = List.of("rules", "terms");

    private static final Map<String, Tariff.Prices> PRICES =
            Words.inOrder(Map.entry("GROSS", Tariff.Prices.GROSS), Map.entry("NET", Tariff.Prices.NET));
    private static final Map<String, Tariff.TaxRounding> TAX_ROUNDINGS =
            Words.inOrder(Map.entry("ORDER", Tariff.TaxRounding.ORDER), Map.entry("LINE", Tariff.TaxRounding.LINE));
    static final Map<String, Tariff.Repricing> REPRICINGS = Words.inOrder(
            Map.entry("KEEP", Tariff.Repricing.KEEP),
            Map.entry("REPRICE", Tariff.Repricing.REPRICE),
            Map.entry("CLAW_BACK", Tariff.Repricing.CLAW_BACK));
    static final Map<String, RoundingMode> ROUNDINGS = Words.inOrder(
            Map.entry("HALF_UP", RoundingMode.HALF_UP),
            Map.entry("HALF_EVEN", RoundingMode.HALF_EVEN),
            Map.entry("HALF_DOWN", RoundingMode.HALF_DOWN),
            Map.entry("UP", RoundingMode.UP),
            Map.entry("DOWN", RoundingMode.DOWN),
            Map.entry("CEILING", RoundingMode.CEILING),
            Map.entry("FLOOR", RoundingMode.FLOOR));

    private TariffTree() {}

    static Map<String, Object> of(Tariff tariff) {
        CurrencyUnit currency = tariff.currency();
        Map<String, Object> carries = new LinkedHashMap<>();
        tariff.carriages()
                .forEach((category, carriage) -> carries.put(
                        category, List.of(Integer.toString(carriage.least()), Integer.toString(carriage.most()))));
        Map<String, Object> fares = new LinkedHashMap<>();
        tariff.fares().forEach((name, fare) -> fares.put(name, of(fare)));
        return new TreeWriter()
                .put("form", FORM)
                .put("tariff", tariff.id().value())
                .put("currency", currency.getCode())
                .put("prices", Words.of(PRICES, tariff.prices()))
                .put("rounding", Words.of(ROUNDINGS, tariff.rounding()))
                .put("taxRounding", Words.of(TAX_ROUNDINGS, tariff.taxRounding()))
                .put("repricing", Words.of(REPRICINGS, tariff.repricing()))
                .put(
                        "cashRounding",
                        tariff.cashRounding().map(step -> MinorUnits.text(currency, step.getAmountMinorLong())))
                .putUnlessEmpty("carries", carries)
                .putUnlessEmpty("taxes", TaxTree.of(classes(tariff)))
                .putUnlessEmpty("treatments", tariff.treatments(), TaxTree::of)
                .put(
                        "first",
                        Optional.of(tariff.firstFare().name())
                                .filter(first -> tariff.fares().size() > 1))
                .put("fares", fares)
                .putUnlessEmpty("rules", tariff.rules(), RuleTree::of)
                .done();
    }

    private static Map<String, Object> of(Tariff.Fare fare) {
        TreeWriter tree = new TreeWriter()
                .put("rules", fare.rules().stream().map(RuleTree::of).toList());
        if (!fare.terms().equals(Tariff.Fare.KEPT)) {
            tree.put("terms", fare.terms().tree());
        }
        return tree.done();
    }

    /** Collects the tax classes that a tariff speaks of. */
    private static SortedMap<String, TaxClass> classes(Tariff tariff) {
        SortedMap<String, TaxClass> classes = new TreeMap<>();
        Stream<TaxClass> ofRules = Stream.concat(
                        tariff.fares().values().stream().map(Tariff.Fare::rules).flatMap(Collection::stream),
                        tariff.rules().stream())
                .flatMap(rule -> rule.tax().stream());
        Stream<TaxClass> ofTreatments = tariff.treatments().stream().flatMap(treatment -> treatment.rates().stream());
        Stream.concat(ofRules, ofTreatments).forEach(taxClass -> classes.put(taxClass.name(), taxClass));
        return classes;
    }

    static Tariff read(Object tree) {
        TreeObject tariff = TreeValue.of("tariff", tree).object(FIELDS);
        if (!tariff.get("form").text().equals(FORM)) {
            throw tariff.get("form").refused("must be \"" + FORM + "\", the only form there is");
        }
        tariff.find("$schema").ifPresent(TreeValue::text);
        CurrencyUnit currency = tariff.get("currency").as("a currency such as \"EUR\"", CurrencyUnit::of);
        Tariff.Builder builder = Tariff.builder(
                tariff.get("tariff").as(TariffId::of),
                currency,
                tariff.get("rounding").oneOf(ROUNDINGS));
        tariff.find("prices").ifPresent(prices -> builder.prices(prices.oneOf(PRICES)));
        tariff.find("taxRounding").ifPresent(rounding -> builder.taxRounding(rounding.oneOf(TAX_ROUNDINGS)));
        tariff.find("repricing").ifPresent(repricing -> builder.repricing(repricing.oneOf(REPRICINGS)));
        tariff.find("cashRounding").ifPresent(step -> step.making(() -> builder.cashRounding(money(step, currency))));
        tariff.find("carries").ifPresent(carries -> carries(carries, builder));
        SortedMap<String, TaxClass> classes =
                tariff.find("taxes").map(TaxTree::read).orElseGet(TreeMap::new);
        list(tariff, "treatments").forEach(one -> builder.treatment(TaxTree.read(one, classes)));
        RuleTree rules = new RuleTree(currency, classes);
        fares(tariff, builder, currency, rules);
        list(tariff, "rules").forEach(rule -> builder.rule(rules.read(rule)));
        Tariff built = builder.build();
        tariff.find("taxes").ifPresent(taxes -> unused(taxes, classes(built).keySet()));
        return built;
    }

    private static void carries(TreeValue carries, Tariff.Builder builder) {
        carries.named()
                .forEach((category, bounds) -> bounds.making(() -> {
                    List<TreeValue> ends = bounds.list(2);
                    return builder.carries(
                            category, ends.get(0).whole(), ends.get(1).whole());
                }));
    }

    private static void fares(TreeObject tariff, Tariff.Builder builder, CurrencyUnit currency, RuleTree rules) {
        Map<String, TreeValue> fares = tariff.get("fares").named();
        fares.forEach((name, fare) -> fare.making(() -> builder.fare(fare(name, fare, currency, rules))));
        if (fares.size() > 1 || tariff.has("first")) {
            TreeValue first = tariff.get("first");
            first.oneOf(new TreeMap<>(fares));
            builder.first(first.text());
        }
    }

    private static Tariff.Fare fare(String name, TreeValue value, CurrencyUnit currency, RuleTree rules) {
        TreeObject fare = value.object(FARE);
        return new Tariff.Fare(
                name,
                fare.find("terms").map(terms -> Terms.of(terms, currency)).orElse(Tariff.Fare.KEPT),
                fare.get("rules").list().stream().map(rules::read).toList());
    }

    private static List<TreeValue> list(TreeObject tariff, String field) {
        return tariff.find(field).map(TreeValue::list).orElse(List.of());
    }

    /** What nobody uses would be gone when the tariff is written again, so whoever wrote it would wonder. */
    private static void unused(TreeValue taxes, Set<String> used) {
        taxes.named().forEach((name, said) -> {
            if (!used.contains(name)) {
                throw said.refused("is used by no rule and no treatment");
            }
        });
    }

    static Money money(TreeValue said, CurrencyUnit currency) {
        return said.as(text -> MinorUnits.money(currency, MinorUnits.read("amount", currency, text)));
    }
}

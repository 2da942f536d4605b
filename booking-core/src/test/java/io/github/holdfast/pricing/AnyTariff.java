package io.github.holdfast.pricing;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Moment;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Makes sound tariffs that say anything a tariff can say. What could make one unsound is kept away by construction: fares have
 * one price for everything else and prices of categories, groups have one basis and priority, caps lie above floors.
 */
final class AnyTariff {

    /** With 2, 0, 3 and 4 decimals. */
    static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"), CurrencyUnit.of("CLF"));

    static final List<String> CATEGORIES = List.of("A", "1st class", "Früh & spät");

    private static final Set<Effect.Kind> TAXED = Set.of(Effect.Kind.SET, Effect.Kind.SURCHARGE, Effect.Kind.FEE);

    private static final TaxClass TICKETS = TaxClass.of("tickets", "vat", Percent.percent("13"));
    private static final TaxClass STAY = TaxClass.of(
            "stay",
            TaxClass.part(Percent.percent("80"), Tax.of("lodging", Percent.percent("10"))),
            TaxClass.part(
                    Percent.percent("12.5"),
                    Tax.of("state", Percent.percent("20")),
                    Tax.of("city", Percent.percent("0.5"))),
            TaxClass.part(Percent.percent("7.5")));

    private static final Map<Long, Tariff> SOME = new ConcurrentHashMap<>();

    private final Random random;
    private final CurrencyUnit currency;
    private final List<TaxClass> classes;
    private int ids;

    private AnyTariff(Random random) {
        this.random = random;
        this.currency = oneOf(CURRENCIES);
        this.classes = oneOf(List.of(List.of(), List.of(TICKETS), List.of(TICKETS, STAY)));
    }

    /** Returns two thousand of them, for tests that ask much of each: making one takes longer than pricing by it. */
    static Arbitrary<Tariff> some() {
        return Arbitraries.longs().between(1, 2_000).map(seed -> SOME.computeIfAbsent(seed, AnyTariff::any));
    }

    /** Returns one of all there are. */
    static Tariff any(long seed) {
        return new AnyTariff(new Random(seed)).tariff();
    }

    private Tariff tariff() {
        Tariff.Builder tariff = Tariff.builder(
                        TariffId.of("any"),
                        currency,
                        oneOf(List.of(
                                RoundingMode.HALF_UP,
                                RoundingMode.HALF_EVEN,
                                RoundingMode.HALF_DOWN,
                                RoundingMode.UP,
                                RoundingMode.DOWN,
                                RoundingMode.CEILING,
                                RoundingMode.FLOOR)))
                .prices(oneOf(List.of(Tariff.Prices.values())))
                .taxRounding(oneOf(List.of(Tariff.TaxRounding.values())))
                .repricing(oneOf(List.of(Tariff.Repricing.values())));
        if (random.nextBoolean()) {
            tariff.cashRounding(amount(1, 100));
        }
        CATEGORIES.stream().filter(category -> random.nextBoolean()).forEach(category -> {
            int least = random.nextInt(3);
            tariff.carries(category, least, least + random.nextInt(4));
        });
        List<String> fares = List.of("FLEX", "SAVER", "zu zweit").subList(0, 1 + random.nextInt(3));
        fares.forEach(fare -> tariff.fare(fare, terms(), fare().toArray(Rule[]::new)));
        tariff.first(oneOf(fares));
        for (int rules = random.nextInt(5); rules > 0; rules--) {
            Rule rule = change();
            tariff.rule(random.nextInt(4) == 0 ? rule.fare(oneOf(fares)) : rule);
        }
        treatments().forEach(tariff::treatment);
        return tariff.build();
    }

    /** Some terms; that every term is read back is tried where terms are. */
    private Terms terms() {
        Charge some = Charge.share(percent(100)).plus(Charge.flat(amount(0, 1_000)));
        return oneOf(List.of(
                Tariff.Fare.KEPT,
                Terms.cancelling()
                        .until(Moment.before(Duration.ofDays(14)), Charge.none())
                        .thenRefused(),
                Terms.cancelling()
                        .until(Moment.daysBefore(2, LocalTime.of(18, 0)), some)
                        .then(Charge.all())
                        .noShow(some),
                Terms.cancelling()
                        .then(some)
                        .exchanging()
                        .until(Moment.start(), Charge.none())
                        .thenRefused()
                        .owed()));
    }

    private List<Rule> fare() {
        List<Rule> rules = new ArrayList<>();
        Rule price = Rule.set(id(), amount(0, 100_000), oneOf(List.of(Basis.PLACE, Basis.PLACE_SLOT)))
                .priority(200);
        rules.add(classes.isEmpty() ? price : price.tax(TICKETS));
        CATEGORIES.stream()
                .filter(category -> random.nextBoolean())
                .forEach(category -> rules.add(dressed(Rule.set(
                                id(),
                                amount(0, 100_000),
                                oneOf(List.of(Basis.values()).subList(0, 4)))
                        .category(category))));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            rules.add(change());
        }
        return rules;
    }

    private Rule change() {
        Basis per = oneOf(List.of(Basis.values()));
        Rule rule = effect(per);
        boolean grouped = rule.effect().changes() || rule.effect().kind() == Effect.Kind.FEE;
        if (grouped && random.nextBoolean()) {
            rule = rule.group((rule.effect().changes() ? "changes of " : "fees of ") + per);
        } else if (random.nextBoolean()) {
            rule = rule.priority(random.nextInt(2_001) - 1_000);
        }
        return dressed(new AnyScope(random, currency).narrowed(rule));
    }

    private Rule effect(Basis per) {
        boolean bounds = per != Basis.BOOKING;
        boolean feePercent = per == Basis.BOOKING || per == Basis.PLACE;
        switch (random.nextInt(8)) {
            case 0:
                return Rule.reduce(id(), amount(0, 50_000), per);
            case 1:
                return Rule.reduce(id(), percent(100), per);
            case 2:
                return Rule.surcharge(id(), amount(0, 50_000), per);
            case 3:
                return Rule.surcharge(id(), percent(10_000), per);
            case 4:
                return feePercent ? Rule.fee(id(), percent(20), per) : Rule.fee(id(), amount(0, 5_000), per);
            case 5:
                return Rule.given(id(), amount(-5_000, 0), amount(0, 5_000), per);
            case 6:
                return bounds ? Rule.cap(id(), amount(1_000, 100_000), per) : Rule.fee(id(), amount(0, 500), per);
            default:
                return bounds ? Rule.floor(id(), amount(0, 1_000), per) : Rule.reduce(id(), percent(100), per);
        }
    }

    /** Adds what says nothing about where a rule holds. */
    private Rule dressed(Rule plain) {
        Rule rule = plain;
        if (TAXED.contains(rule.effect().kind()) && !classes.isEmpty() && random.nextBoolean()) {
            rule = rule.tax(oneOf(classes));
        }
        if (random.nextInt(3) == 0) {
            rule = rule.kept();
        }
        return random.nextBoolean()
                ? rule.reason(oneOf(List.of("Kinder unter 12", "\"Frühling\" – 20 €", "{}")))
                : rule;
    }

    private List<TaxTreatment> treatments() {
        if (classes.isEmpty()) {
            return List.of();
        }
        TaxTreatment plain = oneOf(List.of(
                TaxTreatment.exempt("tickets").keeps(oneOf(List.of(TaxTreatment.Keeps.values()))),
                TaxTreatment.standard("tickets"),
                TaxTreatment.rates("tickets", STAY).keeps(oneOf(List.of(TaxTreatment.Keeps.values()))),
                TaxTreatment.reverseCharge("tickets")));
        TaxTreatment abroad = plain.countries("DE", "FR");
        return oneOf(List.of(
                List.of(),
                List.of(plain),
                List.of(abroad),
                List.of(plain.business(true)),
                List.of(TaxTreatment.exempt("tickets").countries("CH").business(false), abroad.business(true))));
    }

    private String id() {
        ids++;
        return oneOf(List.of("r", "Regel ", "rule-")) + ids;
    }

    private Money amount(int least, int most) {
        return Money.ofMinor(currency, least + random.nextInt(most - least + 1));
    }

    private Percent percent(int most) {
        long whole = random.nextInt(most + 1);
        return Percent.ofMillionths(oneOf(List.of(whole * 1_000_000, whole * 10_000, whole)));
    }

    private <T> T oneOf(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}

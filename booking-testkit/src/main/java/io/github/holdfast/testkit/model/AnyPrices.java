package io.github.holdfast.testkit.model;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.Tax;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws tariffs of a hall with the categories A, B and standing. For one thread. */
final class AnyPrices {

    /** With 2, 0, 3 and 4 decimals. */
    private static final List<CurrencyUnit> CURRENCIES =
            List.of(CurrencyUnit.EUR, CurrencyUnit.JPY, CurrencyUnit.of("KWD"), CurrencyUnit.of("CLF"));

    private static final List<TaxClass> TAXES = List.of(
            TaxClass.of("tickets", "vat", Percent.percent("13")),
            TaxClass.of(
                    "mixed",
                    TaxClass.part(Percent.percent("80"), Tax.of("lodging", Percent.percent("10"))),
                    TaxClass.part(
                            Percent.percent("20"),
                            Tax.of("state", Percent.percent("6.25")),
                            Tax.of("city", Percent.percent("0.5")))));

    private final Random random;
    private final CurrencyUnit currency;
    private final AnyTerms terms;

    AnyPrices(Random random) {
        this.random = random;
        this.currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
        this.terms = new AnyTerms(random, currency);
    }

    Tariff tariff(TariffId id) {
        Tariff.Builder tariff = Tariff.builder(id, currency, RoundingMode.HALF_UP)
                .prices(one(List.of(Tariff.Prices.values())))
                .taxRounding(one(List.of(Tariff.TaxRounding.values())))
                .repricing(random.nextInt(3) > 0 ? Tariff.Repricing.KEEP : one(List.of(Tariff.Repricing.values())));
        for (String fare : List.of("STANDARD", "SAVER")) {
            Terms drawn = terms.terms();
            Basis per = drawn.countsSlots() ? Basis.PLACE_SLOT : one(List.of(Basis.PLACE, Basis.PLACE_SLOT));
            tariff.fare(fare, drawn, price("A", per), price("B", per), price("standing", per));
        }
        if (random.nextInt(4) == 0) {
            tariff.cashRounding(one(List.of(amount(5, 5), amount(100, 100), amount(1_000, 1_000))));
        }
        for (int rules = random.nextInt(5); rules > 0; rules--) {
            tariff.rule(rule("r" + rules));
        }
        return tariff.rule(Rule.given("loyalty", amount(-500, -500), amount(500, 500), Basis.PLACE))
                .build();
    }

    private Rule price(String category, Basis per) {
        Rule price = Rule.set(category, amount(0, 100_000), per).category(category);
        return random.nextBoolean() ? price.tax(one(TAXES)) : price;
    }

    private Rule rule(String id) {
        return switch (random.nextInt(9)) {
            case 0 -> Rule.reduce(id, percent(), Basis.TRAVELLER).ages(0, 1 + random.nextInt(20));
            case 1 -> Rule.surcharge(id, percent(), Basis.PLACE).channel("app");
            case 2 -> Rule.reduce(id, amount(0, 20_000), Basis.BOOKING).partyFrom(2);
            case 3 -> fee(id);
            case 4 -> Rule.reduce(id, percent(), Basis.BOOKING);
            case 5 ->
                Rule.surcharge(id, amount(0, 2_000), Basis.PLACE).category("A").tax(one(TAXES));
            case 6 -> Rule.reduce(id, percent(), Basis.PLACE).code("spring");
            case 7 -> Rule.surcharge(id, amount(0, 2_000), Basis.BOOKING).code("STAFF");
            default -> Rule.cap(id, amount(10_000, 90_000), Basis.PLACE);
        };
    }

    private Rule fee(String id) {
        Rule fee = Rule.fee(id, amount(0, 500), one(List.of(Basis.BOOKING, Basis.BOOKING, Basis.PLACE)));
        return random.nextBoolean() ? fee.kept() : fee;
    }

    Money amount(int least, int most) {
        return Money.ofMinor(currency, least + random.nextInt(most - least + 1));
    }

    private Percent percent() {
        return Percent.percent(random.nextInt(100) + "." + random.nextInt(1_000));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

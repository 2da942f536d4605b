package io.github.holdfast.jdbc;

import static io.github.holdfast.terms.Percent.percent;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.Tax;
import io.github.holdfast.pricing.TaxClass;
import io.github.holdfast.pricing.TaxTreatment;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Moment;
import io.github.holdfast.terms.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Says in code what the golden file {@code tariff-1.json} says, which uses every field of the form. */
final class EveryField {

    private static final TaxClass FOOD = TaxClass.of("food", "vat-20", percent("20"));
    private static final TaxClass STAY = TaxClass.of(
            "stay",
            TaxClass.part(percent("80"), Tax.of("city", percent("0.5")), Tax.of("vat-10", percent("10"))),
            TaxClass.part(percent("20"), Tax.of("vat-20", percent("20"))));

    private EveryField() {}

    static Tariff tariff() {
        Tariff.Builder tariff = Tariff.builder(TariffId.of("everything-2027"), CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .prices(Tariff.Prices.GROSS)
                .taxRounding(Tariff.TaxRounding.LINE)
                .repricing(Tariff.Repricing.REPRICE)
                .cashRounding(eur("0.05"))
                .carries("bike", 0, 0)
                .carries("double", 1, 3)
                .fare(
                        "SAVER",
                        saverTerms(),
                        Rule.set("saver", eur("19.90"), Basis.PLACE).tax(STAY),
                        Rule.surcharge("early", percent("2.5"), Basis.PLACE).ahead(Duration.ofDays(14)))
                .fare("FLEX", flexibleTerms(), flexible())
                .first("FLEX")
                .treatment(TaxTreatment.reverseCharge("stay").countries("DE", "FR"))
                .treatment(TaxTreatment.exempt("stay").countries("CH").keeps(TaxTreatment.Keeps.GROSS))
                .treatment(TaxTreatment.rates("food", STAY).business(false))
                .treatment(TaxTreatment.standard("food").business(true));
        forAll().forEach(tariff::rule);
        return tariff.build();
    }

    private static List<Rule> forAll() {
        return List.of(
                Rule.reduce("child", percent("50"), Basis.TRAVELLER)
                        .ages(0, 12)
                        .group("age")
                        .reason("Under 12"),
                Rule.reduce("senior", eur("3"), Basis.TRAVELLER).agesFrom(65).group("age"),
                Rule.reduce("half-fare", percent("50"), Basis.TRAVELLER)
                        .card("half fare")
                        .priority(50),
                Rule.cap("most", eur("300"), Basis.PLACE).partyFrom(2),
                Rule.floor("least", eur("1"), Basis.PLACE).amount(eur("0"), eur("1000")),
                Rule.given("loyalty", eur("-20"), eur("0"), Basis.BOOKING),
                Rule.fee("card", percent("1.5"), Basis.BOOKING).fare("SAVER").amountFrom(eur("0.01")),
                Rule.fee("city-tax", eur("2.50"), Basis.TRAVELLER_SLOT)
                        .slots(0, 7)
                        .kept(),
                Rule.fee("late", eur("4"), Basis.PLACE_SLOT).slotsFrom(7).tax(FOOD));
    }

    private static Terms saverTerms() {
        return Terms.cancelling()
                .until(
                        Moment.before(Duration.ofDays(14)),
                        Charge.share(percent("20")).atLeast(eur("5")).atMost(eur("15")))
                .thenRefused()
                .noShow(Charge.share(percent("80")).plus(Charge.flat(eur("2"))))
                .byJourney()
                .owed();
    }

    private static Terms flexibleTerms() {
        return Terms.cancelling()
                .until(Moment.daysBefore(2, LocalTime.of(18, 0)), Charge.none())
                .until(Moment.start(), Charge.firstSlots(1).share(percent("50")))
                .until(Moment.after(Duration.ofHours(6)), Charge.usedSlots())
                .then(Charge.all())
                .exchanging()
                .then(Charge.flat(eur("5")).perOperation())
                .coolingOff(Duration.ofDays(1), Moment.before(Duration.ofDays(7)))
                .grace(Duration.ofMinutes(5));
    }

    private static Rule[] flexible() {
        return new Rule[] {
            Rule.set("flexible", eur("140"), Basis.PLACE_SLOT).priority(200).tax(STAY),
            Rule.set("double", eur("160"), Basis.PLACE_SLOT).category("double").tax(STAY),
            Rule.surcharge("summer", eur("20"), Basis.PLACE_SLOT)
                    .season(LocalDate.of(2027, 7, 1), LocalDate.of(2027, 9, 1))
                    .weekdays(DayOfWeek.SATURDAY, DayOfWeek.FRIDAY),
            Rule.surcharge("evening", eur("5"), Basis.PLACE).times(LocalTime.of(18, 0), LocalTime.of(2, 30)),
            Rule.reduce("long", percent("10"), Basis.PLACE).length(3, 6).party(1, 4),
            Rule.reduce("longer", percent("15"), Basis.PLACE).lengthFrom(7).load(0, 500),
            Rule.surcharge("full", percent("20"), Basis.PLACE).loadFrom(900).tag("quiet"),
            Rule.reduce("campaign", eur("10"), Basis.BOOKING)
                    .sold(Instant.parse("2027-01-10T08:00:00Z"), Instant.parse("2027-01-11T08:00:00Z"))
                    .channel("app")
                    .code("spring"),
            Rule.reduce("last-minute", percent("5"), Basis.PLACE)
                    .ahead(Duration.ZERO, Duration.ofHours(6))
                    .stops("Wien Hbf", "B#2"),
            Rule.reduce("business", percent("3"), Basis.BOOKING)
                    .countries("AT", "DE")
                    .business(true)
        };
    }

    private static Money eur(String amount) {
        return Money.of(CurrencyUnit.EUR, new BigDecimal(amount));
    }
}

package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.pricing.TariffMistakes.PRICE;
import static io.github.holdfast.pricing.TariffMistakes.isRefused;
import static io.github.holdfast.pricing.TariffMistakes.standard;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.RoundingMode;
import java.time.LocalTime;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** A bad tariff is refused with names when it is built; what is merely strange is told. */
class TariffCheckTest {

    private static final TaxClass VAT = TaxClass.of("vat", "vat", percent("20"));

    @Test
    void a_tariff_without_a_fare_or_a_fare_without_a_price_is_refused() {
        isRefused(tariff("EUR"), " must have a fare");
        isRefused(tariff("EUR").fare("STANDARD"), ": fare \"STANDARD\" has no price: a rule that sets one is missing");
        isRefused(standard().first("STANDART"), ": first fare \"STANDART\" does not exist; nearest [STANDARD]");
        isRefused(() -> standard().fare("STANDARD", PRICE), "fare \"STANDARD\" appears twice");
        isRefused(() -> tariff("EUR").fare("A/B", PRICE), "must not contain /");
    }

    @Test
    void a_rule_for_a_fare_that_does_not_exist_is_refused() {
        isRefused(
                standard(Rule.reduce("flex", percent("5"), Basis.PLACE).fare("STANDART")),
                ": rule \"flex\" is for fare \"STANDART\", which does not exist; nearest [STANDARD]");
        isRefused(
                standard()
                        .fare(
                                "SAVER",
                                PRICE,
                                Rule.reduce("off", percent("5"), Basis.PLACE).fare("STANDARD")),
                ": fare \"SAVER\": rule \"off\" is for fare \"STANDARD\" and never holds");
        isRefused(standard(PRICE), ": fare \"STANDARD\": rule \"price\" appears twice");
    }

    @Test
    void B65_another_currency_is_refused_wherever_it_stands() {
        Money yen = Money.ofMajor(CurrencyUnit.JPY, 5);

        isRefused(standard(Rule.fee("fee", yen, Basis.PLACE)), ": rule \"fee\" is in JPY, not in EUR");
        isRefused(
                standard(Rule.reduce("off", percent("5"), Basis.PLACE).amountFrom(yen)),
                ": rule \"off\" is in JPY, not in EUR");
        isRefused(standard().cashRounding(yen), ": cash rounding is in JPY, not in EUR");
        isRefused(() -> Rule.given("any", eur("0"), yen, Basis.PLACE), "has bounds in two currencies");
        isRefused(() -> Rule.fee("fee", yen, Basis.PLACE).amount(eur("1"), yen), "amount has two currencies");
        isRefused(() -> standard().cashRounding(eur("0")), "must be above 0");
        isRefused(() -> Tariff.builder(Sale.ID, CurrencyUnit.EUR, RoundingMode.UNNECESSARY), "must round");
    }

    @Test
    void taxes_are_said_in_one_way_and_treatments_do_not_overlap() {
        TaxClass other = TaxClass.of("vat", "vat", percent("10"));
        Rule fee = Rule.fee("fee", eur("1"), Basis.PLACE);

        assertThatIllegalArgumentException()
                .isThrownBy(standard(
                        fee.tax(VAT), Rule.fee("more", eur("1"), Basis.PLACE).tax(other))::build)
                .withMessageStartingWith("tariff tariff: tax class \"vat\" is said in two ways");
        isRefused(
                standard(fee.tax(VAT)).treatment(TaxTreatment.exempt("vta")),
                ": treatment of tax class \"vta\", which no rule has; nearest [vat]");
        assertThatIllegalArgumentException()
                .isThrownBy(standard(fee.tax(VAT))
                        .treatment(TaxTreatment.exempt("vat").countries("DE", "FR"))
                        .treatment(TaxTreatment.reverseCharge("vat").countries("FR"))::build)
                .withMessageStartingWith("tariff tariff: treatments overlap: EXEMPT of vat");
        assertThatCode(() -> standard(fee.tax(VAT))
                        .treatment(TaxTreatment.exempt("vat").countries("FR").business(false))
                        .treatment(TaxTreatment.reverseCharge("vat").countries("FR"))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void what_only_makes_a_price_smaller_has_no_tax_class() {
        isRefused(
                () -> Rule.reduce("off", percent("5"), Basis.PLACE).tax(VAT),
                "rule \"off\": REDUCE has no tax class of its own; it is taxed as what it changes");
        isRefused(() -> Rule.cap("cap", eur("5"), Basis.PLACE).tax(VAT), "CAP has no tax class");
        isRefused(() -> Rule.given("any", eur("-5"), eur("5"), Basis.PLACE).tax(VAT), "GIVEN has no tax class");
        assertThatCode(() -> Rule.given("tip", eur("0"), eur("5"), Basis.PLACE).tax(VAT))
                .doesNotThrowAnyException();
    }

    @Test
    void a_rule_says_nothing_twice_and_nothing_that_it_cannot_look_at() {
        Rule off = Rule.reduce("off", percent("5"), Basis.PLACE);

        isRefused(() -> off.category("A").category("B"), "rule \"off\" says category twice");
        isRefused(() -> off.ages(0, 12), "ages must go with TRAVELLER or TRAVELLER_SLOT, not with PLACE");
        isRefused(() -> off.slots(0, 7), "slots must go with PLACE_SLOT or TRAVELLER_SLOT, not with PLACE");
        isRefused(() -> PRICE.amountFrom(eur("1")), "amount must go with what changes a price, not with SET");
        isRefused(() -> off.length(0, 1), "length must be 1 or more, not 0");
        isRefused(() -> off.load(-1, 1), "load must be 0 or more, not -1");
        isRefused(() -> off.amountFrom(eur("-1")), "amount must be 0 or more");
        isRefused(() -> off.party(3, 2), "party must end after its beginning");
        isRefused(() -> off.times(LocalTime.NOON, LocalTime.NOON), "times must end after their beginning");
    }

    @Test
    void an_effect_out_of_range_is_refused() {
        isRefused(() -> Rule.set("a", eur("-1"), Basis.PLACE), "must be 0 or more");
        isRefused(() -> Rule.set("a", eur("1"), Basis.BOOKING), "must be for each place, slot or traveller");
        isRefused(() -> Rule.reduce("a", percent("-5"), Basis.PLACE), "less is said by reduce, more by surcharge");
        isRefused(() -> Rule.reduce("a", percent("101"), Basis.PLACE), "must take off 100 % at most");
        isRefused(() -> Rule.fee("a", percent("5"), Basis.TRAVELLER), "must be for the BOOKING or each PLACE");
        isRefused(() -> Rule.given("a", eur("2"), eur("1"), Basis.PLACE), "bounds in order");
    }

    @Test
    void what_bears_no_tax_while_others_do_is_told() {
        Rule fee = Rule.fee("fee", eur("1"), Basis.PLACE);

        assertThat(standard(fee).build().warnings()).isEmpty();
        assertThat(standard(fee.tax(VAT)).build().warnings())
                .containsExactly("rule \"price\" bears no tax, while others do");
    }

    @Test
    void a_thousand_rules_are_enough() {
        Tariff.Builder tariff = standard();
        for (int i = 1; i < 1_000; i++) {
            tariff.rule(Rule.fee("fee-" + i, eur("1"), Basis.PLACE));
        }
        assertThatCode(tariff::build).doesNotThrowAnyException();
        isRefused(
                tariff.rule(Rule.fee("one-more", eur("1"), Basis.PLACE)), ": must have 1,000 rules at most, not 1001");
    }

    @Test
    void categories_that_may_be_priced_are_known() {
        Tariff by = tariff("EUR")
                .fare("SAVER", PRICE.category("A"))
                .fare(
                        "GUEST",
                        PRICE.category("A"),
                        Rule.set("b", eur("0"), Basis.PLACE).category("B"))
                .build();

        assertThat(by.pricedCategories()).containsExactly("A", "B");
        assertThat(by.mayPrice("B")).isTrue();
        assertThat(by.mayPrice("standing")).isFalse();
        assertThat(standard().build().mayPrice("standing")).isTrue();
    }

    @Test
    void numbers_beyond_sense_are_refused() {
        Tariff.Builder many = standard();
        for (int i = 1; i < 101; i++) {
            many.fare("F" + i, PRICE);
        }
        isRefused(many, ": must have 100 fares at most, not 101");
        isRefused(() -> standard().carries("bus", 0, 1_001), "must carry 0 to 1000 travellers");
        isRefused(() -> standard().cashRounding(eur("1000000.01")), "at most 1,000,000");
        Rule off = Rule.reduce("off", percent("5"), Basis.PLACE);
        assertThat(off.length(2, Integer.MAX_VALUE)).isEqualTo(off.lengthFrom(2));
        assertThat(off.party(2, Integer.MAX_VALUE)).isEqualTo(off.partyFrom(2));
    }
}

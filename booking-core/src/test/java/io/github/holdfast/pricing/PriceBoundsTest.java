package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.internal.MinorUnits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Amounts are bounded: whatever would be larger is an error that names line and rule, never another amount. */
class PriceBoundsTest {

    private static final Money MOST = Money.ofMinor(CurrencyUnit.EUR, MinorUnits.MOST);

    private static Tariff.Builder most() {
        return tariff("EUR").fare("STANDARD", Rule.set("price", MOST, Basis.PLACE));
    }

    private static void isBeyond(Tariff.Builder tariff, String where, Facts.Item.Builder... items) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Sale.of(tariff.build(), items).quote())
                .withMessageStartingWith(where);
    }

    @Test
    void the_largest_amount_is_priced() {
        assertThat(Sale.of(most().build(), place("1")).total()).isEqualTo("9999999999999.99");
    }

    @Test
    void B62_a_larger_one_is_refused_with_line_and_rule_wherever_it_comes_about() {
        Money cent = Money.ofMinor(CurrencyUnit.EUR, 1);
        TaxClass vat = TaxClass.of("vat", "vat", percent("10000"));
        Tariff.Builder net = tariff("EUR")
                .prices(Tariff.Prices.NET)
                .fare("STANDARD", Rule.set("price", MOST, Basis.PLACE).tax(vat));

        isBeyond(most(), "line 1, rule price of item 1", place("1").quantity(2));
        isBeyond(most(), "line 1, rule price of item 1", place("1").quantity(Integer.MAX_VALUE));
        isBeyond(most(), "line 2, rule price of item 2", place("1"), place("2"));
        isBeyond(most().rule(Rule.surcharge("more", cent, Basis.PLACE)), "line 2, rule more of item 1", place("1"));
        isBeyond(
                most().rule(Rule.surcharge("times", percent("10000"), Basis.PLACE)),
                "line 2, rule times of item 1",
                place("1"));
        isBeyond(
                most().rule(Rule.surcharge("all", percent("10000"), Basis.BOOKING)),
                "line 2, rule all of item 1",
                place("1"));
        isBeyond(most().rule(Rule.fee("fee", cent, Basis.BOOKING)), "line 2, rule fee", place("1"));
        isBeyond(net, "line 1, rule price of item 1", place("1"));
    }

    @Test
    void a_class_has_so_few_taxes_that_they_never_wrap() {
        Tax[] taxes = new Tax[39];
        for (int i = 0; i < taxes.length; i++) {
            taxes[i] = Tax.of("tax-" + i, percent("10000"));
        }
        TaxClass most = TaxClass.of("most", TaxClass.part(percent("100"), taxes));
        Tariff.Builder tariff = tariff("EUR")
                .prices(Tariff.Prices.NET)
                .fare("STANDARD", Rule.set("price", MOST, Basis.PLACE).tax(most));

        isBeyond(tariff, "line 1, rule price of item 1", place("1"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> TaxClass.of("more", TaxClass.part(percent("50"), taxes), TaxClass.part(percent("50"))))
                .withMessage("tax class \"more\" must have 40 parts and taxes at most, not 41");
    }

    @Test
    void B62_a_rule_says_no_larger_amount() {
        Money huge = Money.of(CurrencyUnit.EUR, BigDecimal.TEN.pow(30));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.set("price", huge, Basis.PLACE))
                .withMessageStartingWith("rule \"price\" is larger than amounts can be");
        assertThatIllegalArgumentException().isThrownBy(() -> Rule.given("any", huge.negated(), huge, Basis.PLACE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Question.Stated(huge, "why"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.fee("fee", MOST, Basis.PLACE).amountFrom(huge));
    }

    @Property(tries = 5_000)
    void property_37_a_price_is_exact_or_an_error(@ForAll long seed) {
        Random random = new Random(seed);
        CurrencyUnit currency = AnyTariff.CURRENCIES.get(random.nextInt(4));
        long price = Math.floorMod(random.nextLong(), MinorUnits.MOST + 1) >> random.nextInt(50);
        long more = Math.floorMod(random.nextLong(), MinorUnits.MOST + 1) >> random.nextInt(50);
        int quantity = 1 + random.nextInt(Integer.MAX_VALUE) >> random.nextInt(31);
        int times = random.nextInt(10_001);
        Tariff tariff = tariff(currency.getCode())
                .fare("STANDARD", Rule.set("price", Money.ofMinor(currency, price), Basis.PLACE))
                .rule(Rule.surcharge("times", percent("" + times), Basis.PLACE))
                .rule(Rule.fee("more", Money.ofMinor(currency, more), Basis.BOOKING))
                .build();
        int places = Math.max(1, quantity);
        BigDecimal each = BigDecimal.valueOf(price)
                .add(BigDecimal.valueOf(price)
                        .multiply(BigDecimal.valueOf(times))
                        .divide(BigDecimal.valueOf(100))
                        .setScale(0, RoundingMode.HALF_UP));
        BigInteger exact =
                each.toBigInteger().multiply(BigInteger.valueOf(places)).add(BigInteger.valueOf(more));
        Sale sale = Sale.of(tariff, List.of(place("1").quantity(places).build()));

        if (exact.compareTo(BigInteger.valueOf(MinorUnits.MOST)) <= 0) {
            assertThat(sale.quote().total().getAmountMinorLong()).isEqualTo(exact.longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(sale::quote)
                    .withMessageContaining("rule ");
        }
    }

    @Test
    void what_cannot_be_counted_is_refused_with_line_and_rule() {
        Tariff.Builder free =
                tariff("EUR").fare("STANDARD", Rule.set("price", Money.zero(CurrencyUnit.EUR), Basis.PLACE_SLOT));

        isBeyond(free, "line 1, rule price of item 1 counts more", place("1", 4).quantity(1 << 30));
    }
}

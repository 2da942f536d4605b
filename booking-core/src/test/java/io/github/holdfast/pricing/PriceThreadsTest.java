package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.pricing.Tariff.Prices;
import io.github.holdfast.pricing.Tariff.TaxRounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Cents that other booking and shop software lost, each with the public thread in which somebody missed them. */
class PriceThreadsTest {

    private static TaxClass vat(String rate) {
        return TaxClass.of("vat", "vat", percent(rate));
    }

    /** A tariff of one price for each place. */
    private static Tariff.Builder each(String price, String rate) {
        return tariff("EUR")
                .fare("STANDARD", Rule.set("price", eur(price), Basis.PLACE).tax(vat(rate)));
    }

    /** A tariff by category. */
    private static Tariff.Builder byCategory(String rate, String... prices) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            rules.add(Rule.set("price-" + i, eur(prices[i]), Basis.PLACE)
                    .category("c" + i)
                    .tax(vat(rate)));
        }
        return tariff("EUR").fare("STANDARD", rules.toArray(Rule[]::new));
    }

    private static Sale seats(Tariff.Builder tariff, int number) {
        List<Facts.Item> seats = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            seats.add(place("seat-" + i).build());
        }
        return Sale.of(tariff.build(), seats);
    }

    private static Sale ofCategories(Tariff.Builder tariff, int number) {
        List<Facts.Item> items = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            items.add(place("place-" + i).category("c" + i).build());
        }
        return Sale.of(tariff.build(), items);
    }

    @Test
    void alf_io_576_five_tickets_of_99_with_22_percent_have_89_26_of_tax_and_ticket_by_ticket_89_25() {
        assertThat(seats(each("99.00", "22"), 5).tax()).isEqualTo("89.26");
        assertThat(seats(each("99.00", "22"), 5).lines())
                .extracting(line -> line.net().getAmount().toPlainString())
                .containsExactly("81.15", "81.15", "81.15", "81.15", "81.14");
        assertThat(seats(each("99.00", "22").taxRounding(TaxRounding.LINE), 5).tax())
                .isEqualTo("89.25");
    }

    @Test
    void shopware_18481_an_order_of_three_sorts_with_19_percent_has_617_93_net_and_line_by_line_617_92() {
        Tariff.Builder order = byCategory("19", "549.00", "59.95", "6.49");
        Facts.Item.Builder[] items = {
            place("a").category("c0"),
            place("b").category("c1").quantity(3),
            place("c").category("c2")
        };

        assertThat(Sale.of(order.build(), items).net()).isEqualTo("617.93");
        assertThat(Sale.of(order.taxRounding(TaxRounding.LINE).build(), items).net())
                .isEqualTo("617.92");
    }

    @Test
    void pretix_5861_two_tickets_of_34_and_a_fee_of_2_07_with_7_percent_have_65_49_net_however_often_reckoned() {
        Sale sale = seats(
                each("34.00", "7")
                        .rule(Rule.fee("payment", eur("2.07"), Basis.BOOKING).tax(vat("7"))),
                2);

        assertThat(sale.net()).isEqualTo("65.49");
        assertThat(sale.tax()).isEqualTo("4.58");
        assertThat(sale.quote()).isEqualTo(sale.quote());
    }

    @Test
    void epcon_1034_three_tickets_of_99_with_7_7_percent_have_21_24_of_tax_by_line_and_21_23_by_order() {
        assertThat(seats(each("99.00", "7.7").taxRounding(TaxRounding.LINE), 3).tax())
                .isEqualTo("21.24");
        assertThat(seats(each("99.00", "7.7"), 3).tax()).isEqualTo("21.23");
    }

    @Test
    void vendure_2662_ten_times_38_23_with_20_percent_are_318_58_net_and_not_ten_times_31_86() {
        Sale sale = Sale.of(each("38.23", "20").build(), place("standing").quantity(10));

        assertThat(sale.total()).isEqualTo("382.30");
        assertThat(sale.net()).isEqualTo("318.58");
        assertThat(sale.lines()).singleElement().extracting(QuoteLine::quantity).isEqualTo(10);
    }

    @Test
    void dolibarr_8700_three_net_prices_with_20_percent_have_115_60_of_tax_and_line_by_line_115_61() {
        Tariff.Builder order = byCategory("20", "299.33", "179.33", "99.34").prices(Prices.NET);

        assertThat(ofCategories(order, 3).tax()).isEqualTo("115.60");
        assertThat(ofCategories(order.taxRounding(TaxRounding.LINE), 3).tax()).isEqualTo("115.61");
    }

    @Test
    void solidus_901_of_16_00_with_19_percent_2_55_are_tax() {
        assertThat(seats(each("16.00", "19"), 1).tax()).isEqualTo("2.55");
    }

    @Test
    void medusa_14818_24_99_with_10_75_percent_and_a_fee_of_6_44_come_to_34_12() {
        Sale sale = seats(
                each("24.99", "10.75").prices(Prices.NET).rule(Rule.fee("delivery", eur("6.44"), Basis.BOOKING)), 1);

        assertThat(sale.tax()).isEqualTo("2.69");
        assertThat(sale.total()).isEqualTo("34.12");
    }

    @Test
    void craft_697_a_hundred_times_1_41_net_with_20_percent_are_169_20_and_at_1_69_gross_169_00() {
        Facts.Item.Builder hundred = place("standing").quantity(100);

        assertThat(Sale.of(each("1.41", "20").prices(Prices.NET).build(), hundred)
                        .total())
                .isEqualTo("169.20");
        assertThat(Sale.of(each("1.69", "20").build(), hundred).total()).isEqualTo("169.00");
    }

    @Test
    void saleor_12040_a_quarter_of_19_99_is_5_00_off_and_14_99_are_paid() {
        Sale sale = seats(each("19.99", "20").rule(Rule.reduce("quarter", percent("25"), Basis.PLACE)), 1);

        assertThat(sale.amounts()).containsExactly("price 19.99", "quarter -5.00");
        assertThat(sale.total()).isEqualTo("14.99");
    }

    @Test
    void odoo_271032_two_times_11_50_net_with_15_percent_and_all_taken_off_are_0_00_and_not_0_01() {
        Sale sale =
                seats(each("11.50", "15").prices(Prices.NET).rule(Rule.reduce("all", percent("100"), Basis.PLACE)), 2);

        assertThat(sale.total()).isEqualTo("0.00");
        assertThat(sale.tax()).isEqualTo("0.00");
    }

    @Test
    void cargo_168_10_francs_off_three_places_are_3_34_and_3_33_and_3_33() {
        CurrencyUnit chf = CurrencyUnit.CHF;
        Tariff.Builder tariff = tariff("CHF")
                .fare("STANDARD", Rule.set("price", Money.ofMajor(chf, 50), Basis.PLACE))
                .rule(Rule.reduce("ten", Money.ofMajor(chf, 10), Basis.BOOKING));

        assertThat(seats(tariff, 3).amounts())
                .containsExactly("price 50.00", "price 50.00", "price 50.00", "ten -3.34", "ten -3.33", "ten -3.33");
    }

    @Test
    void prestashop_18319_a_fifth_off_150_and_60_lies_with_30_on_the_one_and_12_on_the_other() {
        Sale sale =
                ofCategories(byCategory("20", "150", "60").rule(Rule.reduce("fifth", percent("20"), Basis.BOOKING)), 2);

        assertThat(sale.amounts()).containsExactly("price-0 150.00", "price-1 60.00", "fifth -30.00", "fifth -12.00");
    }

    @Test
    void solidus_512_a_tenth_off_6_and_4_leaves_5_40_of_the_one() {
        Sale sale =
                ofCategories(byCategory("20", "6", "4").rule(Rule.reduce("tenth", percent("10"), Basis.BOOKING)), 2);

        assertThat(sale.amounts()).containsExactly("price-0 6.00", "price-1 4.00", "tenth -0.60", "tenth -0.40");
    }

    @Test
    void paymenter_1258_80_yen_are_80_units_and_80_euros_8000_and_80_dinars_80000() {
        assertThat(unitsOf80("JPY")).isEqualTo(80);
        assertThat(unitsOf80("EUR")).isEqualTo(8_000);
        assertThat(unitsOf80("KWD")).isEqualTo(80_000);
        assertThat(unitsOf80("CLF")).isEqualTo(800_000);
    }

    private static long unitsOf80(String currency) {
        Money price = Money.of(CurrencyUnit.of(currency), new BigDecimal("80"));
        Tariff.Builder tariff = tariff(currency).fare("STANDARD", Rule.set("price", price, Basis.PLACE));
        return seats(tariff, 1).quote().total().getAmountMinorLong();
    }
}

package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.pricing.Sale.place;
import static io.github.holdfast.pricing.Sale.tariff;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.pricing.Tariff.Prices;
import io.github.holdfast.pricing.Tariff.TaxRounding;
import io.github.holdfast.pricing.TaxTreatment.Keeps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a price is tax. */
class PriceTaxTest {

    private static final TaxClass TICKETS = TaxClass.of("tickets", "vat", percent("20"));
    private static final TaxClass REDUCED = TaxClass.of("reduced", "vat-low", percent("10"));

    /** 120.00 gross are 100.00 net. */
    private static Tariff.Builder gross() {
        return tariff("EUR")
                .fare("STANDARD", Rule.set("price", eur("120"), Basis.PLACE).tax(TICKETS));
    }

    private static Tariff.Builder net() {
        return tariff("EUR")
                .prices(Prices.NET)
                .fare("STANDARD", Rule.set("price", eur("100"), Basis.PLACE).tax(TICKETS));
    }

    private static List<String> sold(Tariff.Builder tariff, Buyer buyer) {
        return sold(Sale.of(tariff.build(), place("1")).asked(request -> request.buyer(buyer)));
    }

    /** What is paid, what of it is net, what each tax gets. */
    private static List<String> sold(Sale sale) {
        return List.of(sale.total(), sale.net(), taxes(sale.lines()));
    }

    private static String taxes(List<QuoteLine> lines) {
        StringBuilder all = new StringBuilder();
        for (QuoteLine line : lines) {
            for (QuoteLine.TaxPart part : line.taxes()) {
                all.append(all.length() == 0 ? "" : ", ")
                        .append(part.tax().name())
                        .append(' ')
                        .append(part.amount().getAmount());
            }
        }
        return all.toString();
    }

    @Test
    void without_a_treatment_a_buyer_changes_nothing() {
        assertThat(sold(gross(), Buyer.business("DE"))).containsExactly("120.00", "100.00", "vat 20.00");
        assertThat(sold(net(), Buyer.business("DE"))).containsExactly("120.00", "100.00", "vat 20.00");
    }

    @Test
    void a_reverse_charge_falls_to_the_net_price_for_businesses_of_its_countries() {
        TaxTreatment abroad = TaxTreatment.reverseCharge("tickets").countries("DE", "FR");

        assertThat(sold(gross().treatment(abroad), Buyer.business("FR"))).containsExactly("100.00", "100.00", "");
        assertThat(sold(net().treatment(abroad), Buyer.business("FR"))).containsExactly("100.00", "100.00", "");
        assertThat(sold(gross().treatment(abroad), Buyer.person("FR")))
                .containsExactly("120.00", "100.00", "vat 20.00");
        assertThat(sold(gross().treatment(abroad), Buyer.business("AT")))
                .containsExactly("120.00", "100.00", "vat 20.00");
    }

    @Test
    void an_exemption_keeps_what_it_says() {
        TaxTreatment exempt = TaxTreatment.exempt("tickets").countries("CH");

        assertThat(sold(gross().treatment(exempt), Buyer.person("CH"))).containsExactly("100.00", "100.00", "");
        assertThat(sold(net().treatment(exempt), Buyer.person("CH"))).containsExactly("100.00", "100.00", "");
        assertThat(sold(gross().treatment(exempt.keeps(Keeps.GROSS)), Buyer.person("CH")))
                .containsExactly("120.00", "120.00", "");
        assertThat(sold(net().treatment(exempt.keeps(Keeps.GROSS)), Buyer.person("CH")))
                .containsExactly("120.00", "120.00", "");
    }

    @Test
    void other_rates_keep_what_they_say() {
        TaxTreatment low = TaxTreatment.rates("tickets", REDUCED).countries("ES");

        assertThat(sold(gross().treatment(low), Buyer.person("ES")))
                .containsExactly("110.00", "100.00", "vat-low 10.00");
        assertThat(sold(net().treatment(low), Buyer.person("ES"))).containsExactly("110.00", "100.00", "vat-low 10.00");
        assertThat(sold(gross().treatment(low.keeps(Keeps.GROSS)), Buyer.person("ES")))
                .containsExactly("120.00", "109.09", "vat-low 10.91");
        assertThat(sold(net().treatment(low.keeps(Keeps.GROSS)), Buyer.person("ES")))
                .containsExactly("120.00", "109.09", "vat-low 10.91");
    }

    @Test
    void a_standard_treatment_leaves_the_tax_as_it_is() {
        TaxTreatment standard = TaxTreatment.standard("tickets").keeps(Keeps.GROSS);

        assertThat(sold(net().treatment(standard), Buyer.person("AT")))
                .containsExactly("120.00", "100.00", "vat 20.00");
    }

    @Test
    void a_line_may_bear_several_taxes_in_parts_and_together() {
        TaxClass stay = TaxClass.of(
                "stay",
                TaxClass.part(percent("80"), Tax.of("lodging", percent("10"))),
                TaxClass.part(percent("20"), Tax.of("food", percent("20"))));
        TaxClass us = TaxClass.of("us", Tax.of("county", percent("2")), Tax.of("state", percent("6")));
        Tariff room = tariff("EUR")
                .fare("FLEX", Rule.set("room", eur("140"), Basis.PLACE).tax(stay))
                .build();
        Tariff seat = tariff("EUR")
                .prices(Prices.NET)
                .fare("FLEX", Rule.set("seat", eur("9.99"), Basis.PLACE).tax(us))
                .build();

        assertThat(sold(Sale.of(room, place("1")))).containsExactly("140.00", "125.15", "lodging 10.18, food 4.67");
        assertThat(sold(Sale.of(seat, place("1")))).containsExactly("10.79", "9.99", "county 0.20, state 0.60");
    }

    @Test
    void a_reduction_is_taxed_as_what_it_reduces_and_a_surcharge_as_it_says() {
        Tariff tariff = gross().rule(
                        Rule.surcharge("breakfast", eur("40"), Basis.PLACE).tax(REDUCED))
                .rule(Rule.reduce("half", percent("50"), Basis.PLACE))
                .build();
        Sale sale = Sale.of(tariff, place("1"));

        assertThat(sale.amounts()).containsExactly("price 120.00", "breakfast 40.00", "half -60.00", "half -20.00");
        assertThat(taxes(sale.lines())).isEqualTo("vat 20.00, vat-low 3.64, vat -10.00, vat-low -1.82");
    }

    @Test
    void an_item_that_costs_nothing_bears_no_cent_of_anothers_tax() {
        TaxClass mixed = TaxClass.of(
                "mixed",
                TaxClass.part(percent("33"), Tax.of("a", percent("7"))),
                TaxClass.part(percent("67"), Tax.of("b", percent("19"))));
        Tariff tariff = tariff("EUR")
                .prices(Prices.NET)
                .fare("STANDARD", Rule.set("price", eur("0.37"), Basis.PLACE).tax(mixed))
                .rule(Rule.reduce("third", percent("33"), Basis.PLACE).category("free"))
                .rule(Rule.reduce("rest", percent("100"), Basis.PLACE).category("free"))
                .build();
        Sale sale = Sale.of(
                tariff,
                place("1"),
                place("2").category("free"),
                place("3"),
                place("4").category("free"));

        for (int item : List.of(2, 4)) {
            assertThat(sale.lines().stream()
                            .filter(line -> line.item().getAsInt() == item)
                            .mapToLong(QuoteLine::units)
                            .sum())
                    .isZero();
        }
    }

    @Test
    void by_line_an_item_and_its_reductions_are_rounded_together_and_each_fee_alone() {
        Tariff.Builder tariff = tariff("EUR")
                .fare("STANDARD", Rule.set("price", eur("0.99"), Basis.PLACE).tax(TICKETS))
                .rule(Rule.reduce("off", eur("0.33"), Basis.PLACE))
                .rule(Rule.fee("fee", eur("0.33"), Basis.PLACE).tax(TICKETS));

        assertThat(Sale.of(tariff.taxRounding(TaxRounding.LINE).build(), place("1"), place("2"))
                        .net())
                .isEqualTo("1.66"); // 0.66 is 0.55 net, 0.33 is 0.28
        assertThat(Sale.of(tariff.taxRounding(TaxRounding.ORDER).build(), place("1"), place("2"))
                        .net())
                .isEqualTo("1.65"); // of 1.98
    }

    private static List<Facts.Item> hundred() {
        List<Facts.Item> seats = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            seats.add(place("seat-" + i).build());
        }
        return seats;
    }

    private static String sum(Sale sale, String tax) {
        return sale.lines().stream()
                .flatMap(line -> line.taxes().stream())
                .filter(part -> part.tax().name().equals(tax))
                .map(part -> part.amount().getAmount())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    @Test
    void each_part_of_a_hundred_cheap_seats_gets_what_it_should_of_the_order() {
        TaxClass stay = TaxClass.of(
                "stay",
                TaxClass.part(percent("80"), Tax.of("lodging", percent("10"))),
                TaxClass.part(percent("20"), Tax.of("food", percent("20"))));
        Sale sale = Sale.of(
                tariff("EUR")
                        .fare("A", Rule.set("price", eur("0.02"), Basis.PLACE).tax(stay))
                        .build(),
                hundred());

        assertThat(sum(sale, "lodging")).isEqualTo("0.15"); // of 1.60
        assertThat(sum(sale, "food")).isEqualTo("0.07"); // of 0.40
    }

    @Test
    void two_taxes_of_equal_rate_get_the_same_of_the_order() {
        TaxClass us = TaxClass.of("us", Tax.of("county", percent("4")), Tax.of("state", percent("4")));
        Tariff.Builder tariff = tariff("EUR")
                .fare("A", Rule.set("price", eur("0.14"), Basis.PLACE).tax(us));

        assertThat(sum(Sale.of(tariff.build(), hundred()), "county")).isEqualTo("0.52");
        assertThat(sum(Sale.of(tariff.build(), hundred()), "state")).isEqualTo("0.52");
    }

    @Test
    void nights_that_are_reduced_to_nothing_cost_nothing_however_they_are_taxed() {
        TaxClass half = TaxClass.of(
                "half", TaxClass.part(percent("50")), TaxClass.part(percent("50"), Tax.of("all", percent("100"))));
        Tariff.Builder tariff = tariff("EUR")
                .prices(Prices.NET)
                .fare("A", Rule.set("night", eur("0.01"), Basis.PLACE_SLOT).tax(half))
                .rule(Rule.reduce("first", eur("0.01"), Basis.PLACE_SLOT).slots(0, 1))
                .rule(Rule.reduce("rest", eur("0.02"), Basis.PLACE));

        for (TaxRounding rounding : TaxRounding.values()) {
            assertThat(Sale.of(tariff.taxRounding(rounding).build(), place("1", 2), place("2", 2))
                            .total())
                    .isEqualTo("0.00");
        }
    }

    @Test
    void a_line_that_adds_to_an_item_never_bears_less_than_no_tax() {
        TaxClass sevenths = TaxClass.of(
                "sevenths",
                TaxClass.part(percent("14.285714"), Tax.of("a", percent("100"))),
                TaxClass.part(percent("42.857143"), Tax.of("b", percent("100"))),
                TaxClass.part(percent("42.857143"), Tax.of("c", percent("100"))));
        Tariff tariff = tariff("EUR") // parts of 3 are 1, 1, 1; of 4 they are 0, 2, 2
                .prices(Prices.NET)
                .fare("A", Rule.set("price", eur("0.03"), Basis.PLACE).tax(sevenths))
                .rule(Rule.surcharge("little", eur("0.01"), Basis.PLACE))
                .rule(Rule.surcharge("more", eur("0.03"), Basis.PLACE))
                .build();

        assertThat(Sale.of(tariff, place("1")).lines())
                .flatExtracting(QuoteLine::taxes)
                .noneMatch(part -> part.amount().isNegative());
        assertThat(Sale.of(tariff, place("1")).total()).isEqualTo("0.14");
    }
}

package io.github.holdfast.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.pricing.Tariff.Prices;
import io.github.holdfast.pricing.Tariff.TaxRounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

/** What holds for every quote by every tariff, over four currencies together. */
class PricePropertiesTest {

    /** The rate of the one tax that stands for itself in {@link AnyTariff}, in millionths of a percent. */
    private static final long VAT = 13_000_000;

    /** Tariffs that round by order, and the same ones rounding by line. */
    private static final Map<Tariff, Tariff> BY_LINE = new ConcurrentHashMap<>();

    @Provide
    Arbitrary<Tariff> tariffs() {
        return AnyTariff.some();
    }

    @Provide
    Arbitrary<Tariff> byOrder() {
        return AnyTariff.some().filter(tariff -> tariff.taxRounding() == TaxRounding.ORDER);
    }

    @Provide
    Arbitrary<Tariff> ofPlacesForOne() {
        return AnyTariff.some().filter(tariff -> tariff.carriages().isEmpty());
    }

    @Property(tries = 5_000)
    void properties_1_2_and_7_lines_add_up_to_the_total_and_net_and_taxes_to_lines(
            @ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        Quote quote = AnySale.of(tariff, random).quote();
        assertThat(quote.lines()).allMatch(PricePropertiesTest::addsUp);
        assertThat(quote.total()).isEqualTo(Money.ofMinor(tariff.currency(), sum(quote.lines(), QuoteLine::units)));
        assertThat(quote.total().getAmount().scale())
                .isEqualTo(tariff.currency().getDecimalPlaces());
    }

    private static boolean addsUp(QuoteLine line) {
        BigDecimal sum = line.net().getAmount();
        for (QuoteLine.TaxPart tax : line.taxes()) {
            sum = sum.add(tax.amount().getAmount());
        }
        return sum.equals(line.amount().getAmount()); // of one scale, so no part of a unit is in any
    }

    @Property(tries = 5_000)
    void property_3_by_order_what_is_taxed_alike_is_rounded_once(
            @ForAll("byOrder") Tariff tariff, @ForAll Random random) {
        List<QuoteLine> taxed = vat(AnySale.withoutBuyer(tariff, random).quote());
        long gross = sum(taxed, QuoteLine::units);
        long net = sum(taxed, line -> line.net().getAmountMinorLong());
        if (tariff.prices() == Prices.GROSS) {
            assertThat(net)
                    .isEqualTo(MinorUnits.ratio(gross, MinorUnits.WHOLE, MinorUnits.WHOLE + VAT, tariff.rounding()));
        } else {
            assertThat(gross - net).isEqualTo(MinorUnits.part(net, VAT, tariff.rounding()));
        }
    }

    @Property(tries = 5_000)
    void property_4_by_order_and_by_line_differ_by_half_a_unit_for_each_line_at_most(
            @ForAll("byOrder") Tariff order, @ForAll Random random) {
        Tariff line = BY_LINE.computeIfAbsent(
                order, some -> TariffChange.of(some).said("taxRounding", "LINE").done());
        Sale sale = AnySale.withoutBuyer(order, random);
        List<QuoteLine> once = vat(sale.quote());
        long difference =
                sum(once, PricePropertiesTest::tax) - sum(vat(sale.by(line).quote()), PricePropertiesTest::tax);
        boolean halves = List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.HALF_DOWN)
                .contains(order.rounding());
        assertThat(Math.abs(difference) * (halves ? 2 : 1)).isLessThanOrEqualTo(once.size() + 1);
    }

    @Property(tries = 5_000)
    void property_6_no_item_costs_less_than_nothing(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        Quote quote = AnySale.of(tariff, random).quote();
        Map<Integer, Long> items = quote.lines().stream()
                .filter(line -> line.item().isPresent())
                .collect(Collectors.groupingBy(
                        line -> line.item().getAsInt(), Collectors.summingLong(QuoteLine::units)));
        assertThat(items.values()).allMatch(sum -> sum >= 0);
        assertThat(quote.total().isNegative()).isFalse();
    }

    @Property(tries = 5_000)
    void property_10_asked_again_the_price_is_the_same(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        Sale sale = AnySale.of(tariff, random);
        Quote quote = sale.quote();
        assertThat(sale.quote()).isEqualTo(quote);
    }

    @Property(tries = 5_000)
    void property_13_travellers_with_places_of_their_own_may_be_said_in_any_order(
            @ForAll("ofPlacesForOne") Tariff tariff, @ForAll Random random) {
        List<Facts.Item> items = new ArrayList<>();
        List<Traveller> travellers = new ArrayList<>();
        for (int number = 1 + random.nextInt(5); number > 0; number--) {
            String place = "place " + number;
            items.add(Sale.place(place, 2)
                    .category(AnyTariff.CATEGORIES.get(number % 3))
                    .build());
            travellers.add(Traveller.aged("t" + number, random.nextInt(90)).place(place));
        }
        Sale sale = Sale.of(tariff, items);
        List<QuoteLine> lines =
                sale.asked(request -> request.travellers(travellers)).lines();
        Collections.shuffle(travellers, random);
        assertThat(sale.asked(request -> request.travellers(travellers)).lines())
                .isEqualTo(lines);
    }

    /** Returns the lines that bear the one tax and nothing else. */
    private static List<QuoteLine> vat(Quote quote) {
        return quote.lines().stream()
                .filter(line -> line.taxes().size() == 1
                        && line.taxes().get(0).tax().name().equals("vat"))
                .toList();
    }

    private static long tax(QuoteLine line) {
        return line.units() - line.net().getAmountMinorLong();
    }

    private static long sum(List<QuoteLine> lines, ToLongFunction<QuoteLine> what) {
        return lines.stream().mapToLong(what).sum();
    }
}

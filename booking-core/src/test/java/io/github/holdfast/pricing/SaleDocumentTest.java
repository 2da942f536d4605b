package io.github.holdfast.pricing;

import static io.github.holdfast.pricing.Sale.eur;
import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.terms.Charge.firstSlots;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Moment.daysBefore;
import static io.github.holdfast.terms.Moment.start;
import static io.github.holdfast.terms.Percent.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.terms.GivingBack;
import io.github.holdfast.terms.Refundable;
import io.github.holdfast.terms.Terms;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class SaleDocumentTest {

    private static final Instant SOLD = Instant.parse("2027-01-02T00:00:00Z");
    private static final Instant BEGINS = Sale.START.toInstant();
    private static final Terms FLEXIBLE =
            Terms.cancelling().until(daysBefore(1, LocalTime.of(18, 0)), none()).then(firstSlots(1));

    private static SaleDocument document(Sale sale, Tariff tariff) {
        return SaleDocument.of(sale.quote(), (id, version) -> tariff, SOLD);
    }

    private static List<GivingBack.Sold> sold(Sale sale, Tariff tariff) {
        SaleDocument document = document(sale, tariff);
        List<GivingBack.Sold> sold = new ArrayList<>();
        for (int item = 1; item <= document.items().size(); item++) {
            sold.add(document.sold(item, portions(sale.quote(), item)));
        }
        return sold;
    }

    private static List<SaleDocument.Portion> portions(Quote quote, int item) {
        return quote.lines().stream()
                .filter(line -> line.item().orElse(0) == item)
                .map(line -> new SaleDocument.Portion(line.units(), line.slotFrom(), line.slotTo(), line.isKept()))
                .toList();
    }

    private static Refundable costs(int slots, long amount) {
        return Refundable.of(CurrencyUnit.EUR, slots).plus(amount);
    }

    @Test
    void what_is_kept_is_left_out_and_the_first_night_costs_what_it_was_sold_for() {
        Tariff tariff = Sale.tariff("EUR")
                .fare("FLEX", FLEXIBLE, Rule.set("night", eur("140"), Basis.PLACE_SLOT))
                .rule(Rule.reduce("week", percent("10"), Basis.PLACE))
                .rule(Rule.fee("city", eur("2.50"), Basis.PLACE_SLOT).kept())
                .rule(Rule.fee("booking", eur("9"), Basis.BOOKING).kept())
                .build();
        List<GivingBack.Sold> sold = sold(Sale.of(tariff, Sale.place("201", 4)), tariff);
        GivingBack late = GivingBack.cancelling(sold, BEGINS);

        assertThat(sold.get(0).refundable().amount()).isEqualTo(4 * 12_600);
        assertThat(late.charged().each()).containsExactly(12_600L);
        assertThat(late.charged().refund()).isEqualTo(3 * 12_600);
        assertThat(sold.get(0).terms())
                .isEqualTo(FLEXIBLE.resolve(
                        Sale.START.atZoneSameInstant(ZoneId.of("Europe/Vienna")),
                        List.of(
                                BEGINS,
                                BEGINS.plusSeconds(86_400),
                                BEGINS.plusSeconds(2 * 86_400),
                                BEGINS.plusSeconds(3 * 86_400)),
                        SOLD));
    }

    @Test
    void a_reduction_of_what_is_kept_is_not_given_back_on_top() {
        Tariff kept = Sale.tariff("EUR")
                .fare("A", Rule.set("seat", eur("48"), Basis.PLACE).kept())
                .rule(Rule.reduce("child", percent("50"), Basis.PLACE))
                .build();
        Tariff reduced = Sale.tariff("EUR")
                .fare("A", Rule.set("seat", eur("48"), Basis.PLACE))
                .rule(Rule.reduce("child", percent("50"), Basis.PLACE).kept())
                .build();

        assertThat(sold(Sale.of(kept, Sale.place("1")), kept).get(0).refundable())
                .isEqualTo(Refundable.of(CurrencyUnit.EUR, 1));
        assertThat(sold(Sale.of(reduced, Sale.place("1")), reduced).get(0).refundable())
                .isEqualTo(costs(1, 2_400));
    }

    @Test
    void by_journey_all_items_of_the_fare_count_from_the_earliest_start() {
        Tariff tariff = Sale.tariff("EUR")
                .fare(
                        "FLEX",
                        Terms.cancelling().until(start(), none()).then(all()).byJourney(),
                        seat())
                .fare("SAVER", Terms.cancelling().until(start(), none()).then(all()), seat())
                .build();
        Facts.Item first = Sale.place("1").build();
        Facts.Item later = Facts.Item.builder(
                        first.inventory(),
                        "2",
                        Sale.ID,
                        1,
                        first.zone(),
                        List.of(new Facts.Slot(Sale.START.plusHours(5), Sale.START.plusHours(6))))
                .build();
        Sale sale = Sale.of(
                tariff, List.of(later, first, later.toBuilder().fare("SAVER").build()));

        assertThat(sold(sale, tariff))
                .extracting(item -> item.terms().cancelling().get(0).until().orElseThrow())
                .containsExactly(BEGINS, BEGINS, BEGINS.plusSeconds(5 * 3600));
    }

    private static Rule seat() {
        return Rule.set("seat", eur("48"), Basis.PLACE);
    }

    @Test
    void what_is_free_has_no_terms() {
        Quote free = Quote.free(Hold.builder(Sale.HOLD, SOLD).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SaleDocument.of(
                        free, (id, version) -> Sale.tariff("EUR").build(), SOLD))
                .withMessage("what is free has no terms: [" + Sale.HOLD + "]");
    }

    @Property(tries = 5_000)
    void property_22_nobody_gets_back_more_than_he_paid(@ForAll("tariffs") Tariff tariff, @ForAll Random random) {
        Sale sale = AnySale.of(tariff, random);
        Quote quote = sale.quote();
        List<GivingBack.Sold> sold = sold(sale, tariff);
        long most = 0;
        for (int i = 0; i < sold.size(); i++) {
            int number = i + 1;
            long paid = quote.lines().stream()
                    .filter(line -> line.item().orElse(0) == number)
                    .mapToLong(QuoteLine::units)
                    .sum();
            long refundable = sold.get(i).refundable().amount();
            assertThat(refundable).isBetween(0L, paid);
            most += refundable;
        }
        long ofBooking = portions(quote, 0).stream()
                .filter(SaleDocument.Portion::isRefundable)
                .mapToLong(SaleDocument.Portion::units)
                .sum();
        assertThat(most + ofBooking).isLessThanOrEqualTo(quote.total().getAmountMinorLong());
    }

    @Provide
    Arbitrary<Tariff> tariffs() {
        return AnyTariff.some();
    }
}

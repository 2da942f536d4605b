package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.refusal;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Moment;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Nothing of a cancellation's quote is believed but the instant, and that one only while its window lasts: anybody can make one. */
public interface ForgedRefundContract extends LedgerUnderTest {

    private static CancellationQuote forged(CancellationQuote right, Instant asOf, String refund, String kept) {
        return CancellationQuote.of(right.items(), asOf, eur(refund), eur(kept), right.validUntil());
    }

    private static void isStale(TermsScene sale, Booking booking, CancellationQuote quote, String... why) {
        Account account = sale.account(booking);
        Optional<Booking> before = sale.scene().bookings.find(booking.id());
        Refusal refusal = refusal(sale.cancel(quote));
        assertThat(refusal.reason()).isEqualTo(Reason.QUOTE_STALE);
        assertThat(refusal.detail()).isNotBlank();
        for (String word : why) {
            assertThat(refusal.detail()).contains(word);
        }
        assertThat(sale.account(booking)).isEqualTo(account);
        assertThat(sale.scene().bookings.find(booking.id())).isEqualTo(before);
    }

    @Test
    default void a_refund_that_somebody_made_up_is_stale() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("HALF", "stalls/1/1", "stalls/1/2");
        CancellationQuote right = sale.quote(booking, 1);
        assertThat(right.refund()).isEqualTo(eur("24.00"));
        isStale(sale, booking, forged(right, right.asOf(), "48.00", "1.00"), "EUR 48.00", "EUR 24.00");
        isStale(sale, booking, forged(right, right.asOf(), "24.01", "24.99"));
        isStale(sale, booking, forged(right, right.asOf(), "23.99", "25.01"));
        isStale(sale, booking, forged(right, right.asOf(), "-1.00", "50.00"));
        isStale(sale, booking, forged(right, right.asOf(), "1000000.00", "0.00"));
        fresh(sale.cancel(right));
    }

    @Test
    default void the_refund_of_fewer_items_is_not_that_of_more() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("HALF", "stalls/1/1", "balcony/1/1");
        CancellationQuote first = sale.quote(booking, 1);
        CancellationQuote both = sale.quote(booking, 1, 2);
        for (CancellationQuote items : new CancellationQuote[] {both, sale.quote(booking, 2)}) {
            isStale(
                    sale,
                    booking,
                    CancellationQuote.of(
                            items.items(), first.asOf(), first.refund(), first.kept(), first.validUntil()));
        }
        isStale(
                sale,
                booking,
                CancellationQuote.of(first.items(), both.asOf(), both.refund(), both.kept(), both.validUntil()));
    }

    @Test
    default void what_is_kept_is_compared_as_well() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("HALF", "stalls/1/1");
        CancellationQuote right = sale.quote(booking, 1);
        assertThat(right.refund()).isEqualTo(eur("28.00"));
        assertThat(right.kept()).isEqualTo(eur("27.50"));
        isStale(sale, booking, forged(right, right.asOf(), "28.00", "27.49"));
        isStale(sale, booking, forged(right, right.asOf(), "28.00", "0.00"), "EUR 27.50");
    }

    @Test
    default void another_currency_is_another_refund() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("HALF", "stalls/1/1");
        CancellationQuote right = sale.quote(booking, 1);
        CurrencyUnit dollars = CurrencyUnit.of("USD");
        isStale(
                sale,
                booking,
                CancellationQuote.of(
                        right.items(),
                        right.asOf(),
                        Money.of(dollars, right.refund().getAmount()),
                        Money.of(dollars, right.kept().getAmount()),
                        right.validUntil()));
    }

    @Test
    default void what_cost_something_is_not_given_back_as_if_it_were_free_nor_the_other_way_round() {
        var sale = TermsScene.of(this);
        Booking priced = sale.buy("FLEX", "stalls/1/1");
        isStale(sale, priced, CancellationQuote.free(priced.itemIds()));
        Booking free = sale.scene().confirm(sale.scene().hold(sale.scene().hall(), best(1)));
        CancellationQuote like = sale.quote(priced, 1);
        isStale(
                sale,
                free,
                CancellationQuote.of(free.itemIds(), like.asOf(), like.refund(), like.kept(), like.validUntil()));
        isStale(
                sale,
                free,
                CancellationQuote.of(free.itemIds(), like.asOf(), eur("0.00"), eur("0.00"), Optional.empty()));
        fresh(sale.cancel(CancellationQuote.free(free.itemIds())));
    }

    @Test
    default void an_instant_before_the_booking_or_one_to_come_is_stale() {
        var sale = TermsScene.of(this);
        sale.scene().pass(ofDays(11));
        Booking booking = sale.buy("FLEX", "stalls/1/1");
        CancellationQuote right = sale.quote(booking, 1);
        assertThat(right.refund()).isEqualTo(eur("40.00"));
        Instant confirmed = booking.confirmedAt();
        isStale(sale, booking, forged(right, confirmed.minusNanos(1_000), "40.00", "15.50"));
        isStale(sale, booking, forged(right, confirmed.minus(ofDays(2)), "52.00", "3.50"));
        isStale(sale, booking, forged(right, Instant.EPOCH, "52.00", "3.50"));
        isStale(sale, booking, forged(right, sale.now().plus(ofHours(1)), "40.00", "15.50"));
        isStale(sale, booking, forged(right, sale.now().plus(ofDays(15)), "4.00", "51.50"));
        isStale(sale, booking, forged(right, Instant.MAX, "4.00", "51.50"));
        isStale(sale, booking, forged(right, Instant.MIN, "52.00", "3.50"));
        fresh(sale.cancel(forged(right, confirmed, "40.00", "15.50")));
    }

    @Test
    default void an_instant_of_a_window_that_is_over_is_stale_whatever_the_quote_says_of_its_end() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1");
        CancellationQuote free = sale.quote(booking, 1);
        sale.waitUntil(ofDays(15));
        isStale(sale, booking, free, free.validUntil().orElseThrow().toString());
        for (Optional<Instant> end : List.of(Optional.<Instant>empty(), Optional.of(sale.starts()))) {
            isStale(sale, booking, CancellationQuote.of(free.items(), free.asOf(), free.refund(), free.kept(), end));
        }
        isStale(sale, booking, forged(free, sale.now(), "52.00", "3.50"));
        CancellationQuote right = sale.quote(booking, 1);
        assertThat(right.refund()).isEqualTo(eur("40.00"));
        sale.scene().pass(Duration.ofHours(5));
        fresh(sale.cancel(CancellationQuote.of(
                right.items(), right.asOf(), right.refund(), right.kept(), Optional.of(Instant.EPOCH))));
    }

    @Test
    default void a_price_without_a_currency_is_a_price_and_its_terms_hold() {
        var sale = TermsScene.of(this);
        CurrencyUnit none = CurrencyUnit.of("XXX");
        TariffId tariff = Scene.uniqueTariffId();
        Terms terms = Terms.cancelling()
                .until(Moment.before(ofDays(20)), Charge.none())
                .then(Charge.all());
        PricedScene.publish(
                sale.scene(),
                Tariff.builder(tariff, none, RoundingMode.HALF_UP)
                        .fare("POINTS", terms, Rule.set("seat", Money.ofMinor(none, 500), Basis.PLACE))
                        .build());
        InventoryId hall = sale.scene()
                .open(Scene.hallOf(
                                Scene.uniqueId("hall"),
                                Timeline.single(sale.starts().atZone(ZoneOffset.UTC)))
                        .tariff(tariff));
        Booking booking = PricedScene.buy(
                sale.scene(), PricedScene.quote(sale.scene(), sale.scene().hold(hall, best(1))));
        CancellationQuote early = sale.quote(booking, 1);
        assertThat(early.refund()).isEqualTo(Money.ofMinor(none, 500));
        isStale(sale, booking, CancellationQuote.free(booking.itemIds()));
        sale.waitUntil(ofDays(19));
        isStale(sale, booking, early, "valid until");
        assertThat(sale.quote(booking, 1).kept()).isEqualTo(Money.ofMinor(none, 500));
        fresh(sale.cancel(sale.quote(booking, 1)));
        assertThat(sale.account(booking).charged()).isEqualTo(Money.ofMinor(none, 500));
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.terms.Charge.all;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.terms.ItemTerms;
import io.github.holdfast.terms.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is paid back depends on when it is asked, by the store's clock, and on the terms that held when it was sold. */
public interface RefundTimeContract extends LedgerUnderTest {

    private static Duration microsecond() {
        return Duration.ofNanos(1_000);
    }

    @Test
    default void the_window_in_which_it_is_asked_says_what_is_kept() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2", "stalls/1/3");
        Instant first = sale.starts().minus(ofDays(20));
        CancellationQuote free = sale.quote(booking, 1);
        assertThat(free.refund()).isEqualTo(eur("48.00"));
        assertThat(free.validUntil()).contains(first.plus(ofHours(1)));
        fresh(sale.cancel(free));
        sale.waitUntil(ofDays(19));
        CancellationQuote quarter = sale.quote(booking, 2);
        assertThat(quarter.refund()).isEqualTo(eur("36.00"));
        assertThat(quarter.kept()).isEqualTo(eur("13.00"));
        assertThat(quarter.validUntil()).contains(first.plus(ofDays(10)).plus(ofHours(1)));
        fresh(sale.cancel(quarter));
        sale.waitUntil(ofDays(-3));
        CancellationQuote late = sale.quote(booking, 3);
        assertThat(late.refund()).isEqualTo(eur("4.00"));
        assertThat(late.kept()).isEqualTo(eur("51.50"));
        assertThat(late.validUntil()).isEmpty();
        fresh(sale.cancel(late));
        assertThat(sale.owed(booking)).isEqualTo("65.50");
    }

    /** Judged by the store's own stamps, so that it holds on a running clock and is exact on one that stands. */
    @Test
    default void a_moment_belongs_to_the_window_that_begins_with_it() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1");
        Instant end = sale.starts().minus(ofDays(20));
        sale.waitUntil(ofDays(20).plus(microsecond()));
        CancellationQuote last = sale.quote(booking, 1);
        assertThat(last.refund().isGreaterThan(eur("50.00")))
                .isEqualTo(last.asOf().isBefore(end));
        sale.waitUntil(ofDays(20));
        CancellationQuote next = sale.quote(booking, 1);
        assertThat(next.asOf()).isAfterOrEqualTo(end);
        assertThat(next.refund()).isEqualTo(eur("40.00"));
    }

    @Test
    default void what_was_quoted_in_a_window_is_honoured_within_the_grace() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2");
        CancellationQuote quote = sale.quote(booking, 1);
        sale.waitUntil(ofDays(20).minus(ofMinutes(20)));
        assertThat(sale.quote(booking, 1).refund()).isEqualTo(eur("36.00"));
        fresh(sale.cancel(quote));
        assertThat(sale.account(booking).refunds()).singleElement().returns(eur("48.00"), refund -> refund.amount());
    }

    /** Judged by the store's own stamps, as above. */
    @Test
    default void what_was_quoted_in_a_window_is_stale_from_the_exact_end_of_the_grace_on() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2", "stalls/1/3");
        CancellationQuote before = sale.quote(booking, 1);
        CancellationQuote after = sale.quote(booking, 2);
        Instant end = after.validUntil().orElseThrow();
        sale.waitUntil(Duration.between(end, sale.starts()).plus(microsecond()));
        sale.cancel(before)
                .match(
                        yes -> assertThat(sale.account(yes).refunds())
                                .allMatch(refund -> refund.at().isBefore(end)),
                        no -> assertThat(List.of(no.decidedAt().orElseThrow())).noneMatch(at -> at.isBefore(end)));
        sale.waitUntil(Duration.between(end, sale.starts()));
        isStale(sale, after, sale.scene().bookings.find(booking.id()).orElseThrow(), sale.account(booking));
    }

    private static void isStale(TermsScene sale, CancellationQuote quote, Booking booking, Account account) {
        Refusal refusal = refusal(sale.cancel(quote));
        assertThat(refusal.reason()).isEqualTo(Reason.QUOTE_STALE);
        assertThat(refusal.detail()).isNotBlank();
        assertThat(sale.account(booking)).isEqualTo(account);
        assertThat(sale.scene().bookings.find(booking.id())).contains(booking);
    }

    @Test
    default void what_is_refused_by_its_terms_says_whose() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("EARLY", "stalls/1/1", "stalls/1/2");
        CancellationQuote early = sale.quote(booking, 1);
        assertThat(early.refund()).isEqualTo(eur("24.00"));
        sale.waitUntil(ofDays(20).minus(ofMinutes(10)));
        assertRestricted(sale.scene().bookings.quoteCancellation(early.items()));
        fresh(sale.cancel(early));
        Account account = sale.account(booking);
        CancellationQuote forged = CancellationQuote.of(
                TermsScene.items(booking, 2), sale.now(), eur("28.00"), eur("27.50"), Optional.empty());
        assertRestricted(sale.cancel(forged));
        assertRestricted(sale.cancel(CancellationQuote.free(forged.items())));
        assertThat(sale.account(booking)).isEqualTo(account);
    }

    private static void assertRestricted(Outcome<?> outcome) {
        Refusal refusal = refusal(outcome);
        assertThat(refusal.reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(refusal.rule()).contains("terms:EARLY/cancel");
        assertThat(refusal.detail()).contains("EARLY");
    }

    @Test
    default void of_several_items_the_earliest_end_counts_and_one_that_cannot_leave_keeps_all() {
        var sale = TermsScene.of(this);
        var hold = sale.hold("FLEX", "stalls/1/1");
        var early = sale.hold("EARLY", "stalls/1/2");
        var half = sale.hold("HALF", "stalls/1/3");
        Booking booking = fresh(sale.scene()
                .bookings
                .confirm(
                        BookingId.random(),
                        sale.scene()
                                .bookings
                                .quote(PriceRequest.of(hold.id(), early.id(), half.id()))
                                .orElseThrow()));
        CancellationQuote all = sale.quote(booking, 3, 1, 2);
        assertThat(all.validUntil()).contains(sale.starts().minus(ofDays(20)).plus(ofHours(1)));
        sale.waitUntil(ofDays(15));
        assertThat(reason(sale.scene().bookings.quoteCancellation(all.items()))).isEqualTo(Reason.RESTRICTED);
        CancellationQuote two = sale.quote(booking, 3, 1);
        assertThat(two.refund()).isEqualTo(eur("60.00"));
        fresh(sale.cancel(two));
    }

    @Test
    default void terms_stay_as_they_were_sold_whatever_becomes_of_the_tariff() {
        var sale = TermsScene.of(this);
        var scene = sale.scene();
        Booking before = sale.buy("FLEX", "stalls/1/1", "stalls/1/2");
        Optional<ItemTerms> agreed = sale.account(before).terms(before.itemIds().get(1));
        assertThat(agreed.orElseThrow().cancelling()).hasSize(3);
        PricedScene.publish(
                scene, TermsScene.tariff(sale.tariff(), Terms.cancelling().then(all())));
        scene.pass(ofMinutes(1));
        Booking after = sale.buy("FLEX", "stalls/1/3");
        assertThat(sale.quote(after, 1).refund()).isEqualTo(eur("4.00"));
        CancellationQuote one = sale.quote(before, 1);
        assertThat(one.refund()).isEqualTo(eur("48.00"));
        fresh(sale.cancel(one));
        fresh(scene.tariffs.withdraw(OperationId.random(), sale.tariff(), 1, "a mistake"));
        fresh(scene.tariffs.withdraw(OperationId.random(), sale.tariff(), 2, "another one"));
        assertThat(sale.account(before).terms(before.itemIds().get(1))).isEqualTo(agreed);
        fresh(sale.cancel(sale.quote(before, 2)));
        assertThat(sale.owed(before)).isEqualTo("4.50");
    }

    @Test
    default void whoever_thinks_better_of_it_soon_enough_gets_all_back() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("THINK", "stalls/1/1", "stalls/1/2");
        CancellationQuote soon = sale.quote(booking, 1);
        assertThat(soon.refund()).isEqualTo(eur("48.00"));
        assertThat(soon.validUntil())
                .contains(booking.confirmedAt().plus(ofDays(3)).plus(ofHours(1)));
        sale.scene().pass(ofDays(3).plus(ofMinutes(5)));
        assertThat(sale.quote(booking, 2).refund()).isEqualTo(eur("0.00"));
        fresh(sale.cancel(soon));
        assertThat(sale.quote(booking, 2).refund()).isEqualTo(eur("4.00"));
        Booking late = sale.buy("THINK", "stalls/1/3");
        assertThat(sale.quote(late, 1).refund()).isEqualTo(eur("52.00"));
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.terms.Charge.none;
import static io.github.holdfast.terms.Charge.usedSlots;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.account.Refund;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** What is quoted is paid back, line by line and once; what is kept is said. */
public interface RefundContract extends LedgerUnderTest {

    @Test
    default void what_is_quoted_is_paid_back_line_by_line() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("HALF", "balcony/1/1", "stalls/1/1");
        List<AccountLine> before = sale.account(booking).lines();
        CancellationQuote quote = sale.quote(booking, 1);
        assertThat(quote.refund()).isEqualTo(eur("8.30"));
        assertThat(quote.kept()).isEqualTo(eur("9.31"));
        assertThat(quote.validUntil()).isEmpty();
        OperationId id = OperationId.random();
        fresh(sale.scene().bookings.cancel(id, quote));
        Account account = sale.account(booking);
        assertThat(account.lines()).startsWith(before.toArray(AccountLine[]::new));
        assertThat(sale.linesOf(booking, id))
                .containsExactly("7: -16.61 of item 1 takes back B", "8: 8.31 of item 1 by terms:HALF/cancel");
        AccountLine base = before.get(0);
        AccountLine back = account.lines().get(6);
        assertThat(back).isEqualTo(base.reversal(7, back.at(), id));
        AccountLine kept = account.lines().get(7);
        assertThat(kept.kind()).isEqualTo(AccountLine.Kind.CHARGE);
        assertThat(kept.isKept()).isTrue();
        assertThat(kept.at()).isEqualTo(back.at());
        assertThat(account.charged()).isEqualTo(booking.total().minus(quote.refund()));
        assertThat(account.refunds()).containsExactly(new Refund(booking.id(), id, back.at(), eur("8.30")));
    }

    @Test
    default void what_was_taken_off_for_somebody_is_taken_back_with_its_taxes() {
        var sale = TermsScene.of(this);
        Hold hold = sale.hold("FLEX", "stalls/1/1", "stalls/1/2");
        Booking booking = fresh(sale.scene()
                .bookings
                .confirm(
                        BookingId.random(),
                        sale.scene()
                                .bookings
                                .quote(PriceRequest.of(hold.id()).travellers(adult("anna"), aged("ben", 8)))
                                .orElseThrow()));
        List<AccountLine> before = sale.account(booking).lines();
        OperationId id = OperationId.random();
        CancellationQuote quote = sale.quote(booking, 2);
        assertThat(quote.refund()).isEqualTo(eur("24.00"));
        assertThat(quote.kept()).isEqualTo(eur("1.00"));
        fresh(sale.scene().bookings.cancel(id, quote));
        List<AccountLine> back = sale.account(booking).lines().stream()
                .filter(line -> line.operation().equals(Optional.of(id)))
                .toList();
        assertThat(back).hasSize(2).allSatisfy(line -> {
            AccountLine of = before.get(line.reverses().orElseThrow() - 1);
            assertThat(of.item()).hasValue(2);
            assertThat(of.isKept()).isFalse();
            assertThat(line).isEqualTo(of.reversal(line.number(), line.at(), id));
        });
        assertThat(TermsScene.sum(
                        back.stream().flatMap(line -> line.taxes().stream()).map(tax -> tax.amount())))
                .isEqualTo(eur("-2.76"));
    }

    @Test
    default void a_fee_per_operation_is_kept_once_however_many_leave() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("VISIT", "stalls/1/1", "stalls/1/2", "stalls/1/3");
        OperationId together = OperationId.random();
        CancellationQuote two = sale.quote(booking, 1, 2);
        assertThat(two.refund()).isEqualTo(eur("86.00"));
        fresh(sale.scene().bookings.cancel(together, two));
        assertThat(sale.linesOf(booking, together))
                .containsExactlyInAnyOrder(
                        "9: -48.00 of item 1 takes back A", "10: -48.00 of item 2 takes back A", "11: 10.00");
        CancellationQuote last = sale.quote(booking, 3);
        assertThat(last.refund()).isEqualTo(eur("42.00"));
        fresh(sale.cancel(last));
        assertThat(sale.owed(booking)).isEqualTo("25.50");
    }

    @Test
    default void when_all_is_given_back_free_of_charge_what_is_kept_is_owed() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2");
        Booking gone = sale.scene().cancelAll(booking);
        assertThat(gone.state()).isEqualTo(Booking.State.CANCELLED);
        assertThat(gone.total()).isEqualTo(eur("104.50"));
        assertThat(sale.owed(booking)).isEqualTo("4.50");
        assertThat(sale.account(booking).lines())
                .filteredOn(line -> line.kind() == AccountLine.Kind.CHARGE)
                .isEmpty();
    }

    @Test
    default void what_is_to_be_paid_back_has_a_key_that_stays() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2");
        OperationId one = OperationId.random();
        OperationId other = OperationId.random();
        fresh(sale.scene().bookings.cancel(one, sale.quote(booking, 1)));
        List<Refund> early = sale.account(booking).refunds();
        fresh(sale.scene().bookings.cancel(other, sale.quote(booking, 2)));
        List<Refund> later = sale.account(booking).refunds();
        assertThat(later).hasSize(2).startsWith(early.get(0));
        assertThat(later)
                .extracting(Refund::key)
                .doesNotHaveDuplicates()
                .containsExactly(Refund.key(booking.id(), one), Refund.key(booking.id(), other));
    }

    @Test
    default void what_was_sold_for_nothing_is_given_back_for_nothing() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("GUEST", "stalls/1/1", "stalls/1/2");
        assertThat(sale.owed(booking)).isEqualTo("8.50");
        CancellationQuote guest = sale.quote(booking, 1);
        assertThat(guest.refund()).isEqualTo(eur("0.00"));
        assertThat(guest.kept()).isEqualTo(eur("1.00"));
        fresh(sale.cancel(guest));
        assertThat(sale.owed(booking)).isEqualTo("8.50");
        assertThat(sale.account(booking).refunds()).isEmpty();
        fresh(sale.cancel(sale.quote(booking, 2)));
        assertThat(sale.account(booking).refunds()).extracting(Refund::amount).containsExactly(eur("4.00"));
    }

    @Test
    default void what_is_under_no_tariff_has_no_terms_and_pays_nothing_back() {
        var scene = Scene.enter(this);
        Booking booking = scene.confirm(scene.hold(scene.hall(), Pick.best(2)));
        CancellationQuote quote =
                scene.bookings.quoteCancellation(booking.itemIds()).orElseThrow();
        assertThat(quote).isEqualTo(CancellationQuote.free(booking.itemIds()));
        scene.pass(Duration.ofDays(400));
        fresh(scene.bookings.cancel(OperationId.random(), quote));
        Account account = scene.bookings.account(booking.id()).orElseThrow();
        assertThat(account.lines()).isEmpty();
        assertThat(account.refunds()).isEmpty();
        assertThat(account.terms(booking.items().get(0).id())).isEmpty();
    }

    @Test
    default void of_two_quotes_of_an_item_one_pays_back() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2");
        CancellationQuote one = sale.quote(booking, 1);
        CancellationQuote both = sale.quote(booking, 1, 2);
        fresh(sale.cancel(one));
        Account account = sale.account(booking);
        for (CancellationQuote second : List.of(one, both, CancellationQuote.free(one.items()))) {
            assertThat(reason(sale.cancel(second))).isEqualTo(Reason.ALREADY_CANCELLED);
        }
        Refusal again = refusal(sale.scene().bookings.quoteCancellation(both.items()));
        assertThat(again.reason()).isEqualTo(Reason.ALREADY_CANCELLED);
        assertThat(again.obstacles()).hasSize(1);
        assertThat(sale.account(booking)).isEqualTo(account);
    }

    @Test
    default void the_same_operation_again_pays_back_nothing_more() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2", "stalls/1/3");
        CancellationQuote first = sale.quote(booking, 1);
        CancellationQuote second = sale.quote(booking, 2);
        OperationId id = OperationId.random();
        Booking after = fresh(sale.scene().bookings.cancel(id, first));
        Account account = sale.account(booking);
        sale.waitUntil(Duration.ofDays(5));
        assertThat(replayed(sale.scene().bookings.cancel(id, first))).isEqualTo(after);
        for (CancellationQuote other :
                List.of(second, sale.quote(booking, 2, 3), CancellationQuote.free(first.items()))) {
            assertThat(reason(sale.scene().bookings.cancel(id, other))).isEqualTo(Reason.ID_REUSED);
        }
        assertThat(sale.account(booking)).isEqualTo(account);
    }

    @Test
    default void what_nobody_booked_is_not_quoted() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1");
        var bookings = sale.scene().bookings;
        for (var items : List.of(TermsScene.items(booking, 1, 2), TermsScene.items(booking, 2))) {
            assertThat(reason(bookings.quoteCancellation(items))).isEqualTo(Reason.NOT_FOUND);
        }
        BookingId nobody = BookingId.random();
        assertThat(reason(bookings.quoteCancellation(List.of(new ItemId(nobody, 1)))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    /** A timetable of whole minutes has none for a short ride. */
    @Test
    default void a_ride_of_no_minute_is_sold_and_given_back() {
        var scene = Scene.enter(this);
        TariffId tariff = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .fare(
                                "RIDE",
                                Terms.cancelling().then(usedSlots()),
                                Rule.set("leg", eur("2.00"), Basis.PLACE_SLOT))
                        .build());
        LocalTime eight = LocalTime.of(8, 0);
        Timeline bus = Timeline.departs("A", ZonedDateTime.parse("2090-03-12T08:00+01:00[Europe/Vienna]"))
                .calls("B", eight, eight)
                .calls("C", eight.plusMinutes(1), eight.plusMinutes(1))
                .arrives("D", eight.plusMinutes(1));
        var id = scene.open(Inventory.builder(Scene.uniqueId("bus"), bus)
                .pool(Pool.counted("place", 10))
                .tariff(tariff));
        Booking booking = scene.buy(scene.hold(id, Pick.from("place", 1)));
        assertThat(booking.total()).isEqualTo(eur("6.00"));
        CancellationQuote quote =
                scene.bookings.quoteCancellation(booking.itemIds()).orElseThrow();
        assertThat(quote.refund()).isEqualTo(eur("6.00"));
        fresh(scene.bookings.cancel(OperationId.random(), quote));
    }

    /** Rounded down to coins, all of it may cost less than one of its parts does, and less than what is kept of one. */
    @Test
    default void whoever_gives_something_back_never_pays_for_it() {
        for (Charge charge : List.of(none(), Charge.all())) {
            var scene = Scene.enter(this);
            Booking booking = coins(scene, charge);
            assertThat(booking.total()).isEqualTo(eur("0.00"));
            for (int item = 1; item <= 2; item++) {
                CancellationQuote quote = scene.bookings
                        .quoteCancellation(TermsScene.items(booking, item))
                        .orElseThrow();
                assertThat(quote.refund()).isEqualTo(eur("0.00"));
                assertThat(quote.kept().isNegative()).isFalse();
                fresh(scene.bookings.cancel(OperationId.random(), quote));
                Account account = scene.bookings.account(booking.id()).orElseThrow();
                assertThat(account.charged()).isEqualTo(eur("0.00"));
                assertThat(account.refunds()).isEmpty();
            }
        }
    }

    /** Two places, 3.00 and 1.00, for nothing, since coins are of ten. */
    private static Booking coins(Scene scene, Charge charge) {
        TariffId tariff = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .fare(
                                "COINS",
                                Terms.cancelling().then(charge),
                                Rule.set("A", eur("3.00"), Basis.PLACE).category("A"),
                                Rule.set("B", eur("1.00"), Basis.PLACE).category("B"),
                                Rule.set("standing", eur("1.00"), Basis.PLACE).category("standing"))
                        .cashRounding(eur("10.00"))
                        .build());
        var hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(tariff));
        return scene.buy(scene.hold(hall, Pick.named("stalls/1/1", "balcony/1/1")));
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.testkit.PricedScene.buy;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.PricedScene.isStale;
import static io.github.holdfast.testkit.PricedScene.quote;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held keeps its price, whatever is published or amended; only a withdrawal changes it, and is told. */
public interface PriceChangeContract extends LedgerUnderTest {

    @Test
    default void quoting_twice_is_equal_and_an_extension_changes_nothing() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), best(2));
        Quote first = quote(scene, hold);
        assertThat(quote(scene, hold)).isEqualTo(first);
        scene.pass(Duration.ofMinutes(5));
        scene.bookings.extend(hold.id(), Duration.ofMinutes(20)).orElseThrow();
        assertThat(quote(scene, hold)).isEqualTo(first);
        assertThat(buy(scene, first).total()).isEqualTo(first.total());
    }

    @Test
    default void B77_a_version_that_is_published_later_changes_no_price_of_what_is_held() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold before = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, before);
        sale.publish("60.00");
        scene.pass(Duration.ofMinutes(1));
        Hold after = scene.hold(sale.hall(), named("stalls/1/2"));
        assertThat(quote(scene, before)).isEqualTo(quoted);
        assertThat(quote(scene, after).total()).isEqualTo(eur("62.50"));
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("50.50"));
        assertThat(buy(scene, quote(scene, after)).total()).isEqualTo(eur("62.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void B77_a_version_that_is_withdrawn_makes_its_quotes_stale_and_the_other_price_is_shown() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffVersion mistaken = sale.publish("4.80");
        scene.pass(Duration.ofMinutes(1));
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote cheap = quote(scene, hold);
        assertThat(cheap.total()).isEqualTo(eur("7.30"));
        fresh(scene.tariffs.withdraw(OperationId.random(), mistaken, "a zero too few"));
        isStale(scene, cheap, "version 2", sale.tariff().value(), "a zero too few");
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.HELD);
        Quote right = quote(scene, hold);
        assertThat(right.total()).isEqualTo(eur("50.50"));
        assertThat(buy(scene, right).total()).isEqualTo(eur("50.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void a_version_that_is_withdrawn_takes_no_price_from_what_another_one_prices() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, hold);
        TariffVersion other = sale.publish("60.00");
        scene.pass(Duration.ofMinutes(1));
        fresh(scene.tariffs.withdraw(OperationId.random(), other, "too much"));
        assertThat(quote(scene, hold)).isEqualTo(quoted);
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("50.50"));
    }

    @Test
    default void the_same_price_by_another_version_is_the_same_price() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffVersion second = sale.publish("60.00");
        TariffVersion third = sale.publish("48.00");
        scene.pass(Duration.ofMinutes(1));
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, hold);
        fresh(scene.tariffs.withdraw(OperationId.random(), third, "not needed"));
        fresh(scene.tariffs.withdraw(OperationId.random(), second, "too much"));
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("50.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void of_several_tariffs_one_that_is_published_again_takes_no_price_from_another() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId hall = scene.open(
                Scene.hallOf(Scene.uniqueId("hall")).tariff(sale.tariff()).tariff(sale.other()));
        fresh(scene.tariffs.withdraw(OperationId.random(), sale.tariff(), 1, "all of it"));
        scene.pass(Duration.ofMinutes(1));
        Hold hold = scene.hold(hall, named("stalls/1/1"));
        Quote quoted = quote(scene, hold);
        assertThat(quoted.total()).isEqualTo(eur("21.00"));
        sale.publish("99.00");
        assertThat(quote(scene, hold)).isEqualTo(quoted);
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("21.00"));
        scene.pass(Duration.ofMinutes(1));
        assertThat(quote(scene, scene.hold(hall, named("stalls/1/2"))).total()).isEqualTo(eur("101.50"));
    }

    @Test
    default void what_no_version_prices_any_more_is_neither_quoted_nor_sold() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quoted = quote(scene, hold);
        fresh(scene.tariffs.withdraw(OperationId.random(), sale.tariff(), 1, "all of it"));
        isStale(scene, quoted, "all of it");
        Refusal refusal = refusal(scene.bookings.quote(PriceRequest.of(hold.id())));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail()).contains(sale.tariff().value());
        sale.publish("50.00");
        assertThat(buy(scene, quote(scene, hold)).total()).isEqualTo(eur("52.50"));
    }

    @Test
    default void a_repeat_is_answered_with_the_booking_whatever_became_of_the_tariff() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("stalls/1/2"));
        PriceRequest request = PriceRequest.of(hold.id());
        Quote quote = scene.bookings
                .quote(request.travellers(adult("anna"), aged("ben", 8)))
                .orElseThrow();
        BookingId id = BookingId.random();
        Booking booking = fresh(scene.bookings.confirm(id, quote));
        Account account = scene.bookings.account(id).orElseThrow();
        fresh(scene.tariffs.withdraw(OperationId.random(), sale.tariff(), 1, "too late for those"));
        assertThat(replayed(scene.bookings.confirm(id, quote))).isEqualTo(booking);
        assertThat(scene.bookings.account(id)).contains(account);
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void what_was_amended_or_closed_after_it_was_taken_keeps_its_price() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"), named("balcony/1/1"));
        Quote quoted = quote(scene, hold);
        scene.amend(
                sale.hall(),
                InventoryChange.replace("stalls", Section.of("stalls", "B").row("1", 4)));
        scene.amend(sale.hall(), InventoryChange.removeSection("balcony"));
        scene.amend(sale.hall(), InventoryChange.close());
        assertThat(quote(scene, hold)).isEqualTo(quoted);
        assertThat(buy(scene, quoted).total()).isEqualTo(eur("80.50"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void commands_of_a_batch_see_what_was_withdrawn_before_them() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffVersion second = sale.publish("60.00");
        scene.pass(Duration.ofMinutes(1));
        Quote dear = quote(scene, scene.hold(sale.hall(), named("stalls/1/1")));
        Quote other = quote(scene, scene.hold(sale.hall(), named("stalls/1/2")));
        assertThat(dear.total()).isEqualTo(eur("62.50"));
        var before = new Command.ConfirmHolds(BookingId.random(), dear, BookingReference.random());
        var withdraw = new Command.WithdrawTariff(OperationId.random(), sale.tariff(), second.number(), "too much");
        var after = new Command.ConfirmHolds(BookingId.random(), other, BookingReference.random());
        var answers = scene.ledger.apply(List.of(before, withdraw, after));
        assertThat(answers.to(before)).isInstanceOf(Answer.Done.class);
        assertThat(answers.to(withdraw)).isInstanceOf(Answer.Done.class);
        assertThat(answers.to(after))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().reason()).isEqualTo(Reason.QUOTE_STALE));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }
}

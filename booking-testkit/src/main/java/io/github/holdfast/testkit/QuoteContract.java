package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.pricing.Traveller.adult;
import static io.github.holdfast.pricing.Traveller.aged;
import static io.github.holdfast.testkit.PricedScene.buy;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.PricedScene.quote;
import static io.github.holdfast.testkit.PricedScene.refused;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What is held is sold at exactly the price that was shown, or not at all. */
public interface QuoteContract extends LedgerUnderTest {

    @Test
    default void what_is_held_is_quoted_line_by_line_and_sold_at_exactly_that() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1", "balcony/1/1"), from("standing", 1));
        Quote quote = scene.bookings
                .quote(PriceRequest.of(hold.id()).travellers(adult("anna"), aged("ben", 8), adult("carl")))
                .orElseThrow();
        assertThat(quote.lines())
                .extracting(line -> line.kind() + " " + line.rule() + " " + line.amount())
                .containsExactly(
                        "BASE A EUR 48.00",
                        "BASE B EUR 30.00",
                        "REDUCTION child EUR -15.00",
                        "BASE standing EUR 12.00",
                        "FEE service EUR 2.50");
        assertThat(quote.total()).isEqualTo(eur("77.50"));
        Booking booking = buy(scene, quote);
        assertThat(booking.total()).isEqualTo(eur("77.50"));
        assertThat(scene.bookings.find(booking.id())).contains(booking);
        Account account = scene.bookings.account(booking.id()).orElseThrow();
        assertThat(account.charged()).isEqualTo(eur("77.50"));
        assertThat(account.lines())
                .isEqualTo(quote.lines().stream()
                        .map(line -> AccountLine.of(line, booking.confirmedAt()))
                        .toList());
        assertThat(account.lines())
                .allMatch(line ->
                        !line.taxes().isEmpty() == line.rule().map("A"::equals).orElse(false));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void a_fare_may_cost_nothing() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), best(1).fare("GUEST"));
        Quote quote = quote(scene, hold);
        assertThat(quote.total()).isEqualTo(eur("0.00"));
        Booking booking = buy(scene, quote);
        assertThat(scene.bookings.account(booking.id()).orElseThrow().lines())
                .hasSize(quote.lines().size());
    }

    @Test
    default void only_what_is_held_is_quoted() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        HoldId unknown = HoldId.random();
        assertThat(reason(scene.bookings.quote(PriceRequest.of(unknown)))).isEqualTo(Reason.NOT_FOUND);
        Hold released = scene.hold(sale.hall(), named("stalls/1/1"));
        Hold sold = scene.hold(sale.hall(), named("stalls/1/2"));
        Hold late = scene.hold(sale.hall(), named("stalls/1/3"));
        Quote ofReleased = quote(scene, released);
        Quote ofSold = quote(scene, sold);
        Quote ofLate = quote(scene, late);
        scene.bookings.release(released.id()).orElseThrow();
        buy(scene, ofSold);
        HoldId block = HoldId.random();
        scene.inventories
                .block(block, ClaimRequest.of(sale.hall(), named("stalls/1/4")), "broken")
                .orElseThrow();
        scene.pass(Scene.TTL);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(released.id())))).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(sold.id())))).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(late.id())))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(reason(scene.bookings.quote(PriceRequest.of(block)))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refused(scene, ofReleased).reason()).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(refused(scene, ofSold).reason()).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(refused(scene, ofLate).reason()).isEqualTo(Reason.HOLD_EXPIRED);
    }

    @Test
    default void holds_of_several_inventories_and_tariffs_become_one_booking() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId second = scene.open(Scene.trainOf(Scene.uniqueId("train")).tariff(sale.other()));
        Hold seats =
                scene.hold(sale.hall(), named("stalls/1/1"), from("standing", 2).each());
        Hold ride = scene.hold(ClaimRequest.of(second, Span.stops("A", "C"), best(1)));
        Quote quote =
                scene.bookings.quote(PriceRequest.of(ride.id(), seats.id())).orElseThrow();
        Booking booking = buy(scene, quote);
        assertThat(booking.items()).hasSize(4);
        Account account = scene.bookings.account(booking.id()).orElseThrow();
        assertThat(account.charged()).isEqualTo(quote.total());
        assertThat(account.lines().stream()
                        .filter(line -> line.kind() == AccountLine.Kind.BASE)
                        .map(line -> line.item().orElse(0))
                        .distinct())
                .containsExactly(1, 2, 3, 4);
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void what_is_free_and_what_has_a_price_are_two_holds() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId free = scene.hall();
        Refusal refusal =
                refusal(scene.tryHold(ClaimRequest.of(sale.hall(), best(1)).and(free, best(1))));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(refusal.detail()).contains(sale.hall().value(), free.value());
        assertThat(scene.freeSeats(free)).hasSize(11);
        Refusal mistyped =
                refusal(scene.tryHold(ClaimRequest.of(sale.hall(), best(1)).and(free, named("nowhere"))));
        assertThat(mistyped.reason()).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    default void B65_a_booking_has_one_currency() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        TariffId yen = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(yen, CurrencyUnit.JPY, RoundingMode.HALF_UP)
                        .fare("STANDARD", Rule.set("every", Money.parse("JPY 4800"), Basis.PLACE))
                        .build());
        InventoryId second = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(yen));
        Hold one = scene.hold(sale.hall(), best(1));
        Hold other = scene.hold(second, best(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.bookings.quote(PriceRequest.of(one.id(), other.id())))
                .withMessageContaining("one currency");
        assertThat(buy(scene, quote(scene, other)).total()).isEqualTo(Money.parse("JPY 4800"));
    }

    @Test
    default void amounts_of_every_currency_are_kept_to_the_smallest_unit() {
        var scene = Scene.enter(this);
        for (String price : List.of(
                "JPY 1",
                "EUR 0.01",
                "KWD 1234567.891",
                "CLF 0.0001",
                "CLF 99999999999.9999",
                "EUR 9999999999999.99",
                "JPY 999999999999999")) {
            Money amount = Money.parse(price);
            TariffId id = Scene.uniqueTariffId();
            PricedScene.publish(
                    scene,
                    Tariff.builder(id, amount.getCurrencyUnit(), RoundingMode.HALF_UP)
                            .fare(
                                    "STANDARD",
                                    Rule.set("every", amount, Basis.PLACE).tax(PricedScene.TICKETS))
                            .build());
            InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(id));
            Quote quote = quote(scene, scene.hold(hall, best(1)));
            assertThat(quote.total()).isEqualTo(amount);
            Booking booking = buy(scene, quote);
            assertThat(scene.bookings.find(booking.id()).orElseThrow().total()).isEqualTo(amount);
            assertThat(scene.bookings.account(booking.id()).orElseThrow().lines())
                    .isEqualTo(quote.lines().stream()
                            .map(line -> AccountLine.of(line, booking.confirmedAt()))
                            .toList());
        }
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void of_several_tariffs_the_first_one_that_has_the_fare_prices() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        InventoryId hall = scene.open(
                Scene.hallOf(Scene.uniqueId("hall")).tariff(sale.tariff()).tariff(sale.other()));
        assertThat(quote(scene, scene.hold(hall, named("stalls/1/1"))).total()).isEqualTo(eur("50.50"));
        Hold ofOther = scene.hold(hall, named("stalls/1/2").fare("ONLY"));
        assertThat(quote(scene, ofOther).total()).isEqualTo(eur("20.00"));
        Hold byName = scene.hold(hall, named("stalls/1/3").tariff(sale.other()));
        assertThat(quote(scene, byName).total()).isEqualTo(eur("21.00"));
        Hold mistyped = scene.hold(hall, named("stalls/1/4").fare("ONLI"));
        Refusal refusal = refusal(scene.bookings.quote(PriceRequest.of(mistyped.id())));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.nearest()).contains("ONLY");
        assertThat(buy(scene, quote(scene, ofOther)).total()).isEqualTo(eur("20.00"));
        assertThat(buy(scene, quote(scene, byName)).total()).isEqualTo(eur("21.00"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void what_the_host_states_is_bounded_by_the_rule_and_kept() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        PriceRequest request = PriceRequest.of(hold.id());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.bookings.quote(request.given("loyalty", eur("-20.01"), "gold")))
                .withMessageContaining("loyalty");
        Quote quote = scene.bookings
                .quote(request.given("loyalty", eur("-20.00"), "gold"))
                .orElseThrow();
        assertThat(quote.total()).isEqualTo(eur("30.50"));
        Booking booking = buy(scene, quote);
        assertThat(scene.bookings.account(booking.id()).orElseThrow().lines())
                .extracting(line -> line.reason().orElse(""))
                .anyMatch(reason -> reason.contains("gold"));
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void the_channel_over_which_it_was_held_counts_and_not_that_of_the_quote() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold app = scene.hold(ClaimRequest.of(sale.hall(), named("stalls/1/1")).channel("app"));
        Quote quote = quote(scene, app);
        assertThat(quote.total()).isEqualTo(eur("49.50"));
        assertThat(buy(scene, quote).total()).isEqualTo(eur("49.50"));
    }

    @Test
    default void a_hold_is_sold_once_at_whatever_price() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        Hold hold = scene.hold(sale.hall(), named("stalls/1/1"));
        Quote quote = quote(scene, hold);
        Booking booking = buy(scene, quote);
        Outcome<Booking> again = scene.bookings.confirm(BookingId.random(), quote);
        assertThat(reason(again)).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(scene.bookings.account(booking.id()).orElseThrow().charged()).isEqualTo(eur("50.50"));
    }
}

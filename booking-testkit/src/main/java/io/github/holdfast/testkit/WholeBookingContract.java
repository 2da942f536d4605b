package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.Scene.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.Refund;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.Tariff.Repricing;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What a tariff asks of a booking as a whole is asked once, and goes back with the last item of that tariff. */
public interface WholeBookingContract extends LedgerUnderTest {

    /** Seats at a price, with a fee that can be given back and one that cannot, under the same names in every tariff. */
    private static Tariff.Builder tariff(TariffId id, String seat, String handling, String service) {
        return Tariff.builder(id, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                .fare("STANDARD", Terms.cancelling().then(Charge.none()), Rule.set("seat", eur(seat), Basis.PLACE))
                .rule(Rule.fee("handling", eur(handling), Basis.BOOKING))
                .rule(Rule.fee("service", eur(service), Basis.BOOKING).kept());
    }

    /** Opens a hall that is sold by a tariff of its own. */
    private static InventoryId hall(Scene scene, Tariff tariff) {
        PricedScene.publish(scene, tariff);
        return scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(tariff.id()));
    }

    private static Quote quote(Scene scene, Hold... holds) {
        PriceRequest request = PriceRequest.of(
                holds[0].id(), Stream.of(holds).skip(1).map(Hold::id).toArray(io.github.holdfast.hold.HoldId[]::new));
        return scene.bookings.quote(request).orElseThrow();
    }

    /** What is of no item, in words. */
    private static List<String> ofBooking(Quote quote) {
        return quote.lines().stream()
                .filter(line -> line.item().isEmpty())
                .map(line -> line.rule() + " " + line.amount().getAmount())
                .toList();
    }

    /** Gives items back, 1 for the first, and returns what is paid back and what is kept of it, as text. */
    private static String giveBack(Scene scene, Booking booking, int... items) {
        List<ItemId> ids = Arrays.stream(items)
                .mapToObj(number -> new ItemId(booking.id(), number))
                .toList();
        CancellationQuote quote = scene.bookings.quoteCancellation(ids).orElseThrow();
        Money before = scene.bookings.account(booking.id()).orElseThrow().charged();
        fresh(scene.bookings.cancel(OperationId.random(), quote));
        Account after = scene.bookings.account(booking.id()).orElseThrow();
        assertThat(before.minus(after.charged())).isEqualTo(quote.refund());
        return quote.refund().getAmount() + " back, " + quote.kept().getAmount() + " kept";
    }

    @Test
    default void a_fee_of_the_booking_is_owed_once_by_the_earliest_version_that_prices_something_of_it() {
        var scene = Scene.enter(this);
        TariffId id = Scene.uniqueTariffId();
        InventoryId hall = hall(scene, tariff(id, "40.00", "4.00", "2.50").build());
        Hold early = scene.hold(hall, best(1));
        PricedScene.publish(scene, tariff(id, "50.00", "5.00", "3.50").build());
        scene.pass(Duration.ofMinutes(1));
        Hold late = scene.hold(hall, best(1));
        assertThat(ofBooking(quote(scene, late))).containsExactly("handling 5.00", "service 3.50");
        for (Quote both : List.of(quote(scene, early, late), quote(scene, late, early))) {
            assertThat(ofBooking(both)).containsExactly("handling 4.00", "service 2.50");
            assertThat(both.total()).isEqualTo(eur("96.50"));
        }
        Booking booking = PricedScene.buy(scene, quote(scene, late, early));
        assertThat(giveBack(scene, booking, 2)).isEqualTo("40.00 back, 0.00 kept");
        assertThat(giveBack(scene, booking, 1)).isEqualTo("54.00 back, 2.50 kept");
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void what_is_paid_by_one_tariff_is_rounded_to_coins_once() {
        var scene = Scene.enter(this);
        TariffId id = Scene.uniqueTariffId();
        InventoryId hall = hall(
                scene,
                tariff(id, "10.02", "0.00", "0.00").cashRounding(eur("0.05")).build());
        Hold early = scene.hold(hall, best(1));
        PricedScene.publish(
                scene,
                tariff(id, "20.02", "0.00", "0.00").cashRounding(eur("1.00")).build());
        scene.pass(Duration.ofMinutes(1));
        Quote both = quote(scene, scene.hold(hall, best(1)), early);
        assertThat(ofBooking(both)).containsExactly("cash-rounding 0.01");
        assertThat(both.total()).isEqualTo(eur("30.05"));
    }

    @Test
    default void a_percentage_that_a_fee_is_and_the_price_from_which_it_is_owed_are_of_all_that_one_tariff_sells() {
        var scene = Scene.enter(this);
        TariffId id = Scene.uniqueTariffId();
        Tariff.Builder first = tariff(id, "40.00", "0.00", "0.00")
                .rule(Rule.fee("card", Percent.percent("2"), Basis.BOOKING))
                .rule(Rule.fee("large", eur("1.00"), Basis.BOOKING).amountFrom(eur("80.00")));
        InventoryId hall = hall(scene, first.build());
        Hold early = scene.hold(hall, best(1));
        PricedScene.publish(scene, tariff(id, "60.00", "9.00", "9.00").build());
        scene.pass(Duration.ofMinutes(1));
        assertThat(ofBooking(quote(scene, early))).containsExactly("card 0.80");
        assertThat(ofBooking(quote(scene, early, scene.hold(hall, best(1)))))
                .containsExactly("card 2.00", "large 1.00");
    }

    @Test
    default void a_fee_of_the_booking_goes_back_with_its_last_item_and_a_kept_one_never() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("FLEX", "stalls/1/1", "stalls/1/2", "balcony/1/1");
        assertThat(sale.owed(booking)).isEqualTo("122.11");
        CancellationQuote first = sale.quote(booking, 2);
        assertThat(first.refund()).isEqualTo(eur("48.00"));
        assertThat(first.kept()).isEqualTo(eur("1.00"));
        fresh(sale.cancel(first));
        assertThat(sale.owed(booking)).isEqualTo("74.11");
        CancellationQuote rest = sale.quote(booking, 1, 3);
        assertThat(rest.refund()).isEqualTo(eur("68.61"));
        assertThat(rest.kept()).isEqualTo(eur("4.50"));
        OperationId id = OperationId.random();
        fresh(sale.scene().bookings.cancel(id, rest));
        assertThat(sale.linesOf(booking, id))
                .containsExactlyInAnyOrder(
                        "10: -48.00 of item 1 takes back A",
                        "11: -16.61 of item 3 takes back B",
                        "12: -4.00 takes back handling");
        assertThat(sale.owed(booking)).isEqualTo("5.50");
        assertThat(sale.account(booking).refunds())
                .extracting(Refund::amount)
                .containsExactly(eur("48.00"), eur("68.61"));
    }

    /** One place of one hall, two of another between which it lies; 137.00 in all. */
    private static Booking twoTariffs(Scene scene, Repricing repricing) {
        InventoryId one = hall(
                scene,
                tariff(Scene.uniqueTariffId(), "40.00", "4.00", "2.50")
                        .repricing(repricing)
                        .build());
        InventoryId other = hall(
                scene,
                tariff(Scene.uniqueTariffId(), "50.00", "3.00", "1.50")
                        .repricing(repricing)
                        .build());
        Hold first = scene.hold(other, best(1));
        Hold second = scene.hold(one, best(1));
        Quote quote = quote(scene, first, second, scene.hold(other, best(1)));
        assertThat(ofBooking(quote))
                .containsExactlyInAnyOrder("handling 3.00", "service 1.50", "handling 4.00", "service 2.50");
        return PricedScene.buy(scene, quote);
    }

    @Test
    default void a_fee_goes_back_with_the_last_item_of_its_tariff_though_others_stay() {
        var scene = Scene.enter(this);
        for (Repricing repricing : Repricing.values()) {
            Booking booking = twoTariffs(scene, repricing);
            assertThat(giveBack(scene, booking, 2)).isEqualTo("44.00 back, 2.50 kept");
            assertThat(giveBack(scene, booking, 3)).isEqualTo("50.00 back, 0.00 kept");
            assertThat(giveBack(scene, booking, 1)).isEqualTo("53.00 back, 1.50 kept");
            Booking again = twoTariffs(scene, repricing);
            assertThat(giveBack(scene, again, 1, 3)).isEqualTo("103.00 back, 1.50 kept");
            assertThat(giveBack(scene, again, 2)).isEqualTo("44.00 back, 2.50 kept");
            Booking atOnce = twoTariffs(scene, repricing);
            assertThat(giveBack(scene, atOnce, 1, 2, 3)).isEqualTo("147.00 back, 4.00 kept");
        }
        assertThat(scene.bookings.upkeep().auditDeeply().violations()).isEmpty();
    }

    @Test
    default void what_was_rounded_to_coins_stays_until_the_last_item_of_the_booking_goes() {
        var scene = Scene.enter(this);
        for (Repricing repricing : List.of(Repricing.KEEP, Repricing.CLAW_BACK)) {
            InventoryId one = hall(
                    scene,
                    tariff(Scene.uniqueTariffId(), "10.02", "1.00", "0.00")
                            .repricing(repricing)
                            .cashRounding(eur("0.05"))
                            .build());
            InventoryId other = hall(
                    scene,
                    tariff(Scene.uniqueTariffId(), "50.00", "3.00", "0.00")
                            .repricing(repricing)
                            .build());
            Booking booking =
                    PricedScene.buy(scene, quote(scene, scene.hold(one, best(1)), scene.hold(other, best(1))));
            assertThat(booking.total()).isEqualTo(eur("64.00"));
            assertThat(giveBack(scene, booking, 1)).isEqualTo("11.02 back, 0.00 kept");
            assertThat(giveBack(scene, booking, 2)).isEqualTo("52.98 back, 0.00 kept");
        }
    }
}

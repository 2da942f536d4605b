package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.PricedScene.TICKETS;
import static io.github.holdfast.testkit.PricedScene.eur;
import static io.github.holdfast.testkit.Scene.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
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
import io.github.holdfast.pricing.QuoteLine;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.pricing.Tariff.Repricing;
import io.github.holdfast.pricing.Traveller;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What stays of a booking keeps its price, or is priced by itself, as the tariff says; and nobody pays for giving back. */
public interface RepricingContract extends LedgerUnderTest {

    private static Terms keeping(Charge charge) {
        return Terms.cancelling().then(charge);
    }

    /** Five places at 100.00 each, less 20 % for five people together. */
    private static Booking five(Scene scene, Repricing repricing, Charge charge) {
        TariffId tariff = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .repricing(repricing)
                        .fare(
                                "STANDARD",
                                keeping(charge),
                                Rule.set("seat", eur("100.00"), Basis.PLACE).tax(TICKETS))
                        .rule(Rule.reduce("group", Percent.percent("20"), Basis.BOOKING)
                                .partyFrom(5))
                        .rule(Rule.fee("service", eur("2.50"), Basis.BOOKING).kept())
                        .build());
        InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(tariff));
        Booking booking = PricedScene.buy(scene, PricedScene.quote(scene, scene.hold(hall, best(5))));
        assertThat(booking.total()).isEqualTo(eur("402.50"));
        return booking;
    }

    /** Gives items back by their places in the booking, the first of which is 0, and returns what is paid back. */
    private static Money refund(Scene scene, Booking booking, int... items) {
        List<ItemId> all = Arrays.stream(items)
                .mapToObj(item -> booking.items().get(item).id())
                .toList();
        CancellationQuote quote = scene.bookings.quoteCancellation(all).orElseThrow();
        Money before = scene.bookings.account(booking.id()).orElseThrow().charged();
        fresh(scene.bookings.cancel(OperationId.random(), quote));
        Account after = scene.bookings.account(booking.id()).orElseThrow();
        assertThat(before.minus(after.charged())).isEqualTo(quote.refund());
        after.lines().forEach(RepricingContract::addsUp);
        return quote.refund();
    }

    private static void addsUp(AccountLine line) {
        Money gross = line.net();
        for (QuoteLine.TaxPart tax : line.taxes()) {
            gross = gross.plus(tax.amount());
        }
        assertThat(gross).isEqualTo(line.amount());
    }

    @Test
    default void pretix_2598_one_of_five_gets_80_back_where_prices_stand_and_nothing_where_the_rest_is_repriced() {
        var scene = Scene.enter(this);
        assertThat(refund(scene, five(scene, Repricing.KEEP, Charge.none()), 4)).isEqualTo(eur("80.00"));
        assertThat(refund(scene, five(scene, Repricing.REPRICE, Charge.none()), 4))
                .isEqualTo(eur("0.00"));
        assertThat(refund(scene, five(scene, Repricing.CLAW_BACK, Charge.none()), 4))
                .isEqualTo(eur("0.00"));
    }

    @Test
    default void pretix_2598_two_of_five_get_160_or_100_back_at_once_and_one_by_one() {
        var scene = Scene.enter(this);
        assertThat(refund(scene, five(scene, Repricing.KEEP, Charge.none()), 2, 3))
                .isEqualTo(eur("160.00"));
        for (Repricing repricing : List.of(Repricing.REPRICE, Repricing.CLAW_BACK)) {
            assertThat(refund(scene, five(scene, repricing, Charge.none()), 2, 3))
                    .isEqualTo(eur("100.00"));
            Booking booking = five(scene, repricing, Charge.none());
            assertThat(refund(scene, booking, 2)).isEqualTo(eur("0.00"));
            assertThat(refund(scene, booking, 3)).isEqualTo(eur("100.00"));
        }
    }

    @Test
    default void whoever_leaves_last_gets_back_what_the_rest_was_raised_by_too() {
        var scene = Scene.enter(this);
        for (Repricing repricing : Repricing.values()) {
            Booking booking = five(scene, repricing, Charge.none());
            Money back = refund(scene, booking, 0)
                    .plus(refund(scene, booking, 1, 3))
                    .plus(refund(scene, booking, 2))
                    .plus(refund(scene, booking, 4));
            assertThat(back).isEqualTo(eur("400.00"));
            Account account = scene.bookings.account(booking.id()).orElseThrow();
            assertThat(account.charged()).isEqualTo(eur("2.50"));
            assertThat(account.refunds().stream().map(refund -> refund.amount()).reduce(Money::plus))
                    .contains(eur("400.00"));
        }
    }

    @Test
    default void what_is_charged_is_reckoned_from_the_first_price_and_not_from_what_the_rest_was_raised_to() {
        var scene = Scene.enter(this);
        Charge half = Charge.share(Percent.percent("50"));
        Booking atOnce = five(scene, Repricing.REPRICE, half);
        // 3 x 100.00 stay, 2 x 40.00 are kept: 20.00 are left to be given back
        assertThat(refund(scene, atOnce, 0, 1)).isEqualTo(eur("20.00"));
        Booking oneByOne = five(scene, Repricing.REPRICE, half);
        assertThat(refund(scene, oneByOne, 0)).isEqualTo(eur("0.00"));
        assertThat(refund(scene, oneByOne, 1)).isEqualTo(eur("20.00"));
        assertThat(refund(scene, oneByOne, 2, 3, 4)).isEqualTo(eur("180.00"));
        assertThat(scene.bookings.account(oneByOne.id()).orElseThrow().charged())
                .isEqualTo(eur("202.50"));
    }

    /** Two places, 0.03 and 0.01, with a fee that nobody gets back, rounded to coins. */
    private static Booking coins(Scene scene, Repricing repricing, String fee) {
        TariffId tariff = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .repricing(repricing)
                        .cashRounding(eur("0.10"))
                        .fare(
                                "STANDARD",
                                keeping(Charge.none()),
                                Rule.set("A", eur("0.03"), Basis.PLACE)
                                        .category("A")
                                        .priority(1),
                                Rule.set("other", eur("0.01"), Basis.PLACE))
                        .rule(Rule.fee("print", eur(fee), Basis.BOOKING).kept())
                        .build());
        InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(tariff));
        return PricedScene.buy(
                scene, PricedScene.quote(scene, scene.hold(hall, named("stalls/1/1"), from("standing", 1))));
    }

    @Test
    default void whoever_was_spared_some_coins_pays_nothing_for_giving_back() {
        var scene = Scene.enter(this);
        for (Repricing repricing : Repricing.values()) {
            for (String fee : List.of("0.00", "1.00", "1.04")) {
                for (int[] first : new int[][] {{0}, {1}, {0, 1}}) {
                    Booking booking = coins(scene, repricing, fee);
                    assertThat(refund(scene, booking, first).isNegative()).isFalse();
                    if (first.length == 1) {
                        assertThat(refund(scene, booking, 1 - first[0]).isNegative())
                                .isFalse();
                    }
                    Account account = scene.bookings.account(booking.id()).orElseThrow();
                    assertThat(account.charged()).isLessThanOrEqualTo(booking.total());
                }
            }
        }
    }

    @Test
    default void what_is_reduced_by_more_than_can_be_given_back_loses_nothing_by_being_raised_first() {
        var scene = Scene.enter(this);
        for (int[][] order : new int[][][] {{{0, 1, 2}}, {{0}, {1}, {2}}, {{1}, {0}, {2}}, {{2, 0}, {1}}}) {
            TariffId tariff = Scene.uniqueTariffId();
            PricedScene.publish(
                    scene,
                    Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                            .repricing(Repricing.CLAW_BACK)
                            .fare(
                                    "STANDARD",
                                    keeping(Charge.none()),
                                    Rule.set("A", eur("100.00"), Basis.PLACE)
                                            .category("A")
                                            .priority(1),
                                    Rule.set("other", eur("1.00"), Basis.PLACE),
                                    Rule.surcharge("print", eur("9.00"), Basis.PLACE)
                                            .category("standing")
                                            .kept())
                            .rule(Rule.reduce("group", Percent.percent("50"), Basis.BOOKING)
                                    .partyFrom(3))
                            .build());
            InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(tariff));
            Booking booking = PricedScene.buy(
                    scene,
                    PricedScene.quote(
                            scene, scene.hold(hall, named("stalls/1/1"), from("standing", 1), from("standing", 1))));
            assertThat(booking.total()).isEqualTo(eur("60.00"));
            Money back = eur("0.00");
            for (int[] items : order) {
                back = back.plus(refund(scene, booking, items));
            }
            assertThat(back).as("in the order %s", Arrays.deepToString(order)).isEqualTo(eur("50.00"));
        }
    }

    @Test
    default void a_line_tells_by_how_much_each_that_stays_was_repriced_with_its_taxes() {
        var scene = Scene.enter(this);
        Booking booking = five(scene, Repricing.REPRICE, Charge.none());
        refund(scene, booking, 0, 1);
        Account account = scene.bookings.account(booking.id()).orElseThrow();
        List<AccountLine> repriced = account.lines().stream()
                .filter(line -> line.kind() == AccountLine.Kind.REPRICED)
                .toList();
        assertThat(repriced).hasSize(3).allSatisfy(line -> {
            assertThat(line.amount()).isEqualTo(eur("20.00"));
            assertThat(line.net()).isEqualTo(eur("17.70"));
            assertThat(line.operation()).contains(account.refunds().get(0).operation());
        });
        assertThat(repriced).extracting(line -> line.item().getAsInt()).containsExactly(3, 4, 5);
    }

    /** Gives back what is a traveller's alone, and pays back what is due. */
    private static Collection<Money> withBen(Bookings bookings, Booking booking, OperationId id) {
        List<String> shown = new ArrayList<>();
        Map<UUID, Money> paid = new HashMap<>();
        CancellationQuote offer =
                bookings.quoteCancellation(booking.itemIdsOf("ben")).orElseThrow();
        shown.add("back " + offer.refund() + ", kept " + offer.kept() + ", before " + offer.validUntil());
        bookings.cancel(id, offer).orElseThrow();
        for (Refund refund : bookings.account(booking.id()).orElseThrow().refunds()) {
            paid.put(refund.key(), refund.amount());
        }
        assertThat(shown).containsExactly("back EUR 20.00, kept EUR 0.00, before Optional.empty");
        assertThat(paid).containsOnlyKeys(Refund.key(booking.id(), id));
        return paid.values();
    }

    @Test
    default void a_traveller_has_the_items_that_are_his_alone_and_takes_them_with_him() {
        var scene = Scene.enter(this);
        TariffId tariff = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .fare("STANDARD", keeping(Charge.none()), Rule.set("place", eur("40.00"), Basis.PLACE))
                        .rule(Rule.reduce("child", Percent.percent("50"), Basis.TRAVELLER)
                                .ages(0, 12))
                        .build());
        InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).tariff(tariff));
        Hold hold = scene.hold(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 2));
        Booking booking = PricedScene.buy(
                scene,
                scene.bookings
                        .quote(PriceRequest.of(hold.id())
                                .travellers(
                                        Traveller.adult("anna"),
                                        Traveller.aged("ben", 8),
                                        Traveller.adult("cleo"),
                                        Traveller.adult("dan")))
                        .orElseThrow());
        assertThat(booking.itemIdsOf("ben"))
                .containsExactly(booking.items().get(1).id());
        assertThat(booking.itemIdsOf("cleo")).isEmpty();
        assertThat(scene.bookings.find(booking.id())).contains(booking);
        assertThat(withBen(scene.bookings, booking, OperationId.random())).containsExactly(eur("20.00"));
        Booking after = scene.bookings.find(booking.id()).orElseThrow();
        assertThat(after.itemIdsOf("ben")).isEmpty();
        assertThat(after.itemIdsOf("anna")).hasSize(1);
    }
}

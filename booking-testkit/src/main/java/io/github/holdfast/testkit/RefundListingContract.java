package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.testkit.Scene.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.account.Refund;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Percent;
import io.github.holdfast.terms.Terms;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

/** What is to be paid back is found again, whether anybody remembers it or not. */
public interface RefundListingContract extends LedgerUnderTest {

    /** Opens an event with places at 10.00 each, of which so much is kept of whoever gives one back. */
    private static InventoryId event(Scene scene, Charge kept) {
        TariffId tariff = Scene.uniqueTariffId();
        PricedScene.publish(
                scene,
                Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP)
                        .fare(
                                "STANDARD",
                                Terms.cancelling().then(kept),
                                Rule.set("every", PricedScene.eur("10.00"), Basis.PLACE))
                        .build());
        return scene.open(Inventory.builder(Scene.uniqueId("event"), Scene.evening())
                .pool(Pool.counted("standing", 9))
                .tariff(tariff));
    }

    /** Two places, each an item of its own. */
    private static Booking two(Scene scene, InventoryId event, CustomerId customer) {
        Booking booking = scene.buy(
                scene.hold(ClaimRequest.of(event, from("standing", 2).each()).customer(customer)));
        scene.pass(Duration.ofSeconds(1));
        return booking;
    }

    private static Booking cancelFirst(Scene scene, Booking booking) {
        var quote = scene.bookings
                .quoteCancellation(booking.itemIds().subList(0, 1))
                .orElseThrow();
        return scene.bookings.cancel(OperationId.random(), quote).orElseThrow();
    }

    private static List<Booking> rows(Scene scene, Listing<Booking, Booking.State> listing) {
        List<Booking> rows = new ArrayList<>();
        Page<Booking> page = scene.bookings.list(listing.limit(1));
        rows.addAll(page.rows());
        while (page.next().isPresent()) {
            page = scene.bookings.list(listing.limit(1).after(page.next().get()));
            rows.addAll(page.rows());
        }
        return rows;
    }

    @Test
    default void bookings_are_listed_for_which_something_is_to_be_paid_back() {
        var scene = Scene.enter(this);
        CustomerId anna = customer("anna");
        InventoryId half = event(scene, Charge.share(Percent.percent("50")));
        InventoryId all = event(scene, Charge.all());
        Booking one = two(scene, half, anna);
        Booking kept = two(scene, all, anna);
        Booking stands = two(scene, half, anna);
        Booking other = two(scene, half, anna);
        Listing<Booking, Booking.State> due = Listing.bookings().customer(anna).refunds(true);
        assertThat(rows(scene, due)).isEmpty();
        scene.cancelAll(kept);
        other = scene.cancelAll(other);
        one = cancelFirst(scene, one);
        assertThat(rows(scene, due)).containsExactly(one, other);
        assertThat(rows(scene, due.state(Booking.State.CONFIRMED))).containsExactly(one);
        assertThat(rows(scene, due.inventory(half))).containsExactly(one, other);
        assertThat(rows(scene, due.inventory(all))).isEmpty();
        assertThat(rows(scene, Listing.bookings().inventory(half).refunds(true)))
                .containsExactly(one, other);
        assertThat(rows(scene, due.refunds(false))).hasSize(4).contains(stands);
        assertThat(rows(
                        scene,
                        Listing.bookings()
                                .refunds(true)
                                .between(one.confirmedAt(), one.confirmedAt().plusMillis(500))))
                .contains(one)
                .doesNotContain(other, stands);
    }

    /** Only the account says how much, and the key with which it is paid once. */
    @Test
    default void what_is_listed_has_in_its_account_what_is_to_be_paid_back() {
        var scene = Scene.enter(this);
        CustomerId anna = customer("anna");
        Booking booking = two(scene, event(scene, Charge.share(Percent.percent("50"))), anna);
        cancelFirst(scene, booking);
        scene.cancelAll(scene.bookings.find(booking.id()).orElseThrow());
        Listing<Booking, Booking.State> due = Listing.bookings().customer(anna).refunds(true);
        for (Booking row : rows(scene, due)) {
            var account = scene.bookings.account(row.id()).orElseThrow();
            assertThat(account.refunds())
                    .extracting(Refund::amount)
                    .containsExactly(PricedScene.eur("5.00"), PricedScene.eur("5.00"));
            assertThat(account.refunds()).extracting(Refund::key).doesNotHaveDuplicates();
            assertThat(account.charged()).isEqualTo(PricedScene.eur("10.00"));
        }
        assertThat(rows(scene, due)).hasSize(1);
    }

    @Test
    default void nothing_is_to_be_paid_back_for_holds() {
        assertThatThrownBy(() -> Listing.holds().refunds(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds");
        assertThat(Listing.holds().refunds(false).refunds()).isFalse();
    }
}

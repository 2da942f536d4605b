package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Basis;
import io.github.holdfast.pricing.Rule;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.seat.Section;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What a price depends on is kept with what was taken, as it was then. */
public interface FareContract extends LedgerUnderTest {

    private static List<String> categories(Hold hold) {
        return hold.claims().stream()
                .map(claim -> claim.category().orElse("none"))
                .toList();
    }

    @Test
    default void a_place_keeps_the_category_that_it_had_when_it_was_taken() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold before = scene.hold(ClaimRequest.of(train, named("21/11", "22/11"), from("bike", 1), best(1)));
        assertThat(categories(before)).containsExactly("2nd", "1st", "bike", "2nd");
        scene.amend(train, InventoryChange.replace("21", Section.of("21", "3rd").bay("11", "12", "13", "14")));
        assertThat(categories(scene.found(before))).containsExactly("2nd", "1st", "bike", "2nd");
        assertThat(categories(scene.hold(ClaimRequest.of(train, named("21/13")))))
                .containsExactly("3rd");
        Booking booking = scene.confirm(scene.found(before));
        assertThat(booking.items())
                .extracting(item -> item.claim().category().orElse("none"))
                .containsExactly("2nd", "1st", "bike", "2nd");
    }

    @Test
    default void each_place_of_a_pool_can_be_an_item_of_its_own() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold apart = scene.hold(ClaimRequest.of(hall, from("standing", 3).each()));
        assertThat(apart.claims()).hasSize(3).containsOnly(Claim.counted(hall, Span.whole(), "standing", 1));
        assertThat(scene.left(hall, "standing")).isEqualTo(1);
        Booking booking = scene.confirm(apart);
        assertThat(booking.items()).hasSize(3);
        scene.bookings
                .cancel(
                        OperationId.random(),
                        scene.bookings
                                .quoteCancellation(List.of(booking.itemIds().get(1)))
                                .orElseThrow())
                .orElseThrow();
        assertThat(scene.left(hall, "standing")).isEqualTo(2);
        assertThat(scene.bookings.find(booking.id()).orElseThrow().items())
                .extracting(BookingItem::state)
                .containsExactly(BookingItem.State.CONFIRMED, BookingItem.State.CANCELLED, BookingItem.State.CONFIRMED);
    }

    @Test
    default void places_that_are_items_of_their_own_are_taken_together_or_not_at_all() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(ClaimRequest.of(hall, from("standing", 2).each()));
        Refusal refusal = refusal(scene.bookings.hold(
                HoldId.random(), ClaimRequest.of(hall, from("standing", 3).each()), Scene.TTL));
        assertThat(refusal.reason()).isEqualTo(Reason.SOLD_OUT);
        assertThat(scene.left(hall, "standing")).isEqualTo(2);
    }

    @Test
    default void what_is_taken_is_under_the_only_tariff_of_its_inventory() {
        var scene = Scene.enter(this);
        InventoryId hall = tariffs(scene, "hall-2027");
        Hold plain = scene.hold(ClaimRequest.of(hall, named("stalls/1/1"), from("standing", 1)));
        assertThat(scene.found(plain).claims())
                .containsExactly(
                        Claim.numbered(hall, Span.whole(), "stalls/1/1")
                                .category("A")
                                .tariff(TariffId.of("hall-2027")),
                        Claim.counted(hall, Span.whole(), "standing", 1).tariff(TariffId.of("hall-2027")));
        Hold child = scene.hold(
                ClaimRequest.of(hall, best(2).fare("CHILD"), from("standing", 1).fare("S/T")));
        assertThat(scene.found(child).claims())
                .allSatisfy(claim -> assertThat(claim.tariff()).contains(TariffId.of("hall-2027")))
                .extracting(claim -> claim.fare().orElse("none"))
                .containsExactly("CHILD", "CHILD", "S/T");
        Hold sold = scene.hold(ClaimRequest.of(hall, best(2).fare("CHILD"), from("standing", 1)));
        assertThat(scene.buy(sold).items())
                .extracting(item -> item.claim().fare().orElse("none"))
                .containsExactly("CHILD", "CHILD", "none");
    }

    @Test
    default void of_several_tariffs_the_caller_names_one_or_leaves_it_to_the_quote() {
        var scene = Scene.enter(this);
        InventoryId hall = tariffs(scene, "public", "members");
        Hold some = scene.hold(ClaimRequest.of(
                hall,
                named("stalls/1/1").tariff(TariffId.of("members")),
                named("stalls/1/2").fare("CHILD"),
                named("stalls/1/3")));
        assertThat(scene.found(some).claims())
                .extracting(claim -> claim.tariff().map(TariffId::value).orElse("none") + " "
                        + claim.fare().orElse("none"))
                .containsExactly("members none", "none CHILD", "none none");
        assertThat(scene.buy(some).items())
                .extracting(item -> item.claim())
                .containsExactlyElementsOf(scene.found(some).claims())
                .allMatch(Claim::isPriced);
    }

    @Test
    default void a_tariff_that_the_inventory_does_not_have_is_named_with_the_nearest() {
        var scene = Scene.enter(this);
        InventoryId hall = tariffs(scene, "public", "members");
        Refusal refusal = refusal(scene.bookings.hold(
                HoldId.random(), ClaimRequest.of(hall, best(1).tariff(TariffId.of("memberz"))), Scene.TTL));
        assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal.detail()).contains("no tariff \"memberz\"");
        assertThat(refusal.nearest()).containsExactly("members");
        assertThat(scene.freeSeats(hall)).hasSize(scene.freeSeats(scene.hall()).size());
    }

    @Test
    default void an_id_that_was_used_at_another_fare_was_used_for_something_else() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        ClaimRequest child = ClaimRequest.of(hall, named("stalls/1/1").fare("CHILD"));
        scene.bookings.hold(id, child, Scene.TTL).orElseThrow();
        assertThat(scene.bookings
                        .hold(id, child, Scene.TTL)
                        .orElseThrow()
                        .claims()
                        .get(0)
                        .fare())
                .contains("CHILD");
        Refusal refusal = refusal(scene.bookings.hold(id, ClaimRequest.of(hall, named("stalls/1/1")), Scene.TTL));
        assertThat(refusal.reason()).isEqualTo(Reason.ID_REUSED);
        assertThat(refusal.detail()).contains("another fare");
    }

    @Test
    default void an_inventory_keeps_its_tariffs_in_their_order_whatever_else_changes() {
        var scene = Scene.enter(this);
        InventoryId hall = tariffs(scene, "public", "members");
        scene.amend(hall, InventoryChange.removeSection("balcony"));
        assertThat(scene.inventories.find(hall).orElseThrow().tariffs())
                .containsExactly(TariffId.of("public"), TariffId.of("members"));
    }

    private static InventoryId tariffs(Scene scene, String... ids) {
        Inventory.Builder hall = Scene.hallOf(Scene.uniqueId("hall"));
        for (String id : ids) {
            TariffId tariff = TariffId.of(id);
            Tariff.Builder rules = Tariff.builder(tariff, CurrencyUnit.EUR, RoundingMode.HALF_UP);
            for (String fare : List.of("STANDARD", "CHILD")) {
                rules.fare(fare, Rule.set("every", Money.parse("EUR 10.00"), Basis.PLACE));
            }
            scene.tariffs.publish(OperationId.random(), rules.build()).orElseThrow();
            hall.tariff(tariff);
        }
        return scene.open(hall);
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.customer;
import static io.github.holdfast.testkit.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** Whoever uses an id twice is told in which field the two requests differ, and never what the first one said. */
public interface ReuseContract extends LedgerUnderTest {

    @Test
    default void a_reused_id_of_a_hold_names_every_field_that_differs() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        CustomerId anna = customer("anna");
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(train, stops("A", "C"), named("21/11", "21/12"), from("bike", 1))
                .customer(anna)
                .channel("counter");
        scene.bookings.hold(id, request, TTL).orElseThrow();
        differs(scene.bookings.hold(id, request.customer(customer("ben")), TTL), "customer");
        differs(scene.bookings.hold(id, request.channel("app"), TTL), "channel");
        differs(scene.bookings.hold(id, request, TTL.plusSeconds(1)), "ttl");
        differs(scene.bookings.hold(id, request.channel("app"), TTL.plusSeconds(1)), "channel", "ttl");
        differs(scene.inventories.block(id, request, "broken"), "a hold and not a block");
        differs(hold(scene, id, request.and(hall, best(1))), "inventories", "number of places");
        differs(
                hold(
                        scene,
                        id,
                        ClaimRequest.of(train, stops("A", "C"), best(2))
                                .customer(anna)
                                .channel("counter")),
                "number of places");
        differs(
                hold(
                        scene,
                        id,
                        ClaimRequest.of(train, stops("A", "D"), best(3))
                                .customer(anna)
                                .channel("counter")),
                "span");
    }

    @Test
    default void a_reused_id_of_a_hold_tells_no_field_if_only_the_words_or_their_order_differ() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        CustomerId anna = customer("anna");
        HoldId id = HoldId.random();
        var request =
                ClaimRequest.of(train, named("21/11", "21/12")).customer(anna).channel("counter");
        scene.bookings.hold(id, request, TTL).orElseThrow();
        for (Pick other : List.of(named("21/12", "21/11"), best(2), named("22/11", "22/12"))) {
            Refusal no = reused(
                    hold(scene, id, ClaimRequest.of(train, other).customer(anna).channel("counter")));
            assertThat(no.detail()).endsWith("in other words or in another order");
        }
        Refusal stranger = reused(hold(scene, id, ClaimRequest.of(train, best(1))));
        assertThat(stranger.toString()).doesNotContain(anna.value(), "counter", train.value(), "21/11", TTL.toString());
    }

    @Test
    default void a_hold_that_was_extended_says_nothing_of_its_first_ttl() {
        var scene = Scene.enter(this);
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(scene.hall(), best(1));
        scene.bookings.hold(id, request, TTL).orElseThrow();
        scene.bookings.extend(id, Duration.ofMinutes(20)).orElseThrow();
        assertThat(reused(scene.bookings.hold(id, request, Duration.ofMinutes(20)))
                        .detail())
                .doesNotContain("ttl")
                .endsWith("in other words or in another order");
    }

    @Test
    default void a_hold_that_is_over_still_names_the_field_that_differs() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        var request = ClaimRequest.of(hall, best(1)).customer(customer("anna"));
        Hold confirmed = scene.hold(request);
        scene.confirm(confirmed);
        differs(scene.bookings.hold(confirmed.id(), request, TTL.plusSeconds(1)), "ttl");
        Hold released = scene.hold(request);
        scene.bookings.release(released.id()).orElseThrow();
        differs(scene.bookings.hold(released.id(), request.customer(customer("ben")), TTL), "customer");
        Hold overdue = scene.overdue(request);
        differs(scene.bookings.hold(overdue.id(), ClaimRequest.of(hall, best(1)), TTL), "customer");
    }

    @Test
    default void a_reused_id_of_a_block_names_the_reason_or_the_places() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, named("stalls/1/1"));
        scene.inventories.block(id, request, "broken lamp").orElseThrow();
        Refusal no = differs(scene.inventories.block(id, request, "torn"), "reason");
        assertThat(no.toString()).doesNotContain("broken lamp");
        differs(
                scene.inventories.block(id, ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2")), "broken lamp"),
                "number of places");
        differs(scene.bookings.hold(id, request, TTL), "a block and not a hold");
    }

    @Test
    default void a_reused_id_of_a_booking_names_the_holds_or_the_total() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold one = scene.hold(hall, best(1));
        Hold two = scene.hold(hall, best(1));
        Hold three = scene.hold(hall, best(1));
        BookingId id = BookingId.random();
        scene.bookings.confirm(id, Quote.free(one, two)).orElseThrow();
        Refusal no = differs(scene.bookings.confirm(id, Quote.free(one, three)), "holds");
        assertThat(no.toString()).doesNotContain(two.id().toString());
        assertThat(reused(scene.bookings.confirm(id, Quote.free(two, one))).detail())
                .doesNotContain("other holds")
                .endsWith("in other words or in another order");
    }

    @Test
    default void a_reused_id_of_an_operation_names_what_it_was_done_to() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        InventoryId train = scene.train();
        Booking first = scene.confirm(scene.hold(hall, best(2)));
        Booking other = scene.confirm(scene.hold(train, best(1)));
        OperationId id = OperationId.random();
        scene.bookings
                .cancel(id, CancellationQuote.free(first.itemIds().subList(0, 1)))
                .orElseThrow();
        differs(scene.bookings.cancel(id, CancellationQuote.free(other.itemIds())), "booking");
        assertThat(reused(scene.bookings.cancel(id, CancellationQuote.free(first.itemIds())))
                        .detail())
                .contains("other items");
        var money = Money.of(CurrencyUnit.EUR, 1);
        assertThat(reused(scene.bookings.cancel(
                                id,
                                CancellationQuote.of(
                                        List.of(first.items().get(0).id()),
                                        first.confirmedAt(),
                                        money,
                                        money,
                                        Optional.empty())))
                        .detail())
                .contains("other items");
        var close = scene.inventories.plan(train, InventoryChange.close()).orElseThrow();
        differs(scene.inventories.apply(id, close), "inventory");
        OperationId change = OperationId.random();
        scene.inventories.apply(change, close).orElseThrow();
        var reopen = scene.inventories.plan(train, InventoryChange.reopen()).orElseThrow();
        assertThat(reused(scene.inventories.apply(change, reopen)).detail()).contains("another change");
    }

    @Test
    default void a_reused_id_of_an_inventory_names_the_part_that_is_defined_otherwise() {
        var scene = Scene.enter(this);
        InventoryId id = Scene.uniqueId("hall");
        scene.open(Scene.hallOf(id));
        SeatPlan seats = Scene.hallOf(id).build().seats();
        Pool pool = Pool.counted("standing", 4);
        differs(open(scene, Scene.hallOf(id).maxHold(Duration.ofHours(1))), "maxHold");
        differs(open(scene, Scene.hallOf(id).pool(Pool.counted("bar", 9))), "pools");
        differs(
                open(
                        scene,
                        Scene.hallOf(id)
                                .seats(SeatPlan.of(Section.of("pit", "A").row("1", 4)))),
                "seats");
        Timeline later = Timeline.single(ZonedDateTime.parse("2027-03-15T19:30+01:00[Europe/Vienna]"));
        differs(open(scene, Inventory.builder(id, later).seats(seats).pool(pool)), "timeline");
        differs(open(scene, Inventory.builder(id, later).pool(pool)), "timeline", "seats");
        scene.amend(id, InventoryChange.resize(Pool.counted("standing", 9)));
        Refusal amended = reused(open(scene, Scene.hallOf(id).pool(Pool.counted("bar", 9))));
        assertThat(amended.detail()).contains("when it was opened").doesNotContain("another maxHold");
    }

    private static Outcome<Inventory> open(Scene scene, Inventory.Builder definition) {
        return scene.inventories.open(definition.build());
    }

    private static Outcome<Hold> hold(Scene scene, HoldId id, ClaimRequest request) {
        return scene.bookings.hold(id, request, TTL);
    }

    private static Refusal reused(Outcome<?> outcome) {
        Refusal no = refusal(outcome);
        assertThat(no.reason()).isEqualTo(Reason.ID_REUSED);
        return no;
    }

    /** All of these fields differ, and what follows them is no other field. */
    private static Refusal differs(Outcome<?> outcome, String... fields) {
        Refusal no = reused(outcome);
        String told = no.detail().substring(no.detail().lastIndexOf(':') + 1);
        assertThat(told.split(",")).as(no.detail()).hasSameSizeAs(fields);
        assertThat(told).contains(fields);
        return no;
    }
}

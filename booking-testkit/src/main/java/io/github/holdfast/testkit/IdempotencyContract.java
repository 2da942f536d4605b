package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.customer;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever does not know whether a hold came about asks again with the same id, and nothing is taken twice. */
public interface IdempotencyContract extends LedgerUnderTest {

    @Test
    default void B1_the_same_hold_again_is_the_same_hold() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, best(2), from("standing", 3)).customer(customer("anna"));
        Hold first = fresh(scene.bookings.hold(id, request, TTL));
        scene.pass(Duration.ofMinutes(5));
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(first);
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(first);
        assertThat(scene.freeSeats(hall)).hasSize(9);
        assertThat(scene.left(hall, "standing")).isEqualTo(1);
        assertThat(scene.found(first)).isEqualTo(first);
    }

    @Test
    default void a_replay_is_answered_although_everything_is_sold_or_closed() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(1);
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, from("standing", 1));
        Hold first = scene.bookings.hold(id, request, TTL).orElseThrow();
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(first);
        scene.amend(hall, InventoryChange.close());
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(first);
    }

    @Test
    default void a_replay_shows_the_hold_as_it_is_now() {
        var scene = Scene.enter(this);
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(scene.hall(), best(1));
        Hold hold = scene.bookings.hold(id, request, TTL).orElseThrow();
        Hold extended = scene.bookings.extend(id, Duration.ofMinutes(20)).orElseThrow();
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(extended);
        scene.confirm(hold);
        Hold confirmed = replayed(scene.bookings.hold(id, request, TTL));
        assertThat(confirmed.state()).isEqualTo(Hold.State.CONFIRMED);
        assertThat(confirmed.claims()).isEqualTo(hold.claims());
        scene.pass(Duration.ofDays(2));
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(confirmed);
    }

    @Test
    default void a_replay_of_a_hold_that_is_over_is_refused_with_what_became_of_it() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId released = HoldId.random();
        HoldId expired = HoldId.random();
        HoldId noticed = HoldId.random();
        var first = ClaimRequest.of(hall, named("stalls/1/1"));
        var second = ClaimRequest.of(hall, named("stalls/1/2"));
        var third = ClaimRequest.of(hall, named("stalls/1/3"));
        scene.bookings.hold(released, first, TTL).orElseThrow();
        scene.bookings.hold(expired, second, TTL).orElseThrow();
        scene.bookings.hold(noticed, third, TTL).orElseThrow();
        scene.bookings.release(released).orElseThrow();
        scene.pass(TTL);
        scene.hold(hall, named("stalls/1/3"));
        assertThat(reason(scene.bookings.hold(released, first, TTL))).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(reason(scene.bookings.hold(expired, second, TTL))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(reason(scene.bookings.hold(noticed, third, TTL))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(scene.freeSeats(hall)).hasSize(10).doesNotContain("stalls/1/3");
    }

    /** Ids are keys of their kind alone: whoever has one UUID for his order may use it for all that he does. */
    @Test
    default void one_uuid_may_name_a_hold_its_booking_and_an_operation() {
        var scene = Scene.enter(this);
        UUID one = UUID.randomUUID();
        ClaimRequest request = ClaimRequest.of(scene.train(), stops("A", "C"), named("21/11"), from("bike", 1));
        Hold hold = scene.bookings.hold(HoldId.of(one), request, TTL).orElseThrow();
        Booking booking =
                scene.bookings.confirm(BookingId.of(one), Quote.free(hold)).orElseThrow();
        assertThat(scene.bookings.find(booking.id())).contains(booking);
        Booking cancelled = scene.bookings
                .cancel(
                        OperationId.of(one),
                        scene.bookings.quoteCancellation(booking.itemIds()).orElseThrow())
                .orElseThrow();
        assertThat(cancelled.itemIds()).isEmpty();
        assertThat(scene.bookings.find(hold.id()).orElseThrow().state()).isEqualTo(Hold.State.CONFIRMED);
    }

    @Test
    default void B8_the_same_id_for_anything_else_is_refused() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        HoldId id = HoldId.random();
        CustomerId anna = customer("anna");
        var base = ClaimRequest.of(train, stops("A", "C"), named("21/11", "21/12"), from("bike", 1));
        var request = base.customer(anna).channel("app");
        Hold hold = scene.bookings.hold(id, request, TTL).orElseThrow();
        List<ClaimRequest> others = List.of(
                base,
                base.customer(anna),
                request.customer(customer("ben")),
                request.channel("desk"),
                request.code("spring"),
                request.and(train, stops("C", "D"), best(1)),
                ClaimRequest.of(train, stops("A", "B"), named("21/11", "21/12"), from("bike", 1))
                        .customer(anna)
                        .channel("app"),
                ClaimRequest.of(train, stops("A", "C"), named("21/12", "21/11"), from("bike", 1))
                        .customer(anna)
                        .channel("app"),
                ClaimRequest.of(train, stops("A", "C"), best(2), from("bike", 1))
                        .customer(anna)
                        .channel("app"),
                ClaimRequest.of(train, stops("A", "C"), named("21/11", "21/12"), from("bike", 2))
                        .customer(anna)
                        .channel("app"));
        for (ClaimRequest other : others) {
            assertThat(reason(scene.bookings.hold(id, other, TTL))).isEqualTo(Reason.ID_REUSED);
        }
        assertThat(reason(scene.bookings.hold(id, request, TTL.plusSeconds(1)))).isEqualTo(Reason.ID_REUSED);
        assertThat(reason(scene.inventories.block(id, request, "broken"))).isEqualTo(Reason.ID_REUSED);
        assertThat(scene.found(hold)).isEqualTo(hold);
        assertThat(scene.freeSeats(train)).hasSize(4);
        assertThat(scene.left(train, "bike")).isEqualTo(2);
    }

    @Test
    default void a_replay_of_best_gets_the_places_it_got_whatever_became_free_since() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold before = scene.hold(hall, best(2));
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, best(2).category("A"));
        Hold hold = scene.bookings.hold(id, request, TTL).orElseThrow();
        assertThat(Scene.places(hold)).containsExactly("stalls/1/3", "stalls/1/4");
        scene.bookings.release(before.id()).orElseThrow();
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(hold);
        assertThat(reason(scene.bookings.hold(id, ClaimRequest.of(hall, best(2)), TTL)))
                .isEqualTo(Reason.ID_REUSED);
    }

    @Test
    default void B11_a_refusal_is_not_stored_and_the_id_may_succeed_later() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold other = scene.hold(hall, named("stalls/1/1"));
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, named("stalls/1/1"));
        assertThat(reason(scene.bookings.hold(id, request, TTL))).isEqualTo(Reason.TAKEN);
        assertThat(reason(scene.bookings.hold(id, ClaimRequest.of(hall, named("stalls/1/l")), TTL)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(scene.bookings.find(id)).isEmpty();
        scene.bookings.release(other.id()).orElseThrow();
        fresh(scene.bookings.hold(id, request, TTL));
    }

    @Test
    default void B10_a_request_that_made_no_sense_is_not_stored() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        HoldId id = HoldId.random();
        Scene.refusesShape(() -> scene.bookings.hold(id, ClaimRequest.of(train, stops("D", "A"), named("21/11")), TTL));
        fresh(scene.bookings.hold(id, ClaimRequest.of(train, stops("A", "D"), named("21/11")), TTL));
    }

    @Test
    default void B9_ids_of_holds_bookings_and_operations_are_independent() {
        var scene = Scene.enter(this);
        UUID same = UUID.randomUUID();
        Hold hold = fresh(scene.bookings.hold(HoldId.of(same), ClaimRequest.of(scene.hall(), best(2)), TTL));
        Booking booking = fresh(scene.bookings.confirm(BookingId.of(same), Quote.free(hold)));
        var part = scene.bookings
                .quoteCancellation(booking.itemIds().subList(0, 1))
                .orElseThrow();
        fresh(scene.bookings.cancel(OperationId.of(same), part));
    }

    @Test
    default void a_derived_id_is_one_hold_per_customer_and_key() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        CustomerId anna = customer("anna");
        var request = ClaimRequest.of(hall, best(1)).customer(anna);
        Hold first = fresh(scene.bookings.hold(HoldId.derived(anna, "cart-1"), request, TTL));
        assertThat(replayed(scene.bookings.hold(HoldId.derived(anna, "cart-1"), request, TTL)))
                .isEqualTo(first);
        fresh(scene.bookings.hold(HoldId.derived(anna, "cart-2"), request, TTL));
    }

    @Test
    default void the_same_block_again_is_the_same_block() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, named("stalls/1/1"));
        Hold block = fresh(scene.inventories.block(id, request, "broken"));
        assertThat(replayed(scene.inventories.block(id, request, "broken"))).isEqualTo(block);
        assertThat(reason(scene.inventories.block(id, request, "torn"))).isEqualTo(Reason.ID_REUSED);
        assertThat(reason(scene.bookings.hold(id, request, TTL))).isEqualTo(Reason.ID_REUSED);
        fresh(scene.inventories.unblock(id));
        replayed(scene.inventories.unblock(id));
        assertThat(reason(scene.inventories.block(id, request, "broken"))).isEqualTo(Reason.ALREADY_RELEASED);
    }
}

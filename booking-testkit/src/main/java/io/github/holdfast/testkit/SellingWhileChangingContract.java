package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Closing, places out of order, pools resized, blocks: what is no longer for sale is not sold, what was sold stands. */
public interface SellingWhileChangingContract extends LedgerUnderTest {

    @Test
    default void a_closed_inventory_sells_nothing_new_and_keeps_its_word() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold live = scene.hold(hall, best(1));
        Hold other = scene.hold(hall, best(1));
        Hold third = scene.hold(hall, best(1));
        scene.amend(hall, InventoryChange.close());
        assertThat(reason(scene.tryHold(hall, best(1)))).isEqualTo(Reason.CLOSED);
        assertThat(scene.inventories
                        .availability(hall, Span.whole())
                        .orElseThrow()
                        .closed())
                .isTrue();
        scene.bookings.extend(live.id(), Duration.ofMinutes(20)).orElseThrow();
        Booking booking = scene.confirm(live);
        scene.bookings.release(other.id()).orElseThrow();
        scene.cancelAll(booking);
        scene.pass(TTL);
        assertThat(reason(scene.tryConfirm(third))).isEqualTo(Reason.HOLD_EXPIRED);
        scene.amend(hall, InventoryChange.reopen());
        assertThat(Scene.places(scene.hold(hall, best(3)))).containsExactly("stalls/1/1", "stalls/1/2", "stalls/1/3");
    }

    @Test
    default void a_place_out_of_order_is_not_sold_for_that_span() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.amend(train, InventoryChange.outOfOrder(stops("B", "C"), "21/11", "21/12"));
        Refusal no = Scene.refusal(scene.tryHold(ClaimRequest.of(train, stops("A", "C"), named("21/11"))));
        assertThat(no.reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(no.rule()).isPresent();
        assertThat(no.obstacles()).extracting(Obstacle::kind).containsExactly(Obstacle.Kind.NOT_FOR_SALE);
        assertThat(no.heldUntil()).isEmpty();
        assertThat(scene.freeSeats(train)).containsExactly("21/13", "21/14", "22/11", "22/12");
        assertThat(scene.freeSeats(train, stops("C", "D"))).hasSize(6);
        assertThat(Scene.places(scene.hold(train, best(1)))).containsExactly("21/13");
        assertThat(Scene.places(scene.hold(ClaimRequest.of(train, stops("A", "B"), best(2)))))
                .containsExactly("21/11", "21/12");
        scene.amend(train, InventoryChange.outOfOrder(Span.whole(), "21/14", "22/11"));
        assertThat(reason(scene.tryHold(train, best(2)))).isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void what_is_out_of_order_is_named_with_the_leg_on_which_it_is() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.amend(train, InventoryChange.outOfOrder(stops("C", "D"), "21/11", "21/12"));
        scene.amend(train, InventoryChange.outOfOrder(stops("B", "C"), "21/12"));
        Refusal no = Scene.refusal(scene.tryHold(train, named("21/11", "21/12")));
        assertThat(no.obstacles()).extracting(Obstacle::place).containsExactly("21/11", "21/12");
        assertThat(no.obstacles()).extracting(Obstacle::when).containsExactly("C-D", "B-C");
    }

    @Test
    default void a_place_back_in_order_is_sold_again_for_that_span_only() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.amend(train, InventoryChange.outOfOrder(Span.whole(), "21/11", "21/12"));
        scene.amend(train, InventoryChange.backInOrder(stops("B", "C"), "21/11"));
        assertThat(scene.freeSeats(train, stops("B", "C"))).contains("21/11").doesNotContain("21/12");
        for (Span still : new Span[] {stops("A", "B"), stops("C", "D"), stops("A", "C")}) {
            assertThat(reason(scene.tryHold(ClaimRequest.of(train, still, named("21/11")))))
                    .isEqualTo(Reason.RESTRICTED);
        }
        scene.hold(ClaimRequest.of(train, stops("B", "C"), named("21/11")));
        scene.amend(train, InventoryChange.backInOrder(Span.whole(), "21/11", "21/12"));
        assertThat(scene.freeSeats(train)).contains("21/12").doesNotContain("21/11");
    }

    @Test
    default void claims_on_a_place_that_goes_out_of_order_stand_and_are_listed() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold inside = scene.hold(ClaimRequest.of(train, stops("A", "C"), named("21/11")));
        scene.hold(ClaimRequest.of(train, stops("C", "D"), named("21/11")));
        ChangePlan plan = scene.amend(train, InventoryChange.outOfOrder(stops("B", "C"), "21/11"));
        assertThat(plan.affected()).hasSize(1);
        assertThat(plan.affected().get(0).hold()).isEqualTo(inside.id());
        assertThat(plan.affected().get(0).claim().span()).isEqualTo(stops("B", "C"));
        scene.confirm(inside);
    }

    @Test
    default void B28_a_pool_resized_below_what_is_sold_is_listed_and_sells_nothing_until_it_is_below() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold two = scene.hold(ClaimRequest.of(train, stops("A", "C"), from("bike", 2)));
        Hold one = scene.hold(ClaimRequest.of(train, stops("A", "B"), from("bike", 1)));
        ChangePlan plan = scene.amend(train, InventoryChange.resize("bike", 1));
        assertThat(plan.excess())
                .containsExactly(
                        new ChangePlan.Excess("bike", stops("A", "B"), 1, 3),
                        new ChangePlan.Excess("bike", stops("B", "C"), 1, 2));
        assertThat(scene.left(train, "bike")).isZero();
        assertThat(scene.left(train, stops("C", "D"), "bike")).isEqualTo(1);
        scene.hold(ClaimRequest.of(train, stops("C", "D"), from("bike", 1)));
        scene.bookings.release(one.id()).orElseThrow();
        assertThat(reason(scene.tryHold(ClaimRequest.of(train, stops("A", "B"), from("bike", 1)))))
                .isEqualTo(Reason.SOLD_OUT);
        Booking booking = scene.confirm(two);
        scene.cancelAll(booking);
        scene.hold(ClaimRequest.of(train, stops("A", "C"), from("bike", 1)));
        assertThat(reason(scene.tryHold(ClaimRequest.of(train, stops("A", "B"), from("bike", 1)))))
                .isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void B28_a_change_is_refused_when_more_is_in_excess_by_now() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(5);
        scene.hold(hall, from("standing", 3));
        ChangePlan plan = scene.inventories
                .plan(hall, InventoryChange.resize("standing", 2))
                .orElseThrow();
        scene.hold(hall, from("standing", 1));
        assertThat(reason(scene.inventories.apply(OperationId.random(), plan))).isEqualTo(Reason.REVISION_CHANGED);
        assertThat(scene.left(hall, "standing")).isEqualTo(1);
    }

    @Test
    default void B28_a_change_is_applied_when_less_is_in_excess_by_now() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, from("bike", 2)));
        Hold hop = scene.hold(ClaimRequest.of(train, stops("B", "C"), from("bike", 1)));
        ChangePlan plan =
                scene.inventories.plan(train, InventoryChange.resize("bike", 1)).orElseThrow();
        assertThat(plan.excess()).hasSize(3);
        scene.bookings.release(hop.id()).orElseThrow();
        Scene.fresh(scene.inventories.apply(OperationId.random(), plan));
    }

    @Test
    default void B28_what_is_overdue_is_not_in_excess() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(5);
        scene.overdue(hall, from("standing", 2));
        scene.hold(hall, from("standing", 1));
        scene.hold(hall, from("standing", 2));
        assertThat(scene.inventories
                        .plan(hall, InventoryChange.resize("standing", 3))
                        .orElseThrow()
                        .excess())
                .isEmpty();
        ChangePlan plan = scene.amend(hall, InventoryChange.resize("standing", 2));
        assertThat(plan.excess()).containsExactly(new ChangePlan.Excess("standing", Span.whole(), 2, 3));
    }

    @Test
    default void B28_a_pool_in_excess_takes_over_what_is_overdue_as_if_it_were_free() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(5);
        scene.hold(hall, from("standing", 2));
        scene.hold(hall, from("standing", 2));
        scene.pass(TTL);
        scene.confirm(scene.hold(hall, from("standing", 1)));
        scene.amend(hall, InventoryChange.resize("standing", 2));
        scene.hold(hall, from("standing", 1));
        assertThat(reason(scene.tryHold(hall, from("standing", 1)))).isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void B29_a_pool_that_grows_sells_no_more_than_it_has_now() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(1);
        scene.confirm(scene.hold(hall, from("standing", 1)));
        scene.amend(hall, InventoryChange.resize("standing", 2, 3));
        assertThat(reason(scene.tryHold(hall, from("standing", 3)))).isEqualTo(Reason.SOLD_OUT);
        scene.hold(hall, from("standing", 2));
        assertThat(reason(scene.tryHold(hall, from("standing", 1)))).isEqualTo(Reason.SOLD_OUT);
        scene.amend(hall, InventoryChange.resize("standing", 0, 4));
        scene.hold(hall, from("standing", 1));
        assertThat(scene.left(hall, "standing")).isZero();
    }

    @Test
    default void a_block_takes_places_without_an_end() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.overdue(hall, named("stalls/1/1"));
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, named("stalls/1/1"), best(1), from("standing", 1));
        Hold block = scene.inventories.block(id, request, "camera").orElseThrow();
        assertThat(block.blockedFor()).contains("camera");
        assertThat(block.state()).isEqualTo(Hold.State.HELD);
        assertThat(block.expiresAt()).isEqualTo(Hold.NEVER);
        assertThat(scene.bookings.find(id)).contains(block);
        scene.pass(Duration.ofDays(400));
        assertThat(scene.freeSeats(hall)).hasSize(9);
        assertThat(scene.left(hall, "standing")).isEqualTo(3);
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1")))).isEqualTo(Reason.TAKEN);
        scene.inventories.unblock(id).orElseThrow();
        scene.hold(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 4));
    }

    @Test
    default void a_block_takes_nothing_from_anybody() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1"), from("standing", 2));
        var seat = ClaimRequest.of(hall, named("stalls/1/2", "stalls/1/1"));
        assertThat(reason(scene.inventories.block(HoldId.random(), seat, "camera")))
                .isEqualTo(Reason.TAKEN);
        var pool = ClaimRequest.of(hall, named("stalls/1/2"), from("standing", 3));
        assertThat(reason(scene.inventories.block(HoldId.random(), pool, "camera")))
                .isEqualTo(Reason.SOLD_OUT);
        assertThat(scene.freeSeats(hall)).hasSize(10);
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void what_is_closed_or_out_of_order_can_be_blocked() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.amend(hall, InventoryChange.outOfOrder(Span.whole(), "stalls/1/1"));
        scene.amend(hall, InventoryChange.close());
        HoldId id = HoldId.random();
        scene.inventories
                .block(id, ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2")), "repair")
                .orElseThrow();
        scene.amend(hall, InventoryChange.backInOrder(Span.whole(), "stalls/1/1"));
        scene.amend(hall, InventoryChange.reopen());
        assertThat(scene.freeSeats(hall)).hasSize(9);
        assertThat(Scene.places(scene.hold(hall, best(1)))).containsExactly("stalls/1/3");
    }

    /** Two ledgers over one store, as two nodes: what one of them has cached of a plan must not outlive the other's change. */
    @Test
    default void B28_a_plan_that_another_node_knows_does_not_sell_what_was_just_removed() {
        var scene = Scene.enter(this);
        var elsewhere = Scene.enter(this);
        InventoryId train = scene.train();
        Bookings other = elsewhere.bookings;
        other.hold(HoldId.random(), ClaimRequest.of(train, named("22/12")), TTL).orElseThrow();
        scene.amend(train, InventoryChange.removeSection("22"));
        assertThat(reason(other.hold(HoldId.random(), ClaimRequest.of(train, named("22/11")), TTL)))
                .isEqualTo(Reason.NOT_FOUND);
        scene.amend(train, InventoryChange.resize("bike", 1));
        assertThat(reason(other.hold(HoldId.random(), ClaimRequest.of(train, from("bike", 2)), TTL)))
                .isEqualTo(Reason.SOLD_OUT);
        scene.amend(train, InventoryChange.close());
        assertThat(reason(other.hold(HoldId.random(), ClaimRequest.of(train, best(1)), TTL)))
                .isEqualTo(Reason.CLOSED);
        assertThat(elsewhere.inventories.find(train)).isEqualTo(scene.inventories.find(train));
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.place;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Seat plans change while they are sold: planned first, applied only as planned, and nobody loses a place by it. */
public interface AmendContract extends LedgerUnderTest {

    /** A smaller spare for coach 21: no window seat 13, no 14, but a 15. */
    private static Section spare() {
        return Section.of("21", "2nd").bay("11", "12", "15");
    }

    @Test
    default void a_plan_lists_whom_it_affects_and_changes_nothing() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold held = scene.hold(ClaimRequest.of(train, stops("B", "D"), named("21/13", "21/11")));
        Hold sold = scene.hold(ClaimRequest.of(train, stops("A", "B"), named("21/13", "22/11")));
        Booking booking = scene.confirm(sold);
        ChangePlan plan = scene.inventories
                .plan(train, InventoryChange.replace("21", spare()))
                .orElseThrow();
        assertThat(plan.inventory()).isEqualTo(train);
        assertThat(plan.revision()).isEqualTo(1);
        assertThat(plan.excess()).isEmpty();
        assertThat(plan.affected())
                .containsExactly(
                        new ChangePlan.Affected(
                                sold.id(), Optional.of(booking.id()), Claim.numbered(train, stops("A", "B"), "21/13")),
                        new ChangePlan.Affected(
                                held.id(), Optional.empty(), Claim.numbered(train, stops("B", "D"), "21/13")));
        assertThat(scene.freeSeats(train, stops("A", "B"))).containsExactly("21/11", "21/12", "21/14", "22/12");
        assertThat(scene.inventories
                        .plan(train, InventoryChange.replace("21", spare()))
                        .orElseThrow())
                .isEqualTo(plan);
    }

    @Test
    default void a_replaced_section_sells_what_it_has_now() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold hold = scene.hold(train, named("21/11", "21/13"));
        scene.amend(train, InventoryChange.replace("21", spare()));
        assertThat(scene.freeSeats(train)).containsExactly("21/12", "21/15", "22/11", "22/12");
        assertThat(reason(scene.tryHold(train, named("21/14")))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(scene.tryHold(train, named("21/11")))).isEqualTo(Reason.TAKEN);
        assertThat(Scene.places(scene.hold(train, best(3)))).containsExactly("21/12", "21/15", "22/11");
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void B30_claims_on_a_removed_place_stand_and_it_keeps_its_owner_when_it_returns() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Section first = Section.of("22", "1st").bay("11", "12");
        Hold held = scene.hold(train, named("22/11"));
        Booking booking = scene.confirm(scene.hold(train, named("22/12")));
        scene.amend(train, InventoryChange.removeSection("22"));
        assertThat(scene.freeSeats(train)).hasSize(4);
        assertThat(reason(scene.tryHold(train, named("22/12")))).isEqualTo(Reason.NOT_FOUND);
        assertThat(scene.bookings.upkeep().audit().violations()).isEmpty();
        scene.amend(train, InventoryChange.add(first));
        assertThat(scene.freeSeats(train)).hasSize(4);
        assertThat(reason(scene.tryHold(train, named("22/11")))).isEqualTo(Reason.TAKEN);
        assertThat(reason(scene.tryHold(train, named("22/12")))).isEqualTo(Reason.TAKEN);
        scene.confirm(held);
        scene.amend(train, InventoryChange.removeSection("22"));
        scene.cancelAll(booking);
        scene.amend(train, InventoryChange.add(first));
        assertThat(scene.freeSeats(train)).hasSize(5).contains("22/12");
    }

    @Test
    default void what_is_out_of_order_stays_so_while_its_place_is_in_the_plan_and_no_longer() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.amend(train, InventoryChange.outOfOrder(Span.whole(), "21/11", "21/13", "22/11"));
        scene.amend(train, InventoryChange.replace("21", spare()));
        assertThat(scene.freeSeats(train)).containsExactly("21/12", "21/15", "22/12");
        Section before = Section.of("21", "2nd").bay("11", "12").bay("13", "14");
        scene.amend(train, InventoryChange.replace("21", before));
        assertThat(scene.freeSeats(train)).containsExactly("21/12", "21/13", "21/14", "22/12");
        scene.hold(train, named("21/13"));
        assertThat(reason(scene.tryHold(train, named("21/11")))).isEqualTo(Reason.RESTRICTED);
        scene.amend(train, InventoryChange.removeSection("22"));
        scene.amend(train, InventoryChange.add(Section.of("22", "1st").bay("11", "12")));
        assertThat(scene.freeSeats(train)).containsExactly("21/12", "21/14", "22/11", "22/12");
    }

    @Test
    default void a_returning_place_keeps_its_owner_within_one_batch_too() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold owner = scene.hold(train, named("22/11"));
        scene.amend(train, InventoryChange.removeSection("22"));
        var change = InventoryChange.add(Section.of("22", "1st").bay("11", "12"));
        ChangePlan plan = scene.inventories.plan(train, change).orElseThrow();
        var add = new Command.AmendInventory(OperationId.random(), plan);
        var take = place(ClaimRequest.of(train, named("22/11")));
        var other = place(ClaimRequest.of(train, named("22/12")));
        var answers = scene.ledger.apply(List.of(add, take, other));
        assertThat(answers.to(add)).isInstanceOf(Answer.Done.class);
        assertThat(answers.to(take)).isInstanceOf(Answer.Refused.class);
        assertThat(answers.to(other)).isInstanceOf(Answer.Done.class);
        assertThat(scene.found(owner)).isEqualTo(owner);
    }

    @Test
    default void a_new_section_is_sold_last() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(train, best(5));
        scene.amend(
                train, InventoryChange.add(Section.of("23", "2nd").row("1", 2).mark("window", "1/2")));
        assertThat(Scene.places(scene.hold(train, best(2)))).containsExactly("22/12", "23/1/1");
        assertThat(Scene.places(scene.hold(train, best(1).with("window")))).containsExactly("23/1/2");
    }

    @Test
    default void a_change_is_refused_when_the_definition_moved_on() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        ChangePlan plan = scene.inventories
                .plan(train, InventoryChange.removeSection("22"))
                .orElseThrow();
        scene.amend(train, InventoryChange.resize(Pool.counted("bike", 5)));
        OperationId id = OperationId.random();
        assertThat(reason(scene.inventories.apply(id, plan))).isEqualTo(Reason.REVISION_CHANGED);
        assertThat(scene.freeSeats(train)).hasSize(6);
        ChangePlan again = scene.inventories
                .plan(train, InventoryChange.removeSection("22"))
                .orElseThrow();
        assertThat(again.revision()).isEqualTo(2);
        fresh(scene.inventories.apply(id, again));
        assertThat(scene.freeSeats(train)).hasSize(4);
    }

    @Test
    default void a_change_is_refused_when_it_affects_somebody_else_by_now() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        ChangePlan plan = scene.inventories
                .plan(train, InventoryChange.replace("21", spare()))
                .orElseThrow();
        scene.hold(train, named("21/11", "22/11"));
        Hold hold = scene.hold(train, named("21/13"));
        OperationId id = OperationId.random();
        assertThat(reason(scene.inventories.apply(id, plan))).isEqualTo(Reason.REVISION_CHANGED);
        scene.bookings.release(hold.id()).orElseThrow();
        fresh(scene.inventories.apply(id, plan));
    }

    @Test
    default void sales_of_what_stays_and_claims_that_went_away_do_not_spoil_a_plan() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold held = scene.hold(train, named("21/13"));
        Hold sold = scene.hold(train, named("21/14"));
        ChangePlan plan = scene.inventories
                .plan(train, InventoryChange.replace("21", spare()))
                .orElseThrow();
        assertThat(plan.affected()).hasSize(2);
        scene.confirm(sold);
        scene.bookings.release(held.id()).orElseThrow();
        scene.hold(train, named("21/12", "22/12"));
        fresh(scene.inventories.apply(OperationId.random(), plan));
    }

    @Test
    default void a_claim_that_became_shorter_does_not_spoil_a_plan() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Booking booking = scene.confirm(scene.hold(
                ClaimRequest.of(train, stops("A", "B"), named("22/11")).and(train, stops("B", "C"), named("22/11"))));
        ChangePlan plan = scene.inventories
                .plan(train, InventoryChange.removeSection("22"))
                .orElseThrow();
        assertThat(plan.affected()).hasSize(1);
        var part = scene.bookings
                .quoteCancellation(booking.itemIds().subList(1, 2))
                .orElseThrow();
        scene.bookings.cancel(OperationId.random(), part).orElseThrow();
        fresh(scene.inventories.apply(OperationId.random(), plan));
    }

    @Test
    default void an_overdue_hold_is_not_affected() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold old = scene.overdue(train, named("22/11"));
        ChangePlan plan = scene.amend(train, InventoryChange.removeSection("22"));
        assertThat(plan.affected()).isEmpty();
        assertThat(reason(scene.tryConfirm(old))).isEqualTo(Reason.HOLD_EXPIRED);
    }

    @Test
    default void the_same_change_again_is_answered_with_the_definition_as_it_is_now() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        OperationId id = OperationId.random();
        ChangePlan plan = scene.inventories
                .plan(train, InventoryChange.removeSection("22"))
                .orElseThrow();
        Inventory once = fresh(scene.inventories.apply(id, plan));
        assertThat(once.seats().seats()).hasSize(4);
        assertThat(scene.inventories.find(train)).contains(once);
        scene.amend(train, InventoryChange.resize(Pool.counted("bike", 9)));
        Inventory now = replayed(scene.inventories.apply(id, plan));
        assertThat(scene.inventories.find(train)).contains(now);
        assertThat(now.pools().get(0).authorised()).isEqualTo(9);
        ChangePlan other =
                scene.inventories.plan(train, InventoryChange.close()).orElseThrow();
        assertThat(reason(scene.inventories.apply(id, other))).isEqualTo(Reason.ID_REUSED);
    }

    @Test
    default void a_change_planned_twice_is_one_change_whomever_it_was_found_to_affect() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryChange change = InventoryChange.outOfOrder(Span.whole(), "21/11");
        ChangePlan nobody = scene.inventories.plan(train, change).orElseThrow();
        scene.hold(train, named("21/11"));
        ChangePlan somebody = scene.inventories.plan(train, change).orElseThrow();
        assertThat(somebody).isNotEqualTo(nobody);
        OperationId id = OperationId.random();
        Inventory once = fresh(scene.inventories.apply(id, somebody));
        assertThat(replayed(scene.inventories.apply(id, nobody))).isEqualTo(once);
    }

    @Test
    default void what_is_not_there_cannot_be_changed() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Refusal section = Scene.refusal(scene.inventories.plan(train, InventoryChange.removeSection("12")));
        assertThat(section.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(section.nearest()).contains("21");
        for (InventoryChange change : List.of(
                InventoryChange.replace("x", spare()),
                InventoryChange.resize(Pool.counted("bikes", 3)),
                InventoryChange.outOfOrder(Span.whole(), "21/11", "21/99"),
                InventoryChange.outOfOrder(stops("A", "E"), "21/11"),
                InventoryChange.backInOrder(Span.whole(), "21/99"))) {
            assertThat(reason(scene.inventories.plan(train, change)))
                    .as("%s", change)
                    .isEqualTo(Reason.NOT_FOUND);
        }
        assertThat(reason(scene.inventories.plan(Scene.uniqueId("nowhere"), InventoryChange.close())))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    default void what_would_remain_must_be_an_inventory() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        for (InventoryChange change : List.of(
                InventoryChange.add(Section.of("21", "2nd").bay("99")),
                InventoryChange.replace("22", Section.of("21", "2nd").bay("99")),
                InventoryChange.outOfOrder(stops("C", "A"), "21/11"))) {
            Scene.refusesShape(() -> scene.inventories.plan(train, change));
        }
        InventoryId seats = scene.open(
                Inventory.builder(Scene.uniqueId("bus"), Scene.ride()).seats(SeatPlan.of(spare())));
        Scene.refusesShape(() -> scene.inventories.plan(seats, InventoryChange.removeSection("21")));
    }
}

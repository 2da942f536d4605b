package io.github.holdfast.batching;

import static io.github.holdfast.batching.Booth.MONDAY;
import static io.github.holdfast.batching.Booth.TUESDAY;
import static io.github.holdfast.batching.Booth.assertHeld;
import static io.github.holdfast.batching.Booth.names;
import static io.github.holdfast.batching.Booth.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An inventory that somebody else holds locked is waited for aside. */
interface BlockedContract {

    Booth.Subject over(Ledger hasty, Ledger patient, int batch, int queue);

    default Booth booth() {
        return new Booth(this::over);
    }

    /** Blocks Monday with somebody who waits for it in its siding until the gate opens. */
    private static Rehearsed.Gate blockMonday(Booth booth) {
        booth.hasty.busyIf(names(MONDAY));
        var gate = booth.patient.gate();
        booth.start(place(MONDAY));
        gate.awaitReached();
        return gate;
    }

    @Test
    default void contention_that_is_over_at_the_second_try_is_not_noticed() {
        Booth booth = booth();
        booth.hasty.next((commands, ledger) -> Rehearsed.busy(commands));
        var one = place(MONDAY);
        assertHeld(booth.apply(one), one, false);
        assertThat(booth.hasty.sizes()).containsExactly(1, 1);
        assertThat(booth.patient.sizes()).isEmpty();
    }

    @Test
    default void a_batch_that_meets_a_lock_is_parted_so_that_the_others_go_on() {
        Booth booth = booth();
        var gate = booth.busyWith(place(TUESDAY));
        var blocked = place(MONDAY);
        var free = place(TUESDAY);
        var alsoFree = place(TUESDAY);
        List<Caller<Answers>> callers = booth.queueEach(blocked, free, alsoFree);
        booth.hasty.busyIf(names(MONDAY));
        var aside = booth.patient.gate();
        gate.open();
        assertHeld(callers.get(1).result(), free);
        assertHeld(callers.get(2).result(), alsoFree);
        aside.awaitReached();
        assertThat(booth.hasty.sizes()).as("at most two tries met the lock").containsExactly(1, 3, 1, 2);
        var later = place(TUESDAY);
        assertHeld(booth.apply(later), later, false);
        assertThat(callers.get(0).isDone()).isFalse();
        aside.open();
        assertHeld(callers.get(0).result(), blocked);
    }

    @Test
    default void who_wants_the_locked_inventory_later_waits_aside_without_stopping_others() {
        Booth booth = booth();
        var gate = blockMonday(booth);
        int tries = booth.hasty.sizes().size();
        var late = new Command.PlaceHold[] {place(MONDAY), place(MONDAY)};
        List<Caller<Answers>> callers = booth.queueEach(late);
        var free = place(TUESDAY);
        assertHeld(booth.apply(free), free, false);
        gate.open();
        assertHeld(callers.get(0).result(), late[0]);
        assertHeld(callers.get(1).result(), late[1]);
        assertThat(booth.hasty.sizes()).hasSize(tries + 1);
        assertThat(booth.patient.sizes()).containsExactly(1, 2);
    }

    @Test
    default void once_it_got_through_it_is_sold_like_others_again() {
        Booth booth = booth();
        var gate = blockMonday(booth);
        var second = booth.patient.gate();
        var waiting = booth.queue(place(MONDAY));
        gate.open();
        second.awaitReached();
        booth.hasty.always((commands, ledger) -> ledger.apply(commands));
        second.open();
        waiting.result();
        Caller.until(() -> booth.batcher().sidings() == 0);
        int aside = booth.patient.sizes().size();
        var next = place(MONDAY);
        assertHeld(booth.apply(next), next, false);
        assertThat(booth.patient.sizes()).hasSize(aside);
    }

    @Test
    default void when_patience_is_over_the_answer_is_to_try_again_and_the_next_one_waits_aside_at_once() {
        Booth booth = booth();
        booth.hasty.busyIf(names(MONDAY));
        booth.patient.next((commands, ledger) -> Rehearsed.busy(commands));
        assertThat(booth.apply(place(MONDAY))).isInstanceOf(Answer.TryAgain.class);
        var tries = booth.hasty.sizes().size();
        var next = place(MONDAY);
        assertHeld(booth.apply(next), next, false);
        assertThat(booth.hasty.sizes()).hasSize(tries);
    }

    @Test
    default void a_call_that_wants_the_locked_inventory_and_another_does_not_hold_the_other_one_locked() {
        Booth booth = booth();
        var gate = blockMonday(booth);
        int tries = booth.hasty.sizes().size();
        assertThat(booth.apply(place(TUESDAY, MONDAY))).isInstanceOf(Answer.TryAgain.class);
        assertThat(booth.hasty.sizes()).hasSize(tries);
        gate.open();
    }

    @Test
    default void a_call_over_two_inventories_that_meets_a_lock_takes_neither_aside() {
        Booth booth = booth();
        booth.hasty.busyIf(names(MONDAY));
        assertThat(booth.apply(place(TUESDAY, MONDAY))).isInstanceOf(Answer.TryAgain.class);
        assertThat(booth.patient.sizes()).isEmpty();
        var free = place(TUESDAY);
        assertHeld(booth.apply(free), free, false);
    }

    @Test
    default void commands_that_name_no_inventory_wait_aside_too() {
        Booth booth = booth();
        var blocked = new Command.ReleaseHold(HoldId.random());
        booth.hasty.busyIf(command -> command.equals(blocked));
        var gate = booth.patient.gate();
        var caller = booth.start(blocked);
        gate.awaitReached();
        var other = new Command.ReleaseHold(HoldId.random());
        var waiting = booth.queue(other);
        var free = place(TUESDAY);
        assertHeld(booth.apply(free), free, false);
        gate.open();
        assertThat(caller.result()).isInstanceOf(Answer.Done.class);
        assertThat(waiting.result().to(other)).isInstanceOf(Answer.Done.class);
    }

    @Test
    default void who_waits_behind_one_without_an_inventory_does_not_wait_for_its_lock() {
        Booth booth = booth();
        var blocked = new Command.ReleaseHold(HoldId.random());
        booth.hasty.busyIf(command -> command.equals(blocked));
        var gate = booth.patient.gate();
        var patiently = booth.start(blocked);
        gate.awaitReached();
        var other = new Command.ReleaseHold(HoldId.random());
        List<Caller<Answers>> callers = booth.queueEach(blocked, other, other, other, other);
        gate.open();
        patiently.result();
        assertThat(callers.get(0).result().to(blocked)).isInstanceOf(Answer.TryAgain.class);
        callers.subList(1, 5)
                .forEach(caller -> assertThat(caller.result().to(other)).isInstanceOf(Answer.Done.class));
    }

    @Test
    default void there_are_at_most_four_sidings() {
        Booth booth = booth();
        List<Rehearsed.Gate> gates = new ArrayList<>();
        booth.hasty.busyIf(command -> !names(TUESDAY).test(command));
        for (int i = 0; i < 4; i++) {
            InventoryId id = InventoryId.of("evening " + i);
            booth.open(id, 10);
            gates.add(booth.patient.gate());
            booth.start(place(id));
            gates.get(i).awaitReached();
        }
        assertThat(booth.apply(place(MONDAY))).isInstanceOf(Answer.TryAgain.class);
        gates.forEach(Rehearsed.Gate::open);
        Caller.until(() -> booth.batcher().sidings() == 0);
        var one = place(MONDAY);
        assertHeld(booth.apply(one), one, false);
    }

    @Test
    default void closing_waits_for_the_sidings_too() {
        Booth booth = booth();
        var gate = blockMonday(booth);
        var waiting = place(MONDAY);
        var caller = booth.queue(waiting);
        Caller<Boolean> closing = Caller.start(() -> {
            booth.batcher().close();
            return booth.isStored(waiting);
        });
        Caller.until(() -> closing.thread.getState() == Thread.State.TIMED_WAITING);
        gate.open();
        assertThat(closing.result()).isTrue();
        assertHeld(caller.result(), waiting);
    }
}

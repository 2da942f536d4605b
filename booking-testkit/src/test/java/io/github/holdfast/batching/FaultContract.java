package io.github.holdfast.batching;

import static io.github.holdfast.batching.Booth.MONDAY;
import static io.github.holdfast.batching.Booth.TUESDAY;
import static io.github.holdfast.batching.Booth.assertHeld;
import static io.github.holdfast.batching.Booth.names;
import static io.github.holdfast.batching.Booth.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.StoreException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes wrong with one caller or one batch is not suffered by others, and nobody waits for ever. */
interface FaultContract {

    Booth.Subject over(Ledger hasty, Ledger patient, int batch, int queue);

    default Booth booth() {
        return new Booth(this::over);
    }

    /** Makes the store throw whenever a batch has a command. */
    private static void poison(Booth booth, Command<?> poison, Throwable thrown) {
        booth.hasty.always((commands, ledger) -> {
            if (commands.contains(poison)) {
                if (thrown instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) thrown;
            }
            return ledger.apply(commands);
        });
    }

    @Test
    default void only_the_caller_whose_command_is_poison_gets_the_exception() {
        for (Throwable thrown : List.of(
                new IllegalArgumentException("poison"),
                StoreException.broken("poison", new IllegalStateException()),
                new StackOverflowError("poison"),
                new OutOfMemoryError("poison"))) {
            for (int at = 0; at < 4; at++) {
                Booth booth = booth();
                var gate = booth.busy();
                var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY), place(MONDAY), place(MONDAY)};
                poison(booth, commands[at], thrown);
                List<Caller<Answers>> callers = booth.queueEach(commands);
                gate.open();
                for (int i = 0; i < commands.length; i++) {
                    Caller<Answers> caller = callers.get(i);
                    if (i == at) {
                        assertThatThrownBy(caller::result).isSameAs(thrown);
                    } else {
                        assertHeld(caller.result(), commands[i]);
                    }
                }
                assertHeld(booth.apply(commands[(at + 1) % 4]), commands[(at + 1) % 4], true);
            }
        }
    }

    @Test
    default void an_error_of_a_lone_leader_strands_nobody() {
        Booth booth = booth();
        var gate = booth.hasty.gate();
        var dying = place(MONDAY);
        poison(booth, dying, new OutOfMemoryError("on purpose"));
        var lucky = booth.start(place(MONDAY));
        gate.awaitReached();
        var leader = booth.queue(dying);
        var waiting = place(MONDAY);
        var waiter = booth.queue(waiting);
        gate.open();
        lucky.result();
        assertThatThrownBy(leader::result).isInstanceOf(OutOfMemoryError.class);
        assertHeld(waiter.result(), waiting);
    }

    @Test
    default void a_store_that_forgets_an_answer_strands_nobody() {
        Booth booth = booth();
        var gate = booth.busy();
        List<Caller<Answers>> callers = booth.queueEach(place(MONDAY), place(MONDAY));
        booth.hasty.always((commands, ledger) -> ledger.apply(List.of()));
        gate.open();
        callers.forEach(caller -> assertThatThrownBy(caller::result).isInstanceOf(RuntimeException.class));
        booth.hasty.always((commands, ledger) -> ledger.apply(commands));
        var next = place(MONDAY);
        assertHeld(booth.start(next).result(), next, false);
    }

    @Test
    default void B3_after_a_lost_commit_the_same_commands_are_applied_again_before_anybody_is_answered() {
        for (boolean happened : new boolean[] {true, false}) {
            Booth booth = booth();
            var gate = booth.busy();
            var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY)};
            List<Caller<Answers>> callers = booth.queueEach(commands);
            booth.hasty.next((batch, ledger) -> {
                if (happened) {
                    ledger.apply(batch);
                }
                return Rehearsed.lost(batch);
            });
            gate.open();
            assertHeld(callers.get(0).result().to(commands[0]), commands[0], false);
            assertHeld(callers.get(1).result().to(commands[1]), commands[1], false);
            assertThat(booth.hasty.batches.subList(1, 3)).containsOnly(List.of(commands));
            booth.assertClean();
        }
    }

    @Test
    default void a_lost_commit_may_be_thrown_as_well() {
        Booth booth = booth();
        booth.hasty.next((batch, ledger) -> {
            ledger.apply(batch);
            throw StoreException.unknown("on purpose");
        });
        var one = place(MONDAY);
        assertHeld(booth.apply(one), one, false);
    }

    @Test
    default void of_two_with_one_id_in_a_lost_batch_the_second_is_a_replay() {
        Booth booth = booth();
        var gate = booth.busy();
        var first = place(MONDAY);
        var second = new Command.PlaceHold(first.id(), first.request(), first.ttl());
        List<Caller<Answers>> callers = booth.queueEach(first, second);
        booth.hasty.next((batch, ledger) -> {
            ledger.apply(batch);
            return Rehearsed.lost(batch);
        });
        gate.open();
        assertHeld(callers.get(0).result().to(first), first, false);
        assertHeld(callers.get(1).result().to(second), second, true);
    }

    @Test
    default void B3_only_if_it_stays_lost_each_is_told_its_own_ids() {
        Booth booth = booth();
        var gate = booth.busy();
        var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY)};
        List<Caller<Answers>> callers = booth.queueEach(commands);
        booth.hasty.always((batch, ledger) -> Rehearsed.lost(batch));
        booth.patient.always(
                (batch, ledger) -> Rehearsed.busy(batch)); // which does not say that nothing happened before
        gate.open();
        for (int i = 0; i < commands.length; i++) {
            assertThat(callers.get(i).result().to(commands[i]))
                    .isEqualTo(new Answer.Unknown<>(List.of(commands[i].key())));
        }
        assertThat(booth.hasty.sizes()).containsExactly(1, 2, 2, 2, 2);
    }

    @Test
    default void after_a_lost_commit_a_lock_on_one_inventory_leaves_only_its_callers_in_doubt() {
        Booth booth = booth();
        var gate = booth.busyWith(place(TUESDAY));
        var commands = new Command.PlaceHold[] {place(MONDAY), place(TUESDAY)};
        List<Caller<Answers>> callers = booth.queueEach(commands);
        booth.hasty.next((batch, ledger) -> Rehearsed.lost(batch));
        booth.hasty.busyIf(names(MONDAY));
        gate.open();
        assertThat(callers.get(0).result().to(commands[0])).isInstanceOf(Answer.Unknown.class);
        assertHeld(callers.get(1).result(), commands[1]);
    }

    @Test
    default void a_store_that_cannot_be_reached_is_tried_once_and_all_who_wait_are_told() {
        Booth booth = booth();
        var gate = booth.busy();
        Command<?>[] commands = new Command<?>[6];
        for (int i = 0; i < commands.length; i++) {
            commands[i] = place(MONDAY);
        }
        List<Caller<Answers>> callers = booth.queueEach(commands);
        var gone = StoreException.passing("gone", new IllegalStateException());
        booth.hasty.next((batch, ledger) -> {
            throw gone;
        });
        gate.open();
        callers.forEach(caller -> assertThatThrownBy(caller::result).isSameAs(gone));
        assertThat(booth.hasty.sizes()).containsExactly(1, 4);
        var next = place(MONDAY);
        assertHeld(booth.apply(next), next, false);
    }

    @Test
    default void B16_an_interrupted_waiter_that_was_not_taken_yet_is_told_that_nothing_happened() {
        Booth booth = booth();
        var gate = booth.busy();
        var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY), place(MONDAY)};
        List<Caller<Answers>> callers = booth.queueEach(commands);
        callers.get(1).interrupt();
        assertThat(callers.get(1).result().to(commands[1])).isInstanceOf(Answer.TryAgain.class);
        assertThat(callers.get(1).keptInterrupt()).isTrue();
        gate.open();
        assertHeld(callers.get(0).result(), commands[0]);
        assertHeld(callers.get(2).result(), commands[2]);
        assertThat(booth.isStored(commands[1])).isFalse();
        assertThat(callers.get(0).keptInterrupt()).isFalse();
    }

    @Test
    default void B16_an_interrupted_waiter_whose_commands_are_being_applied_is_told_its_own_ids_and_nobody_else_is() {
        Booth booth = booth();
        var first = booth.busy();
        var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY), place(MONDAY)};
        List<Caller<Answers>> callers = booth.queueEach(commands);
        var second = booth.hasty.gate();
        first.open();
        second.awaitReached();
        callers.get(1).interrupt();
        assertThat(callers.get(1).result().to(commands[1])).isEqualTo(new Answer.Unknown<>(List.of(commands[1].key())));
        assertThat(callers.get(1).keptInterrupt()).isTrue();
        second.open();
        assertHeld(callers.get(0).result(), commands[0]);
        assertHeld(callers.get(2).result(), commands[2]);
        assertHeld(booth.apply(commands[1]), commands[1], true);
    }

    @Test
    default void B16_an_interrupted_leader_finishes_its_batch_undisturbed_and_keeps_its_interrupt() {
        Booth booth = booth();
        var first = booth.busy();
        var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY)};
        List<Caller<Answers>> callers = booth.queueEach(commands);
        var second = booth.hasty.gate();
        first.open();
        second.awaitReached();
        callers.get(0).interrupt();
        second.open();
        assertHeld(callers.get(0).result(), commands[0]);
        assertHeld(callers.get(1).result(), commands[1]);
        assertThat(callers.get(0).keptInterrupt()).isTrue();
        assertThat(callers.get(1).keptInterrupt()).isFalse();
    }

    @Test
    default void B16_a_caller_that_comes_interrupted_does_not_bring_its_interrupt_to_the_store() {
        Booth booth = booth();
        booth.hasty.always((commands, ledger) -> {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            return ledger.apply(commands);
        });
        var one = place(MONDAY);
        Caller<Answer<?>> caller = Caller.start(() -> {
            Thread.currentThread().interrupt();
            return booth.apply(one);
        });
        assertThat(caller.result()).isInstanceOf(Answer.Done.class);
        assertThat(caller.keptInterrupt()).isTrue();
    }

    @Test
    default void B16_work_that_the_leaders_interrupt_broke_is_done_again_for_the_others() {
        for (boolean inCommit : new boolean[] {true, false}) {
            Booth booth = booth();
            var gate = booth.busy();
            var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY)};
            List<Caller<Answers>> callers = booth.queueEach(commands);
            booth.hasty.next((batch, ledger) -> {
                Thread.currentThread().interrupt();
                if (inCommit) {
                    return Rehearsed.lost(batch);
                }
                throw StoreException.passing("closed by interrupt", new IllegalStateException());
            });
            gate.open();
            assertHeld(callers.get(0).result(), commands[0]);
            assertHeld(callers.get(1).result(), commands[1]);
            assertThat(callers.get(0).keptInterrupt()).isTrue();
        }
    }
}

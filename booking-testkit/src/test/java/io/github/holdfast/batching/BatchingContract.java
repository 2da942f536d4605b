package io.github.holdfast.batching;

import static io.github.holdfast.batching.Booth.MONDAY;
import static io.github.holdfast.batching.Booth.assertHeld;
import static io.github.holdfast.batching.Booth.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Callers that arrive together share a batch, in order, and each gets its own answers. */
interface BatchingContract {

    Booth.Subject over(Ledger hasty, Ledger patient, int batch, int queue);

    default Booth booth() {
        return new Booth(this::over);
    }

    @Test
    default void a_lone_caller_applies_its_own_commands_on_its_own_thread() {
        Booth booth = booth();
        var one = place(MONDAY);
        assertHeld(booth.apply(one), one, false);
        assertThat(booth.hasty.batches).containsExactly(List.of(one));
        assertThat(booth.hasty.leaders).containsExactly(Thread.currentThread());
    }

    @Test
    default void who_came_meanwhile_shares_the_next_batch_and_gets_its_own_answer() {
        Booth booth = booth();
        var gate = booth.busy();
        var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY), place(MONDAY)};
        List<Caller<Answers>> callers = booth.queueEach(commands);
        gate.open();
        for (int i = 0; i < commands.length; i++) {
            assertHeld(callers.get(i).result(), commands[i]);
        }
        assertThat(booth.hasty.sizes()).containsExactly(1, 3);
    }

    @Test
    default void callers_are_served_in_the_order_in_which_they_came_and_each_leads_only_once() {
        Booth booth = booth();
        var gate = booth.busy();
        Command<?>[] commands = new Command<?>[8];
        for (int i = 0; i < commands.length; i++) {
            commands[i] = place(MONDAY);
        }
        List<Caller<Answers>> callers = booth.queueEach(commands);
        gate.open();
        callers.forEach(Caller::result);
        assertThat(booth.hasty.sizes()).containsExactly(1, 4, 4);
        assertThat(booth.hasty.batches.get(1)).containsExactly(commands[0], commands[1], commands[2], commands[3]);
        assertThat(booth.hasty.batches.get(2)).containsExactly(commands[4], commands[5], commands[6], commands[7]);
        assertThat(booth.hasty.leaders.subList(1, 3)).containsExactly(callers.get(0).thread, callers.get(4).thread);
    }

    @Test
    default void the_commands_of_one_call_stay_together_and_in_order() {
        Booth booth = booth();
        var gate = booth.busy();
        var first = new Command<?>[] {place(MONDAY), place(MONDAY)};
        var second = new Command<?>[] {place(MONDAY), place(MONDAY), place(MONDAY)};
        var one = booth.queue(first);
        var other = booth.queue(second);
        gate.open();
        one.result();
        other.result();
        assertThat(booth.hasty.batches.subList(1, 3)).containsExactly(List.of(first), List.of(second));
    }

    @Test
    default void a_call_with_more_than_a_batch_is_a_batch_of_its_own() {
        Booth booth = booth();
        var commands =
                Stream.generate(() -> place(MONDAY)).limit(Booth.QUEUE + 3).toList();
        Answers answers = booth.ledger().apply(commands);
        commands.forEach(command -> assertHeld(answers, command));
        assertThat(booth.hasty.sizes()).containsExactly(Booth.QUEUE + 3);
    }

    @Test
    default void a_full_queue_says_so_at_once_and_nothing_happens() {
        Booth booth = booth();
        var gate = booth.busy();
        Command<?>[] commands = new Command<?>[Booth.QUEUE];
        for (int i = 0; i < commands.length; i++) {
            commands[i] = place(MONDAY);
        }
        List<Caller<Answers>> waiting = booth.queueEach(commands);
        var late = place(MONDAY);
        assertThat(booth.start(late).result()).isInstanceOf(Answer.TryAgain.class);
        gate.open();
        waiting.forEach(Caller::result);
        assertThat(booth.isStored(late)).isFalse();
        assertHeld(booth.apply(late), late, false);
    }

    @Test
    default void one_command_of_two_callers_is_answered_to_each_of_them() {
        Booth booth = booth();
        var gate = booth.busy();
        var same = place(MONDAY);
        List<Caller<Answers>> callers = booth.queueEach(same, same);
        gate.open();
        assertHeld(callers.get(0).result().to(same), same, false);
        assertHeld(callers.get(1).result().to(same), same, true);
    }

    @Test
    default void answers_to_others_are_not_handed_out() {
        Booth booth = booth();
        var gate = booth.busy();
        var mine = place(MONDAY);
        var theirs = place(MONDAY);
        List<Caller<Answers>> callers = booth.queueEach(mine, theirs);
        gate.open();
        Answers answers = callers.get(0).result();
        assertThatThrownBy(() -> answers.to(theirs)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void closing_serves_those_who_wait_and_refuses_those_who_come() {
        Booth booth = booth();
        var gate = booth.busy();
        var waiting = place(MONDAY);
        var caller = booth.queue(waiting);
        Caller<Boolean> closing = Caller.start(() -> {
            booth.batcher().close();
            return booth.isStored(waiting);
        });
        Caller.until(() -> closing.thread.getState() == Thread.State.TIMED_WAITING);
        assertThatThrownBy(() -> booth.apply(place(MONDAY)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThat(closing.isDone()).isFalse();
        gate.open();
        assertThat(closing.result()).isTrue();
        assertHeld(caller.result(), waiting);
        booth.batcher().close();
        assertThat(booth.ledger().records().hold(waiting.id())).isPresent();
    }

    @Test
    default void nobody_waits_for_more_than_three_batches_in_a_queue_of_two() {
        int callers = 17; // one who leads first, and two batches
        Booth booth = new Booth(this::over, 8, callers);
        AtomicInteger active = new AtomicInteger(callers);
        booth.hasty.always((commands, ledger) -> { // so slow that all others are back in the queue
            Caller.until(() -> booth.batcher().queued() >= active.get() - commands.size());
            return ledger.apply(commands);
        });
        List<Caller<Integer>> crowd = IntStream.range(0, callers)
                .mapToObj(i -> Caller.start(() -> {
                    int most = mostBatches(booth);
                    active.decrementAndGet();
                    return most;
                }))
                .toList();
        assertThat(crowd.stream().map(Caller::result).toList()).allMatch(most -> most <= 3);
        booth.assertClean();
    }

    /** Returns for how many batches, the one under way included, a caller that calls again and again waited at most. */
    private static int mostBatches(Booth booth) {
        int most = 0;
        for (int i = 0; i < 10; i++) {
            var command = place(MONDAY);
            int ended = booth.hasty.ended.get();
            assertHeld(booth.apply(command), command, false);
            most = Math.max(most, booth.hasty.indexOf(command) - ended + 1);
        }
        return most;
    }
}

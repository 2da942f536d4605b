package io.github.holdfast.batching;

import static io.github.holdfast.batching.Booth.MONDAY;
import static io.github.holdfast.batching.Booth.TUESDAY;
import static io.github.holdfast.batching.Booth.assertHeld;
import static io.github.holdfast.batching.Booth.names;
import static io.github.holdfast.batching.Booth.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.StoreException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whoever leads hands over, whatever is thrown at it wherever; and if it cannot, those who wait notice. */
interface LeaderContract {

    /** How long whoever waits does not look: short, as these tests wait for it hundreds of times. */
    long LOOK_MILLIS = 5;

    /** Up to which of the times that a step is reached it fails. */
    int MOST_TIMES = 4;

    Batcher over(Ledger hasty, Ledger patient, int batch, int queue, Step.Watch watch);

    private Booth booth(Step.Watch watch) {
        return new Booth((hasty, patient, batch, queue) -> {
            Batcher batcher = over(hasty, patient, batch, queue, watch);
            return new Booth.Subject(batcher, batcher);
        });
    }

    @Test
    default void B15_whatever_is_thrown_once_at_whatever_step_everybody_is_answered_and_nothing_stays_locked() {
        fallAtEachStep(false);
    }

    @Test
    default void B15_a_thread_that_can_do_nothing_any_more_from_whatever_step_on_leaves_nobody_unanswered() {
        fallAtEachStep(true);
    }

    private void fallAtEachStep(boolean forEver) {
        Set<Step> thrownAt = EnumSet.noneOf(Step.class);
        List<Supplier<Throwable>> faults = List.of(
                () -> new StackOverflowError("on purpose"),
                () -> new OutOfMemoryError("on purpose"),
                () -> new IllegalStateException("on purpose"));
        for (Step step : Step.values()) {
            for (Supplier<Throwable> fault : faults) {
                boolean thrown = true;
                for (int time = 1; thrown && time <= MOST_TIMES; time++) {
                    Falling falling = new Falling(step, time, fault, forEver);
                    new Evening(booth(falling), falling).run();
                    thrown = falling.hasThrown();
                    if (thrown) {
                        thrownAt.add(step);
                    }
                }
            }
        }
        assertThat(thrownAt).as("steps that the evening has").isEqualTo(EnumSet.allOf(Step.class));
    }

    /** Callers of all kinds at one batcher at which something is thrown. */
    final class Evening {

        private final Booth booth;
        private final Falling falling;
        private final List<Command.PlaceHold> commands = new ArrayList<>();
        private final List<Caller<Answer<Hold>>> callers = new ArrayList<>();

        Evening(Booth booth, Falling falling) {
            this.booth = booth;
            this.falling = falling;
        }

        void run() {
            InventoryId apart = InventoryId.of("poisoned");
            booth.open(apart, 1);
            Command.PlaceHold poison = place(apart);
            var gate = booth.busyWith(place(TUESDAY));
            come(place(TUESDAY));
            come(place(MONDAY));
            come(poison);
            come(place(TUESDAY));
            Caller<Answer<Hold>> hasty = come(place(TUESDAY));
            booth.hasty.next((all, ledger) -> {
                if (all.stream().anyMatch(names(MONDAY)) && all.size() > 1) {
                    return Rehearsed.busy(all);
                }
                return ledger.apply(all);
            });
            booth.hasty.always((all, ledger) -> {
                if (all.contains(poison)) {
                    throw new OutOfMemoryError("poison");
                }
                if (all.stream().anyMatch(names(MONDAY))) {
                    return Rehearsed.busy(all);
                }
                return ledger.apply(all);
            });
            falling.arm();
            hasty.interrupt();
            start(place(TUESDAY));
            gate.open();
            for (int i = 0; i < callers.size(); i++) {
                judge(commands.get(i), callers.get(i)::result);
            }
            provoke();
            falling.disarm();
            afterwards();
        }

        /** What takes the steps that a good evening does not have, whatever came before. */
        private void provoke() {
            booth.hasty.always((all, ledger) -> {
                throw new IllegalArgumentException("refused");
            });
            judge(booth.start(place(MONDAY)));
            booth.hasty.next((all, ledger) -> Rehearsed.lost(all));
            booth.hasty.always((all, ledger) -> ledger.apply(List.of()));
            judge(booth.start(place(MONDAY)));
            booth.hasty.always((all, ledger) -> ledger.apply(all));
            List<Caller<Answer<Hold>>> orphans = new ArrayList<>();
            die(() -> {
                Waiter leader = new Waiter(List.of(place(MONDAY)));
                booth.batcher().lanes.enter(leader);
                orphans.add(booth.start(place(MONDAY)));
                Caller.until(() -> orphans.get(0).isDone() || booth.batcher().queued() == 2);
            });
            orphans.forEach(Evening::judge);
        }

        /** Answered is answered, with whatever. */
        private static void judge(Caller<?> caller) {
            try {
                caller.result();
            } catch (RuntimeException | Error thrown) {
                assertThat(thrown).isNotInstanceOf(AssertionError.class);
            }
        }

        private Caller<Answer<Hold>> come(Command.PlaceHold command) {
            int before = booth.batcher().queued();
            Caller<Answer<Hold>> caller = start(command);
            Caller.until(() -> booth.batcher().queued() == before + 1);
            return caller;
        }

        private Caller<Answer<Hold>> start(Command.PlaceHold command) {
            Caller<Answer<Hold>> caller = booth.start(command);
            commands.add(command);
            callers.add(caller);
            return caller;
        }

        /** What is certain is so; whoever is not told what happened is told that. */
        private void judge(Command.PlaceHold command, Callable<Answer<Hold>> result) {
            Object told;
            try {
                told = result.call();
            } catch (AssertionError nobody) {
                throw nobody;
            } catch (Exception | Error thrown) {
                told = thrown;
            }
            if (told instanceof Answer.Done<?> done) {
                assertThat(done.replayed()).as("replayed").isFalse();
                assertThat(booth.isStored(command)).as("stored").isTrue();
            } else if (!(told instanceof Answer.Unknown || told instanceof Error || isUnknown(told))) {
                assertThat(booth.isStored(command)).as("%s", told).isFalse();
            }
        }

        private static boolean isUnknown(Object told) {
            return told instanceof StoreException store && store.outcomeUnknown();
        }

        private void afterwards() {
            for (var id : List.of(MONDAY, TUESDAY)) {
                Command.PlaceHold next = place(id);
                assertHeld(booth.start(next).result(), next, false);
            }
            assertThat(booth.batcher().queued()).isZero();
            Caller.start(() -> {
                        booth.batcher().close();
                        return true;
                    })
                    .result();
            booth.assertClean();
        }
    }

    @Test
    default void B15_an_error_of_the_store_after_it_has_committed_is_not_told_as_if_nothing_had_happened() {
        Booth booth = booth(Step.Watch.NOBODY);
        var gate = booth.busy();
        var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY), place(MONDAY)};
        List<Caller<Answers>> callers = booth.queueEach(commands);
        booth.hasty.next((batch, ledger) -> {
            ledger.apply(batch);
            throw new StackOverflowError("after the commit");
        });
        gate.open();
        for (int i = 0; i < commands.length; i++) {
            assertHeld(callers.get(i).result(), commands[i]);
        }
        assertThat(booth.hasty.sizes()).containsExactly(1, 3, 1, 1, 1);
        for (int i = 0; i < commands.length; i++) {
            assertThat(booth.hasty.leaders.get(i + 2))
                    .as("each on its own thread")
                    .isSameAs(callers.get(i).thread);
        }
    }

    @Test
    default void B15_a_leader_whose_thread_ends_before_it_begins_is_noticed_by_those_who_wait() {
        Booth booth = booth(Step.Watch.NOBODY);
        var never = place(MONDAY);
        die(() -> booth.batcher().lanes.enter(new Waiter(List.of(never))));
        var next = place(MONDAY);
        assertHeld(booth.start(next).result(), next, false);
        assertThat(booth.isStored(never)).isFalse();
        assertThat(booth.batcher().queued()).isZero();
    }

    @Test
    default void B15_what_a_leader_had_taken_when_its_thread_ended_is_applied_again_by_those_who_asked() {
        for (boolean applied : new boolean[] {true, false}) {
            Booth booth = booth(Step.Watch.NOBODY);
            Lanes lanes = booth.batcher().lanes;
            var lost = place(MONDAY);
            var commands = new Command.PlaceHold[] {place(MONDAY), place(MONDAY)};
            List<Caller<Answers>> callers = new ArrayList<>();
            die(() -> {
                Waiter leader = new Waiter(List.of(lost));
                lanes.enter(leader);
                callers.addAll(booth.queueEach(commands));
                List<Waiter> batch = lanes.take(leader.leads());
                assertThat(batch).hasSize(3);
                if (applied) {
                    batch.forEach(waiter -> booth.memory.apply(waiter.commands()));
                }
            });
            for (int i = 0; i < commands.length; i++) {
                assertHeld(callers.get(i).result(), commands[i]);
            }
            assertThat(booth.isStored(lost)).isEqualTo(applied);
            var next = place(MONDAY);
            assertHeld(booth.apply(next), next, false);
            booth.assertClean();
        }
    }

    @Test
    default void closing_does_not_wait_for_a_leader_whose_thread_has_ended() {
        Booth booth = booth(Step.Watch.NOBODY);
        die(() -> booth.batcher().lanes.enter(new Waiter(List.of(place(MONDAY)))));
        Caller<Boolean> closing = Caller.start(() -> {
            booth.batcher().close();
            return true;
        });
        assertThat(closing.result()).isTrue();
    }

    @Test
    default void a_call_in_which_one_command_comes_twice_is_refused_before_others_can_suffer_from_it() {
        Booth booth = booth(Step.Watch.NOBODY);
        var twice = place(MONDAY);
        assertThatThrownBy(() -> booth.ledger().apply(List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(booth.hasty.sizes()).isEmpty();
    }

    /** Does something on a thread that is gone afterwards, without a word. */
    private static void die(Runnable last) {
        Thread thread = new Thread(last, "dying");
        thread.setUncaughtExceptionHandler((dead, thrown) -> {});
        thread.start();
        Caller.until(() -> !thread.isAlive());
    }
}

package io.github.holdfast.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batchers whose leaders have one fault each are caught by the tests that are there for it. */
class WrongLeadersTest {

    private static final long NEVER = Integer.MAX_VALUE;

    private static final String AFTER_COMMIT =
            "B15_an_error_of_the_store_after_it_has_committed_is_not_told_as_if_nothing_had_happened";
    private static final String ONCE =
            "B15_whatever_is_thrown_once_at_whatever_step_everybody_is_answered_and_nothing_stays_locked";
    private static final String FOR_EVER =
            "B15_a_thread_that_can_do_nothing_any_more_from_whatever_step_on_leaves_nobody_unanswered";
    private static final String DEAD =
            "B15_what_a_leader_had_taken_when_its_thread_ended_is_applied_again_by_those_who_asked";

    /** A fault, and which test catches it. */
    private record Wrong(LeaderContract leaders, String caughtBy) {}

    private static Map<String, Wrong> all() {
        Map<String, Wrong> all = new LinkedHashMap<>();
        all.put(
                "a leader swallows an error and says that nothing happened",
                new Wrong(
                        (hasty, patient, batch, queue, watch) -> Batcher.over(
                                new Swallowing(hasty), patient, batch, queue, LeaderContract.LOOK_MILLIS, watch),
                        AFTER_COMMIT));
        all.put(
                "a leader that meets an error leaves its lane taken",
                new Wrong(
                        (hasty, patient, batch, queue, watch) ->
                                Batcher.over(hasty, patient, batch, queue, NEVER, watch),
                        ONCE));
        all.put(
                "nobody looks whether the leader is still there",
                new Wrong(
                        (hasty, patient, batch, queue, watch) ->
                                Batcher.over(hasty, patient, batch, queue, NEVER, watch),
                        DEAD));
        all.put(
                "only the first of a batch is answered",
                new Wrong(
                        (hasty, patient, batch, queue, watch) ->
                                Batcher.over(hasty, patient, batch, queue, NEVER, new OnlyTheFirst(watch)),
                        ONCE));
        all.put(
                "a thread that can do nothing any more is waited for",
                new Wrong(
                        (hasty, patient, batch, queue, watch) ->
                                Batcher.over(hasty, patient, batch, queue, NEVER, watch),
                        FOR_EVER));
        return all;
    }

    private static final class Swallowing implements Ledger {

        private final Ledger right;

        private Swallowing(Ledger right) {
            this.right = right;
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            try {
                return right.apply(commands);
            } catch (Error swallowed) {
                return Rehearsed.busy(commands);
            }
        }

        @Override
        public Records records() {
            return right.records();
        }
    }

    /** Once it has answered one of a batch it stops, and does not hand over either. */
    private static final class OnlyTheFirst implements Step.Watch {

        private final Step.Watch right;
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();

        private OnlyTheFirst(Step.Watch right) {
            this.right = right;
        }

        @Override
        public void at(Step step) {
            right.at(step);
            if (step == Step.BEGINNING) {
                answered.set(0);
            }
            if (step == Step.TAKEN) {
                answered.incrementAndGet();
            }
            boolean stops = step == Step.ANSWERED && answered.get() > 1;
            if (stops || step == Step.HANDING_OVER && stopped.get()) {
                stopped.set(true);
                throw new IllegalStateException("has answered enough");
            }
        }
    }

    static List<String> wrong() {
        return List.copyOf(all().keySet());
    }

    @BeforeEach
    void waitShortly() {
        Caller.patience(1); // for what never comes
    }

    @AfterEach
    void waitLong() {
        Caller.patienceWithoutLimit();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void it_is_caught(String name) throws IllegalAccessException {
        Wrong wrong = all().get(name);
        Method test = Arrays.stream(LeaderContract.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(wrong.caughtBy()))
                .findFirst()
                .orElseThrow();
        boolean caught = false;
        try {
            test.invoke(wrong.leaders());
        } catch (InvocationTargetException failed) {
            caught = true;
        }
        assertThat(caught).as(wrong.caughtBy()).isTrue();
    }
}

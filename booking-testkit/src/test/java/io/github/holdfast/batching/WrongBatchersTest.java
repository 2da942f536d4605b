package io.github.holdfast.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong batcher is caught by the tests that are there for its fault. */
class WrongBatchersTest {

    private static final Map<String, String> CAUGHT_BY = Map.ofEntries(
            Map.entry(
                    "answers are handed to the wrong caller",
                    "who_came_meanwhile_shares_the_next_batch_and_gets_its_own_answer"),
            Map.entry("poison is not isolated", "only_the_caller_whose_command_is_poison_gets_the_exception"),
            Map.entry(
                    "a lost commit is answered without being applied again",
                    "B3_after_a_lost_commit_the_same_commands_are_applied_again_before_anybody_is_answered"),
            Map.entry(
                    "a waiter's interrupt kills the leader's batch",
                    "B16_an_interrupted_waiter_whose_commands_are_being_applied_is_told_its_own_ids_and_nobody_else_is"),
            Map.entry(
                    "the leader's interrupt reaches the store",
                    "B16_a_caller_that_comes_interrupted_does_not_bring_its_interrupt_to_the_store"),
            Map.entry("the queue has no bound", "a_full_queue_says_so_at_once_and_nothing_happens"),
            Map.entry(
                    "a batch has no bound",
                    "callers_are_served_in_the_order_in_which_they_came_and_each_leads_only_once"),
            Map.entry("nobody shares", "who_came_meanwhile_shares_the_next_batch_and_gets_its_own_answer"),
            Map.entry(
                    "one that is locked is waited for by all",
                    "a_batch_that_meets_a_lock_is_parted_so_that_the_others_go_on"),
            Map.entry(
                    "commands of one call are sent one by one", "the_commands_of_one_call_stay_together_and_in_order"),
            Map.entry("closing is forgotten", "closing_serves_those_who_wait_and_refuses_those_who_come"));

    static Stream<String> wrong() {
        return WrongBatchers.all().keySet().stream();
    }

    /** A contract over any batcher. */
    private record Subject(Booth.Maker maker) implements BatchingContract, FaultContract, BlockedContract {

        @Override
        public Booth.Subject over(Ledger hasty, Ledger patient, int batch, int queue) {
            return maker.over(hasty, patient, batch, queue);
        }

        @Override
        public Booth booth() {
            return new Booth(maker);
        }
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void it_is_caught(String wrong) throws IllegalAccessException {
        String test = CAUGHT_BY.get(wrong);
        Caller.patience(1); // for what never comes
        try {
            assertThat(fails(test, WrongBatchers.all().get(wrong))).as(test).isTrue();
        } finally {
            Caller.patienceWithoutLimit();
        }
    }

    @Test
    void the_tests_that_catch_them_pass_with_the_right_one() throws IllegalAccessException {
        Booth.Maker right = (hasty, patient, batch, queue) -> {
            Batcher batcher = Batcher.over(hasty, patient, batch, queue);
            return new Booth.Subject(batcher, batcher);
        };
        assertThat(CAUGHT_BY.keySet()).isEqualTo(WrongBatchers.all().keySet());
        Set<String> tests = new TreeSet<>(CAUGHT_BY.values());
        for (String test : tests) {
            assertThat(fails(test, right)).as(test).isFalse();
        }
    }

    private static boolean fails(String test, Booth.Maker maker) throws IllegalAccessException {
        Method method = List.of(BatchingContract.class, FaultContract.class, BlockedContract.class).stream()
                .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(test))
                .findFirst()
                .orElseThrow();
        try {
            method.invoke(new Subject(maker));
            return false;
        } catch (InvocationTargetException caught) {
            return true;
        }
    }
}

package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.memory.InMemoryLedger;
import io.github.holdfast.testkit.MovableTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Of several that run together the first that fails stops the others, and says why. */
class TogetherTest {

    @Test
    void results_are_in_the_order_in_which_they_were_asked_for() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        List<Callable<String>> bodies = List.of(
                () -> {
                    second.await();
                    return "one";
                },
                () -> {
                    second.countDown();
                    return "two";
                });
        assertThat(Together.run(bodies)).containsExactly("one", "two");
    }

    @Test
    void the_first_failure_stops_those_who_wait_and_is_thrown_with_theirs() {
        CountDownLatch never = new CountDownLatch(1);
        List<Callable<String>> bodies = List.of(
                () -> {
                    never.await();
                    return "one";
                },
                () -> {
                    throw new IllegalStateException("planted");
                });
        assertThatThrownBy(() -> Together.run(bodies))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("planted")
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(InterruptedException.class));
    }

    @Test
    void a_race_of_which_one_chain_fails_ends_at_once_with_what_it_failed_of() {
        MovableTime time = MovableTime.at("2027-03-01T10:00:00Z");
        Ledger right = new InMemoryLedger(time);
        AtomicInteger calls = new AtomicInteger();
        Ledger failing = new Ledger() {
            @Override
            public Answers apply(List<? extends Command<?>> commands) {
                if (calls.incrementAndGet() == 50) {
                    throw new IllegalStateException("planted");
                }
                return right.apply(commands);
            }

            @Override
            public Records records() {
                return right.records();
            }
        };
        assertThatThrownBy(() -> new Race(failing, time::pass, 1, 4).run())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("planted");
    }
}

package io.github.holdfast.batching;

import static io.github.holdfast.batching.Booth.MONDAY;
import static io.github.holdfast.batching.Booth.assertHeld;
import static io.github.holdfast.batching.Booth.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A caller whose stack is nearly used up leads, at every depth at which its call does not fit: a real error at every single
 * call that leading consists of, also at those that nobody thought of.
 */
class DeepStackTest {

    private static final int WARM = 3_000;
    private static final int ROUNDS = 10;
    private static final int STACK_BYTES = 256 * 1024;

    private final Booth booth = new Booth((hasty, patient, batch, queue) -> {
        Batcher batcher = Batcher.over(hasty, patient, batch, queue);
        return new Booth.Subject(batcher, batcher);
    });

    /** Calls again and again from the bottom of its stack upwards, until its calls fit. */
    private final class Diver implements Runnable {

        private final List<Command.PlaceHold> commands = new ArrayList<>();
        private final Object[] told = new Object[5_000];
        private int next;
        private int good;

        private Diver() {
            for (int i = 0; i < told.length; i++) {
                commands.add(place(MONDAY));
            }
        }

        @Override
        public void run() {
            for (int round = 0; round < ROUNDS; round++) {
                good = 0;
                dive();
            }
        }

        private void dive() {
            try {
                dive();
            } catch (StackOverflowError bottom) {
                // and from here on upwards
            }
            if (good < 3 && next < told.length) {
                call();
            }
        }

        private void call() {
            int mine = next++;
            try {
                told[mine] = booth.apply(commands.get(mine));
                good++;
            } catch (Throwable thrown) {
                told[mine] = thrown;
            }
        }
    }

    @Test
    void B15_a_caller_whose_stack_is_nearly_used_up_harms_nobody_and_nothing() {
        for (int i = 0; i < WARM; i++) {
            booth.apply(place(MONDAY));
        }
        Diver diver = new Diver();
        Thread deep = new Thread(null, diver, "deep", STACK_BYTES);
        deep.setDaemon(true);
        deep.start();
        List<Caller<Integer>> others = List.of(Caller.start(() -> sell(deep)), Caller.start(() -> sell(deep)));
        others.forEach(other -> assertThat(other.result()).isPositive());
        Caller.until(() -> !deep.isAlive());
        int overflown = 0;
        for (int i = 0; i < diver.next; i++) {
            judge(diver.commands.get(i), diver.told[i]);
            overflown += diver.told[i] instanceof Answer.Done ? 0 : 1;
        }
        assertThat(overflown).as("calls that did not fit").isGreaterThan(ROUNDS);
        Command.PlaceHold last = place(MONDAY);
        assertHeld(booth.start(last).result(), last, false);
        assertThat(booth.batcher().queued()).isZero();
        booth.assertClean();
    }

    /** Sells to others, who are in its batches, until the deep one is done. */
    private int sell(Thread deep) {
        int sold = 0;
        while (sold == 0 || deep.isAlive()) {
            Command.PlaceHold command = place(MONDAY);
            assertHeld(booth.apply(command), command, false);
            sold++;
        }
        return sold;
    }

    private void judge(Command.PlaceHold command, Object told) {
        if (told instanceof Answer.Done) {
            assertThat(booth.isStored(command)).as("stored").isTrue();
        } else if (told instanceof RuntimeException) {
            assertThat(told)
                    .isInstanceOfSatisfying(
                            StoreException.class,
                            unknown -> assertThat(unknown.outcomeUnknown()).isTrue());
        } else {
            assertThat(told).isInstanceOfAny(Error.class, Answer.Unknown.class);
        }
    }
}

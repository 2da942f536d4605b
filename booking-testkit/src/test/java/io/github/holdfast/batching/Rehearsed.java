package io.github.holdfast.batching;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A ledger over another one that notes what it is asked, waits at gates, and misbehaves as rehearsed. */
final class Rehearsed implements Ledger {

    /** What happens instead of an apply. */
    interface Trick extends BiFunction<List<? extends Command<?>>, Ledger, Answers> {}

    /** A point in the ledger at which a batch is held up. */
    static final class Gate {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        void awaitReached() {
            Caller.await(reached);
        }

        void open() {
            open.countDown();
        }
    }

    final List<List<Command<?>>> batches = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger ended = new AtomicInteger();
    final List<Thread> leaders = Collections.synchronizedList(new ArrayList<>());
    private final Ledger right;
    private final Queue<Trick> tricks = new ConcurrentLinkedQueue<>();
    private volatile Trick always = (commands, ledger) -> ledger.apply(commands);

    Rehearsed(Ledger right) {
        this.right = right;
    }

    /** Holds up the next batch. */
    Gate gate() {
        Gate gate = new Gate();
        next((commands, ledger) -> {
            gate.reached.countDown();
            Caller.await(gate.open);
            return ledger.apply(commands);
        });
        return gate;
    }

    /** Rehearses what happens at the next apply that nothing was rehearsed for. */
    void next(Trick trick) {
        tricks.add(trick);
    }

    /** What happens whenever nothing else was rehearsed. */
    void always(Trick trick) {
        always = trick;
    }

    /** Answers that nothing happened whenever a batch has such a command. */
    void busyIf(Predicate<Command<?>> blocked) {
        always((commands, ledger) -> commands.stream().anyMatch(blocked) ? busy(commands) : ledger.apply(commands));
    }

    static Answers busy(List<? extends Command<?>> commands) {
        return Answers.all(commands, command -> new Answer.TryAgain<>(Duration.ofMillis(7)));
    }

    static Answers lost(List<? extends Command<?>> commands) {
        return Answers.all(commands, command -> new Answer.Unknown<>(List.of("all of them")));
    }

    List<Integer> sizes() {
        synchronized (batches) {
            return batches.stream().map(List::size).toList();
        }
    }

    /** Returns which batch had a command, the first being 0. */
    int indexOf(Command<?> command) {
        synchronized (batches) {
            return IntStream.range(0, batches.size())
                    .filter(i -> batches.get(i).contains(command))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        batches.add(List.copyOf(commands));
        leaders.add(Thread.currentThread());
        Trick trick = tricks.poll();
        try {
            return (trick == null ? always : trick).apply(commands, right);
        } finally {
            ended.incrementAndGet();
        }
    }

    @Override
    public Records records() {
        return right.records();
    }
}

package io.github.holdfast.testkit.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs several things at once, each on a thread of its own; if one of them fails, the others are stopped and its failure is
 * told. It waits as long as it takes: whoever interrupts it stops all of them.
 */
public final class Together {

    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private Together() {}

    /**
     * Runs everything and returns the results in the same order.
     *
     * @throws ExecutionException when the first of them has failed: with its failure as the cause, and with how the others
     *     ended, who were interrupted, as suppressed
     */
    public static <T> List<T> run(List<? extends Callable<T>> bodies) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(bodies.size());
        CompletionService<T> ended = new ExecutorCompletionService<>(threads);
        List<Future<T>> running = new ArrayList<>();
        try {
            bodies.forEach(body -> running.add(ended.submit(body)));
            for (int i = 0; i < bodies.size(); i++) {
                ended.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException first) {
            threads.shutdownNow();
            threads.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
            running.forEach(one -> suppress(one, first));
            throw first;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void suppress(Future<?> one, ExecutionException first) {
        try {
            if (one.isDone()) {
                one.get();
            }
        } catch (ExecutionException | CancellationException other) {
            if (other.getCause() != first.getCause()) {
                first.addSuppressed(other.getCause() == null ? other : other.getCause());
            }
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        }
    }
}

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
import java.util.concurrent.TimeoutException;

/** Runs several things at once, each on a thread of its own; if one of them fails, the others are stopped and its failure is told. */
public final class Together {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private Together() {}

    /**
     * Runs everything and returns the results in the same order.
     *
     * @throws ExecutionException when the first of them has failed: with its failure as the cause, and with how the others
     *     ended, who were interrupted, as suppressed
     * @throws TimeoutException if nothing more came to an end for two minutes
     */
    public static <T> List<T> run(List<? extends Callable<T>> bodies)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newFixedThreadPool(bodies.size());
        CompletionService<T> ended = new ExecutorCompletionService<>(threads);
        List<Future<T>> running = new ArrayList<>();
        try {
            bodies.forEach(body -> running.add(ended.submit(body)));
            for (int i = 0; i < bodies.size(); i++) {
                Future<T> next = ended.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (next == null) {
                    throw new TimeoutException(i + " of " + bodies.size() + " ended, and then nobody for " + PATIENCE);
                }
                next.get();
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

package io.github.holdfast.testkit;

import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.testkit.model.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets many do something at once: everybody waits at one barrier, each on a thread of its own. */
final class Race {

    private static final Logger LOG = LoggerFactory.getLogger(Race.class);
    /** Not that anybody needs so many: how often is up to the machine, and only a ledger that is never free says it so often. */
    private static final int PATIENCE = 100_000;

    private Race() {}

    /** Runs the same thing for each of {@code runners} numbers from 0, and returns the results in that order. */
    static <T> List<T> of(int runners, IntFunction<T> body) {
        return of(IntStream.range(0, runners)
                .mapToObj(i -> (Supplier<T>) () -> body.apply(i))
                .toList());
    }

    /** Runs everything at once and returns the results in the same order; the first failure stops the others. */
    static <T> List<T> of(List<Supplier<T>> bodies) {
        CountDownLatch ready = new CountDownLatch(bodies.size());
        List<Callable<T>> waiting = new ArrayList<>();
        for (Supplier<T> body : bodies) {
            waiting.add(() -> {
                ready.countDown();
                ready.await();
                return body.get();
            });
        }
        try {
            return Together.run(waiting);
        } catch (ExecutionException broken) {
            throw new AssertionError("a runner did not arrive: " + broken.getCause(), broken);
        } catch (InterruptedException broken) {
            throw new AssertionError("a runner did not arrive: " + broken, broken);
        }
    }

    /** Asks again while the answer is {@code BUSY}, as callers do. */
    static <T> Outcome<T> patiently(Supplier<Outcome<T>> call) {
        for (int i = 0; i < PATIENCE; i++) {
            Outcome<T> outcome = call.get();
            Duration pause = outcome.match(yes -> Duration.ZERO, Race::pause);
            if (pause.isZero()) {
                return outcome;
            }
            sleep(pause);
        }
        throw new AssertionError("BUSY " + PATIENCE + " times in a row");
    }

    private static Duration pause(Refusal no) {
        return no.reason() == Reason.BUSY
                ? no.retryAfter().orElse(Duration.ZERO).plusMillis(1)
                : Duration.ZERO;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** Draws a seed, or takes it from the property {@code holdfast.seed}, and prints it. */
    static Random random(String test) {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        LOG.info("{}: seed = {} (-Dholdfast.seed={} repeats the wishes)", test, seed, seed);
        return new Random(seed);
    }

    static <T> long accepted(List<Outcome<T>> outcomes) {
        return outcomes.stream().filter(Outcome::isAccepted).count();
    }

    static <T> List<T> values(List<Outcome<T>> outcomes) {
        return outcomes.stream()
                .filter(Outcome::isAccepted)
                .map(Outcome::orElseThrow)
                .toList();
    }

    static <T> List<Reason> reasons(List<Outcome<T>> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.isAccepted())
                .map(Scene::reason)
                .toList();
    }
}

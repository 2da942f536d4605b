package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.ours.Sales;
import java.time.Duration;
import java.util.Optional;

/**
 * How long and how often everything is measured.
 *
 * @param rounds how often each design has its turn, if there is time
 * @param load the load of a round
 * @param start how long each design runs on ground of its own before the first round, so that what compiles has compiled;
 *     if not at all, the rounds' own warm-up is longer
 * @param coldStart how long whoever runs in a JVM of his own, or only once, gets to become warm
 * @param pairs how many pairs of slices there are
 * @param slice how long a slice of a pair takes
 * @param commits how many bare commits are timed before a cell
 * @param oldHolds how many holds of the past are in the tables
 * @param slots over how many slots the seats of a hall are sold
 * @param manyPools how many pools "a thousand" are; if none, there is no such cell
 * @param inMemory how long an iteration in memory takes
 * @param within when all must be over
 */
record Pace(
        int rounds,
        Load load,
        Duration start,
        Duration coldStart,
        int pairs,
        Duration slice,
        int commits,
        int oldHolds,
        int slots,
        int manyPools,
        Duration inMemory,
        Optional<Duration> within) {

    static final int CLIENTS = 64;

    private static final int COMMITS = 200;

    static Pace full() {
        return new Pace(
                5,
                new Load(CLIENTS, Duration.ofSeconds(3), Duration.ofSeconds(5)),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                10,
                Duration.ofMillis(1_500),
                COMMITS,
                150_000,
                Sales.SLOTS,
                1_000,
                Duration.ofSeconds(3),
                Optional.empty());
    }

    static Pace quick() {
        return new Pace(
                3,
                new Load(CLIENTS, Duration.ofSeconds(3), Duration.ofSeconds(2)),
                Duration.ZERO,
                Duration.ofSeconds(5),
                10,
                Duration.ofMillis(500),
                COMMITS,
                150_000,
                Sales.SLOTS,
                0,
                Duration.ofSeconds(2),
                Optional.of(Duration.ofMinutes(15)));
    }

    /** Of no use but to see that everything works. */
    static Pace smoke() {
        return new Pace(
                1,
                new Load(8, Duration.ofMillis(50), Duration.ofMillis(150)),
                Duration.ZERO,
                Duration.ofMillis(100),
                2,
                Duration.ofMillis(20),
                5,
                1_000,
                2,
                0,
                Duration.ofMillis(100),
                Optional.empty());
    }

    /** The same, to be over by then. */
    Pace within(Duration time) {
        return new Pace(
                rounds,
                load,
                start,
                coldStart,
                pairs,
                slice,
                commits,
                oldHolds,
                slots,
                manyPools,
                inMemory,
                Optional.of(time));
    }
}

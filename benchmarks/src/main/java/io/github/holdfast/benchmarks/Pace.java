package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.ours.Sales;
import java.time.Duration;

/**
 * How long and how often everything is measured.
 *
 * @param rounds how often each design has its turn
 * @param load the usual load
 * @param slowStart the warm-up of designs that are slow to get warm, such as those with Hibernate
 * @param slice how long a slice of a pair takes
 * @param oldHolds how many holds of the past are in the tables
 * @param slots over how many slots the seats of a hall are sold
 * @param manyPools how many pools "a thousand" are
 * @param inMemory how long an iteration in memory takes
 */
record Pace(
        int rounds,
        Load load,
        Duration slowStart,
        Duration slice,
        int oldHolds,
        int slots,
        int manyPools,
        Duration inMemory) {

    static final int CLIENTS = 64;

    static Pace full() {
        return new Pace(
                5,
                new Load(CLIENTS, Duration.ofSeconds(3), Duration.ofSeconds(5)),
                Duration.ofSeconds(10),
                Duration.ofMillis(1_500),
                150_000,
                Sales.SLOTS,
                1_000,
                Duration.ofSeconds(3));
    }

    static Pace quick() {
        return new Pace(
                3,
                new Load(CLIENTS, Duration.ofMillis(1_500), Duration.ofSeconds(2)),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                150_000,
                Sales.SLOTS,
                1_000,
                Duration.ofSeconds(2));
    }

    /** Of no use but to see that everything works. */
    static Pace smoke() {
        Load load = new Load(8, Duration.ofMillis(100), Duration.ofMillis(300));
        return new Pace(1, load, Duration.ofMillis(100), Duration.ofMillis(50), 1_000, 2, 20, Duration.ofMillis(200));
    }
}

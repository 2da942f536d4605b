package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.Load;
import java.time.Duration;

/**
 * How long and how often everything is measured.
 *
 * @param rounds how often each design has its turn
 * @param load the usual load
 * @param slowStart the warm-up of designs that are slow to get warm, such as those with Hibernate
 * @param oldHolds how many holds of the past are in the tables
 * @param jmhSeconds seconds of one iteration in memory
 */
record Pace(int rounds, Load load, Duration slowStart, int oldHolds, int jmhSeconds) {

    static final int CLIENTS = 64;

    static Pace full() {
        return new Pace(
                5, new Load(CLIENTS, Duration.ofSeconds(3), Duration.ofSeconds(5)), Duration.ofSeconds(10), 150_000, 3);
    }

    static Pace quick() {
        return new Pace(
                3, new Load(CLIENTS, Duration.ofSeconds(2), Duration.ofSeconds(3)), Duration.ofSeconds(5), 150_000, 2);
    }

    /** Of no use but to see that everything works. */
    static Pace smoke() {
        Load load = new Load(8, Duration.ofMillis(100), Duration.ofMillis(300));
        return new Pace(1, load, Duration.ofMillis(100), 1_000, 1);
    }
}

package io.github.holdfast.benchmarks.jmh;

import io.github.holdfast.benchmarks.report.Series;
import java.time.Duration;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Runs what sells in memory. */
public final class Memory {

    /** Holdfast in memory. */
    public static final String HOLDFAST = "Holdfast";

    /** Two bits in an array. */
    public static final String BITS = "bare CAS";

    private static final Jmh CELL =
            new Jmh("two seats in memory", MemoryBenchmark.class, Map.of("ledger", HOLDFAST, "bits", BITS), 2);

    private Memory() {}

    /** Returns a cell, by the name of the design, with two threads and a round for each iteration. */
    public static Map<String, Series> run(Duration iteration, int iterations, int warmUps) throws RunnerException {
        return CELL.run(iteration, iterations, warmUps);
    }
}

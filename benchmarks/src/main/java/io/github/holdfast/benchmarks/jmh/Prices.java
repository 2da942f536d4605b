package io.github.holdfast.benchmarks.jmh;

import io.github.holdfast.benchmarks.report.Series;
import java.time.Duration;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Runs what prices. */
public final class Prices {

    /** By a tariff. */
    public static final String HOLDFAST = "Holdfast";

    /** By hand in BigDecimal. */
    public static final String BY_HAND = "BigDecimal by hand";

    private static final Jmh CELL = new Jmh(
            "nine travellers under fifty rules", PriceBenchmark.class, Map.of("quote", HOLDFAST, "byHand", BY_HAND), 1);

    private Prices() {}

    /** Returns a cell, by the name of the design, with one thread and a round for each iteration. */
    public static Map<String, Series> run(Duration iteration, int iterations, int warmUps) throws RunnerException {
        return CELL.run(iteration, iterations, warmUps);
    }
}

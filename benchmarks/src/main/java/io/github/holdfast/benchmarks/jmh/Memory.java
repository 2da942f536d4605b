package io.github.holdfast.benchmarks.jmh;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs what JMH measures. */
public final class Memory {

    private Memory() {}

    /** Returns operations a second by the name of the method, with two threads. */
    public static Map<String, Double> run(Duration iteration, int iterations) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(iteration.toMillis());
        var options = new OptionsBuilder()
                .include(MemoryBenchmark.class.getName())
                .threads(2)
                .forks(1)
                .jvmArgs("-Xmx4g")
                .warmupIterations(2)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> rates = new LinkedHashMap<>();
        for (RunResult result : new Runner(options).run()) {
            rates.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        return rates;
    }
}

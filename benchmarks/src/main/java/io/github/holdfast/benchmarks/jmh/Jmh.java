package io.github.holdfast.benchmarks.jmh;

import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.processor.Usage;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Counts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A cell that JMH measures, in a JVM of its own.
 *
 * @param name what the cell is called
 * @param benchmark its methods, one for each design
 * @param designs what the designs are called, by method
 * @param threads how many call at once
 */
record Jmh(String name, Class<?> benchmark, Map<String, String> designs, int threads) {

    /** Returns the cell, by the name of the design, with a round for each iteration. */
    Map<String, Series> run(Duration iteration, int iterations, int warmUps) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(iteration.toMillis());
        var options = new OptionsBuilder()
                .include(benchmark.getName())
                .addProfiler(ProcessorProfiler.class)
                .threads(threads)
                .forks(1)
                .jvmArgs("-Xmx4g")
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Series> cell = new LinkedHashMap<>();
        for (RunResult result : new Runner(options).run()) {
            String design = designs.getOrDefault(result.getPrimaryResult().getLabel(), "");
            List<Run> runs = result.getBenchmarkResults().stream()
                    .flatMap(fork -> fork.getIterationResults().stream())
                    .map(Jmh::run)
                    .toList();
            cell.put(design, new Series(name, design, threads, runs));
        }
        return cell;
    }

    private static Run run(IterationResult iteration) {
        double rate = iteration.getPrimaryResult().getScore();
        double micros = Stream.ofNullable(iteration.getSecondaryResults().get(ProcessorProfiler.NAME))
                .mapToDouble(result -> result.getScore())
                .findFirst()
                .orElse(Double.NaN);
        Usage used = new Usage(micros * rate / 1e6, 0, false);
        Sample sample = new Sample(rate, 0, 0, Double.NaN, Double.NaN, Double.NaN, rate, used, 0, 0, 0, 0);
        return new Run(sample, Counts.NONE, 1, List.of());
    }
}

package io.github.holdfast.benchmarks.jmh;

import io.github.holdfast.benchmarks.processor.Processes;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** Processor microseconds of the whole JVM for each operation. Made by JMH, hence public. */
public final class ProcessorProfiler implements InternalProfiler {

    /** The name of the figure. */
    static final String NAME = "processor";

    private double before;

    @Override
    public String getDescription() {
        return "processor time of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = Processes.own(ProcessHandle.current().pid());
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double used = Processes.own(ProcessHandle.current().pid()) - before;
        double micros = used * 1e6 / Math.max(1, result.getMetadata().getAllOps());
        return List.of(new ScalarResult(NAME, micros, "us/op", AggregationPolicy.AVG));
    }
}

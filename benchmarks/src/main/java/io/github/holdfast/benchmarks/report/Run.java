package io.github.holdfast.benchmarks.report;

import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.store.Counts;
import java.util.List;

/**
 * One run of one design.
 *
 * @param sample what its clients saw
 * @param counts what the server counted, the warm-up included; figures that it does not count are not numbers
 * @param weight how many holds a call stands for
 * @param hot the statements that the server spent most time in
 */
public record Run(Sample sample, Counts counts, int weight, List<String> hot) {

    /** Holds accepted a second. */
    public double rate() {
        return sample.accepted() * weight;
    }

    /** Holds refused a second. */
    public double refusals() {
        return sample.refused() * weight;
    }

    private double each(double count) {
        return count / Math.max(1, sample.allCalls() * weight);
    }

    private double processor(double busy) {
        return sample.calls() == 0 ? Double.NaN : busy * 1e6 / (sample.calls() * weight);
    }

    /** Processor microseconds of the client for each operation, while it was measured. */
    public double client() {
        return processor(sample.used().client());
    }

    /** Processor microseconds of the server for each operation, while it was measured. */
    public double server() {
        return processor(sample.used().server());
    }

    /** Bytes of log for each operation. */
    public double wal() {
        return each(counts.wal());
    }

    /** Rows read for each operation. */
    public double rows() {
        return each(counts.rows());
    }

    /** Operations in one transaction; refusals that share it count. */
    public double batch() {
        return sample.allCalls() * weight / Math.max(1, counts.transactions());
    }

    /** Statements for each operation. */
    public double statements() {
        return each(counts.statements());
    }
}

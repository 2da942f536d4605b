package io.github.holdfast.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All runs of one design in one cell.
 *
 * @param cell what was asked for
 * @param design who did it
 * @param clients how many asked at a time
 * @param runs one for each round
 */
public record Series(String cell, String design, int clients, List<Run> runs) {

    private static final String NOT_MEASURED = "not measured on this system";

    /** A figure with the lowest and highest of its rounds. */
    public record Spread(double low, double median, double high) {
        @Override
        public String toString() {
            return Figures.shown(this);
        }
    }

    /** Whether Holdfast is measured here, and not what it is compared with. */
    boolean ours() {
        return design.equals("Holdfast") || design.equals("two JVMs") || design.equals("with batches");
    }

    /** Processor microseconds of the client for each operation, as people read them. */
    public String client() {
        return processor(Run::client);
    }

    /** Those of the server. */
    public String server() {
        return runs.stream().allMatch(run -> run.sample().used().apart()) ? processor(Run::server) : "none";
    }

    private String processor(ToDoubleFunction<Run> micros) {
        Spread spread = spread(micros);
        if (!Double.isFinite(spread.median())) {
            return runs.stream().anyMatch(run -> run.sample().calls() > 0) ? NOT_MEASURED : "–";
        }
        return shown(spread);
    }

    /** The median with the lowest and the highest round; alone, if there was one round only. */
    String shown(Spread spread) {
        return Figures.shown(spread.median()) + (runs.size() > 1 ? " (" + spread + ")" : "");
    }

    /** The figure's median over all rounds. */
    public double median(ToDoubleFunction<Run> figure) {
        return spread(figure).median();
    }

    /** The figure over all rounds. */
    public Spread spread(ToDoubleFunction<Run> figure) {
        return spread(runs.stream().mapToDouble(figure).toArray());
    }

    /** The ratio of two designs' figures, round by round, since only what ran side by side can be compared. */
    public Spread ratio(ToDoubleFunction<Run> figure, Series other, ToDoubleFunction<Run> otherFigure) {
        return spread(ratios(figure, other, otherFigure));
    }

    /** The ratios of all rounds; infinite where the other did nothing. */
    public double[] ratios(ToDoubleFunction<Run> figure, Series other, ToDoubleFunction<Run> otherFigure) {
        return IntStream.range(0, Math.min(runs.size(), other.runs.size()))
                .mapToDouble(i -> figure.applyAsDouble(runs.get(i)) / otherFigure.applyAsDouble(other.runs.get(i)))
                .toArray();
    }

    /** The figure that a quarter of all do not reach. */
    public static double lowerQuartile(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = (sorted.length - 1) / 4.0;
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Sorts figures into lowest, median, highest. */
    public static Spread spread(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }
}

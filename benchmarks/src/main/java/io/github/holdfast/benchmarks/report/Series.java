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

package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.ClosedLoop;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.processor.Meter;
import io.github.holdfast.benchmarks.report.Figures;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Counts;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.inventory.InventoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Holdfast with and without batches, turn about in short slices on one database, so that whatever disturbs the machine
 * meets both. Each sells a pool of its own there: neither is the stranger who sold in between.
 */
final class Pairs {

    private static final Duration SLICE_WARM = Duration.ofMillis(100);

    private final Bench bench;
    private final Load slice;

    Pairs(Bench bench) {
        this.bench = bench;
        this.slice = new Load(1, SLICE_WARM, bench.pace().slice());
    }

    /** The targets {@code batcher.1} and {@code batcher.16}. */
    void run() throws Exception {
        for (int callers : List.of(1, 16)) {
            run(callers);
        }
    }

    private void run(int callers) throws Exception {
        String cell = "hot pool, in pairs, " + callers;
        Deadline.Rounds pairs = bench.begin(cell, bench.pace().pairs());
        Database database = bench.server().fresh();
        try {
            Meter server = Meter.of(bench.server().process());
            Side with =
                    new Side(Sales.pool(database, Ours.options(), InventoryId.of("with")), server, new ArrayList<>());
            Side without = new Side(
                    Sales.pool(database, Ours.options().batching(false), InventoryId.of("without")),
                    server,
                    new ArrayList<>());
            try (with;
                    without) {
                Load warmUp = new Load(callers, Duration.ZERO, bench.pace().coldStart());
                long accepted = with.slice(warmUp) + without.slice(warmUp);
                with.samples().clear();
                without.samples().clear();
                while (pairs.getAsBoolean()) {
                    Side first = pairs.done() % 2 == 0 ? with : without;
                    Side second = pairs.done() % 2 == 0 ? without : with;
                    accepted += first.slice(slice.clients(callers)) + second.slice(slice.clients(callers));
                }
                bench.end(cell, pairs);
                Bench.check("batching, with and without", with.design().faults(accepted));
            }
            judge(
                    callers,
                    with.series(cell, "with batches", callers),
                    without.series(cell, "without batches", callers));
        } finally {
            bench.server().drop(database);
        }
    }

    private void judge(int callers, Series with, Series without) {
        bench.results().add(with);
        bench.results().add(without);
        double[] ratios = with.ratios(Run::rate, without, Run::rate);
        Series.Spread spread = Series.spread(ratios);
        bench.results()
                .judge(
                        "batcher." + callers,
                        Series.lowerQuartile(ratios),
                        "lower quartile of " + ratios.length + " pairs; median " + Figures.shown(spread.median())
                                + ", pairs: " + spread);
    }

    /** One of the two. */
    private record Side(Design design, Meter meter, List<Sample> samples) implements AutoCloseable {

        /** Runs a slice, and returns how many were accepted in it. */
        long slice(Load load) throws InterruptedException {
            Sample sample = ClosedLoop.run(design, load, meter);
            samples.add(sample);
            return sample.allAccepted();
        }

        Series series(String cell, String name, int callers) {
            List<Run> runs = samples.stream()
                    .map(sample -> new Run(sample, Counts.NONE, 1, List.of()))
                    .toList();
            return new Series(cell, name, callers, runs);
        }

        @Override
        public void close() {
            design.close();
        }
    }
}

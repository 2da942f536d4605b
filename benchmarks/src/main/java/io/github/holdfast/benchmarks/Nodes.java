package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Counts;
import io.github.holdfast.benchmarks.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One JVM and two, each with its own clients and connections, on one hot pool. */
final class Nodes {

    /** How many milliseconds of measuring one may be alone. */
    private static final long ALONE = 300;

    private final Bench bench;
    private final Load load;

    Nodes(Bench bench) {
        this.bench = bench;
        Load usual = bench.pace().load();
        // Each run has JVMs of its own: they get as long to get warm as Hibernate.
        this.load = new Load(usual.clients(), bench.pace().slowStart(), usual.measured());
    }

    /** P19, and the same on a thousand inventories, which is shown. */
    void run() throws Exception {
        List<Series> hot = compare("hot pool, nodes", 1, bench.pace().rounds());
        bench.judge("P19", hot.get(1).ratio(Run::rate, hot.get(0), Run::rate));
        bench.judge("P19.busy", hot.get(1).spread(run -> run.sample().busy()));
        compare(
                "a thousand pools, nodes",
                bench.pace().manyPools(),
                Math.max(1, bench.pace().rounds() - 2));
    }

    private List<Series> compare(String cell, int pools, int rounds) throws Exception {
        List<Run> one = new ArrayList<>();
        List<Run> two = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            one.add(run(cell, 1, pools));
            two.add(run(cell, 2, pools));
        }
        List<Series> both = List.of(
                new Series(cell, "one JVM", load.clients(), one), new Series(cell, "two JVMs", load.clients(), two));
        both.forEach(bench::add);
        return both;
    }

    private Run run(String cell, int nodes, int pools) throws Exception {
        Database database = bench.server().fresh();
        List<Worker.Handle> workers = new ArrayList<>();
        try {
            for (int i = 0; i < nodes; i++) {
                Worker.Handle worker = Worker.Handle.start(database, load, pools);
                workers.add(worker);
                worker.awaitReady();
            }
            Counts before = Counts.of(database);
            for (Worker.Handle worker : workers) {
                worker.go();
            }
            List<Sample> samples = new ArrayList<>();
            for (Worker.Handle worker : workers) {
                samples.add(worker.result());
                worker.process().waitFor();
            }
            Sample sample = together(samples);
            Counts counts = Counts.of(database).since(before);
            check(database, sample);
            bench.out().printf(Locale.ROOT, "%s: %s%n", cell, each(samples));
            bench.out().flush();
            return new Run(sample, counts, 1, List.of());
        } finally {
            workers.forEach(Worker.Handle::close);
            bench.server().drop(database);
        }
    }

    private static String each(List<Sample> samples) {
        return samples.stream()
                .map(one -> String.format(
                        Locale.ROOT, "%,.0f/s, p99 %.2f ms, busy %.2f %%", one.accepted(), one.p99(), 100 * one.busy()))
                .collect(Collectors.joining(" and "));
    }

    private void check(Database database, Sample sample) throws Exception {
        database.execute("ANALYZE");
        Bench.check("nodes", Ours.faults(database, bench.pace().oldHolds() + sample.allAccepted()));
    }

    /**
     * Adds up what all nodes saw.
     *
     * @throws IllegalStateException if they did not measure at the same time
     */
    private static Sample together(List<Sample> samples) {
        long from = samples.stream().mapToLong(Sample::from).max().orElse(0);
        long to = samples.stream().mapToLong(Sample::to).min().orElse(0);
        for (Sample one : samples) {
            if (one.to() - one.from() - (to - from) > ALONE) {
                throw new IllegalStateException("the nodes measured at different times: " + samples);
            }
        }
        return new Sample(
                samples.stream().mapToDouble(Sample::accepted).sum(),
                samples.stream().mapToDouble(Sample::refused).sum(),
                samples.stream().mapToDouble(Sample::busy).max().orElse(0),
                samples.stream().mapToDouble(Sample::p50).max().orElse(0),
                samples.stream().mapToDouble(Sample::p95).max().orElse(0),
                samples.stream().mapToDouble(Sample::p99).max().orElse(0),
                samples.stream().mapToLong(Sample::allAccepted).sum(),
                samples.stream().mapToLong(Sample::allCalls).sum(),
                from,
                to);
    }
}

package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.processor.Usage;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Counts;
import io.github.holdfast.benchmarks.store.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One JVM and two, each with its own clients and connections, on one hot pool. */
final class Nodes {

    /** How many milliseconds of measuring one may be alone, if the sum of all rates is to mean something. */
    private static final long ALONE = 300;

    private final Bench bench;
    private final Load load;
    private long longest;

    Nodes(Bench bench) {
        this.bench = bench;
        this.load = bench.pace().load();
    }

    /** P19, and the same on a thousand inventories, which is shown. */
    void run() throws Exception {
        List<Series> hot = compare("hot pool, nodes", 1, bench.pace().rounds());
        if (longest > ALONE) {
            String why = "a loaded machine: one of the JVMs measured alone for " + longest + " ms";
            bench.results().skip("P19", why);
        } else {
            bench.results().judge("P19", hot.get(1).ratio(Run::rate, hot.get(0), Run::rate));
        }
        bench.results().judge("P19.busy", hot.get(1).spread(run -> run.sample().busy()));
        int many = bench.pace().manyPools();
        if (many > 0) {
            compare("a thousand pools, nodes", many, Math.max(1, bench.pace().rounds() - 2));
        }
    }

    private List<Series> compare(String cell, int pools, int rounds) throws Exception {
        List<Run> one = new ArrayList<>();
        List<Run> two = new ArrayList<>();
        Deadline.Rounds planned = bench.begin(cell, rounds);
        while (planned.getAsBoolean()) {
            one.add(run(cell, 1, pools));
            two.add(run(cell, 2, pools));
        }
        bench.end(cell, planned);
        List<Series> both = List.of(
                new Series(cell, "one JVM", load.clients(), one), new Series(cell, "two JVMs", load.clients(), two));
        both.forEach(bench.results()::add);
        return both;
    }

    private Run run(String cell, int nodes, int pools) throws Exception {
        Database database = bench.server().fresh();
        List<Worker.Handle> workers = new ArrayList<>();
        try {
            Counts before = Counts.of(database);
            long accepted = 0;
            long calls = 0;
            for (int i = 0; i < nodes; i++) {
                Sample alone = warm(database, workers, pools);
                accepted += alone.allAccepted();
                calls += alone.allCalls();
            }
            for (Worker.Handle worker : workers) {
                worker.go(load.warmUp(), load.measured());
            }
            List<Sample> samples = new ArrayList<>();
            for (Worker.Handle worker : workers) {
                samples.add(worker.result());
            }
            for (Worker.Handle worker : workers) {
                worker.end();
            }
            longest = Math.max(longest, alone(samples));
            Sample sample = together(samples, accepted, calls);
            Counts counts = Counts.of(database).since(before);
            check(database, sample);
            bench.results().out().printf(Locale.ROOT, "%s: %s%n", cell, each(samples));
            bench.results().out().flush();
            return new Run(sample, counts, 1, List.of());
        } finally {
            workers.forEach(Worker.Handle::close);
            bench.server().drop(database);
        }
    }

    /** Starts a JVM and lets it sell alone: each gets as long, on the whole machine, as the one that stays alone. */
    private Sample warm(Database database, List<Worker.Handle> workers, int pools) throws IOException {
        Worker.Handle worker = Worker.Handle.start(database, bench.server().process(), load.clients(), pools);
        workers.add(worker);
        worker.awaitReady();
        worker.go(Duration.ZERO, bench.pace().coldStart());
        return worker.result();
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

    /** How many milliseconds one of them measured alone. */
    private static long alone(List<Sample> samples) {
        long from = samples.stream().mapToLong(Sample::from).max().orElse(0);
        long to = samples.stream().mapToLong(Sample::to).min().orElse(0);
        return samples.stream()
                .mapToLong(one -> one.to() - one.from() - (to - from))
                .max()
                .orElse(0);
    }

    /**
     * Adds up what all nodes saw; each of them saw the same server.
     *
     * @param accepted what was accepted before
     * @param calls how often they called before
     */
    private static Sample together(List<Sample> samples, long accepted, long calls) {
        return new Sample(
                samples.stream().mapToDouble(Sample::accepted).sum(),
                samples.stream().mapToDouble(Sample::refused).sum(),
                samples.stream().mapToDouble(Sample::busy).max().orElse(0),
                samples.stream().mapToDouble(Sample::p50).max().orElse(0),
                samples.stream().mapToDouble(Sample::p95).max().orElse(0),
                samples.stream().mapToDouble(Sample::p99).max().orElse(0),
                samples.stream().mapToDouble(Sample::calls).sum(),
                new Usage(
                        samples.stream().mapToDouble(one -> one.used().client()).sum(),
                        samples.stream()
                                .mapToDouble(one -> one.used().server())
                                .average()
                                .orElse(Double.NaN),
                        true),
                accepted + samples.stream().mapToLong(Sample::allAccepted).sum(),
                calls + samples.stream().mapToLong(Sample::allCalls).sum(),
                samples.stream().mapToLong(Sample::from).max().orElse(0),
                samples.stream().mapToLong(Sample::to).min().orElse(0));
    }
}

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

/** One JVM and two, each with its own clients and connections, on one hot pool. */
final class Nodes {

    private final Bench bench;
    private final Load load;

    Nodes(Bench bench) {
        this.bench = bench;
        Load usual = bench.pace().load();
        this.load = new Load(usual.clients(), usual.warmUp().multipliedBy(2), usual.measured());
    }

    /** P19. */
    void run() throws Exception {
        List<Run> one = new ArrayList<>();
        List<Run> two = new ArrayList<>();
        for (int round = 0; round < bench.pace().rounds(); round++) {
            one.add(run(1));
            two.add(run(2));
        }
        Series alone = new Series("hot pool, nodes", "one JVM", load.clients(), one);
        Series both = new Series("hot pool, nodes", "two JVMs", load.clients(), two);
        bench.add(alone);
        bench.add(both);
        bench.judge("P19", both.ratio(Run::rate, alone, Run::rate));
        bench.judge("P19.busy", both.spread(run -> run.sample().busy()));
    }

    private Run run(int nodes) throws Exception {
        Database database = bench.server().fresh();
        List<Worker.Handle> workers = new ArrayList<>();
        try {
            for (int i = 0; i < nodes; i++) {
                Worker.Handle worker = Worker.Handle.start(database, load);
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
            bench.out().printf("%d JVMs: %,.0f/s, busy %.2f %%%n", nodes, sample.accepted(), 100 * sample.busy());
            return new Run(sample, counts, 1, List.of());
        } finally {
            workers.forEach(Worker.Handle::close);
            bench.server().drop(database);
        }
    }

    private void check(Database database, Sample sample) throws Exception {
        List<String> faults = Ours.faults(database, bench.pace().oldHolds() + sample.allAccepted());
        if (!faults.isEmpty()) {
            throw new IllegalStateException("nodes left a wrong database: " + faults);
        }
    }

    private static Sample together(List<Sample> samples) {
        return new Sample(
                samples.stream().mapToDouble(Sample::accepted).sum(),
                samples.stream().mapToDouble(Sample::refused).sum(),
                samples.stream().mapToDouble(Sample::busy).max().orElse(0),
                samples.stream().mapToDouble(Sample::p50).max().orElse(0),
                samples.stream().mapToDouble(Sample::p95).max().orElse(0),
                samples.stream().mapToDouble(Sample::p99).max().orElse(0),
                samples.stream().mapToLong(Sample::allAccepted).sum(),
                samples.stream().mapToLong(Sample::allCalls).sum());
    }
}

package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.ClosedLoop;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Load;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.processor.Meter;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Counts;
import io.github.holdfast.benchmarks.store.Ground;
import io.github.holdfast.benchmarks.store.Server;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs cells, one design after the other and round after round. */
final class Bench {

    private final Server server;
    private final Pace pace;
    private final Deadline deadline;
    private final Results results;

    Bench(Server server, Pace pace, Deadline deadline, Results results) {
        this.server = server;
        this.pace = pace;
        this.deadline = deadline;
        this.results = results;
    }

    Server server() {
        return server;
    }

    Pace pace() {
        return pace;
    }

    Deadline deadline() {
        return deadline;
    }

    Results results() {
        return results;
    }

    /** Runs a cell: A B C once so that each is warm, then A B C, A B C, … */
    Map<String, Series> cell(String name, int clients, List<Contestant> contestants) throws Exception {
        Deadline.Rounds rounds = begin(name, pace.rounds());
        if (!pace.start().isZero()) {
            for (Contestant contestant : contestants) {
                run(contestant, new Load(clients, Duration.ZERO, pace.start()));
            }
        }
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        while (rounds.getAsBoolean()) {
            for (Contestant contestant : contestants) {
                Run run = run(contestant, pace.load().clients(clients));
                runs.computeIfAbsent(contestant.name(), design -> new ArrayList<>())
                        .add(run);
                tell(name, contestant, run);
            }
        }
        end(name, rounds);
        Map<String, Series> cell = new LinkedHashMap<>();
        runs.forEach((design, all) -> cell.put(design, new Series(name, design, clients, all)));
        cell.values().forEach(results::add);
        return cell;
    }

    /** Begins a cell: sees how fast the disk is now, and plans the rounds. */
    Deadline.Rounds begin(String cell, int rounds) throws SQLException {
        results.commits(cell, Series.spread(server.commits(pace.commits())));
        return deadline.rounds(rounds);
    }

    /** Ends a cell, and says how many of its rounds there was no time for. */
    void end(String cell, Deadline.Rounds rounds) {
        if (rounds.done() < rounds.wanted()) {
            results.leftOut(cell + ": " + rounds.done() + " of " + rounds.wanted() + " rounds");
        }
    }

    private void tell(String cell, Contestant contestant, Run run) {
        Sample sample = run.sample();
        results.out()
                .printf(
                        "%-28s %-34s %,9.0f/s  refused %,8.0f/s  busy %.1f %%  p50 %6.2f  p99 %7.2f ms"
                                + "  client %.1f µs  server %.1f µs  log %,6.0f B  rows %.1f  statements %.2f"
                                + "  batch %.1f%n",
                        cell,
                        contestant.name(),
                        run.rate(),
                        run.refusals(),
                        100 * sample.busy(),
                        sample.p50(),
                        sample.p99(),
                        run.client(),
                        run.server(),
                        run.wal(),
                        run.rows(),
                        run.statements(),
                        run.batch());
        results.out().flush();
    }

    /**
     * Runs one design on ground of its own, and checks what it left there.
     *
     * @throws IllegalStateException if what is stored is wrong
     */
    Run run(Contestant contestant, Load load) throws Exception {
        try (Ground ground = contestant.venue().prepare(server)) {
            Sample sample;
            Counts before;
            Design design = ground.open();
            try {
                before = ground.counts();
                sample = ClosedLoop.run(design, contestant.load().apply(load), Meter.of(ground.process()));
            } finally {
                design.close();
            }
            Counts counts = ground.counts().since(before);
            List<String> hot = ground.hot();
            ground.analyse();
            check(contestant.name(), design.faults(sample.allAccepted()));
            return new Run(sample, counts, contestant.weight(), hot);
        }
    }

    /**
     * Ends a part if a design did not keep its books.
     *
     * @throws IllegalStateException if there are faults
     */
    static void check(String design, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException(design + " left a wrong database: "
                    + String.join("; ", faults.subList(0, Math.min(5, faults.size()))));
        }
    }
}

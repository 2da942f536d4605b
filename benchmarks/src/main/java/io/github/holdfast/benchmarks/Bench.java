package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.ClosedLoop;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.report.Target;
import io.github.holdfast.benchmarks.report.Verdict;
import io.github.holdfast.benchmarks.store.Counts;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.benchmarks.store.Server;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Runs cells, one design after the other and round after round, and keeps what came out. */
final class Bench {

    private static final String HOT = "SELECT round(total_exec_time) || ' ms in ' || calls || ' calls, '"
            + " || round(mean_exec_time::numeric, 3) || ' ms each: ' || left(regexp_replace(query, '\\s+', ' ', 'g'), 160)"
            + " FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '%s'"
            + " ORDER BY total_exec_time DESC LIMIT 8";

    private final Server server;
    private final Pace pace;
    private final PrintWriter out;
    private final List<Series> series = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    Bench(Server server, Pace pace, PrintWriter out) {
        this.server = server;
        this.pace = pace;
        this.out = out;
    }

    Server server() {
        return server;
    }

    Pace pace() {
        return pace;
    }

    PrintWriter out() {
        return out;
    }

    /** Everything that was run. */
    List<Series> series() {
        return List.copyOf(series);
    }

    /** Everything that was judged. */
    Map<String, Verdict> verdicts() {
        return Map.copyOf(verdicts);
    }

    /** Runs a cell: A B C, A B C, … */
    Map<String, Series> cell(String name, int clients, List<Contestant> contestants) throws Exception {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < pace.rounds(); round++) {
            for (Contestant contestant : contestants) {
                Run run = run(contestant, clients);
                runs.computeIfAbsent(contestant.name(), design -> new ArrayList<>())
                        .add(run);
                tell(name, contestant, run);
            }
        }
        Map<String, Series> cell = new LinkedHashMap<>();
        runs.forEach((design, all) -> cell.put(design, new Series(name, design, clients, all)));
        series.addAll(cell.values());
        return cell;
    }

    private void tell(String cell, Contestant contestant, Run run) {
        Sample sample = run.sample();
        out.printf(
                "%-28s %-34s %,9.0f/s  refused %,8.0f/s  busy %.1f %%  p50 %6.2f  p99 %7.2f ms  %,6.0f B  batch %.1f%n",
                cell,
                contestant.name(),
                run.rate(),
                run.refusals(),
                100 * sample.busy(),
                sample.p50(),
                sample.p99(),
                run.wal(),
                run.batch());
        out.flush();
    }

    /**
     * Runs one design on a database of its own, and checks what it left there.
     *
     * @throws IllegalStateException if what is stored is wrong
     */
    Run run(Contestant contestant, int clients) throws Exception {
        Database database = server.fresh();
        try {
            Sample sample;
            Counts before;
            Design design = contestant.opener().on(database);
            try {
                database.execute("SELECT pg_stat_statements_reset()");
                before = Counts.of(database);
                sample = ClosedLoop.run(
                        design, contestant.load().apply(pace.load().clients(clients)));
            } finally {
                design.close();
            }
            Counts counts = Counts.of(database).since(before);
            List<String> hot = database.column(HOT.formatted(database.name()));
            check(contestant, design, sample);
            return new Run(sample, counts, contestant.weight(), hot);
        } finally {
            server.drop(database);
        }
    }

    private static void check(Contestant contestant, Design design, Sample sample) throws SQLException {
        List<String> faults = design.faults(sample.allAccepted());
        if (!faults.isEmpty()) {
            throw new IllegalStateException(contestant.name() + " left a wrong database: "
                    + String.join("; ", faults.subList(0, Math.min(5, faults.size()))));
        }
    }

    /** Keeps what was run in another way. */
    void add(Series other) {
        series.add(other);
    }

    /** Judges a target by a figure and its spread. */
    void judge(String id, Series.Spread figure) {
        put(id, OptionalDouble.of(figure.median()), "rounds: " + figure);
    }

    /** Judges a target by a figure that has no rounds. */
    void judge(String id, double figure, String note) {
        put(id, OptionalDouble.of(figure), note);
    }

    /** Says why a target was not measured. */
    void skip(String id, String why) {
        put(id, OptionalDouble.empty(), why);
    }

    private void put(String id, OptionalDouble figure, String note) {
        Target target = Target.ALL.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + id));
        Verdict verdict = new Verdict(target, figure, note);
        verdicts.put(id, verdict);
        String shown = figure.isPresent() ? String.format("%.4g", figure.getAsDouble()) : "not measured";
        out.printf("== %s: %s (%s) %s%n", id, shown, verdict.met(), note);
        out.flush();
    }
}

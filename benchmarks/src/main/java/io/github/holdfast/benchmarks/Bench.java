package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.load.ClosedLoop;
import io.github.holdfast.benchmarks.load.Design;
import io.github.holdfast.benchmarks.load.Sample;
import io.github.holdfast.benchmarks.report.Figures;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.report.Target;
import io.github.holdfast.benchmarks.report.Verdict;
import io.github.holdfast.benchmarks.store.Counts;
import io.github.holdfast.benchmarks.store.Ground;
import io.github.holdfast.benchmarks.store.Server;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Runs cells, one design after the other and round after round, and keeps what came out. */
final class Bench {

    private final Server server;
    private final Pace pace;
    private final PrintWriter out;
    private final List<Series> series = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();

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

    /** The settings of every server that took part, by its name. */
    Map<String, Map<String, String>> settings() {
        return settings;
    }

    /** Keeps a server's settings, and shows them. */
    void settings(String name, Map<String, String> shown) {
        settings.put(name, shown);
        shown.forEach((setting, value) -> out.println(name + ": " + setting + " = " + value));
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
        cell.values().forEach(this::add);
        return cell;
    }

    private void tell(String cell, Contestant contestant, Run run) {
        Sample sample = run.sample();
        out.printf(
                "%-28s %-34s %,9.0f/s  refused %,8.0f/s  busy %.1f %%  p50 %6.2f  p99 %7.2f ms  log %,6.0f B"
                        + "  rows %.1f  statements %.2f  batch %.1f%n",
                cell,
                contestant.name(),
                run.rate(),
                run.refusals(),
                100 * sample.busy(),
                sample.p50(),
                sample.p99(),
                run.wal(),
                run.rows(),
                run.statements(),
                run.batch());
        out.flush();
    }

    private void sum(Series one) {
        Series.Spread rate = one.spread(Run::rate);
        out.printf(
                "%-28s %-34s %,9.0f/s median, %,.0f–%,.0f; p50 %.2f, p99 %.2f ms%n",
                one.cell(),
                one.design(),
                rate.median(),
                rate.low(),
                rate.high(),
                one.median(run -> run.sample().p50()),
                one.median(run -> run.sample().p99()));
    }

    /**
     * Runs one design on ground of its own, and checks what it left there.
     *
     * @throws IllegalStateException if what is stored is wrong
     */
    Run run(Contestant contestant, int clients) throws Exception {
        try (Ground ground = contestant.venue().prepare(server)) {
            Sample sample;
            Counts before;
            Design design = ground.open();
            try {
                before = ground.counts();
                sample = ClosedLoop.run(
                        design, contestant.load().apply(pace.load().clients(clients)));
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
     * Ends the program if a design did not keep its books.
     *
     * @throws IllegalStateException if there are faults
     */
    static void check(String design, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new IllegalStateException(design + " left a wrong database: "
                    + String.join("; ", faults.subList(0, Math.min(5, faults.size()))));
        }
    }

    /** Keeps what was run. */
    void add(Series other) {
        sum(other);
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

    private void put(String id, OptionalDouble measured, String how) {
        OptionalDouble figure = measured.stream().filter(Double::isFinite).findFirst();
        String note = figure.isEmpty() && measured.isPresent() ? "one of the two accepted nothing in its time" : how;
        Target target = Target.ALL.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + id));
        Verdict verdict = new Verdict(target, figure, note);
        verdicts.put(id, verdict);
        String shown = figure.isPresent() ? Figures.shown(figure.getAsDouble()) : "not measured";
        out.printf("== %s: %s (%s) %s%n", id, shown, verdict.met(), note);
        out.flush();
    }
}

package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.report.Figures;
import io.github.holdfast.benchmarks.report.Report;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.report.Target;
import io.github.holdfast.benchmarks.report.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What has come out so far: printed as it comes, and kept for the report. */
final class Results {

    private final PrintWriter out;
    private final List<Series> series = new ArrayList<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    private final Map<String, Series.Spread> commits = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private OptionalDouble commit = OptionalDouble.empty();

    Results(PrintWriter out) {
        this.out = out;
    }

    PrintWriter out() {
        return out;
    }

    /** Which parts failed, and why. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Keeps a server's settings, and shows them. */
    void settings(String name, Map<String, String> shown) {
        settings.put(name, shown);
        shown.forEach((setting, value) -> out.println(name + ": " + setting + " = " + value));
    }

    /** Keeps what a bare commit took when a cell began, in milliseconds; all that is judged from now on is told beside it. */
    void commits(String cell, Series.Spread millis) {
        commits.put(cell, millis);
        commit = OptionalDouble.of(millis.median());
        out.printf("%s: a bare commit takes %s ms (%s)%n", cell, Figures.shown(millis.median()), millis);
    }

    /** Keeps what was run. */
    void add(Series one) {
        Series.Spread rate = one.spread(Run::rate);
        out.printf(
                "%-28s %-34s %,9.0f/s median, %s; p50 %s, p99 %s ms; processor µs: client %s, server %s%n",
                one.cell(),
                one.design(),
                rate.median(),
                rate,
                Figures.shown(one.median(run -> run.sample().p50())),
                Figures.shown(one.median(run -> run.sample().p99())),
                one.client(),
                one.server());
        series.add(one);
    }

    /** Says what was not run because there was no time. */
    void leftOut(String what) {
        leftOut.add(what);
        out.println("left out for want of time: " + what);
    }

    /** Says that there was no time for a part, and that its targets, unless they were judged before, were not measured. */
    void leftOut(Part part) {
        leftOut(part.name());
        part.targets().stream()
                .filter(target -> !verdicts.containsKey(target.id()))
                .forEach(target -> skip(target.id(), "left out: no time was left"));
    }

    /** Keeps why something failed, and that these targets, unless they were judged before, did not come about. */
    void fail(String part, List<Target> targets, Throwable failure) {
        String reason = reason(failure);
        failures.add(part + ": " + reason);
        out.println("FAILED " + part + ": " + reason);
        targets.stream()
                .filter(target -> !verdicts.containsKey(target.id()))
                .forEach(target -> verdicts.put(target.id(), Verdict.failed(target, reason)));
    }

    /** A failure with its causes. */
    private static String reason(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            text.append(text.isEmpty() ? "" : ", because of ")
                    .append(at.getClass().getSimpleName())
                    .append(": ")
                    .append(at.getMessage());
        }
        return text.toString();
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
        Target target = Target.named(id);
        Verdict verdict = Verdict.of(
                target, figure, note, target.onDisk() && figure.isPresent() ? commit : OptionalDouble.empty());
        verdicts.put(id, verdict);
        String shown = figure.isPresent() ? Figures.shown(figure.getAsDouble()) : "not measured";
        out.printf("== %s: %s (%s%s) %s%n", id, shown, verdict.met(), target.waits(), note);
        out.flush();
    }

    /** Everything, the targets in their order. */
    Report report(Map<String, String> machine, List<String> notes) {
        List<Verdict> inOrder = Target.ALL.stream()
                .map(target -> verdicts.get(target.id()))
                .filter(verdict -> verdict != null)
                .toList();
        return new Report(
                machine,
                settings,
                notes,
                List.copyOf(failures),
                List.copyOf(leftOut),
                inOrder,
                commits,
                List.copyOf(series));
    }
}

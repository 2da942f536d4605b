package io.github.holdfast.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code report.md}: what failed or was left out, the targets, and the rates of all cells beside their costs. */
public final class Table {

    private final StringBuilder text = new StringBuilder();

    private Table() {}

    /** Writes the tables into a folder. */
    public static void write(Report report, Path folder) throws IOException {
        Table table = new Table();
        report.failures().forEach(failure -> table.line("FAILED: " + failure + "\n"));
        report.leftOut().forEach(part -> table.line("Left out for want of time: " + part + "\n"));
        table.targets(report.verdicts());
        table.line("");
        table.cells(report);
        Files.writeString(folder.resolve("report.md"), table.text);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void row(String... fields) {
        line("| " + String.join(" | ", fields) + " |");
    }

    private void targets(List<Verdict> verdicts) {
        row("", "what", "compared with", "gate", "goal", "measured", "a commit, ms", "met");
        line("|---|---|---|---|---|---|---|---|");
        for (Verdict verdict : verdicts) {
            Target target = verdict.target();
            row(
                    target.id(),
                    target.what(),
                    target.against(),
                    target.shown(target.gate()),
                    target.shown(target.goal()),
                    verdict.shown(),
                    verdict.commitShown(),
                    verdict.met() + target.waits());
        }
    }

    private void cells(Report report) {
        row("cell", "design", "operations/s", "client µs/op", "server µs/op", "log B/op", "a commit, ms");
        line("|---|---|---|---|---|---|---|");
        for (Series series : report.series()) {
            Series.Spread commit = report.commits().get(series.cell());
            Series.Spread rate = series.spread(run -> run.rate() + run.refusals());
            row(
                    series.cell(),
                    series.design(),
                    series.shown(rate),
                    series.client(),
                    series.server(),
                    Figures.shown(series.median(Run::wal)),
                    commit == null ? "" : Figures.shown(commit.median()));
        }
    }
}

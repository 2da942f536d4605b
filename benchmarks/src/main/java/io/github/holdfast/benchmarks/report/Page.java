package io.github.holdfast.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code report.html}: the targets, a chart for each cell, all figures, and how they came about. */
public final class Page {

    private static final String STYLE = """
            :root { color-scheme: light dark; --text: #222; --quiet: #666; --back: #fff; --line: #ddd; --ours: #2f6f9f;
              --peer: #b9c4cc; --range: #222; --goal: #d5efd9; --gate: #fdf0c4; --missed: #f8d2cd }
            @media (prefers-color-scheme: dark) { :root { --text: #ddd; --quiet: #999; --back: #161a1d; --line: #3a3f44;
              --ours: #4d9fd6; --peer: #56616a; --range: #eee; --goal: #1f4a2a; --gate: #54460f; --missed: #5e2720 } }
            body { font: 15px/1.45 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
              color: var(--text); background: var(--back) }
            h1 { font-size: 1.6rem } h2 { font-size: 1.15rem; margin-top: 2.2rem }
            table { border-collapse: collapse; width: 100% }
            td, th { padding: .25rem .4rem; text-align: left; vertical-align: top }
            tr { border-bottom: 1px solid var(--line) } th { color: var(--quiet); font-weight: 600 } .h { text-align: right }
            .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
            .wide { overflow-x: auto; font-size: .85em }
            .goal { background: var(--goal) } .gate { background: var(--gate) } .missed, .failed { background: var(--missed) }
            .quiet { color: var(--quiet); font-size: .9em }
            svg { display: block; margin: .6rem 0 } svg text { font: 13px system-ui, sans-serif; fill: var(--text) }
            svg .title { fill: var(--quiet) } svg .ours { fill: var(--ours) } svg .peer { fill: var(--peer) }
            svg line { stroke: var(--range); stroke-width: 1.5 } details { margin: .2rem 0 }""";

    private final Report report;
    private final Markup page = new Markup();

    private Page(Report report) {
        this.report = report;
    }

    /** Writes the page into a folder. */
    public static void write(Report report, Path folder) throws IOException {
        Files.writeString(folder.resolve("report.html"), "<!DOCTYPE html>\n" + new Page(report).html());
    }

    private String html() {
        page.open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.leaf("title", "Holdfast, measured");
        page.style(STYLE).close();
        page.open("body").leaf("h1", "Holdfast and what people write today, side by side");
        page.leaf(
                "p",
                "Only ratios within one run count: clients and servers share one machine. A bar is the median of all rounds,"
                        + " the line on it goes from the lowest round to the highest.",
                "class",
                "quiet");
        bullets("Failed", report.failures());
        bullets("Left out for want of time", report.leftOut());
        targets();
        cells().forEach((name, designs) ->
                new Cell(page, designs).write(name, report.commits().get(name)));
        facts("The machine", report.machine());
        report.settings().forEach((server, settings) -> facts("Settings of " + server, settings));
        bullets("Notes", report.notes());
        hot();
        return page.close().close().toString();
    }

    private void bullets(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.leaf("h2", title).open("ul");
            lines.forEach(line -> page.leaf("li", line));
            page.close();
        }
    }

    private void targets() {
        page.leaf("h2", "Targets").open("table").open("tr");
        List.of("", "what", "compared with").forEach(head -> page.leaf("th", head));
        List.of("gate", "goal", "measured", "a commit, ms").forEach(head -> page.leaf("th", head, "class", "h"));
        page.leaf("th", "met");
        page.close();
        for (Verdict verdict : report.verdicts()) {
            Target target = verdict.target();
            page.open("tr").leaf("td", target.id());
            page.open("td")
                    .leaf("div", target.what())
                    .leaf("div", verdict.note(), "class", "quiet")
                    .close();
            page.leaf("td", target.against());
            page.leaf("td", target.shown(target.gate()), "class", "n");
            page.leaf("td", target.shown(target.goal()), "class", "n");
            page.leaf("td", verdict.shown(), "class", "n");
            page.leaf("td", verdict.commitShown(), "class", "n");
            page.leaf("td", verdict.met() + target.waits(), "class", verdict.met());
            page.close();
        }
        page.close();
    }

    private Map<String, List<Series>> cells() {
        return report.series().stream()
                .collect(Collectors.groupingBy(Series::cell, LinkedHashMap::new, Collectors.toList()));
    }

    private void facts(String title, Map<String, String> facts) {
        page.leaf("h2", title).open("table");
        facts.forEach((name, value) ->
                page.open("tr").leaf("td", name).leaf("td", value).close());
        page.close();
    }

    private void hot() {
        page.leaf("h2", "Where PostgreSQL spent its time, in the last round");
        for (Series series : report.series()) {
            if (series.runs().get(series.runs().size() - 1).hot().isEmpty()) {
                continue;
            }
            page.open("details")
                    .leaf("summary", series.cell() + ": " + series.design())
                    .open("ul");
            series.runs().get(series.runs().size() - 1).hot().forEach(line -> page.leaf("li", line));
            page.close().close();
        }
    }
}

package io.github.holdfast.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code report.html}: the targets, a chart for each cell, all figures, and how they came about. */
public final class Page {

    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
            h1 { font-size: 1.6rem } h2 { font-size: 1.15rem; margin-top: 2.2rem }
            table { border-collapse: collapse; width: 100% } td, th { padding: .25rem .5rem; text-align: left; vertical-align: top }
            tr { border-bottom: 1px solid #ddd } th { color: #555; font-weight: 600 }
            .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
            .goal { background: #d5efd9 } .gate { background: #fdf0c4 } .missed { background: #f8d2cd }
            .quiet { color: #666; font-size: .9em } svg text { font: 13px system-ui, sans-serif }""";

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
        page.leaf("title", "Holdfast, measured")
                .open("meta", "charset", "utf-8")
                .close();
        page.style(STYLE).close();
        page.open("body").leaf("h1", "Holdfast and what people write today, side by side");
        page.leaf("p", "Only ratios within one run count: client and server share one machine.", "class", "quiet");
        targets();
        cells().forEach(this::cell);
        facts("The machine", report.machine());
        facts("The server", report.settings());
        page.leaf("h2", "Notes").open("ul");
        report.notes().forEach(note -> page.leaf("li", note));
        page.close();
        hot();
        return page.close().close().toString();
    }

    private void targets() {
        page.leaf("h2", "Targets").open("table").open("tr");
        List.of("", "measured", "against", "gate", "goal", "measured", "met").forEach(head -> page.leaf("th", head));
        page.close();
        for (Verdict verdict : report.verdicts()) {
            Target target = verdict.target();
            String sign = target.wanted() == Target.Wanted.MORE ? "≥ " : "≤ ";
            page.open("tr").leaf("td", target.id());
            page.open("td")
                    .leaf("div", target.what())
                    .leaf("div", verdict.note(), "class", "quiet")
                    .close();
            page.leaf("td", target.against());
            page.leaf("td", sign + figure(target.gate()), "class", "n");
            page.leaf("td", sign + figure(target.goal()), "class", "n");
            boolean known = verdict.measured().isPresent();
            page.leaf("td", known ? figure(verdict.measured().getAsDouble()) : "not measured", "class", "n");
            page.leaf("td", known ? verdict.met() : "missed: not run", "class", verdict.met());
            page.close();
        }
        page.close();
    }

    private Map<String, List<Series>> cells() {
        return report.series().stream()
                .collect(Collectors.groupingBy(Series::cell, LinkedHashMap::new, Collectors.toList()));
    }

    private void cell(String name, List<Series> designs) {
        page.leaf("h2", name + ", " + designs.get(0).clients() + " clients");
        boolean refusing = designs.stream().allMatch(series -> series.median(Run::rate) == 0);
        Bars.draw(page, designs, refusing ? Run::refusals : Run::rate, refusing ? "refused/s" : "accepted/s");
        page.open("table").open("tr");
        List.of(
                        "design",
                        "accepted/s",
                        "lowest–highest",
                        "refused/s",
                        "p50 ms",
                        "p99 ms",
                        "WAL B/op",
                        "rows read/op",
                        "ops/transaction",
                        "statements/transaction")
                .forEach(head -> page.leaf("th", head));
        page.close();
        for (Series series : designs) {
            page.open("tr").leaf("td", series.design());
            page.leaf("td", figure(series.median(Run::rate)), "class", "n");
            Series.Spread spread = series.spread(Run::rate);
            page.leaf("td", figure(spread.low()) + "–" + figure(spread.high()), "class", "n");
            number(series.median(Run::refusals));
            number(series.median(run -> run.sample().p50()));
            number(series.median(run -> run.sample().p99()));
            number(series.median(Run::wal));
            number(series.median(Run::rows));
            number(series.median(Run::batch));
            number(series.median(run -> run.statements() * run.batch()));
            page.close();
        }
        page.close();
    }

    private void number(double value) {
        page.leaf("td", figure(value), "class", "n");
    }

    private void facts(String title, Map<String, String> facts) {
        page.leaf("h2", title).open("table");
        facts.forEach((name, value) ->
                page.open("tr").leaf("td", name).leaf("td", value).close());
        page.close();
    }

    private void hot() {
        page.leaf("h2", "Where the server spent its time (last round)");
        for (Series series : report.series()) {
            page.open("details")
                    .leaf("summary", series.cell() + ": " + series.design())
                    .open("ul");
            series.runs().get(series.runs().size() - 1).hot().forEach(line -> page.leaf("li", line));
            page.close().close();
        }
    }

    private static String figure(double value) {
        if (value >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        String text = String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.2f" : "%.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}

package io.github.holdfast.benchmarks.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cell on the page: its charts, and all its figures in a table. */
final class Cell {

    private static final List<String> HEADS = List.of(
            "design, medians",
            "accepted /s",
            "lowest – highest",
            "client µs /op",
            "server µs /op",
            "refused /s",
            "busy %",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "log B /op",
            "rows read /op",
            "statements /op",
            "ops /commit");

    private final Markup page;
    private final List<Series> designs;

    Cell(Markup page, List<Series> designs) {
        this.page = page;
        this.designs = designs;
    }

    void write(String name, Series.@Nullable Spread commit) {
        int clients = designs.get(0).clients();
        page.leaf("h2", name + ", " + clients + (clients == 1 ? " client" : " clients"));
        if (commit != null) {
            String took = "A bare commit took " + Figures.shown(commit.median()) + " ms (" + commit + ") before it. ";
            page.leaf(
                    "p",
                    took + "Processor microseconds are those of an operation, median (lowest–highest).",
                    "class",
                    "quiet");
        }
        if (designs.stream().allMatch(series -> series.median(Run::rate) == 0)) {
            Bars.draw(page, designs, Run::refusals, "refused holds a second, more is better", "/s");
        } else {
            Bars.draw(page, designs, Run::rate, "accepted holds a second, more is better", "/s");
        }
        if (designs.stream()
                .allMatch(series -> series.median(run -> run.sample().p99()) > 0)) {
            Bars.draw(page, designs, run -> run.sample().p95(), "95 of 100 took at most this, less is better", "ms");
            Bars.draw(page, designs, run -> run.sample().p99(), "99 of 100 took at most this, less is better", "ms");
        }
        page.open("div", "class", "wide").open("table").open("tr");
        page.leaf("th", HEADS.get(0));
        HEADS.subList(1, HEADS.size()).forEach(head -> page.leaf("th", head, "class", "h"));
        page.close();
        designs.forEach(this::row);
        page.close().close();
    }

    private void row(Series series) {
        Series.Spread rate = series.spread(Run::rate);
        page.open("tr").leaf("td", series.design());
        number(Figures.shown(rate.median()));
        number(Figures.shown(rate));
        number(series.client());
        number(series.server());
        number(Figures.shown(series.median(Run::refusals)));
        number(Figures.shown(series.median(run -> 100 * run.sample().busy())));
        number(Figures.shown(series.median(run -> run.sample().p50())));
        number(Figures.shown(series.median(run -> run.sample().p95())));
        number(Figures.shown(series.median(run -> run.sample().p99())));
        number(Figures.shown(series.median(Run::wal)));
        number(Figures.shown(series.median(Run::rows)));
        number(Figures.shown(series.median(Run::statements)));
        number(Figures.shown(series.median(Run::batch)));
        page.close();
    }

    private void number(String text) {
        page.leaf("td", text, "class", "n");
    }
}

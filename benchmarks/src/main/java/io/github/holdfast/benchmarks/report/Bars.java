package io.github.holdfast.benchmarks.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A chart: one bar for each design, as long as its median, with a line from its lowest round to its highest. */
final class Bars {

    private static final int NAMES = 250;
    private static final int WIDTH = 560;
    private static final int ROW = 26;
    private static final int TITLE = 24;

    private Bars() {}

    static void draw(Markup page, List<Series> designs, ToDoubleFunction<Run> figure, String title, String unit) {
        double most = designs.stream()
                .mapToDouble(series -> series.spread(figure).high())
                .max()
                .orElse(1);
        double scale = WIDTH / Math.max(most, 1e-9);
        int height = TITLE + designs.size() * ROW;
        page.open("svg", "viewBox", "0 0 1000 " + height, "width", "100%", "role", "img", "aria-label", title);
        page.leaf("text", title, "x", NAMES, "y", 14, "class", "title");
        for (int i = 0; i < designs.size(); i++) {
            bar(page, designs.get(i), designs.get(i).spread(figure), scale, TITLE + i * ROW, unit);
        }
        page.close();
    }

    private static void bar(Markup page, Series series, Series.Spread spread, double scale, int top, String unit) {
        double middle = top + ROW / 2.0;
        page.leaf("text", series.design(), "x", NAMES - 8, "y", middle + 4, "text-anchor", "end");
        page.leaf(
                "rect",
                "",
                "x",
                NAMES,
                "y",
                top + 4,
                "width",
                spread.median() * scale,
                "height",
                ROW - 8,
                "class",
                series.ours() ? "ours" : "peer");
        page.leaf(
                "line",
                "",
                "x1",
                NAMES + spread.low() * scale,
                "x2",
                NAMES + spread.high() * scale,
                "y1",
                middle,
                "y2",
                middle);
        String label = Figures.shown(spread.median()) + " " + unit;
        page.leaf("text", label, "x", NAMES + spread.high() * scale + 8, "y", middle + 4);
    }
}

package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.Sample;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Draws the course of the sale: places sold so far, places held at the moment, refusals per second below. */
final class SalesChart {
    private static final double WIDTH = 1080;
    private static final double LEFT = 56;
    private static final double RIGHT = 150;
    private static final double TOP = 16;
    private static final double FLOOR = 250;
    private static final double BARS_TOP = 286;
    private static final double BARS_FLOOR = 336;
    private static final int BARS = 60;

    private final Markup page;
    private final List<Sample> samples;
    private final double lastMillis;
    private final int top;

    SalesChart(Markup page, List<Sample> samples) {
        this.page = page;
        this.samples = samples;
        this.lastMillis = Math.max(1, samples.get(samples.size() - 1).millis());
        int most = samples.stream()
                .mapToInt(s -> Math.max(s.held(), Math.max(s.train(), s.hall())))
                .max()
                .orElse(0);
        this.top = roundedUp(Math.max(10, most));
    }

    void draw() {
        Sample last = samples.get(samples.size() - 1);
        String about = "Sales over time: in the end " + last.train() + " seats of the train and " + last.hall()
                + " places of the hall are sold";
        page.open("svg", "viewBox", "0 0 1080 372", "role", "img", "class", "chart", "aria-label", about);
        axes();
        area(Sample::hall, "hall");
        area(Sample::train, "train");
        page.empty("path", "d", line(Sample::held), "class", "line held");
        refusals();
        names(last);
        page.close();
    }

    private void axes() {
        for (int i = 0; i <= 4; i++) {
            double y = FLOOR - (FLOOR - TOP) * i / 4;
            page.empty("line", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", y, "y2", y, "class", "grid");
            page.leaf("text", Figures.of(top * i / 4), "x", LEFT - 8, "y", y + 4, "class", "tick end");
        }
        double step = tickSeconds();
        for (double s = 0; s * 1000 <= lastMillis; s += step) {
            String label = step < 1 ? String.format(Locale.ROOT, "%.1f s", s) : (int) s + " s";
            page.leaf("text", label, "x", x(s * 1000), "y", BARS_FLOOR + 18, "class", "tick mid");
        }
    }

    private double tickSeconds() {
        double[] steps = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 600};
        for (double step : steps) {
            if (lastMillis / 1000 / step <= 10) {
                return step;
            }
        }
        return 3_600;
    }

    private void area(ToIntFunction<Sample> value, String style) {
        String line = line(value);
        page.empty(
                "path",
                "d",
                line + point(" L", x(lastMillis), FLOOR) + point(" L", LEFT, FLOOR) + " Z",
                "class",
                "area " + style);
        page.empty("path", "d", line, "class", "line " + style);
    }

    private String line(ToIntFunction<Sample> value) {
        StringBuilder line = new StringBuilder();
        for (Sample sample : samples) {
            line.append(point(line.isEmpty() ? "M" : " L", x(sample.millis()), y(value.applyAsInt(sample))));
        }
        return line.toString();
    }

    private void refusals() {
        int[] counts = new int[BARS];
        int before = 0;
        for (Sample sample : samples) {
            counts[Math.min(BARS - 1, (int) (sample.millis() / lastMillis * BARS))] += sample.refused() - before;
            before = sample.refused();
        }
        int most = Math.max(1, java.util.Arrays.stream(counts).max().orElse(1));
        double bar = (WIDTH - LEFT - RIGHT) / BARS;
        for (int i = 0; i < BARS; i++) {
            double height = (BARS_FLOOR - BARS_TOP) * counts[i] / most;
            page.open(
                    "rect",
                    "x",
                    LEFT + i * bar + 1,
                    "y",
                    BARS_FLOOR - height,
                    "width",
                    bar - 2,
                    "height",
                    height,
                    "class",
                    "refused");
            page.leaf("title", Figures.of(counts[i]) + " refused").close();
        }
        page.empty("line", "x1", LEFT, "x2", WIDTH - RIGHT, "y1", BARS_FLOOR, "y2", BARS_FLOOR, "class", "grid");
    }

    private void names(Sample last) {
        double x = WIDTH - RIGHT + 10;
        double hall = y(last.hall());
        double train = y(last.train());
        if (Math.abs(hall - train) < 34) {
            double middle = Math.min(FLOOR - 38, (hall + train) / 2);
            hall = middle + (last.hall() >= last.train() ? -17 : 17);
            train = middle + (last.hall() >= last.train() ? 17 : -17);
        }
        name(x, hall, Figures.of(last.hall()) + " places", "sold in the hall", "hall");
        name(x, train, Figures.of(last.train()) + " seats", "sold in the train", "train");
        double held = Math.max(Math.max(hall, train) + 34, FLOOR - 6) > FLOOR + 14 ? FLOOR + 20 : FLOOR - 2;
        name(x, held, "held", "at this moment", "held");
        name(x, BARS_TOP + 26, Figures.of(last.refused()) + " refused", "so far; bars show when", "refused");
    }

    private void name(double x, double y, String first, String second, String style) {
        page.leaf("text", first, "x", x, "y", y + 2, "class", "series " + style);
        page.leaf("text", second, "x", x, "y", y + 15, "class", "tick");
    }

    private double x(double millis) {
        return LEFT + (WIDTH - LEFT - RIGHT) * millis / lastMillis;
    }

    private double y(int value) {
        return FLOOR - (FLOOR - TOP) * value / top;
    }

    private static String point(String command, double x, double y) {
        return String.format(Locale.ROOT, "%s%.1f %.1f", command, x, y);
    }

    private static int roundedUp(int value) {
        int unit = (int) Math.pow(10, Math.floor(Math.log10(value)));
        for (int factor : new int[] {1, 2, 4, 5, 8}) {
            if (factor * unit >= value) {
                return factor * unit;
            }
        }
        return 10 * unit;
    }
}

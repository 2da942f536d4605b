package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.Sample;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Draws the course of the sale: places sold so far, places held at the moment, refusals per second below. */
final class SalesChart {
    /** A long sale has more samples than a chart has places for points. */
    private static final int MOST_POINTS = 300;

    private final Markup page = new Markup();
    private final List<Sample> samples;
    private final Shape shape;
    private final double lastMillis;
    private final int top;

    /**
     * Sizes of a chart.
     *
     * @param roof where the highest value lies
     * @param floor where nought lies
     * @param barsRoof where the longest bar of refusals ends
     * @param barsFloor where they stand
     * @param bars how many
     * @param ticks most times that are written below
     */
    record Shape(
            String style,
            double width,
            double left,
            double right,
            double roof,
            double floor,
            double barsRoof,
            double barsFloor,
            int bars,
            int ticks) {
        /** With names beside the lines. */
        static final Shape WIDE = new Shape("chart wide", 1080, 56, 150, 16, 250, 286, 336, 60, 10);

        /** With names above, for a telephone. */
        static final Shape NARROW = new Shape("chart narrow", 360, 48, 10, 52, 220, 238, 270, 40, 6);

        double height() {
            return barsFloor + 32;
        }
    }

    SalesChart(List<Sample> samples, Shape shape) {
        this.samples = thinned(samples);
        this.shape = shape;
        this.lastMillis = Math.max(1, samples.get(samples.size() - 1).millis());
        int most = samples.stream()
                .mapToInt(s -> Math.max(s.held(), Math.max(s.train(), s.hall())))
                .max()
                .orElse(0);
        this.top = roundedUp(Math.max(10, most));
        paint();
    }

    private static List<Sample> thinned(List<Sample> samples) {
        int step = samples.size() / MOST_POINTS + 1;
        int last = samples.size() - 1;
        return IntStream.rangeClosed(0, last)
                .filter(i -> i % step == 0 || i == last)
                .mapToObj(samples::get)
                .toList();
    }

    double width() {
        return shape.width();
    }

    double height() {
        return shape.height();
    }

    void draw(Markup to) {
        to.raw(page.toString());
    }

    private void paint() {
        Sample last = samples.get(samples.size() - 1);
        String about = "Sales over time: in the end " + last.train() + " seats of the train and " + last.hall()
                + " places of the hall are sold";
        String box = "0 0 " + (int) width() + " " + (int) height();
        page.open("svg", "viewBox", box, "role", "img", "class", shape.style(), "aria-label", about);
        axes();
        area(Sample::hall, "hall");
        area(Sample::train, "train");
        page.empty("path", "d", line(Sample::held), "class", "line held");
        refusals();
        if (shape == Shape.WIDE) {
            namesBeside(last);
        } else {
            namesAbove(last);
        }
        page.close();
    }

    private void axes() {
        for (int i = 0; i <= 4; i++) {
            double y = shape.floor() - (shape.floor() - shape.roof()) * i / 4;
            page.empty(
                    "line", "x1", shape.left(), "x2", shape.width() - shape.right(), "y1", y, "y2", y, "class", "grid");
            page.leaf("text", Figures.of(top * i / 4), "x", shape.left() - 8, "y", y + 4, "class", "tick end");
        }
        double step = tickSeconds();
        for (double s = 0; s * 1000 <= lastMillis; s += step) {
            String label = step < 1 ? String.format(Locale.ROOT, "%.1f s", s) : (int) s + " s";
            page.leaf("text", label, "x", x(s * 1000), "y", shape.barsFloor() + 18, "class", "tick mid");
        }
    }

    private double tickSeconds() {
        double[] steps = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 600};
        for (double step : steps) {
            if (lastMillis / 1000 / step <= shape.ticks()) {
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
                line + point(" L", x(lastMillis), shape.floor()) + point(" L", shape.left(), shape.floor()) + " Z",
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
        int[] counts = new int[shape.bars()];
        int before = 0;
        for (Sample sample : samples) {
            counts[Math.min(shape.bars() - 1, (int) (sample.millis() / lastMillis * shape.bars()))] +=
                    sample.refused() - before;
            before = sample.refused();
        }
        int most = Math.max(1, java.util.Arrays.stream(counts).max().orElse(1));
        double bar = (shape.width() - shape.left() - shape.right()) / shape.bars();
        for (int i = 0; i < shape.bars(); i++) {
            double height = (shape.barsFloor() - shape.barsRoof()) * counts[i] / most;
            page.open(
                    "rect",
                    "x",
                    shape.left() + i * bar + 1,
                    "y",
                    shape.barsFloor() - height,
                    "width",
                    bar - 2,
                    "height",
                    height,
                    "class",
                    "refused");
            page.leaf("title", Figures.of(counts[i]) + " refused").close();
        }
        page.empty(
                "line",
                "x1",
                shape.left(),
                "x2",
                shape.width() - shape.right(),
                "y1",
                shape.barsFloor(),
                "y2",
                shape.barsFloor(),
                "class",
                "grid");
    }

    private void namesBeside(Sample last) {
        double x = shape.width() - shape.right() + 10;
        double hall = y(last.hall());
        double train = y(last.train());
        if (Math.abs(hall - train) < 34) {
            double middle = Math.min(shape.floor() - 38, (hall + train) / 2);
            hall = middle + (last.hall() >= last.train() ? -17 : 17);
            train = middle + (last.hall() >= last.train() ? 17 : -17);
        }
        name(x, hall, Figures.of(last.hall()) + " places", "sold in the hall", "hall");
        name(x, train, Figures.of(last.train()) + " seats", "sold in the train", "train");
        double held = Math.max(Math.max(hall, train) + 34, shape.floor() - 6) > shape.floor() + 14
                ? shape.floor() + 20
                : shape.floor() - 2;
        name(x, held, "held", "at this moment", "held");
        name(x, shape.barsRoof() + 26, Figures.of(last.refused()) + " refused", "so far; bars show when", "refused");
    }

    private void namesAbove(Sample last) {
        double second = shape.width() / 2 + 4;
        series(8, 14, Figures.of(last.hall()) + " places of the hall", "hall");
        series(second, 14, Figures.of(last.train()) + " seats of the train", "train");
        series(8, 32, "held at the moment", "held");
        series(second, 32, Figures.of(last.refused()) + " refused (bars)", "refused");
    }

    private void series(double x, double y, String name, String style) {
        page.leaf("text", name, "x", x, "y", y, "class", "series " + style);
    }

    private void name(double x, double y, String first, String second, String style) {
        page.leaf("text", first, "x", x, "y", y + 2, "class", "series " + style);
        page.leaf("text", second, "x", x, "y", y + 15, "class", "tick");
    }

    private double x(double millis) {
        return shape.left() + (shape.width() - shape.left() - shape.right()) * millis / lastMillis;
    }

    private double y(int value) {
        return shape.floor() - (shape.floor() - shape.roof()) * value / top;
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

package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.Sample;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Draws the course of the sale: places sold so far, places held at the moment, refusals per second below. */
final class SalesChart {
    /** A long sale has more samples than a chart has places for points. */
    private static final int MOST_POINTS = 300;

    private final Markup page = new Markup();
    private final List<Sample> samples;
    private final Shape shape;
    private final Axes axes;

    SalesChart(List<Sample> samples, Shape shape) {
        this.samples = thinned(samples);
        this.shape = shape;
        int most = samples.stream()
                .mapToInt(s -> Math.max(s.held(), Math.max(s.train(), s.hall())))
                .max()
                .orElse(0);
        this.axes = new Axes(shape, samples.get(samples.size() - 1).millis(), Math.max(10, most));
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
        axes.draw(page, Figures::of);
        area(Sample::hall, "hall");
        area(Sample::train, "train");
        page.empty("path", "d", line(Sample::held), "class", "line held");
        refusals();
        if (shape.isNarrow()) {
            namesAbove(last);
        } else {
            namesBeside(last);
        }
        page.close();
    }

    private void area(ToIntFunction<Sample> value, String style) {
        String line = line(value);
        page.empty(
                "path",
                "d",
                line + Axes.point(" L", axes.right(), shape.floor()) + Axes.point(" L", shape.left(), shape.floor())
                        + " Z",
                "class",
                "area " + style);
        page.empty("path", "d", line, "class", "line " + style);
    }

    private String line(ToIntFunction<Sample> value) {
        StringBuilder line = new StringBuilder();
        for (Sample sample : samples) {
            line.append(axes.point(line.isEmpty(), sample.millis(), value.applyAsInt(sample)));
        }
        return line.toString();
    }

    private void refusals() {
        int[] counts = new int[shape.bars()];
        int before = 0;
        for (Sample sample : samples) {
            counts[Math.min(shape.bars() - 1, (int) (axes.part(sample.millis()) * shape.bars()))] +=
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
        double hall = axes.y(last.hall());
        double train = axes.y(last.train());
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
}

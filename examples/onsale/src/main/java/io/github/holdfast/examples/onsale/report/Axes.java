package io.github.holdfast.examples.onsale.report;

import java.util.Locale;
import java.util.function.LongFunction;

/** Where moments and values of a chart lie, and the lines that say so. */
final class Axes {
    private static final int LINES = 4;

    private final Shape shape;
    private final double lastMillis;
    private final int top;

    /**
     * Makes them.
     *
     * @param lastMillis when the last moment is, from the first on
     * @param most the highest value
     */
    Axes(Shape shape, long lastMillis, int most) {
        this.shape = shape;
        this.lastMillis = Math.max(1, lastMillis);
        this.top = roundedUp(Math.max(1, most));
    }

    /** Draws them with their values. */
    void draw(Markup page, LongFunction<String> words) {
        for (int i = 0; i <= LINES; i++) {
            double y = shape.floor() - (shape.floor() - shape.roof()) * i / LINES;
            page.empty(
                    "line", "x1", shape.left(), "x2", shape.width() - shape.right(), "y1", y, "y2", y, "class", "grid");
            page.leaf(
                    "text",
                    words.apply((long) top * i / LINES),
                    "x",
                    shape.left() - 8,
                    "y",
                    y + 4,
                    "class",
                    "tick end");
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

    /** How far a moment is on the way to the last one, 0 to 1. */
    double part(double millis) {
        return millis / lastMillis;
    }

    double right() {
        return x(lastMillis);
    }

    private double x(double millis) {
        return shape.left() + (shape.width() - shape.left() - shape.right()) * part(millis);
    }

    double y(double value) {
        return shape.floor() - (shape.floor() - shape.roof()) * value / top;
    }

    /** The next point of a path. */
    String point(boolean first, double millis, double value) {
        return point(first ? "M" : " L", x(millis), y(value));
    }

    /** A point by its place in the picture. */
    static String point(String command, double x, double y) {
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

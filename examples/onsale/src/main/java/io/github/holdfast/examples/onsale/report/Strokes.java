package io.github.holdfast.examples.onsale.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Level strokes in a few styles: one path for each style, however many strokes there are, so that pages stay small. */
final class Strokes {
    private final Map<String, Path> paths = new LinkedHashMap<>();

    /** No strokes; what comes later among the styles lies above. */
    Strokes(String... styles) {
        for (String style : styles) {
            paths.put(style, new Path());
        }
    }

    /** Drawn from one stroke to the next in tenths, so that nothing adds up. */
    private static final class Path {
        private final StringBuilder steps = new StringBuilder();
        private long x;
        private long y;

        void add(long fromX, long atY, long length) {
            steps.append('m').append(shown(fromX - x)).append(' ').append(shown(atY - y));
            steps.append('h').append(shown(length));
            x = fromX + length;
            y = atY;
        }

        private static String shown(long tenths) {
            return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
        }
    }

    void add(String style, double x, double y, double length) {
        paths.computeIfAbsent(style, other -> new Path()).add(tenths(x), tenths(y), tenths(length));
    }

    private static long tenths(double value) {
        return Math.round(value * 10);
    }

    void draw(Markup page, String group) {
        page.open("g", "class", group);
        paths.forEach((style, path) -> {
            if (!path.steps.isEmpty()) {
                page.empty("path", "class", style, "d", path.steps);
            }
        });
        page.close();
    }
}

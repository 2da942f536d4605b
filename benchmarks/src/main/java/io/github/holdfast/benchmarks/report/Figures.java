package io.github.holdfast.benchmarks.report;

import java.util.Locale;

/** Writes figures so that people can read them. */
public final class Figures {

    private Figures() {}

    /** Three digits or thousands; a dash for what was not counted. */
    public static String shown(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value >= 1_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        String text = String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.2f" : "%.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** From the lowest to the highest. */
    public static String shown(Series.Spread spread) {
        return shown(spread.low()) + "–" + shown(spread.high());
    }
}

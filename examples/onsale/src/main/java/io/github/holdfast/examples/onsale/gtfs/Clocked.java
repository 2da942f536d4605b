package io.github.holdfast.examples.onsale.gtfs;

/** Times of a service day as people read them. */
final class Clocked {
    private static final int DAY = 24 * 3600;

    private Clocked() {}

    /** Seconds of a service day as 08:05:00 or 25:30:00. */
    static String of(int seconds) {
        return String.format("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** For a time that goes back across midnight: how GTFS writes the next day; else nothing. */
    static String nextDay(int before, int seconds) {
        int days = (before - seconds + DAY - 1) / DAY;
        int meant = seconds + days * DAY;
        return meant - before < DAY / 2 ? "; if it is past midnight, write " + of(meant) : "";
    }
}

package io.github.holdfast.examples.onsale.gtfs;

/** Times of a service day as people read them. */
final class Clocked {
    private Clocked() {}

    /** Seconds of a service day as 08:05:00 or 25:30:00. */
    static String of(int seconds) {
        return String.format("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}

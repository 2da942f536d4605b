package io.github.holdfast.examples.onsale.gtfs;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.onebusaway.gtfs.model.Frequency;

/** The departures of a trip that runs every so many minutes: from each window's start, before its end. */
final class Frequencies {
    private final List<Frequency> windows;

    Frequencies(Collection<Frequency> ofOneTrip) {
        windows = ofOneTrip.stream()
                .sorted(Comparator.comparingInt(Frequency::getStartTime))
                .toList();
    }

    boolean isEmpty() {
        return windows.isEmpty();
    }

    /** The first departure at or after a time of the service day. */
    OptionalInt firstFrom(int seconds) {
        return windows.stream()
                .mapToInt(window -> firstFrom(window, seconds))
                .filter(departure -> departure >= 0)
                .min();
    }

    private static int firstFrom(Frequency window, int seconds) {
        long start = window.getStartTime();
        long headway = window.getHeadwaySecs();
        long skipped = Math.max(0, (seconds - start + headway - 1) / headway);
        long departure = start + skipped * headway;
        return departure < window.getEndTime() ? (int) departure : -1;
    }

    /** "every 10 min from 08:00:00 to 25:00:00", and so on. */
    String inWords() {
        return windows.stream()
                .map(window -> "every " + headway(window.getHeadwaySecs()) + " from "
                        + Clocked.of(window.getStartTime()) + " to " + Clocked.of(window.getEndTime()))
                .collect(Collectors.joining(", "));
    }

    private static String headway(int seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}

package io.github.holdfast.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds civil deadlines by looking at a clock again and again and noting the last instant at which it showed each reading,
 * without a thought of offsets, gaps and overlaps.
 */
final class WatchedClock {

    private final NavigableMap<LocalDateTime, Instant> shown = new TreeMap<>();
    private final Set<LocalDate> dates = new HashSet<>();

    private WatchedClock() {}

    static WatchedClock by(Duration step, ZoneId zone, Instant from, Instant to) {
        WatchedClock clock = new WatchedClock();
        for (Instant at = from; at.isBefore(to); at = at.plus(step)) {
            LocalDateTime reading = LocalDateTime.ofInstant(at, zone);
            clock.shown.put(reading, at);
            clock.dates.add(reading.toLocalDate());
        }
        return clock;
    }

    Instant deadline(ZonedDateTime start, int days, LocalTime time) {
        LocalDate date = start.toLocalDate().minusDays(days);
        while (!dates.contains(date)) {
            date = date.minusDays(1);
        }
        Map.Entry<LocalDateTime, Instant> last = shown.floorEntry(date.atTime(time));
        return last.getValue().plus(Duration.between(last.getKey(), date.atTime(time)));
    }
}

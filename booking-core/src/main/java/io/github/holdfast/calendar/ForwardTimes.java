package io.github.holdfast.calendar;

import io.github.holdfast.internal.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** Reads the times of a ride: clock times move forward only, and what a clock shows twice or never is refused. */
final class ForwardTimes {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant END =
            LocalDate.of(10_000, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private ForwardTimes() {}

    /** Cuts a time to what every store keeps, and refuses what none is asked to keep. */
    static ZonedDateTime kept(String field, ZonedDateTime time) {
        Instant instant = time.toInstant();
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            throw new IllegalArgumentException(field + " must lie between 1970 and 9999 UTC: " + time);
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Finds the first moment, not before {@code previous}, at which clocks in the zone show {@code time}.
     *
     * @throws IllegalArgumentException if on the way there the clocks leap over that time, or if they show it twice
     */
    static ZonedDateTime next(String stop, ZonedDateTime previous, LocalTime time, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant after = previous.toInstant();
        LocalDate date =
                after.atZone(zone).toLocalDate().minusDays(1); // clocks set back may show yesterday's date again
        while (true) {
            LocalDateTime shown = LocalDateTime.of(date, time.truncatedTo(ChronoUnit.MICROS));
            List<ZoneOffset> offsets = rules.getValidOffsets(shown);
            if (offsets.isEmpty()) {
                refuseGap(stop, rules.getTransition(shown), after, shown, zone);
            } else if (!shown.toInstant(offsets.get(offsets.size() - 1)).isBefore(after)) {
                refuseOverlap(stop, offsets, shown, zone);
                return shown.atZone(zone);
            }
            date = date.plusDays(1);
        }
    }

    private static void refuseGap(
            String stop, ZoneOffsetTransition leap, Instant after, LocalDateTime shown, ZoneId zone) {
        if (leap.getInstant().isAfter(after)) {
            throw new IllegalArgumentException(
                    "stop " + Text.shown(stop) + " has a time that does not exist: clocks in " + zone + " leap over "
                            + shown.toLocalTime() + " on " + shown.toLocalDate());
        }
    }

    private static void refuseOverlap(String stop, List<ZoneOffset> offsets, LocalDateTime shown, ZoneId zone) {
        if (offsets.size() > 1) {
            throw new IllegalArgumentException("stop " + Text.shown(stop) + " has an ambiguous time: clocks in " + zone
                    + " show " + shown.toLocalTime() + " twice on " + shown.toLocalDate() + "; give a ZonedDateTime");
        }
    }
}

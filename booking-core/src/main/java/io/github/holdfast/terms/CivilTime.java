package io.github.holdfast.terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Finds the moment at which clocks show a time some dates before a start.
 *
 * <p>Where clocks or calendars skip or repeat something, the later moment counts, which is to the customer's good; but never
 * so late that the deadline would no longer lie on an earlier date.
 */
final class CivilTime {

    private CivilTime() {}

    static Instant before(ZonedDateTime start, int days, LocalTime at) {
        LocalDate date = start.toLocalDate().minusDays(days);
        while (isSkipped(date, start.getZone().getRules())) {
            date = date.minusDays(1);
        }
        // what clocks leap over is shifted on by the leap
        return date.atTime(at)
                .atZone(start.getZone())
                .withLaterOffsetAtOverlap()
                .toInstant();
    }

    /** Tells whether calendars in a zone go from the date before to the one after, as Samoa's did over 2011-12-30. */
    private static boolean isSkipped(LocalDate date, ZoneRules rules) {
        ZoneOffsetTransition change = rules.getTransition(date.atStartOfDay());
        return change != null
                && change.isGap()
                && !change.getDateTimeAfter().isBefore(date.plusDays(1).atStartOfDay());
    }
}

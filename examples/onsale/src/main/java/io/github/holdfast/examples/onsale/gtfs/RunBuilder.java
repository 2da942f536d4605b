package io.github.holdfast.examples.onsale.gtfs;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onebusaway.gtfs.model.Stop;
import org.onebusaway.gtfs.model.StopTime;
import org.onebusaway.gtfs.model.Trip;

/** Puts a trip's stop times onto a date: GTFS counts seconds from noon minus twelve hours in the agency's zone. */
final class RunBuilder {
    private static final int NOT_ALLOWED = 1;

    private final Trip trip;
    private final List<StopTime> stops;
    private final Map<String, Stop> stopsById;

    RunBuilder(Trip trip, List<StopTime> stops, Map<String, Stop> stopsById) {
        this.trip = trip;
        this.stops = stops;
        this.stopsById = stopsById;
    }

    /** The run of a service date; {@code later} seconds after the times of the trip, for trips by frequency. */
    TrainRun on(LocalDate date, int later) {
        ZoneId zone = ZoneId.of(trip.getRoute().getAgency().getTimezone());
        ZonedDateTime midnight = serviceDayStart(date, zone);
        StopTimeGaps times = new StopTimeGaps(stops);
        StopCodes codes =
                new StopCodes(stops.stream().map(RunBuilder::id).distinct().toList());
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < stops.size(); i++) {
            StopTime at = stops.get(i);
            ZoneId local = zoneOf((Stop) at.getStop(), zone);
            calls.add(new Call(
                    codes.of(id(at)),
                    name((Stop) at.getStop()),
                    midnight.plusSeconds(times.arrival(i) + later).withZoneSameInstant(local),
                    midnight.plusSeconds(times.departure(i) + later).withZoneSameInstant(local),
                    at.getPickupType() != NOT_ALLOWED,
                    at.getDropOffType() != NOT_ALLOWED));
        }
        return new TrainRun(trip.getId().getId(), name(), date, calls);
    }

    /** Noon minus twelve hours: midnight, but for the two days a year when the clocks change. */
    static ZonedDateTime serviceDayStart(LocalDate date, ZoneId zone) {
        return date.atTime(12, 0).atZone(zone).minusHours(12);
    }

    /** When the trip leaves its first stop, in seconds of the service day. */
    int firstDeparture() {
        return new StopTimeGaps(stops).departure(0);
    }

    private String name() {
        String line = firstOf(trip.getRoute().getShortName(), trip.getRoute().getLongName(), "");
        String number = firstOf(trip.getTripShortName(), "");
        String both = number.startsWith(line) ? number : (line + " " + number).strip();
        return both.isEmpty() ? "trip " + trip.getId().getId() : both;
    }

    private ZoneId zoneOf(Stop stop, ZoneId ifNone) {
        Stop station = stopsById.get(firstOf(stop.getParentStation(), ""));
        String named = firstOf(stop.getTimezone(), station == null ? "" : station.getTimezone(), "");
        try {
            return named.isEmpty() ? ifNone : ZoneId.of(named);
        } catch (DateTimeException unknown) {
            return ifNone;
        }
    }

    private static String id(StopTime at) {
        return at.getStop().getId().getId();
    }

    private static String name(Stop stop) {
        return firstOf(stop.getName(), stop.getId().getId());
    }

    private static String firstOf(@Nullable String... texts) {
        for (String text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}

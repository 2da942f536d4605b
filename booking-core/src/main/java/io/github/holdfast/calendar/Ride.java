package io.github.holdfast.calendar;

import io.github.holdfast.internal.Nearest;
import io.github.holdfast.internal.Text;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the rules of a list of stops: their number, their order in time, and the names of repeated calls. */
final class Ride {

    private static final int MOST_STOPS = 1_000;

    private Ride() {}

    /** Checks the times of one call. */
    static void checkCall(String field, Optional<ZonedDateTime> arrival, Optional<ZonedDateTime> departure) {
        if (arrival.isEmpty() && departure.isEmpty()) {
            throw new IllegalArgumentException(field + " must have an arrival or a departure");
        }
        if (arrival.isPresent() && departure.isPresent() && departure.get().isBefore(arrival.get())) {
            throw new IllegalArgumentException(
                    field + " must not depart before it arrives: " + departure.get() + " is before " + arrival.get());
        }
    }

    /** Adds a call and returns the longer ride. */
    static List<Timeline.Stop> and(
            List<Timeline.Stop> ride,
            String place,
            @Nullable ZonedDateTime arrival,
            @Nullable ZonedDateTime departure) {
        Text.id("stop", place, 40);
        if (place.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "stop must not contain #, repeated calls are numbered: " + Text.shown(place));
        }
        String code = numbered(ride, place);
        if (ride.size() == MOST_STOPS) {
            throw new IllegalArgumentException("a ride must have at most 1,000 stops, refused at " + Text.shown(code));
        }
        Timeline.Stop stop = new Timeline.Stop(code, Optional.ofNullable(arrival), Optional.ofNullable(departure));
        if (!ride.isEmpty() && first(stop).isBefore(last(ride))) {
            throw new IllegalArgumentException("stop " + Text.shown(code)
                    + " must not be earlier than the stop before it: " + first(stop) + " is before " + last(ride));
        }
        List<Timeline.Stop> longer = new ArrayList<>(ride);
        longer.add(stop);
        return List.copyOf(longer);
    }

    /** Returns the earliest time. */
    static ZonedDateTime first(List<Timeline.Stop> ride) {
        return first(ride.get(0));
    }

    /** Returns the latest time so far. */
    static ZonedDateTime last(List<Timeline.Stop> ride) {
        Timeline.Stop stop = ride.get(ride.size() - 1);
        return stop.departure().or(stop::arrival).orElseThrow();
    }

    /** Finds the legs between two calls. */
    static Resolution resolve(List<Timeline.Stop> ride, String from, String to) {
        int first = indexOf(ride, from);
        int end = indexOf(ride, to);
        if (first < 0 || end < 0) {
            String unknown = first < 0 ? from : to;
            List<String> codes = ride.stream().map(Timeline.Stop::code).toList();
            return new Resolution.UnknownStop(unknown, Nearest.names(unknown, codes, 3));
        }
        return first < end
                ? new Resolution.Found(first, end)
                : new Resolution.Invalid(
                        "span " + from + "-" + to + " goes backwards: " + to + " comes before " + from);
    }

    private static int indexOf(List<Timeline.Stop> ride, String code) {
        for (int i = 0; i < ride.size(); i++) {
            if (ride.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }

    /** Checks a whole ride that was stored. */
    static List<Timeline.Stop> restored(List<Timeline.Stop> stops) {
        if (stops.size() < 2) {
            throw new IllegalArgumentException("a ride must have at least 2 stops, not " + stops.size());
        }
        List<Timeline.Stop> ride = List.of();
        for (Timeline.Stop stop : stops) {
            boolean begins = ride.isEmpty();
            boolean ends = ride.size() == stops.size() - 1;
            if (stop.arrival().isEmpty() != begins || stop.departure().isEmpty() != ends) {
                throw new IllegalArgumentException(
                        "a stop must have an arrival unless it is the first, and a departure unless"
                                + " it is the last: " + stop);
            }
            String place = stop.code().replaceFirst("#.*", "");
            ride = and(
                    ride, place, stop.arrival().orElse(null), stop.departure().orElse(null));
            String code = ride.get(ride.size() - 1).code();
            if (!code.equals(stop.code())) {
                throw new IllegalArgumentException("stop must be named " + Text.shown(code)
                        + " by its number of calls: " + Text.shown(stop.code()));
            }
        }
        return ride;
    }

    private static ZonedDateTime first(Timeline.Stop stop) {
        return stop.arrival().or(stop::departure).orElseThrow();
    }

    private static String numbered(List<Timeline.Stop> ride, String place) {
        String again = place + "#";
        long calls = ride.stream()
                .map(Timeline.Stop::code)
                .filter(code -> code.equals(place) || code.startsWith(again))
                .count();
        return calls == 0 ? place : again + (calls + 1);
    }
}

package io.github.holdfast.calendar;

import io.github.holdfast.internal.Text;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an inventory's time into slots: one for an event, one for each leg between two stops of a ride.
 *
 * <p>Slots are numbered from 0. Times are kept with their zone, cut to the microsecond, and lie between 1970 and 9999.
 * Immutable.
 */
public final class Timeline {

    /** Lists the ways to cut time. More come in minor versions. */
    public enum Kind {
        /** One slot: a concert, a match. */
        SINGLE,
        /** A slot for each leg: a train, a ship. */
        STOPS
    }

    /**
     * Is one call of a ride.
     *
     * @param code 1 to 40 characters; the second call at {@code B} is {@code B#2}
     * @param arrival when it comes in, empty at the first stop
     * @param departure when it leaves, not before it comes in; empty at the last stop
     */
    public record Stop(String code, Optional<ZonedDateTime> arrival, Optional<ZonedDateTime> departure) {
        /**
         * Checks the call and cuts its times to the microsecond.
         *
         * @throws IllegalArgumentException if the code is unfit, no time is given, or a time is out of range or goes back
         */
        public Stop {
            Text.id("stop", code, 40);
            String field = "stop " + Text.shown(code);
            arrival = arrival.map(time -> ForwardTimes.kept(field + " arrival", time));
            departure = departure.map(time -> ForwardTimes.kept(field + " departure", time));
            Ride.checkCall(field, arrival, departure);
        }
    }

    /**
     * Is a ride that has not reached its last stop.
     *
     * <p>Clock times move forward only: each means the first moment, not before the time given last, at which clocks in the
     * zone show it, past midnight if need be. Without a zone they are read in the zone of the previous stop. Codes have 1 to
     * 40 characters without {@code #}; a stop called at again gets {@code #2}, {@code #3} by itself. Immutable: each call
     * returns a longer ride.
     *
     * <p>All methods throw {@link IllegalArgumentException}, naming the stop and the time, if a code is unfit, a time goes
     * back, or the ride grows beyond 1,000 stops; for clock times also if the zone's clocks leap over the time on the way
     * there, or show it twice that day: then give a {@link ZonedDateTime}.
     */
    public static final class Open {

        private final List<Stop> ride;

        private Open(List<Stop> ride) {
            this.ride = ride;
        }

        /**
         * Calls at a stop in the zone of the previous one.
         *
         * @param stop the stop's code
         * @param arrival when it comes in
         * @param departure when it leaves
         * @return the ride with that stop
         */
        public Open calls(String stop, LocalTime arrival, LocalTime departure) {
            return calls(stop, arrival, departure, Ride.last(ride).getZone());
        }

        /**
         * Calls at a stop in another zone, and stays in that zone.
         *
         * @param stop the stop's code
         * @param arrival when it comes in
         * @param departure when it leaves
         * @param zone whose clocks show both times
         * @return the ride with that stop
         */
        public Open calls(String stop, LocalTime arrival, LocalTime departure, ZoneId zone) {
            ZonedDateTime in = ForwardTimes.next(stop, Ride.last(ride), arrival, zone);
            return calls(stop, in, ForwardTimes.next(stop, in, departure, zone));
        }

        /**
         * Calls at a stop at times that need no reading.
         *
         * @param stop the stop's code
         * @param arrival when it comes in
         * @param departure when it leaves
         * @return the ride with that stop
         */
        public Open calls(String stop, ZonedDateTime arrival, ZonedDateTime departure) {
            Objects.requireNonNull(arrival, "arrival");
            return new Open(Ride.and(ride, stop, arrival, Objects.requireNonNull(departure, "departure")));
        }

        /**
         * Ends the ride in the zone of the previous stop.
         *
         * @param stop the stop's code
         * @param arrival when it comes in
         * @return the whole ride
         */
        public Timeline arrives(String stop, LocalTime arrival) {
            return arrives(stop, arrival, Ride.last(ride).getZone());
        }

        /**
         * Ends the ride in another zone.
         *
         * @param stop the stop's code
         * @param arrival when it comes in
         * @param zone whose clocks show it
         * @return the whole ride
         */
        public Timeline arrives(String stop, LocalTime arrival, ZoneId zone) {
            return arrives(stop, ForwardTimes.next(stop, Ride.last(ride), arrival, zone));
        }

        /**
         * Ends the ride at a time that needs no reading.
         *
         * @param stop the stop's code
         * @param arrival when it comes in
         * @return the whole ride
         */
        public Timeline arrives(String stop, ZonedDateTime arrival) {
            List<Stop> whole = Ride.and(ride, stop, Objects.requireNonNull(arrival, "arrival"), null);
            return new Timeline(Kind.STOPS, Ride.first(whole), whole);
        }
    }

    private final Kind kind;
    private final ZonedDateTime start;
    private final List<Stop> stops;

    private Timeline(Kind kind, ZonedDateTime start, List<Stop> stops) {
        this.kind = kind;
        this.start = start;
        this.stops = stops;
    }

    /**
     * Makes the one slot of an event.
     *
     * @param start when it begins, in the zone of the house
     * @return a timeline of one slot
     * @throws IllegalArgumentException if the time is out of range
     */
    public static Timeline single(ZonedDateTime start) {
        return new Timeline(Kind.SINGLE, ForwardTimes.kept("start", start), List.of());
    }

    /**
     * Begins a ride at its first stop.
     *
     * @param stop the stop's code
     * @param at when it leaves, in the stop's zone
     * @return a ride that still needs its last stop
     * @throws IllegalArgumentException if the code is unfit or the time is out of range
     */
    public static Open departs(String stop, ZonedDateTime at) {
        return new Open(Ride.and(List.of(), stop, null, Objects.requireNonNull(at, "departure")));
    }

    /**
     * Builds a stored ride again.
     *
     * @param stops 2 to 1,000 calls in order of time, repeated ones named as {@link #stops()} names them
     * @return a timeline with a slot for each leg
     * @throws IllegalArgumentException if a ride built stop by stop could not look like this; the message names the stop
     */
    public static Timeline ofStops(List<Stop> stops) {
        List<Stop> ride = Ride.restored(stops);
        return new Timeline(Kind.STOPS, Ride.first(ride), ride);
    }

    /**
     * Returns how time is cut.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the zone of the house, or of the first stop.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return start.getZone();
    }

    /**
     * Returns when the event begins, or the first departure.
     *
     * @return to the microsecond
     */
    public Instant startsAt() {
        return start.toInstant();
    }

    /**
     * Returns the last arrival; an event's end is not known and taken as its beginning.
     *
     * @return not before {@link #startsAt()}
     */
    public Instant endsAt() {
        return (stops.isEmpty() ? start : Ride.last(stops)).toInstant();
    }

    /**
     * Counts the slots.
     *
     * @return 1 for an event, one less than the stops of a ride
     */
    public int slots() {
        return stops.isEmpty() ? 1 : stops.size() - 1;
    }

    /**
     * Returns the calls of a ride.
     *
     * @return unmodifiable, in order of travel; empty for an event
     */
    public List<Stop> stops() {
        return stops;
    }

    /**
     * Finds the slots that a span means.
     *
     * @param span in the caller's words
     * @return the slots, or why there are none
     */
    public Resolution resolve(Span span) {
        String from = span.from().orElse(null);
        String to = span.to().orElse(null);
        if (from == null || to == null) {
            return new Resolution.Found(0, slots());
        }
        if (kind == Kind.SINGLE) {
            return new Resolution.Invalid("span " + span + " has stops, but this is a single event");
        }
        return Ride.resolve(stops, from, to);
    }

    /**
     * Puts a range of slots into words.
     *
     * @param from the first slot
     * @param to the slot after the last
     * @return the span that {@link #resolve} turns back into this range
     * @throws IndexOutOfBoundsException if the range is empty or leaves the timeline
     */
    public Span span(int from, int to) {
        Objects.checkIndex(from, to);
        Objects.checkFromToIndex(from, to, slots());
        return stops.isEmpty()
                ? Span.whole()
                : Span.stops(stops.get(from).code(), stops.get(to).code());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Timeline that && start.equals(that.start) && stops.equals(that.stops);
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, stops);
    }

    @Override
    public String toString() {
        return stops.isEmpty()
                ? "single " + start
                : String.join("-", stops.stream().map(Stop::code).toList()) + " from " + start;
    }
}

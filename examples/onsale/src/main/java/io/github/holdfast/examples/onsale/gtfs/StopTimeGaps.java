package io.github.holdfast.examples.onsale.gtfs;

import java.util.List;
import org.onebusaway.gtfs.model.StopTime;

/**
 * Arrival and departure of every stop of a trip in seconds. Stops between two known times may come without: they get
 * a time in between, by the distance along the way where the feed tells it, else by their number.
 */
final class StopTimeGaps {
    private final List<StopTime> stops;
    private final int[] arrivals;
    private final int[] departures;

    /** The first and the last stop must have a time. */
    StopTimeGaps(List<StopTime> stops) {
        this.stops = stops;
        this.arrivals = new int[stops.size()];
        this.departures = new int[stops.size()];
        int known = 0;
        for (int i = 0; i < stops.size(); i++) {
            StopTime at = stops.get(i);
            if (at.isArrivalTimeSet() || at.isDepartureTimeSet()) {
                arrivals[i] = at.isArrivalTimeSet() ? at.getArrivalTime() : at.getDepartureTime();
                departures[i] = at.isDepartureTimeSet() ? at.getDepartureTime() : at.getArrivalTime();
                fill(known, i);
                known = i;
            }
        }
    }

    int arrival(int stop) {
        return arrivals[stop];
    }

    int departure(int stop) {
        return departures[stop];
    }

    private void fill(int from, int to) {
        boolean byDistance = distancesGrow(from, to);
        long seconds = arrivals[to] - departures[from];
        for (int i = from + 1; i < to; i++) {
            double part = byDistance
                    ? (distance(i) - distance(from)) / (distance(to) - distance(from))
                    : (double) (i - from) / (to - from);
            arrivals[i] = departures[from] + (int) (seconds * part);
            departures[i] = arrivals[i];
        }
    }

    private boolean distancesGrow(int from, int to) {
        for (int i = from; i <= to; i++) {
            if (!stops.get(i).isShapeDistTraveledSet() || (i > from && distance(i) < distance(i - 1))) {
                return false;
            }
        }
        return distance(to) > distance(from);
    }

    private double distance(int stop) {
        return stops.get(stop).getShapeDistTraveled();
    }
}

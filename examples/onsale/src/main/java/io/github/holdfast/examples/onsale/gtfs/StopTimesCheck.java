package io.github.holdfast.examples.onsale.gtfs;

import static io.github.holdfast.examples.onsale.input.WrongInput.quoted;

import io.github.holdfast.examples.onsale.gtfs.CleanFeed.CleanTable;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Checks the stop times of a feed: every row for its form and its references; the rows of the wanted trips also
 * against each other. What is wrong spoils its trip and no other. Only the wanted trips are kept, so that a whole
 * country's feed needs little memory.
 */
final class StopTimesCheck {
    private static final String FILE = "stop_times.txt";
    private static final List<String> REQUIRED =
            List.of("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence");
    private static final int MOST_STOPS = 1_000;

    private final FeedCheck feed;
    private final Predicate<String> wanted;
    private final Troubles troubles;
    private final Keys spoilt;
    private final CleanTable kept = new CleanTable(List.of(
            "trip_id",
            "stop_sequence",
            "stop_id",
            "arrival_time",
            "departure_time",
            "pickup_type",
            "drop_off_type",
            "shape_dist_traveled"));
    private final Map<String, List<Stopping>> trips = new TreeMap<>();

    private StopTimesCheck(FeedCheck feed, Predicate<String> wanted, Troubles troubles) {
        this.feed = feed;
        this.wanted = wanted;
        this.troubles = troubles;
        this.spoilt = new Keys("trip_id", "", troubles);
    }

    /** One row of a wanted trip; -1 stands for a time that is not given. */
    private record Stopping(Row row, int sequence, int arrival, int departure) {
        boolean timed() {
            return arrival >= 0;
        }

        boolean same(Stopping other) {
            return sequence == other.sequence && row.words().equals(other.row.words());
        }
    }

    /**
     * Checks the file.
     *
     * @param wanted the trips that are kept
     * @param troubles gets what is wrong with single rows
     */
    static StopTimesCheck of(FeedFiles files, FeedCheck feed, Predicate<String> wanted, Troubles troubles) {
        StopTimesCheck check = new StopTimesCheck(feed, wanted, troubles);
        Table.read(files, FILE, REQUIRED, check::row);
        check.trips.forEach(check::inOrder);
        return check;
    }

    /** The clean rows of the wanted trips. */
    CleanTable kept() {
        return kept;
    }

    /** What is wrong with a trip's stop times, if anything is. */
    Optional<WrongInput> trouble(String trip) {
        return spoilt.trouble(trip);
    }

    private void row(Row row) {
        String trip = row.value("trip_id");
        if (trip.isEmpty() || !feed.tripKeys().has(trip)) {
            troubles.add(
                    row.wrong("trip_id " + (trip.isEmpty() ? "is missing" : quoted(trip) + " is not in trips.txt")));
            return;
        }
        boolean wantedHere = wanted.test(trip);
        boolean flexible = !row.has("stop_id") && (row.has("location_group_id") || row.has("location_id"));
        if (flexible && !wantedHere) {
            return;
        }
        try {
            if (flexible) {
                throw row.wrong("trip " + quoted(trip) + " calls at an area, not at a stop; seats need stops");
            }
            feed.stopKeys().require(row.needed("stop_id"), row);
            Stopping stopping = stopping(row);
            if (wantedHere) {
                trips.computeIfAbsent(trip, id -> new ArrayList<>()).add(stopping);
            }
        } catch (WrongInput wrong) {
            spoilt.spoil(trip, wrong);
        }
    }

    private static Stopping stopping(Row row) {
        int sequence = row.whole("stop_sequence", 0, Integer.MAX_VALUE);
        OptionalInt arrival = row.time("arrival_time");
        OptionalInt departure = row.time("departure_time");
        int arrives = arrival.orElse(departure.orElse(-1));
        int departs = departure.orElse(arrives);
        if (departs < arrives) {
            throw row.wrong("departure_time " + row.value("departure_time") + " is before arrival_time "
                    + row.value("arrival_time") + Clocked.nextDay(arrives, departs));
        }
        row.whole("pickup_type", 0, 3, 0);
        row.whole("drop_off_type", 0, 3, 0);
        return new Stopping(row, sequence, arrives, departs);
    }

    private void keep(String trip, Stopping stopping) {
        Row row = stopping.row();
        kept.add(List.of(
                trip,
                String.valueOf(stopping.sequence()),
                row.value("stop_id"),
                row.value("arrival_time"),
                row.value("departure_time"),
                row.value("pickup_type"),
                row.value("drop_off_type"),
                distance(row)));
    }

    /** How far along the way, if that is a number; it only helps to guess missing times. */
    private static String distance(Row row) {
        String distance = row.value("shape_dist_traveled");
        return distance.matches("\\d{1,12}(\\.\\d{1,12})?") ? distance : "";
    }

    private void inOrder(String trip, List<Stopping> rows) {
        rows.sort(Comparator.comparingInt(Stopping::sequence));
        List<Stopping> once = new ArrayList<>();
        for (Stopping here : rows) {
            if (once.isEmpty() || !here.same(once.get(once.size() - 1))) {
                once.add(here);
            }
        }
        try {
            requireOrder(trip, once);
            once.forEach(stopping -> keep(trip, stopping));
        } catch (WrongInput wrong) {
            spoilt.spoil(trip, wrong);
        }
    }

    private static void requireOrder(String trip, List<Stopping> rows) {
        Stopping first = rows.get(0);
        Stopping last = rows.get(rows.size() - 1);
        if (rows.size() < 2) {
            throw first.row().wrong("trip " + quoted(trip) + " stops only here; a journey needs two stops");
        }
        if (rows.size() > MOST_STOPS) {
            throw last.row().wrong("trip " + quoted(trip) + " has more than " + MOST_STOPS + " stops");
        }
        if (!first.timed()) {
            throw first.row().wrong("trip " + quoted(trip) + " starts here without a departure_time");
        }
        if (!last.timed()) {
            throw last.row().wrong("trip " + quoted(trip) + " ends here without an arrival_time");
        }
        neighbours(trip, rows);
    }

    private static void neighbours(String trip, List<Stopping> rows) {
        Stopping timed = rows.get(0);
        for (int i = 1; i < rows.size(); i++) {
            Stopping here = rows.get(i);
            if (here.sequence() == rows.get(i - 1).sequence()) {
                throw here.row()
                        .wrong("stop_sequence " + here.sequence() + " of trip " + quoted(trip)
                                + " appears twice, first in line "
                                + rows.get(i - 1).row().line());
            }
            if (!here.timed()) {
                continue;
            }
            if (here.arrival() < timed.departure()) {
                throw tooEarly(trip, timed, here);
            }
            timed = here;
        }
    }

    private static WrongInput tooEarly(String trip, Stopping before, Stopping here) {
        return here.row()
                .wrong("arrival_time " + Clocked.of(here.arrival()) + " is before "
                        + Clocked.of(before.departure()) + ", when trip " + quoted(trip)
                        + " left its stop before (line "
                        + before.row().line() + ")" + Clocked.nextDay(before.departure(), here.arrival()));
    }
}

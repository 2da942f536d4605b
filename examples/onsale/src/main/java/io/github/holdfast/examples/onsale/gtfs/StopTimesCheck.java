package io.github.holdfast.examples.onsale.gtfs;

import static io.github.holdfast.examples.onsale.input.WrongInput.quoted;

import io.github.holdfast.examples.onsale.gtfs.CleanFeed.CleanTable;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Checks the stop times of a feed: every row for its form and its references; the rows of the wanted trips also
 * against each other. Only the wanted trips are kept, so that a whole country's feed needs little memory.
 */
final class StopTimesCheck {
    private static final String FILE = "stop_times.txt";
    private static final List<String> REQUIRED =
            List.of("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence");
    private static final int MOST_STOPS = 1_000;

    private final FeedCheck feed;
    private final Predicate<String> wanted;
    private final CleanTable kept;
    private final Map<String, List<Stopping>> trips = new HashMap<>();

    private StopTimesCheck(FeedCheck feed, Predicate<String> wanted, CleanTable kept) {
        this.feed = feed;
        this.wanted = wanted;
        this.kept = kept;
    }

    /** One row of a wanted trip; -1 stands for a time that is not given. */
    private record Stopping(Row row, int sequence, int arrival, int departure) {
        boolean timed() {
            return arrival >= 0;
        }
    }

    /** Checks the file and returns the clean rows of the wanted trips. */
    static CleanTable check(FeedFiles files, FeedCheck feed, Predicate<String> wanted) {
        CleanTable kept = new CleanTable(List.of(
                "trip_id",
                "stop_sequence",
                "stop_id",
                "arrival_time",
                "departure_time",
                "pickup_type",
                "drop_off_type",
                "shape_dist_traveled"));
        StopTimesCheck check = new StopTimesCheck(feed, wanted, kept);
        Table.read(files, FILE, REQUIRED, check::row);
        check.trips.forEach(StopTimesCheck::inOrder);
        return kept;
    }

    private void row(Row row) {
        String trip = row.needed("trip_id");
        if (!feed.hasTrip(trip)) {
            throw row.wrong("trip_id " + quoted(trip) + " is not in trips.txt");
        }
        boolean wantedHere = wanted.test(trip);
        boolean flexible = !row.has("stop_id") && (row.has("location_group_id") || row.has("location_id"));
        if (flexible && !wantedHere) {
            return;
        }
        if (flexible) {
            throw row.wrong("trip " + quoted(trip) + " calls at an area, not at a stop; seats need stops");
        }
        if (!feed.hasStop(row.needed("stop_id"))) {
            throw row.wrong("stop_id " + quoted(row.value("stop_id")) + " is not in stops.txt");
        }
        Stopping stopping = stopping(row);
        if (wantedHere) {
            keep(trip, stopping);
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
                    + row.value("arrival_time"));
        }
        row.whole("pickup_type", 0, 3, 0);
        row.whole("drop_off_type", 0, 3, 0);
        return new Stopping(row, sequence, arrives, departs);
    }

    private void keep(String trip, Stopping stopping) {
        trips.computeIfAbsent(trip, id -> new ArrayList<>()).add(stopping);
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

    private static void inOrder(String trip, List<Stopping> rows) {
        rows.sort(Comparator.comparingInt(Stopping::sequence));
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
                        + before.row().line() + ")");
    }
}

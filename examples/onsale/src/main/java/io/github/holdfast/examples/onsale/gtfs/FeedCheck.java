package io.github.holdfast.examples.onsale.gtfs;

import static io.github.holdfast.examples.onsale.input.WrongInput.quoted;

import io.github.holdfast.examples.onsale.gtfs.CleanFeed.CleanTable;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Checks everything of a feed but its stop times: keys, references, dates; leaves a clean copy of what is needed. */
final class FeedCheck {
    private static final String CALENDAR = "calendar.txt";
    private static final String CALENDAR_DATES = "calendar_dates.txt";
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final FeedFiles files;
    private final CleanFeed clean = new CleanFeed();
    private final Map<String, Integer> agencies = new HashMap<>();
    private final Map<String, Integer> stops = new HashMap<>();
    private final Map<String, Integer> routes = new HashMap<>();
    private final Map<String, Integer> trips = new HashMap<>();
    private final Set<String> services = new HashSet<>();

    private FeedCheck(FeedFiles files) {
        this.files = files;
    }

    static FeedCheck of(FeedFiles files) {
        FeedCheck check = new FeedCheck(files);
        check.agencies();
        check.stops();
        check.routes();
        check.calendar();
        check.calendarDates();
        check.trips();
        check.frequencies();
        return check;
    }

    CleanFeed clean() {
        return clean;
    }

    boolean hasStop(String id) {
        return stops.containsKey(id);
    }

    boolean hasTrip(String id) {
        return trips.containsKey(id);
    }

    private void agencies() {
        CleanTable kept = clean.table("agency.txt", "agency_id", "agency_name", "agency_url", "agency_timezone");
        Table.read(files, "agency.txt", List.of("agency_name", "agency_url", "agency_timezone"), row -> {
            row.zone("agency_timezone");
            unique(agencies, row.value("agency_id"), "agency_id", row);
            // The library insists on a web address; nobody here needs one, so a broken one does no harm.
            kept.add(List.of(
                    idOrOnly(row.value("agency_id")),
                    orElse(row.words("agency_name"), "-"),
                    "-",
                    row.value("agency_timezone")));
        });
        refuseEmpty(agencies::isEmpty, "agency.txt", "agency");
    }

    private void stops() {
        CleanTable kept = clean.table("stops.txt", "stop_id", "stop_name", "stop_timezone", "parent_station");
        Table.read(files, "stops.txt", List.of("stop_id"), row -> {
            unique(stops, row.needed("stop_id"), "stop_id", row);
            kept.copy(row);
        });
        refuseEmpty(stops::isEmpty, "stops.txt", "stop");
    }

    private void routes() {
        CleanTable kept =
                clean.table("routes.txt", "route_id", "agency_id", "route_short_name", "route_long_name", "route_type");
        Table.read(files, "routes.txt", List.of("route_id", "route_type"), row -> {
            unique(routes, row.needed("route_id"), "route_id", row);
            row.whole("route_type", 0, 9999);
            kept.add(List.of(
                    row.value("route_id"),
                    idOrOnly(agencyOf(row)),
                    row.words("route_short_name"),
                    row.words("route_long_name"),
                    row.value("route_type")));
        });
        refuseEmpty(routes::isEmpty, "routes.txt", "route");
    }

    /** The agency a route names, or the only one there is. */
    private String agencyOf(Row route) {
        String named = route.value("agency_id");
        if (agencies.containsKey(named)) {
            return named;
        }
        if (agencies.size() == 1 && (named.isEmpty() || agencies.containsKey(""))) {
            return agencies.keySet().iterator().next();
        }
        throw route.wrong(
                named.isEmpty()
                        ? "agency_id is missing, and agency.txt has " + agencies.size() + " agencies"
                        : "agency_id " + quoted(named) + " is not in agency.txt");
    }

    private void calendar() {
        CleanTable kept = clean.table(
                CALENDAR,
                "service_id",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday",
                "start_date",
                "end_date");
        List<String> required = new ArrayList<>(DAYS);
        required.addAll(List.of("service_id", "start_date", "end_date"));
        Map<String, Integer> seen = new HashMap<>();
        Table.readIfPresent(files, CALENDAR, required, row -> {
            unique(seen, row.needed("service_id"), "service_id", row);
            DAYS.forEach(day -> row.whole(day, 0, 1));
            if (row.date("end_date").isBefore(row.date("start_date"))) {
                throw row.wrong("end_date " + row.value("end_date") + " is before start_date");
            }
            kept.copy(row);
        });
        services.addAll(seen.keySet());
    }

    private void calendarDates() {
        if (files.find(CALENDAR).isEmpty() && files.find(CALENDAR_DATES).isEmpty()) {
            throw new WrongInput(files.label(CALENDAR) + ": is missing, and so is " + CALENDAR_DATES
                    + "; GTFS asks for one of them");
        }
        CleanTable kept = clean.table(CALENDAR_DATES, "service_id", "date", "exception_type");
        Map<String, Integer> seen = new HashMap<>();
        Table.readIfPresent(files, CALENDAR_DATES, List.of("service_id", "date", "exception_type"), row -> {
            row.whole("exception_type", 1, 2);
            String service = row.needed("service_id");
            unique(seen, service + " on " + row.date("date"), "service_id", row);
            services.add(service);
            kept.copy(row);
        });
    }

    private void trips() {
        CleanTable kept =
                clean.table("trips.txt", "route_id", "service_id", "trip_id", "trip_headsign", "trip_short_name");
        Table.read(files, "trips.txt", List.of("route_id", "service_id", "trip_id"), row -> {
            unique(trips, row.needed("trip_id"), "trip_id", row);
            if (!routes.containsKey(row.needed("route_id"))) {
                throw row.wrong("route_id " + quoted(row.value("route_id")) + " is not in routes.txt");
            }
            if (!services.contains(row.needed("service_id"))) {
                throw row.wrong("service_id " + quoted(row.value("service_id")) + " is in neither " + CALENDAR + " nor "
                        + CALENDAR_DATES);
            }
            kept.copy(row);
        });
        refuseEmpty(trips::isEmpty, "trips.txt", "trip");
    }

    private void frequencies() {
        CleanTable kept = clean.table("frequencies.txt", "trip_id", "start_time", "end_time", "headway_secs");
        List<String> required = List.of("trip_id", "start_time", "end_time", "headway_secs");
        Table.readIfPresent(files, "frequencies.txt", required, row -> {
            if (!trips.containsKey(row.needed("trip_id"))) {
                throw row.wrong("trip_id " + quoted(row.value("trip_id")) + " is not in trips.txt");
            }
            row.needed("start_time");
            row.needed("end_time");
            if (row.time("end_time").orElseThrow() <= row.time("start_time").orElseThrow()) {
                throw row.wrong("end_time " + row.value("end_time") + " is not after start_time");
            }
            row.whole("headway_secs", 1, Integer.MAX_VALUE);
            kept.copy(row);
        });
    }

    private static void unique(Map<String, Integer> seen, String id, String column, Row row) {
        Integer first = seen.putIfAbsent(id, row.line());
        if (first != null) {
            throw row.wrong(column + " " + quoted(id) + " appears twice, first in line " + first);
        }
    }

    private void refuseEmpty(BooleanSupplier isEmpty, String file, String what) {
        if (isEmpty.getAsBoolean()) {
            throw new WrongInput(files.label(file) + ": has no " + what);
        }
    }

    /** An agency may go without an id where it is alone; the library wants one all the same. */
    private static String idOrOnly(String agency) {
        return orElse(agency, "only");
    }

    private static String orElse(String value, String ifEmpty) {
        return value.isEmpty() ? ifEmpty : value;
    }
}

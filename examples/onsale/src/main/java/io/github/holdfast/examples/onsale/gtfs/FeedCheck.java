package io.github.holdfast.examples.onsale.gtfs;

import io.github.holdfast.examples.onsale.gtfs.CleanFeed.CleanTable;
import io.github.holdfast.examples.onsale.input.WrongInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks everything of a feed but its stop times: keys, references, dates; leaves a clean copy of what is needed. A row
 * that is wrong takes away what needs it, such as a trip; a file that is wrong takes away the feed.
 */
final class FeedCheck {
    private static final String CALENDAR = "calendar.txt";
    private static final String CALENDAR_DATES = "calendar_dates.txt";
    private static final List<String> DAYS =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

    private final FeedFiles files;
    private final Troubles troubles;
    private final CleanFeed clean = new CleanFeed();
    private final Keys agencies;
    private final Keys stops;
    private final Keys routes;
    private final Keys services;
    private final Keys trips;

    private FeedCheck(FeedFiles files, Troubles troubles) {
        this.files = files;
        this.troubles = troubles;
        this.agencies = new Keys("agency_id", "is not in agency.txt", troubles);
        this.stops = new Keys("stop_id", "is not in stops.txt", troubles);
        this.routes = new Keys("route_id", "is not in routes.txt", troubles);
        this.services = new Keys("service_id", "is in neither " + CALENDAR + " nor " + CALENDAR_DATES, troubles);
        this.trips = new Keys("trip_id", "is not in trips.txt", troubles);
    }

    /**
     * Checks a feed.
     *
     * @param troubles gets what is wrong with single rows
     * @throws WrongInput if a file is wrong as a whole, or no trip is left
     */
    static FeedCheck of(FeedFiles files, Troubles troubles) {
        FeedCheck check = new FeedCheck(files, troubles);
        check.agencies();
        check.stops();
        check.routes();
        check.calendars();
        check.trips();
        check.frequencies();
        return check;
    }

    CleanFeed clean() {
        return clean;
    }

    Keys stopKeys() {
        return stops;
    }

    Keys tripKeys() {
        return trips;
    }

    /** One row of a file whose rows have keys; what is wrong with it spoils what has its key, and is nobody's without one. */
    private void keyed(Keys keys, String id, Row row, Runnable check) {
        try {
            if (keys.add(id, row)) {
                check.run();
            }
        } catch (WrongInput wrong) {
            keys.spoil(id, wrong);
        }
    }

    private void keyed(Keys keys, String column, String file, List<String> required, Consumer<Row> check) {
        Table.read(files, file, required, row -> {
            if (row.has(column)) {
                keyed(keys, row.value(column), row, () -> check.accept(row));
            } else {
                troubles.add(row.wrong(column + " is missing"));
            }
        });
    }

    private void agencies() {
        CleanTable kept = clean.table("agency.txt", "agency_id", "agency_name", "agency_url", "agency_timezone");
        // An agency may go without an id where it is alone.
        Table.read(
                files,
                "agency.txt",
                List.of("agency_name", "agency_url", "agency_timezone"),
                row -> keyed(agencies, row.value("agency_id"), row, () -> {
                    row.zone("agency_timezone");
                    // The library insists on a web address; nobody here needs one, so a broken one does no harm.
                    kept.add(List.of(
                            idOrOnly(row.value("agency_id")),
                            orElse(row.words("agency_name"), "-"),
                            "-",
                            row.value("agency_timezone")));
                }));
        refuseEmpty(agencies, "agency.txt", "agency");
    }

    private void stops() {
        CleanTable kept = clean.table("stops.txt", "stop_id", "stop_name", "stop_timezone", "parent_station");
        keyed(stops, "stop_id", "stops.txt", List.of("stop_id"), kept::copy);
        refuseEmpty(stops, "stops.txt", "stop");
    }

    private void routes() {
        CleanTable kept =
                clean.table("routes.txt", "route_id", "agency_id", "route_short_name", "route_long_name", "route_type");
        keyed(routes, "route_id", "routes.txt", List.of("route_id", "route_type"), row -> {
            row.whole("route_type", 0, 9999);
            kept.add(List.of(
                    row.value("route_id"),
                    idOrOnly(agencyOf(row)),
                    row.words("route_short_name"),
                    row.words("route_long_name"),
                    row.value("route_type")));
        });
        refuseEmpty(routes, "routes.txt", "route");
    }

    /** The agency a route names, or the only one there is. */
    private String agencyOf(Row route) {
        String named = route.value("agency_id");
        if (!agencies.has(named) && agencies.size() == 1 && (named.isEmpty() || agencies.has(""))) {
            named = agencies.first();
        }
        if (named.isEmpty() && !agencies.has("")) {
            throw route.wrong("agency_id is missing, and agency.txt has " + agencies.size() + " agencies");
        }
        agencies.require(named, route);
        return named;
    }

    private void calendars() {
        boolean weeks = calendar();
        boolean dates = calendarDates();
        if (!weeks && !dates) {
            throw new WrongInput(files.label(CALENDAR) + ": is missing or empty, and so is " + CALENDAR_DATES
                    + "; GTFS asks for one of them");
        }
    }

    private boolean calendar() {
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
        return Table.readIfPresent(files, CALENDAR, required, row -> {
            if (!row.has("service_id")) {
                troubles.add(row.wrong("service_id is missing"));
                return;
            }
            keyed(services, row.value("service_id"), row, () -> {
                DAYS.forEach(day -> row.whole(day, 0, 1));
                if (row.date("end_date").isBefore(row.date("start_date"))) {
                    throw row.wrong("end_date " + row.value("end_date") + " is before start_date");
                }
                kept.copy(row);
            });
        });
    }

    private boolean calendarDates() {
        CleanTable kept = clean.table(CALENDAR_DATES, "service_id", "date", "exception_type");
        Keys days = new Keys("service_id", "", troubles);
        return Table.readIfPresent(files, CALENDAR_DATES, List.of("service_id", "date", "exception_type"), row -> {
            if (!row.has("service_id")) {
                troubles.add(row.wrong("service_id is missing"));
                return;
            }
            String service = row.value("service_id");
            services.mention(service);
            try {
                row.whole("exception_type", 1, 2);
                if (days.add(service + " on " + row.date("date"), row)) {
                    kept.copy(row);
                }
            } catch (WrongInput wrong) {
                services.spoil(service, wrong);
            }
        });
    }

    private void trips() {
        CleanTable kept =
                clean.table("trips.txt", "route_id", "service_id", "trip_id", "trip_headsign", "trip_short_name");
        boolean[] any = {false};
        keyed(trips, "trip_id", "trips.txt", List.of("route_id", "service_id", "trip_id"), row -> {
            routes.require(row.needed("route_id"), row);
            services.require(row.needed("service_id"), row);
            kept.copy(row);
            any[0] = true;
        });
        refuseEmpty(trips, "trips.txt", "trip");
        if (!any[0]) {
            throw troubles.first().orElseThrow();
        }
    }

    private void frequencies() {
        CleanTable kept = clean.table("frequencies.txt", "trip_id", "start_time", "end_time", "headway_secs");
        List<String> required = List.of("trip_id", "start_time", "end_time", "headway_secs");
        Set<String> copied = new HashSet<>();
        Table.readIfPresent(files, "frequencies.txt", required, row -> {
            String trip = row.value("trip_id");
            try {
                trips.require(row.needed("trip_id"), row);
                frequency(row);
                if (copied.add(row.words())) {
                    kept.copy(row);
                }
            } catch (WrongInput wrong) {
                if (trips.has(trip)) {
                    trips.spoil(trip, wrong);
                } else {
                    troubles.add(wrong);
                }
            }
        });
    }

    private static void frequency(Row row) {
        row.needed("start_time");
        row.needed("end_time");
        if (row.time("end_time").orElseThrow() <= row.time("start_time").orElseThrow()) {
            throw row.wrong("end_time " + row.value("end_time") + " is not after start_time");
        }
        row.whole("headway_secs", 1, Integer.MAX_VALUE);
    }

    private void refuseEmpty(Keys keys, String file, String what) {
        if (keys.isEmpty()) {
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

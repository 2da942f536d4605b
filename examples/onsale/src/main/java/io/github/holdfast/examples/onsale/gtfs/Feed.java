package io.github.holdfast.examples.onsale.gtfs;

import static io.github.holdfast.examples.onsale.input.WrongInput.quoted;

import io.github.holdfast.examples.onsale.input.WrongInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onebusaway.gtfs.impl.GtfsRelationalDaoImpl;
import org.onebusaway.gtfs.model.Agency;
import org.onebusaway.gtfs.model.Frequency;
import org.onebusaway.gtfs.model.Route;
import org.onebusaway.gtfs.model.ServiceCalendar;
import org.onebusaway.gtfs.model.ServiceCalendarDate;
import org.onebusaway.gtfs.model.Stop;
import org.onebusaway.gtfs.model.StopTime;
import org.onebusaway.gtfs.model.Trip;
import org.onebusaway.gtfs.serialization.GtfsReader;

/** A GTFS feed, opened and checked: which trains it has on which dates. */
public final class Feed implements Closeable {
    private final FeedFiles files;
    private final Troubles troubles = new Troubles();
    private final FeedCheck check;
    private final GtfsReader reader = new GtfsReader();
    private final GtfsRelationalDaoImpl feed = new GtfsRelationalDaoImpl();
    private final Map<String, Trip> trips = new TreeMap<>();
    private final Map<String, Stop> stops = new HashMap<>();
    private final ServiceDays days;

    private Feed(FeedFiles files) {
        this.files = files;
        this.check = FeedCheck.of(files, troubles);
        reader.setEntityStore(feed);
        reader.setInputSource(check.clean());
        reader.setEntityClasses(List.of(
                Agency.class,
                Stop.class,
                Route.class,
                ServiceCalendar.class,
                ServiceCalendarDate.class,
                Trip.class,
                Frequency.class));
        try {
            reader.run();
        } catch (IOException | RuntimeException broken) {
            throw unexpected(broken);
        }
        feed.getAllTrips().stream()
                .filter(trip -> check.tripKeys().trouble(id(trip)).isEmpty())
                .forEach(trip -> trips.put(id(trip), trip));
        feed.getAllStops().forEach(stop -> stops.put(stop.getId().getId(), stop));
        this.days = new ServiceDays(feed.getAllCalendars(), feed.getAllCalendarDates());
    }

    /**
     * Opens the feed in a folder or zip.
     *
     * @throws WrongInput if there is none, or it breaks the rules of GTFS; with file, line and reason
     */
    public static Feed open(Path place) {
        return checked(FeedFiles.open(place));
    }

    /** Opens the small feed that comes with this program. */
    public static Feed shipped() {
        return checked(FeedFiles.shipped("/onsale/feed/"));
    }

    private static Feed checked(FeedFiles files) {
        try {
            return new Feed(files);
        } catch (RuntimeException wrong) {
            try (files) {
                throw wrong;
            } catch (IOException notClosed) {
                wrong.addSuppressed(notClosed);
                throw wrong;
            }
        }
    }

    /** The first date, from one on, on which any train runs; else the last there was. */
    public Optional<LocalDate> nextDate(LocalDate from) {
        Optional<LocalDate> next = services()
                .flatMap(service -> days.nextFrom(service, from).stream())
                .min(LocalDate::compareTo);
        return next.isPresent() ? next : lastDate();
    }

    /** The earliest and latest date of the feed's calendars, in words. */
    public String datesInWords() {
        Optional<LocalDate> first =
                services().flatMap(service -> days.first(service).stream()).min(LocalDate::compareTo);
        return first.map(date -> date + " to " + lastDate().orElse(date)).orElse("no date at all");
    }

    private Optional<LocalDate> lastDate() {
        return services().flatMap(service -> days.last(service).stream()).max(LocalDate::compareTo);
    }

    private Stream<String> services() {
        return trips.values().stream().map(trip -> trip.getServiceId().getId()).distinct();
    }

    /** What was left out so far because its rows are wrong, a line each; what was asked for is never among it. */
    public List<String> leftOut() {
        return troubles.inWords();
    }

    /**
     * All trains of a service date by departure; those by frequency with their first departure. A trip whose rows are
     * wrong is left out.
     *
     * @throws WrongInput if the stop times are wrong as a whole
     */
    public List<TrainRun> on(LocalDate date) {
        Set<String> running = trips.values().stream()
                .filter(trip -> runs(trip, date))
                .map(Feed::id)
                .collect(Collectors.toSet());
        StopTimesCheck times = readStopTimes(running::contains);
        return trips.values().stream()
                .filter(trip -> running.contains(id(trip)))
                .filter(trip -> times.trouble(id(trip)).isEmpty())
                .filter(trip -> !stopsOf(trip).isEmpty())
                .map(trip -> runOf(trip, date, OptionalInt.empty()))
                .sorted(Comparator.comparing(TrainRun::departure))
                .toList();
    }

    /**
     * One train on one date.
     *
     * @param time for trips by frequency: the first departure at or after these seconds of the service day
     * @throws WrongInput if the feed has no such train then, or its stop times are wrong
     */
    public TrainRun run(String tripId, LocalDate date, OptionalInt time) {
        Trip trip = trip(tripId);
        if (!runs(trip, date)) {
            throw new WrongInput("trip " + quoted(tripId) + " does not run on " + date + nextDay(trip, date));
        }
        readStopTimes(tripId::equals).trouble(tripId).ifPresent(why -> {
            throw why;
        });
        if (stopsOf(trip).isEmpty()) {
            throw new WrongInput(files.label("stop_times.txt") + ": has no row for trip " + quoted(tripId));
        }
        return runOf(trip, date, time);
    }

    /** The first date from one on when a trip runs; the feed's last such date if all have passed. */
    public LocalDate nextDateOf(String tripId, LocalDate from) {
        Trip trip = trip(tripId);
        String service = trip.getServiceId().getId();
        return days.nextFrom(service, from)
                .or(() -> days.first(service).flatMap(first -> days.nextFrom(service, first)))
                .orElseThrow(() -> new WrongInput("trip " + quoted(tripId) + " runs on no date at all"));
    }

    private Trip trip(String tripId) {
        Trip trip = trips.get(tripId);
        if (trip == null) {
            throw check.tripKeys()
                    .trouble(tripId)
                    .orElseGet(() -> new WrongInput(
                            "the feed has no trip " + quoted(tripId) + "; start without --trip to see its trips"));
        }
        return trip;
    }

    private static String id(Trip trip) {
        return trip.getId().getId();
    }

    private String nextDay(Trip trip, LocalDate date) {
        return days.nextFrom(trip.getServiceId().getId(), date)
                .map(next -> "; the next time is " + next)
                .orElse(", nor on any later date");
    }

    private boolean runs(Trip trip, LocalDate date) {
        return days.runs(trip.getServiceId().getId(), date);
    }

    private TrainRun runOf(Trip trip, LocalDate date, OptionalInt time) {
        RunBuilder builder = new RunBuilder(trip, stopsOf(trip), stops);
        Frequencies frequencies = new Frequencies(feed.getFrequenciesForTrip(trip));
        int first = builder.firstDeparture();
        if (frequencies.isEmpty()) {
            if (time.isPresent() && time.getAsInt() != first) {
                throw new WrongInput("trip " + quoted(id(trip)) + " leaves at " + Clocked.of(first)
                        + " only; --time is for trips that run every so many minutes");
            }
            return builder.on(date, 0);
        }
        int departure = frequencies
                .firstFrom(time.orElse(0))
                .orElseThrow(() -> new WrongInput("trip " + quoted(id(trip)) + " has no departure at or after "
                        + Clocked.of(time.orElse(0)) + "; it runs " + frequencies.inWords()));
        return builder.on(date, departure - first);
    }

    private List<StopTime> stopsOf(Trip trip) {
        return feed.getStopTimesForTrip(trip);
    }

    private StopTimesCheck readStopTimes(Predicate<String> wanted) {
        StopTimesCheck times = StopTimesCheck.of(files, check, wanted, troubles);
        try {
            feed.clearAllCaches();
            feed.clearAllEntitiesForType(StopTime.class);
            reader.readEntities(StopTime.class, times.kept().reader());
        } catch (IOException | RuntimeException broken) {
            throw unexpected(broken);
        }
        return times;
    }

    private WrongInput unexpected(Exception broken) {
        Throwable root = broken;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new WrongInput(files.label("the feed") + " cannot be read: " + root.getMessage(), broken);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}

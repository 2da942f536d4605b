package io.github.holdfast.examples.onsale;

import io.github.holdfast.examples.onsale.gtfs.Feed;
import io.github.holdfast.examples.onsale.gtfs.TrainRun;
import io.github.holdfast.examples.onsale.input.WrongInput;
import io.github.holdfast.examples.onsale.plan.House;
import io.github.holdfast.examples.onsale.plan.PlanReader;
import io.github.holdfast.examples.onsale.tariff.PriceList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which train, which day, which coaches. */
final class TrainOptions {
    private static final String SHIPPED_TRIP = "rx-162";
    private static final int MOST_LISTED = 60;
    private static final Pattern TIME = Pattern.compile("(\\d{1,3}):([0-5]\\d)(?::([0-5]\\d))?");

    private static final int DAYS_AHEAD = 14;

    @Option(
            names = "--gtfs",
            paramLabel = "PATH",
            description =
                    "A GTFS feed, folder or zip. Without --trip: lists its trains. Default: a small feed of its own.")
    private @Nullable Path gtfs;

    @Option(names = "--trip", paramLabel = "ID", description = "The train: a trip_id of the feed.")
    private @Nullable String trip;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "The day: 2027-03-14. Default: the first day it runs from two weeks on.")
    private @Nullable String date;

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "For trips that run every so many minutes: first departure at or after 8:30.")
    private @Nullable String time;

    @Option(names = "--list", description = "Lists the trains of the day and ends.")
    private boolean list;

    @Option(names = "--plan", paramLabel = "FILE", description = "Your own seat plan for the coaches, JSON.")
    private @Nullable Path plan;

    @Option(names = "--tariff", paramLabel = "FILE", description = "Your own tariff for the train, JSON.")
    private @Nullable Path tariff;

    PriceList fares() {
        return tariff == null ? PriceList.shipped("train") : PriceList.read(tariff);
    }

    House coaches() {
        return plan == null ? PlanReader.shipped("train") : PlanReader.read(plan);
    }

    /**
     * The chosen train; empty if none was chosen and the feed's trains were listed instead.
     *
     * @param err gets what was left out of the feed because it is wrong
     */
    Optional<TrainRun> run(PrintWriter out, PrintWriter err) throws IOException {
        Optional<LocalDate> day = Optional.ofNullable(date).map(TrainOptions::date);
        OptionalInt clock = time == null ? OptionalInt.empty() : OptionalInt.of(seconds(time));
        try (Feed feed = gtfs == null ? Feed.shipped() : Feed.open(gtfs)) {
            String chosen = trip != null || gtfs != null ? trip : SHIPPED_TRIP;
            Optional<TrainRun> run = Optional.empty();
            if (list || chosen == null) {
                list(feed, day, out);
            } else {
                run = Optional.of(feed.run(chosen, day.orElseGet(() -> dayOf(chosen, feed)), clock));
            }
            feed.leftOut().forEach(what -> err.println("onsale: left out: " + what));
            err.flush();
            return run;
        }
    }

    /** People buy ahead, and what giving back costs depends on how far. */
    private static LocalDate dayOf(String trip, Feed feed) {
        LocalDate today = LocalDate.now();
        LocalDate day = feed.nextDateOf(trip, today.plusDays(DAYS_AHEAD));
        return day.isAfter(today) ? day : feed.nextDateOf(trip, today);
    }

    private static void list(Feed feed, Optional<LocalDate> wanted, PrintWriter out) {
        Optional<LocalDate> day = wanted.or(() -> feed.nextDate(LocalDate.now()));
        List<TrainRun> runs = day.map(feed::on).orElse(List.of());
        out.println("The feed's calendars reach from " + feed.datesInWords() + ".");
        if (day.isEmpty() || runs.isEmpty()) {
            out.println("No train runs" + day.map(d -> " on " + d).orElse("") + "."
                    + day.flatMap(d -> feed.nextDate(d))
                            .map(d -> " Try --date " + d + ".")
                            .orElse(""));
            return;
        }
        out.println("Trains on " + day.get() + ", to be chosen with --trip ID --date " + day.get() + ":");
        int width = runs.stream()
                .limit(MOST_LISTED)
                .mapToInt(run -> run.trip().length())
                .max()
                .orElse(1);
        for (TrainRun run : runs.subList(0, Math.min(runs.size(), MOST_LISTED))) {
            out.printf(
                    "  %-" + width + "s  %tR  %s, %s, %d stops%n",
                    run.trip(),
                    run.departure(),
                    run.name(),
                    run.way(),
                    run.calls().size());
        }
        if (runs.size() > MOST_LISTED) {
            out.printf("  … and %,d more%n", runs.size() - MOST_LISTED);
        }
    }

    private static LocalDate date(String text) {
        try {
            return text.length() == 8 ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE) : LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new WrongInput("--date " + WrongInput.quoted(text) + " is not a date like 2027-03-14", wrong);
        }
    }

    private static int seconds(String text) {
        Matcher clock = TIME.matcher(text);
        if (!clock.matches()) {
            throw new WrongInput("--time " + WrongInput.quoted(text) + " is not a time like 8:30");
        }
        int seconds = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
        return (Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2))) * 60 + seconds;
    }
}

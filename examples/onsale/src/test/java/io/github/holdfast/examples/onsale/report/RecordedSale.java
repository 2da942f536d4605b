package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.gtfs.Feed;
import io.github.holdfast.examples.onsale.plan.PlanReader;
import io.github.holdfast.examples.onsale.report.Report.Sample;
import io.github.holdfast.examples.onsale.report.Report.State;
import io.github.holdfast.examples.onsale.sale.Sale;
import io.github.holdfast.examples.onsale.store.DatabaseStore;
import io.github.holdfast.examples.onsale.store.Store;
import io.github.holdfast.examples.onsale.tariff.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/**
 * One sale as it went: what is drawn of it, word by word. How a sale goes is up to the race, whatever the seed, so pictures
 * that a test compares are drawn from this one. {@link #main} runs the sale of the README's first command and records it anew.
 */
final class RecordedSale {
    static final Path FILE = Path.of("src/test/resources/recorded-sale.txt");

    private static final int MOST_SAMPLES = 150;

    private final Deque<String> lines;

    private RecordedSale(List<String> lines) {
        this.lines = new ArrayDeque<>(lines);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (Feed feed = Feed.shipped();
                Store store = DatabaseStore.embedded("recorded", false)) {
            LocalDate day = LocalDate.of(2027, 3, 12);
            Sale.Plan plan = new Sale.Plan(
                    "recorded",
                    feed.run("rx-162", day, OptionalInt.empty()),
                    PlanReader.shipped("train"),
                    PlanReader.shipped("hall"),
                    PriceList.shipped("train"),
                    PriceList.shipped("hall"),
                    5_000,
                    16,
                    1,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10));
            Report report = new Sale(plan, store).run(gone -> {});
            if (!report.isProved()) {
                throw new IllegalStateException("not proved: " + report.checks());
            }
            Files.write(FILE, written(report));
        }
    }

    static List<String> written(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.train().name());
        report.train().stops().forEach(stop -> lines.add("stop|" + stop.name() + "|" + stop.time()));
        for (Train.Coach coach : report.train().coaches()) {
            lines.add("coach|" + coach.name() + "|" + coach.category());
            coach.bays().forEach(bay -> lines.add("bay|" + words(bay)));
        }
        lines.add(report.hall().name());
        for (Hall.Block block : report.hall().blocks()) {
            lines.add("block|" + block.name() + "|" + block.category());
            block.rows().forEach(row -> lines.add("row|" + row.name() + "|" + letters(row)));
        }
        int step = report.samples().size() / MOST_SAMPLES + 1;
        for (int i = 0; i < report.samples().size(); i++) {
            if (i % step == 0 || i == report.samples().size() - 1) {
                Sample at = report.samples().get(i);
                lines.add("sample|" + at.millis() + "|" + at.train() + "|" + at.hall() + "|" + at.held() + "|"
                        + at.refused());
            }
        }
        return lines;
    }

    private static String words(List<Train.SeatLine> bay) {
        return bay.stream()
                .map(seat -> seat.label()
                        + seat.strips().stream()
                                .map(strip -> " " + strip.from() + "-" + strip.to() + letter(strip.state()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("|"));
    }

    private static String letters(Hall.Row row) {
        return row.seats().stream().map(RecordedSale::letter).collect(Collectors.joining());
    }

    private static String letter(State state) {
        return state.name().substring(0, 1);
    }

    static Report read() throws IOException {
        return new RecordedSale(Files.readAllLines(FILE)).report();
    }

    private Report report() {
        Train train = train();
        Hall hall = hall();
        List<Sample> samples = new ArrayList<>();
        for (String[] at = next("sample"); at.length > 0; at = next("sample")) {
            int[] values = Arrays.stream(at).skip(1).mapToInt(Integer::parseInt).toArray();
            samples.add(new Sample(values[0], values[1], values[2], values[3], values[4], Takings.NONE, Takings.NONE));
        }
        Report.Setting setting =
                new Report.Setting("recorded", 5_000, 16, 1, Duration.ZERO, false, "recorded", CurrencyUnit.EUR);
        return new Report(setting, List.of(), List.of(), train, hall, samples);
    }

    private Train train() {
        String name = lines.remove();
        List<Train.Stop> stops = new ArrayList<>();
        for (String[] stop = next("stop"); stop.length > 0; stop = next("stop")) {
            stops.add(new Train.Stop(stop[1], stop[2]));
        }
        List<Train.Coach> coaches = new ArrayList<>();
        for (String[] coach = next("coach"); coach.length > 0; coach = next("coach")) {
            List<List<Train.SeatLine>> bays = new ArrayList<>();
            for (String[] bay = next("bay"); bay.length > 0; bay = next("bay")) {
                bays.add(Arrays.stream(bay).skip(1).map(RecordedSale::seat).toList());
            }
            coaches.add(new Train.Coach(coach[1], coach[2], bays));
        }
        return new Train(name, stops, coaches, List.of());
    }

    private static Train.SeatLine seat(String words) {
        String[] parts = words.split(" ");
        List<Train.Strip> strips = new ArrayList<>();
        for (String strip : Arrays.asList(parts).subList(1, parts.length)) {
            String[] legs = strip.substring(0, strip.length() - 1).split("-");
            strips.add(new Train.Strip(
                    Integer.parseInt(legs[0]), Integer.parseInt(legs[1]), state(strip.charAt(strip.length() - 1))));
        }
        return new Train.SeatLine(parts[0], strips);
    }

    private Hall hall() {
        String name = lines.remove();
        List<Hall.Block> blocks = new ArrayList<>();
        for (String[] block = next("block"); block.length > 0; block = next("block")) {
            List<Hall.Row> rows = new ArrayList<>();
            for (String[] row = next("row"); row.length > 0; row = next("row")) {
                rows.add(new Hall.Row(
                        row[1], row[2].chars().mapToObj(c -> state((char) c)).toList()));
            }
            blocks.add(new Hall.Block(block[1], block[2], rows));
        }
        return new Hall(name, blocks, List.of());
    }

    private static State state(char letter) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().charAt(0) == letter)
                .findFirst()
                .orElseThrow();
    }

    /** The next line if it is of this kind, in parts; nothing else. */
    private String[] next(String kind) {
        String line = lines.peek();
        return line != null && line.startsWith(kind + "|") ? lines.remove().split("\\|") : new String[0];
    }
}

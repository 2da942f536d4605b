package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.plan.House;
import io.github.holdfast.examples.onsale.plan.PlanReader;
import io.github.holdfast.examples.onsale.report.Report.Check;
import io.github.holdfast.examples.onsale.report.Report.PoolUse;
import io.github.holdfast.examples.onsale.report.Report.Sample;
import io.github.holdfast.examples.onsale.report.Report.Setting;
import io.github.holdfast.examples.onsale.report.Report.State;
import io.github.holdfast.examples.onsale.report.Tally.Left;
import io.github.holdfast.seat.Section;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** A made-up report, to look at the page without a sale: run {@link #main} and open the file. */
final class SampleReport {
    private static final String[] STOPS = {
        "Wien Hbf",
        "Wien Meidling",
        "St. Pölten Hbf",
        "Linz/Donau Hbf",
        "Salzburg Hbf",
        "Innsbruck Hbf",
        "Landeck-Zams",
        "St. Anton am Arlberg",
        "Bludenz",
        "Feldkirch",
        "Buchs SG",
        "Sargans",
        "Zürich HB"
    };

    private SampleReport() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), HtmlPage.of(made(args.length > 1)));
    }

    static Report made(boolean broken) {
        Random random = new Random(1);
        return new Report(
                new Setting(
                        "Embedded H2 in memory",
                        5_000,
                        16,
                        7,
                        Duration.ofMillis(16_420),
                        broken,
                        "sale 1",
                        CurrencyUnit.EUR),
                List.of(trainTally(random), hallTally()),
                checks(broken),
                train(random, broken),
                hall(random),
                samples());
    }

    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i <= 160; i++) {
            double part = 1 - Math.exp(-i / 45.0);
            int held = (int) (900 * part * Math.exp(-i / 60.0));
            int train = (int) (1240 * part);
            int hall = (int) (1700 * part);
            Takings fares = new Takings(train, (long) (train * (1_600 + 900 * part)));
            Takings tickets = new Takings(hall, (long) (hall * (3_900 + 1_500 * part)));
            samples.add(new Sample(i * 100, train, hall, held, i * i / 4, fares, tickets));
        }
        return samples;
    }

    private static Tally trainTally(Random random) {
        List<Left> legs = new ArrayList<>();
        for (int i = 0; i + 1 < STOPS.length; i++) {
            String pool = random.nextInt(12) + " of 12 bike";
            legs.add(new Left(STOPS[i] + " – " + STOPS[i + 1], random.nextInt(90), 351, pool));
        }
        Map<String, Integer> refused = Map.of("TAKEN", 3_107, "SOLD_OUT", 500);
        return new Tally(
                "the train",
                2_500,
                5_821,
                2_214,
                refused,
                204,
                410,
                1_600,
                120,
                31,
                revenue(2_610, "58123.40", "2301.15"),
                2_410,
                880,
                legs);
    }

    private static Tally hallTally() {
        List<Left> left = List.of(
                new Left("category A", 0, 414, ""),
                new Left("category B", 3, 768, ""),
                new Left("category C", 41, 505, ""),
                new Left("standing", 12, 300, ""));
        Map<String, Integer> refused = Map.of("TAKEN", 2_006, "SOLD_OUT", 298, "BUSY", 2);
        return new Tally(
                "the hall",
                2_500,
                4_211,
                1_905,
                refused,
                214,
                391,
                1_300,
                90,
                0,
                revenue(2_080, "96410.00", "5120.75"),
                1_938,
                911,
                left);
    }

    static Revenue revenue(int places, String paid, String givenBack) {
        return new Revenue(
                places,
                Money.of(CurrencyUnit.EUR, new BigDecimal(paid)),
                Money.of(CurrencyUnit.EUR, new BigDecimal(givenBack)));
    }

    private static List<Check> checks(boolean broken) {
        String detail = broken
                ? "17 seats have two owners, first 22/41 Linz – Salzburg"
                : "16,428 seat-legs sold, each to one customer";
        return List.of(
                new Check("No seat was sold twice on any leg", !broken, detail),
                new Check("No pool was sold above what it has", true, "at most bike 12 of 12, standing 288 of 300"),
                new Check("The library's own audit", true, "2,510 bookings, 16,428 claims"));
    }

    private static Train train(Random random, boolean broken) {
        House house = PlanReader.shipped("train");
        List<Train.Coach> coaches = new ArrayList<>();
        for (Section section : house.seats().sections()) {
            List<List<Train.SeatLine>> bays = new ArrayList<>();
            for (Section.Row row : section.rows()) {
                List<Train.SeatLine> bay = new ArrayList<>();
                row.labels().forEach(label -> bay.add(new Train.SeatLine(label, strips(random, broken))));
                bays.add(bay);
            }
            coaches.add(new Train.Coach(section.name(), section.category(), bays));
        }
        List<Train.Stop> stops = new ArrayList<>();
        for (int i = 0; i < STOPS.length; i++) {
            stops.add(new Train.Stop(STOPS[i], String.format("%02d:%02d", 8 + i * 40 / 60, i * 40 % 60)));
        }
        return new Train(
                "RX 162 Wien Hbf – Zürich HB on 2026-11-22", stops, coaches, List.of(new PoolUse("bike", 12, 12)));
    }

    private static List<Train.Strip> strips(Random random, boolean broken) {
        List<Train.Strip> strips = new ArrayList<>();
        if (random.nextInt(60) == 0) {
            strips.add(new Train.Strip(0, 12, State.BLOCKED));
            return strips;
        }
        for (int at = random.nextInt(3); at < 12; ) {
            int to = Math.min(12, at + 1 + random.nextInt(6));
            strips.add(new Train.Strip(at, to, broken && random.nextInt(30) == 0 ? State.OVERSOLD : State.SOLD));
            at = to + (random.nextInt(5) == 0 ? 1 : 0);
        }
        return strips;
    }

    private static Hall hall(Random random) {
        House house = PlanReader.shipped("hall");
        List<Hall.Block> blocks = new ArrayList<>();
        for (Section section : house.seats().sections()) {
            List<Hall.Row> rows = new ArrayList<>();
            for (Section.Row row : section.rows()) {
                List<State> seats = row.labels().stream()
                        .map(label -> random.nextInt(100) < 93
                                ? State.SOLD
                                : random.nextInt(4) == 0 ? State.BLOCKED : State.FREE)
                        .toList();
                rows.add(new Hall.Row(row.name().orElse(""), seats));
            }
            blocks.add(new Hall.Block(section.name(), section.category(), rows));
        }
        return new Hall("Great hall, 2026-11-22 19:30", blocks, List.of(new PoolUse("standing", 288, 300)));
    }
}

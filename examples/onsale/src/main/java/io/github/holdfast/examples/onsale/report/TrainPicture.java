package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.State;
import io.github.holdfast.examples.onsale.report.Train.Coach;
import io.github.holdfast.examples.onsale.report.Train.SeatLine;
import io.github.holdfast.examples.onsale.report.Train.Strip;
import java.util.BitSet;
import java.util.List;

/** Draws a train coach by coach: a line for each seat, from the first stop to the last, with a bar where it is taken. */
final class TrainPicture {
    private static final double WIDTH = 600;
    private static final double LEFT = 30;
    private static final double RIGHT = 52;
    private static final double HEAD = 134;
    private static final double LINE = 7;
    private static final double BAR = 5.6;
    private static final double BAY_GAP = 3.4;
    private static final int MOST_STOP_NAMES = 26;

    private final Markup page;
    private final Train train;
    private final double leg;

    TrainPicture(Markup page, Train train) {
        this.page = page;
        this.train = train;
        this.leg = (WIDTH - LEFT - RIGHT) / train.legs();
    }

    void draw() {
        page.open("div", "class", "coaches");
        train.coaches().forEach(this::coach);
        page.close();
    }

    private void coach(Coach coach) {
        int seats = coach.bays().stream().mapToInt(List::size).sum();
        double height = HEAD + seats * LINE + (coach.bays().size() - 1) * BAY_GAP + 6;
        page.open("figure", "class", "coach");
        page.open("figcaption").leaf("strong", "Coach " + coach.name());
        page.leaf("span", coach.category() + " · " + seats + " seats · " + soldPart(coach, seats), "class", "quiet");
        page.close();
        String about = "Coach " + coach.name() + ": " + soldPart(coach, seats);
        page.open(
                "svg",
                "viewBox",
                "0 0 " + (int) WIDTH + " " + (int) Math.ceil(height),
                "role",
                "img",
                "aria-label",
                about);
        stops(height);
        double y = HEAD;
        for (List<SeatLine> bay : coach.bays()) {
            page.leaf("text", bay.get(0).label(), "x", LEFT - 5, "y", y + BAR, "class", "seat-label");
            for (SeatLine seat : bay) {
                line(coach, seat, y);
                y += LINE;
            }
            y += BAY_GAP;
        }
        page.close().close();
    }

    private String soldPart(Coach coach, int seats) {
        int sold = coach.bays().stream()
                .flatMap(List::stream)
                .mapToInt(seat -> legsSold(seat).cardinality())
                .sum();
        return Figures.percent(sold, (long) seats * train.legs()) + " of its seat-legs sold";
    }

    private static BitSet legsSold(SeatLine seat) {
        BitSet legs = new BitSet();
        seat.strips().stream()
                .filter(strip -> strip.state() != State.BLOCKED)
                .forEach(strip -> legs.set(strip.from(), strip.to()));
        return legs;
    }

    private void stops(double height) {
        int step = (train.stops().size() + MOST_STOP_NAMES - 1) / MOST_STOP_NAMES;
        for (int i = 0; i < train.stops().size(); i++) {
            double x = LEFT + i * leg;
            if (i % step == 0 || i == train.legs()) {
                page.empty("line", "x1", x, "x2", x, "y1", HEAD - 5, "y2", height - 4, "class", "stop-line");
                Train.Stop stop = train.stops().get(i);
                page.open(
                        "text",
                        "transform",
                        "translate(" + Math.round(x + 2) + " " + (int) (HEAD - 8) + ") rotate(-65)",
                        "class",
                        "stop-name");
                page.text(shortened(stop.name()) + " ")
                        .leaf("tspan", stop.time(), "class", "quiet-fill")
                        .close();
            }
        }
    }

    private void line(Coach coach, SeatLine seat, double y) {
        page.empty("rect", "x", LEFT, "y", y, "width", WIDTH - LEFT - RIGHT, "height", BAR, "class", "free");
        int shade = 0;
        for (Strip strip : seat.strips()) {
            String style = strip.state() == State.SOLD ? "sold train-" + shade++ % 2 : style(strip.state());
            page.open(
                    "rect",
                    "x",
                    LEFT + strip.from() * leg + 0.7,
                    "y",
                    y,
                    "width",
                    (strip.to() - strip.from()) * leg - 1.4,
                    "height",
                    BAR,
                    "rx",
                    1.2,
                    "class",
                    style);
            page.leaf(
                    "title",
                    coach.name() + "/" + seat.label() + " "
                            + train.stops().get(strip.from()).name() + " → "
                            + train.stops().get(strip.to()).name() + ": " + style(strip.state()));
            page.close();
        }
    }

    static String style(State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String shortened(String name) {
        return name.length() <= 16 ? name : name.substring(0, 15).strip() + "…";
    }
}

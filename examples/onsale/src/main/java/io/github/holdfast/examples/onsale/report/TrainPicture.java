package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Report.State;
import io.github.holdfast.examples.onsale.report.Train.Coach;
import io.github.holdfast.examples.onsale.report.Train.SeatLine;
import io.github.holdfast.examples.onsale.report.Train.Strip;
import java.util.BitSet;
import java.util.List;

/** Draws a train coach by coach: a line for each seat, from the first stop to the last, with a bar where it is taken. */
final class TrainPicture {
    static final double WIDTH = 360;

    /** More lines nobody reads, and they would make the page large. */
    private static final int MOST_SEATS = 8_000;

    private static final double LEFT = 26;
    private static final double RIGHT = 46;
    private static final double HEAD = 122;
    private static final double LINE = 7;
    private static final double BAR = 5.6;
    private static final double BAY_GAP = 3.4;
    private static final int MOST_STOP_NAMES = 22;

    private final Train train;
    private final double leg;

    TrainPicture(Train train) {
        this.train = train;
        this.leg = (WIDTH - LEFT - RIGHT) / train.legs();
    }

    void draw(Markup page) {
        int drawn = 0;
        int left = 0;
        page.open("div", "class", "coaches");
        for (Coach coach : train.coaches()) {
            int seats = seats(coach);
            if (drawn + seats <= MOST_SEATS) {
                drawn += seats;
                figure(page, coach);
            } else {
                left += seats;
            }
        }
        page.close();
        if (left > 0) {
            page.leaf("p", Figures.of(left) + " more seats are sold and proved, but not drawn.", "class", "quiet");
        }
    }

    private void figure(Markup page, Coach coach) {
        page.open("figure", "class", "coach");
        page.open("figcaption").leaf("strong", "Coach " + coach.name());
        page.leaf("span", words(coach), "class", "quiet").close();
        drawCoach(page, coach);
        page.close();
    }

    /** How high a coach's picture is. */
    static double height(Coach coach) {
        return Math.ceil(HEAD + seats(coach) * LINE + (coach.bays().size() - 1) * BAY_GAP + 6);
    }

    static int seats(Coach coach) {
        return coach.bays().stream().mapToInt(List::size).sum();
    }

    /** One coach without its caption. */
    void drawCoach(Markup page, Coach coach) {
        String box = "0 0 " + (int) WIDTH + " " + (int) height(coach);
        String about = "Coach " + coach.name() + ": " + words(coach);
        page.open("svg", "viewBox", box, "role", "img", "aria-label", about);
        stops(page, height(coach));
        Strokes bars = new Strokes("free", "train-0", "train-1", "blocked", "oversold");
        double y = HEAD;
        for (List<SeatLine> bay : coach.bays()) {
            page.leaf("text", bay.get(0).label(), "x", LEFT - 4, "y", y + BAR + 0.6, "class", "seat-label");
            for (SeatLine seat : bay) {
                line(bars, seat, y + BAR / 2);
                y += LINE;
            }
            y += BAY_GAP;
        }
        bars.draw(page, "bars");
        page.close();
    }

    private String words(Coach coach) {
        int seats = seats(coach);
        return coach.category() + " · " + Figures.of(seats) + " seats · " + soldPart(coach, seats);
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

    private void stops(Markup page, double height) {
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

    private void line(Strokes bars, SeatLine seat, double y) {
        bars.add("free", LEFT, y, WIDTH - LEFT - RIGHT);
        double gap = Math.min(0.7, leg / 8);
        int shade = 0;
        for (Strip strip : seat.strips()) {
            String style = strip.state() == State.SOLD ? "train-" + shade++ % 2 : style(strip.state());
            bars.add(style, LEFT + strip.from() * leg + gap, y, (strip.to() - strip.from()) * leg - 2 * gap);
        }
    }

    static String style(State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String shortened(String name) {
        return name.length() <= 15 ? name : name.substring(0, 14).strip() + "…";
    }
}

package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Hall.Block;
import io.github.holdfast.examples.onsale.report.Hall.Row;
import io.github.holdfast.examples.onsale.report.Report.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws a hall block by block: the stage first, then every row centred before it, bays in groups. */
final class HallPicture {
    private static final double SEAT = 11;
    private static final double DOT = 9;
    private static final double MARGIN = 40;
    private static final double BLOCK_HEAD = 30;
    private static final double BAY_GAP = 8;
    private static final int WIDEST_ROW = 60;

    /** From here on a telephone shrinks the words to nothing, if they are not made larger. */
    private static final double BROAD = 460;

    private final Hall hall;
    private final Markup words = new Markup();
    private final Strokes seats = new Strokes("free", "hall-0", "blocked", "oversold");
    private final double width;
    private double y;

    HallPicture(Hall hall) {
        this.hall = hall;
        double widest = hall.blocks().stream()
                .flatMap(block -> lines(block).stream())
                .mapToDouble(HallPicture::width)
                .max()
                .orElse(200);
        this.width = Math.ceil(Math.max(widest, 260) + 2 * MARGIN);
        stage();
        hall.blocks().forEach(this::block);
    }

    double width() {
        return width;
    }

    double height() {
        return Math.ceil(y + 10);
    }

    void draw(Markup page) {
        String box = "0 0 " + (int) width() + " " + (int) height();
        String style = width > BROAD ? "hall broad" : "hall";
        page.open("svg", "viewBox", box, "role", "img", "class", style, "aria-label", about());
        seats.draw(page, "seats");
        page.raw(words.toString()).close();
    }

    private String about() {
        long all = states().count();
        long sold = states().filter(state -> state == State.SOLD || state == State.OVERSOLD)
                .count();
        return hall.name() + ": " + Figures.of(sold) + " of " + Figures.of(all) + " seats sold";
    }

    private Stream<State> states() {
        return hall.blocks().stream().flatMap(block -> block.rows().stream()).flatMap(row -> row.seats().stream());
    }

    private void stage() {
        double mid = width / 2;
        double half = Math.min(150, width / 3);
        words.empty(
                "path",
                "d",
                String.format(
                        Locale.ROOT,
                        "M%.0f 14 H%.0f L%.0f 40 Q%.0f 52 %.0f 40 Z",
                        mid - half,
                        mid + half,
                        mid + half * 0.86,
                        mid,
                        mid - half * 0.86),
                "class",
                "stage");
        words.leaf("text", "stage", "x", mid, "y", 33, "class", "stage-name");
        y = 52;
    }

    private void block(Block block) {
        y += BLOCK_HEAD;
        words.open("text", "x", width / 2, "y", y - 9, "class", "block-name");
        words.text(block.name() + " ")
                .leaf("tspan", "category " + block.category(), "class", "quiet-fill")
                .close();
        int number = 0;
        for (List<Row> line : lines(block)) {
            line(line, number++ % 2 == 0 ? "" : " thin");
            y += SEAT;
        }
    }

    private void line(List<Row> line, String thin) {
        double x = (width - width(line)) / 2;
        String name = line.get(0).name();
        if (!name.isEmpty()) {
            words.leaf("text", name, "x", x - 8, "y", y + 7.6, "class", "row-name" + thin);
            words.leaf("text", name, "x", x + width(line) + 8, "y", y + 7.6, "class", "row-name right" + thin);
        }
        for (Row row : line) {
            dots(row.seats(), x);
            x += row.seats().size() * SEAT + BAY_GAP;
        }
    }

    /** Neighbours in one state are one stroke, which the style sheet cuts into dots; a dot stands where a dash begins. */
    private void dots(List<State> row, double x) {
        int from = 0;
        for (int to = 1; to <= row.size(); to++) {
            if (to == row.size() || row.get(to) != row.get(from)) {
                String style = row.get(from) == State.SOLD ? "hall-0" : TrainPicture.style(row.get(from));
                seats.add(style, x + from * SEAT + DOT / 2, y + DOT / 2, (to - from - 1) * SEAT + 1);
                from = to;
            }
        }
    }

    /** Named rows stand alone (very long ones broken); bays stand side by side. */
    private static List<List<Row>> lines(Block block) {
        ArrayList<List<Row>> lines = new ArrayList<>();
        ArrayList<Row> bays = new ArrayList<>();
        for (Row row : block.rows()) {
            for (Row part : parts(row)) {
                boolean joins = part.name().isEmpty()
                        && !bays.isEmpty()
                        && places(bays) + part.seats().size() <= WIDEST_ROW;
                if (!joins) {
                    bays = new ArrayList<>();
                    lines.add(bays);
                }
                bays.add(part);
                if (!part.name().isEmpty()) {
                    bays = new ArrayList<>();
                }
            }
        }
        return lines;
    }

    private static List<Row> parts(Row row) {
        ArrayList<Row> parts = new ArrayList<>();
        for (int from = 0; from < row.seats().size(); from += WIDEST_ROW) {
            int to = Math.min(row.seats().size(), from + WIDEST_ROW);
            parts.add(new Row(row.name(), row.seats().subList(from, to)));
        }
        return parts;
    }

    private static int places(List<Row> line) {
        return line.stream().mapToInt(row -> row.seats().size()).sum();
    }

    private static double width(List<Row> line) {
        return places(line) * SEAT + (line.size() - 1) * BAY_GAP;
    }
}

package io.github.holdfast.examples.onsale.report;

import io.github.holdfast.examples.onsale.report.Hall.Block;
import io.github.holdfast.examples.onsale.report.Hall.Row;
import io.github.holdfast.examples.onsale.report.Hall.Seat;
import io.github.holdfast.examples.onsale.report.Report.State;
import java.util.List;

/** Draws a hall block by block: the stage first, then every row centred before it, bays in groups. */
final class HallPicture {
    private static final double SEAT = 11;
    private static final double DOT = 9;
    private static final double MARGIN = 40;
    private static final double BLOCK_HEAD = 30;
    private static final double BAY_GAP = 8;
    private static final int WIDEST_ROW = 60;

    private final Markup page;
    private final Hall hall;
    private final double width;
    private double y;

    HallPicture(Markup page, Hall hall) {
        this.page = page;
        this.hall = hall;
        double widest = hall.blocks().stream()
                .flatMap(block -> lines(block).stream())
                .mapToDouble(HallPicture::width)
                .max()
                .orElse(200);
        this.width = Math.max(widest, 260) + 2 * MARGIN;
    }

    void draw() {
        Markup seats = new Markup();
        stage(seats);
        hall.blocks().forEach(block -> block(seats, block));
        page.open(
                "svg",
                "viewBox",
                "0 0 " + (int) Math.ceil(width) + " " + (int) Math.ceil(y + 10),
                "role",
                "img",
                "class",
                "hall",
                "aria-label",
                about());
        page.raw(seats.toString()).close();
    }

    private String about() {
        long all = seats().count();
        long sold = seats().filter(seat -> seat.state() == State.SOLD || seat.state() == State.OVERSOLD)
                .count();
        return hall.name() + ": " + Figures.of(sold) + " of " + Figures.of(all) + " seats sold";
    }

    private java.util.stream.Stream<Seat> seats() {
        return hall.blocks().stream().flatMap(block -> block.rows().stream()).flatMap(row -> row.seats().stream());
    }

    private void stage(Markup out) {
        double mid = width / 2;
        double half = Math.min(150, width / 3);
        out.empty(
                "path",
                "d",
                String.format(
                        java.util.Locale.ROOT,
                        "M%.0f 14 H%.0f L%.0f 40 Q%.0f 52 %.0f 40 Z",
                        mid - half,
                        mid + half,
                        mid + half * 0.86,
                        mid,
                        mid - half * 0.86),
                "class",
                "stage");
        out.leaf("text", "stage", "x", mid, "y", 33, "class", "stage-name");
        y = 52;
    }

    private void block(Markup out, Block block) {
        y += BLOCK_HEAD;
        out.open("text", "x", width / 2, "y", y - 9, "class", "block-name");
        out.text(block.name() + " ")
                .leaf("tspan", "category " + block.category(), "class", "quiet-fill")
                .close();
        for (List<Row> line : lines(block)) {
            line(out, block, line);
            y += SEAT;
        }
    }

    private void line(Markup out, Block block, List<Row> line) {
        double x = (width - width(line)) / 2;
        String name = line.get(0).name();
        if (!name.isEmpty()) {
            out.leaf("text", name, "x", x - 8, "y", y + 7.6, "class", "row-name");
            out.leaf("text", name, "x", x + width(line) + 8, "y", y + 7.6, "class", "row-name right");
        }
        for (Row row : line) {
            for (Seat seat : row.seats()) {
                String style = seat.state() == State.SOLD ? "sold hall-0" : TrainPicture.style(seat.state());
                out.open("rect", "x", x, "y", y, "width", DOT, "height", DOT, "rx", 2.4, "class", style);
                String place = block.name() + "/" + (row.name().isEmpty() ? "" : row.name() + "/") + seat.label();
                out.leaf("title", place + ": " + TrainPicture.style(seat.state()))
                        .close();
                x += SEAT;
            }
            x += BAY_GAP;
        }
    }

    /** Named rows stand alone (very long ones broken); bays stand side by side. */
    private static List<List<Row>> lines(Block block) {
        java.util.ArrayList<List<Row>> lines = new java.util.ArrayList<>();
        java.util.ArrayList<Row> bays = new java.util.ArrayList<>();
        for (Row row : block.rows()) {
            for (Row part : parts(row)) {
                boolean joins = part.name().isEmpty()
                        && !bays.isEmpty()
                        && places(bays) + part.seats().size() <= WIDEST_ROW;
                if (!joins) {
                    bays = new java.util.ArrayList<>();
                    lines.add(bays);
                }
                bays.add(part);
                if (!part.name().isEmpty()) {
                    bays = new java.util.ArrayList<>();
                }
            }
        }
        return lines;
    }

    private static List<Row> parts(Row row) {
        java.util.ArrayList<Row> parts = new java.util.ArrayList<>();
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

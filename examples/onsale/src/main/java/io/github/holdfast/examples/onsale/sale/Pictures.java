package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.examples.onsale.gtfs.Call;
import io.github.holdfast.examples.onsale.gtfs.TrainRun;
import io.github.holdfast.examples.onsale.report.Hall;
import io.github.holdfast.examples.onsale.report.Report.PoolUse;
import io.github.holdfast.examples.onsale.report.Report.State;
import io.github.holdfast.examples.onsale.report.Train;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.Section;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** From what was sold to what is drawn. */
final class Pictures {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Pictures() {}

    static Train train(TrainRun run, Stock stock) {
        List<Train.Stop> stops = new ArrayList<>();
        for (Call call : run.calls()) {
            ZonedDateTime shown = call == run.last() ? call.arrival() : call.departure();
            stops.add(new Train.Stop(call.name(), CLOCK.format(shown)));
        }
        List<Train.Coach> coaches = new ArrayList<>();
        int at = 0;
        for (Section section : stock.venue().inventory().seats().sections()) {
            List<List<Train.SeatLine>> bays = new ArrayList<>();
            for (Section.Row row : section.rows()) {
                bays.add(seats(stock, at, row).stream()
                        .map(seat -> line(stock, seat))
                        .toList());
                at += row.labels().size();
            }
            coaches.add(new Train.Coach(section.name(), section.category(), bays));
        }
        return new Train(
                run.name() + " " + run.way() + " on " + run.departure().toLocalDate(), stops, coaches, pools(stock));
    }

    private static Train.SeatLine line(Stock stock, Seat seat) {
        List<Train.Strip> strips = new ArrayList<>();
        stock.soldOf(seat.label()).stream()
                .sorted(Comparator.comparingInt(Journey::from))
                .forEach(way -> strips.add(new Train.Strip(way.from(), way.to(), State.SOLD)));
        stock.blockedOf(seat.label()).forEach(way -> strips.add(new Train.Strip(way.from(), way.to(), State.BLOCKED)));
        BitSet twice = new BitSet();
        for (int slot = 0; slot < stock.venue().slots(); slot++) {
            twice.set(slot, stock.owners(seat.label(), slot) > 1);
        }
        for (int from = twice.nextSetBit(0); from >= 0; from = twice.nextSetBit(twice.nextClearBit(from))) {
            strips.add(new Train.Strip(from, twice.nextClearBit(from), State.OVERSOLD));
        }
        return new Train.SeatLine(inside(seat), strips);
    }

    static Hall hall(String house, Stock stock) {
        List<Hall.Block> blocks = new ArrayList<>();
        int at = 0;
        for (Section section : stock.venue().inventory().seats().sections()) {
            List<Hall.Row> rows = new ArrayList<>();
            for (Section.Row row : section.rows()) {
                List<State> seats = seats(stock, at, row).stream()
                        .map(seat -> state(stock, seat))
                        .toList();
                rows.add(new Hall.Row(row.name().orElse(""), seats));
                at += row.labels().size();
            }
            blocks.add(new Hall.Block(section.name(), section.category(), rows));
        }
        return new Hall(house, blocks, pools(stock));
    }

    private static State state(Stock stock, Seat seat) {
        if (stock.owners(seat.label(), 0) > 1) {
            return State.OVERSOLD;
        }
        if (!stock.blockedOf(seat.label()).isEmpty()) {
            return State.BLOCKED;
        }
        return stock.soldOf(seat.label()).isEmpty() ? State.FREE : State.SOLD;
    }

    private static List<Seat> seats(Stock stock, int at, Section.Row row) {
        return stock.venue()
                .inventory()
                .seats()
                .seats()
                .subList(at, at + row.labels().size());
    }

    private static List<PoolUse> pools(Stock stock) {
        return stock.venue().inventory().pools().stream()
                .map(pool -> new PoolUse(pool.name(), stock.mostTaken(pool), pool.authorised()))
                .toList();
    }

    /** The label without its section. */
    private static String inside(Seat seat) {
        return seat.label().substring(seat.section().length() + 1);
    }
}

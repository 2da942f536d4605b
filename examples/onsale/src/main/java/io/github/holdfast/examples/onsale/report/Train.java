package io.github.holdfast.examples.onsale.report;

import java.util.List;

/**
 * The train for a picture: seats across, legs along.
 *
 * @param name "RX 162, Wien Hbf – Zürich HB, 2027-03-14"
 * @param stops stops in order, with the time shown beside them
 * @param coaches the sections of the plan
 * @param pools counted places
 */
public record Train(String name, List<Stop> stops, List<Coach> coaches, List<Report.PoolUse> pools) {
    public Train {
        stops = List.copyOf(stops);
        coaches = List.copyOf(coaches);
        pools = List.copyOf(pools);
    }

    public int legs() {
        return stops.size() - 1;
    }

    /** A stop's name and its departure, or arrival at the last one. */
    public record Stop(String name, String time) {}

    /** A section of the plan: seats in bays or rows. */
    public record Coach(String name, String category, List<List<SeatLine>> bays) {
        public Coach {
            bays = bays.stream().map(List::copyOf).toList();
        }
    }

    /** A seat from the first stop to the last; where nothing is said it is free. */
    public record SeatLine(String label, List<Strip> strips) {
        public SeatLine {
            strips = List.copyOf(strips);
        }
    }

    /** Legs {@code from} (counted from 0) to before {@code to} of a seat. */
    public record Strip(int from, int to, Report.State state) {}
}

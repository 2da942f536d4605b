package io.github.holdfast.examples.onsale.gtfs;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * One train on one day.
 *
 * @param trip the feed's id of the trip
 * @param name what the train is called, for example "RX 162"
 * @param date the service date; a train may run on into the next day
 * @param calls its stops in order, at least two, never back in time
 */
public record TrainRun(String trip, String name, LocalDate date, List<Call> calls) {
    public TrainRun {
        calls = List.copyOf(calls);
    }

    public Call first() {
        return calls.get(0);
    }

    public Call last() {
        return calls.get(calls.size() - 1);
    }

    /** When the first stop is left. */
    public ZonedDateTime departure() {
        return first().departure();
    }

    /** "Wien Hbf – Zürich HB". */
    public String way() {
        return first().name() + " – " + last().name();
    }
}

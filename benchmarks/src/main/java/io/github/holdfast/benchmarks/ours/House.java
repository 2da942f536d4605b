package io.github.holdfast.benchmarks.ours;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;

/** What is on sale. */
public final class House {

    private static final ZonedDateTime START = ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]");

    private House() {}

    /** One evening with numbered seats, a hundred in a row. */
    public static Inventory hall(InventoryId id, int seats) {
        return Inventory.builder(id, Timeline.single(START))
                .seats(plan(seats))
                .maxHold(Duration.ofHours(1))
                .build();
    }

    /** One evening with standing room. */
    public static Inventory standing(InventoryId id, int places) {
        return Inventory.builder(id, Timeline.single(START))
                .pool(Pool.counted("standing", places))
                .maxHold(Duration.ofHours(1))
                .build();
    }

    /** Numbered seats over many slots: a train over its legs, or rooms over nights, which cost the same. */
    public static Inventory train(InventoryId id, int seats, int legs) {
        Timeline.Open ride = Timeline.departs(stop(0), START);
        for (int leg = 1; leg < legs; leg++) {
            ride = ride.calls(stop(leg), START.plusMinutes(leg * 10L), START.plusMinutes(leg * 10L + 2));
        }
        return Inventory.builder(id, ride.arrives(stop(legs), START.plusMinutes(legs * 10L)))
                .seats(plan(seats))
                .maxHold(Duration.ofHours(1))
                .build();
    }

    private static SeatPlan plan(int seats) {
        Section stalls = Section.of("s", "A");
        for (int row = 1; row <= (seats + 99) / 100; row++) {
            stalls = stalls.row(String.valueOf(row), Math.min(100, seats - (row - 1) * 100));
        }
        return SeatPlan.of(stalls);
    }

    private static String stop(int number) {
        return "S" + number;
    }

    /** The label of a seat, the first being number 0. */
    static String label(int seat) {
        return "s/" + (seat / 100 + 1) + "/" + (seat % 100 + 1);
    }

    /** The span from one leg to before another. */
    static Span legs(int from, int to) {
        return Span.stops(stop(from), stop(to));
    }
}

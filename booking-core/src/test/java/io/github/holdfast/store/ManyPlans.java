package io.github.holdfast.store;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes many plans of several kinds in a JVM of its own, and says what one of each is estimated at and what it takes. */
final class ManyPlans {

    private static final ZonedDateTime START = ZonedDateTime.parse("2027-03-14T06:10+01:00[Europe/Vienna]");
    private static final Digest DIGEST = Digest.of(new byte[32]);

    private ManyPlans() {}

    /** Prints, of each kind, the name, the estimate and the bytes. */
    public static void main(String[] none) {
        kinds().forEach((name, kind) -> {
            List<Plan> kept = new ArrayList<>();
            kind.apply(0);
            long before = used();
            long estimate = 0;
            while (estimate < 16_000_000) {
                Plan plan = kind.apply(kept.size());
                estimate += plan.bytes();
                kept.add(plan);
            }
            long taken = used() - before;
            System.out.println(name + "\t" + estimate / kept.size() + "\t" + taken / kept.size());
        });
    }

    /** With the collector that moves everything together, and nobody else at work, this is exact once it stands still. */
    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static Map<String, IntFunction<Plan>> kinds() {
        Map<String, IntFunction<Plan>> kinds = new LinkedHashMap<>();
        kinds.put("a pool", one -> first(evening(one).pool(Pool.counted("standing" + one, 100))));
        kinds.put("a hall of 500", one -> first(evening(one).seats(SeatPlan.of(section("stalls", 25, 20)))));
        kinds.put("a hall of 50,000", one -> first(evening(one).seats(SeatPlan.of(section("stalls", 500, 100)))));
        kinds.put(
                "long names",
                one -> first(evening(one).seats(SeatPlan.of(section("balcony-on-the-left", 50, "seat-number-")))));
        kinds.put(
                "letters of two bytes",
                one -> first(evening(one).seats(SeatPlan.of(section("\u5ea7\u5e2d", 50, "\u5ea7\u5e2d")))));
        kinds.put(
                "a train of 500 seats and 20 stops", one -> first(train(one, 20).seats(SeatPlan.of(coach()))));
        kinds.put("a long ride", one -> first(train(one, 300).pool(Pool.counted("deck", 100))));
        kinds.put("seats that are new, and numbers of those that have left", ManyPlans::amended);
        kinds.put("seats out of order", ManyPlans::broken);
        return kinds;
    }

    private static Inventory.Builder evening(int number) {
        return Inventory.builder(InventoryId.of("evening-" + number), Timeline.single(START));
    }

    private static Inventory.Builder train(int number, int stops) {
        Timeline.Open ride = Timeline.departs("stop-1", START);
        for (int stop = 2; stop < stops; stop++) {
            ZonedDateTime at = START.plusMinutes(10L * stop + 1);
            ride = ride.calls("stop-" + stop, at, at.plusMinutes(1));
        }
        return Inventory.builder(
                InventoryId.of("train-" + number), ride.arrives("stop-" + stops, START.plusMinutes(10L * stops)));
    }

    private static Plan first(Inventory.Builder inventory) {
        return Plan.builder(1, inventory.build(), DIGEST).build();
    }

    private static Section section(String name, int rows, int seats) {
        Section section = Section.of(name, "A");
        for (int row = 1; row <= rows; row++) {
            section = section.row(Integer.toString(row), seats);
        }
        return section;
    }

    private static Section section(String name, int rows, String label) {
        Section section = Section.of(name, "A");
        for (int row = 1; row <= rows; row++) {
            section = section.row(Integer.toString(row), label + row + "a", label + row + "b", label + row + "c");
        }
        return section;
    }

    /** With a mark on each seat, or two, and a wheelchair space with its companion in each row. */
    private static Section coach() {
        Section coach = section("coach", 25, 20);
        List<String> window = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        for (int row = 1; row <= 25; row++) {
            coach = coach.accessible(row + "/1", row + "/2");
            for (int seat = 1; seat <= 20; seat++) {
                window.add(row + "/" + seat);
                if (seat % 2 == 0) {
                    quiet.add(row + "/" + seat);
                }
            }
        }
        return coach.mark("window", window.toArray(String[]::new)).mark("quiet", quiet.toArray(String[]::new));
    }

    private static Plan amended(int one) {
        Plan before = first(evening(one).seats(SeatPlan.of(section("stalls", 20, 20))));
        Map<String, Integer> units = new LinkedHashMap<>();
        before.units().forEach((label, unit) -> units.put(String.valueOf(label.toCharArray()), unit));
        Inventory now = evening(one)
                .seats(SeatPlan.of(section("stalls", 5, 20), section("circle", 20, 20)))
                .build();
        return Plan.builder(1, now, DIGEST).revision(2).units(units).build();
    }

    private static Plan broken(int one) {
        List<Plan.OutOfOrder> spells = new ArrayList<>();
        for (int seat = 1; seat <= 20; seat++) {
            spells.add(new Plan.OutOfOrder("stalls/1/" + seat, 0, 1));
        }
        return first(evening(one).seats(SeatPlan.of(section("stalls", 2, 20)))).toBuilder()
                .outOfOrder(spells)
                .build();
    }
}

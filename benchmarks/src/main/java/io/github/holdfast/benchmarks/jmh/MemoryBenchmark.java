package io.github.holdfast.benchmarks.jmh;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Two seats held in memory: through the ledger and its door, and as nothing but two bits in an array. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MemoryBenchmark {

    private static final int SEATS = 20_000;
    private static final int KEPT = 8;
    private static final Duration TTL = Duration.ofMinutes(5);

    /** A hall of {@value #SEATS} seats in memory, new for each round of measuring since a ledger forgets nothing. */
    @State(Scope.Benchmark)
    public static class Hall {

        private Bookings bookings = Bookings.inMemory();
        private InventoryId evening = InventoryId.of("evening");

        /** Opens another evening at another ledger. */
        @Setup(Level.Iteration)
        public void open() {
            bookings = Bookings.inMemory();
            evening = InventoryId.of("evening-" + UUID.randomUUID());
            Section stalls = Section.of("s", "A");
            for (int row = 1; row <= SEATS / 100; row++) {
                stalls = stalls.row(String.valueOf(row), 100);
            }
            Timeline when = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
            bookings.inventories()
                    .open(Inventory.builder(evening, when)
                            .seats(SeatPlan.of(stalls))
                            .build())
                    .orElseThrow();
        }
    }

    /** What one customer still holds, and gives back in turn. */
    @State(Scope.Thread)
    public static class Held {

        private final Deque<HoldId> holds = new ArrayDeque<>();

        /** Forgets what another ledger gave. */
        @Setup(Level.Iteration)
        public void forget() {
            holds.clear();
        }
    }

    /** One bit for each seat and nothing else: no hold, no expiry, no history. */
    @State(Scope.Benchmark)
    public static class Bits {

        private final AtomicLongArray words = new AtomicLongArray(SEATS / 64 + 1);

        private boolean take(int seat) {
            long bit = 1L << (seat & 63);
            while (true) {
                long before = words.get(seat >> 6);
                if ((before & bit) != 0) {
                    return false;
                }
                if (words.compareAndSet(seat >> 6, before, before | bit)) {
                    return true;
                }
            }
        }

        private void free(int seat) {
            long bit = 1L << (seat & 63);
            long before = words.get(seat >> 6);
            while (!words.compareAndSet(seat >> 6, before, before & ~bit)) {
                before = words.get(seat >> 6);
            }
        }
    }

    private static String label(int number) {
        return "s/" + (number / 100 + 1) + "/" + (number % 100 + 1);
    }

    /** Holds two seats of one's choice, and gives back the oldest hold of one's own. */
    @Benchmark
    public boolean ledger(Hall hall, Held held) {
        int first = ThreadLocalRandom.current().nextInt(SEATS - 1);
        HoldId id = HoldId.random();
        boolean accepted = hall.bookings
                .hold(id, ClaimRequest.of(hall.evening, Pick.named(label(first), label(first + 1))), TTL)
                .match(hold -> true, refusal -> false);
        if (accepted) {
            held.holds.add(id);
        }
        if (held.holds.size() > KEPT) {
            hall.bookings.release(held.holds.remove()).orElseThrow();
        }
        return accepted;
    }

    /** Sets two bits or none, and clears them again. */
    @Benchmark
    public boolean bits(Bits bits) {
        int first = ThreadLocalRandom.current().nextInt(SEATS - 1);
        if (!bits.take(first)) {
            return false;
        }
        if (!bits.take(first + 1)) {
            bits.free(first);
            return false;
        }
        bits.free(first + 1);
        bits.free(first);
        return true;
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.booking.BookingId;
import io.github.holdfast.booking.BookingReference;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Span;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.testkit.model.Call;
import io.github.holdfast.testkit.model.Recorder;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Customers of the oversell race: each asks for places in one, two or three inventories, in random order. */
final class RaceBuyer implements Callable<Void> {

    static final List<InventoryId> TRAINS =
            List.of(InventoryId.of("ic1"), InventoryId.of("ic2"), InventoryId.of("ic3"));
    static final List<String> STOPS = List.of("A", "B", "C", "D");
    static final int SEATS = 30;
    static final int BIKES = 12;
    static final Duration TTL = Duration.ofMinutes(10);

    private final Recorder recorder;
    private final String name;
    private final Random random;
    private final int asks;

    RaceBuyer(Recorder recorder, String name, long seed, int asks) {
        this.recorder = recorder;
        this.name = name;
        this.random = new Random(seed);
        this.asks = asks;
    }

    /** The second process: address, schema, clock, file for the calls, seed, threads, asks of each. */
    public static void main(String[] args) throws Exception {
        JdbcOptions options = JdbcOptions.defaults().schema(args[1]).clock(args[2]);
        Recorder recorder = new Recorder(JdbcLedger.owning(Databases.pool(args[0]), options));
        run(recorder, "far", Long.parseLong(args[4]), Integer.parseInt(args[5]), Integer.parseInt(args[6]));
        write(Path.of(args[3]), recorder.calls());
        System.exit(0);
    }

    private static void write(Path file, List<Call> calls) throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(new ArrayList<>(calls));
        }
    }

    /** Lets buyers race and waits for all of them. */
    static void run(Recorder recorder, String where, long seed, int threads, int asks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<RaceBuyer> buyers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                buyers.add(new RaceBuyer(recorder, where + i, seed * 1_000 + i, asks));
            }
            for (Future<Void> buyer : pool.invokeAll(buyers)) {
                buyer.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Override
    public Void call() {
        for (int i = 0; i < asks; i++) {
            HoldId id = HoldId.random();
            Answer<Hold> answer = recorder.apply(name, new Command.PlaceHold(id, wish(), TTL));
            if (answer instanceof Answer.Done<Hold> held && random.nextBoolean()) {
                Quote quote = Quote.free(held.value());
                recorder.apply(name, new Command.ConfirmHolds(BookingId.random(), quote, BookingReference.random()));
            }
        }
        return null;
    }

    private ClaimRequest wish() {
        List<InventoryId> trains = new ArrayList<>(TRAINS);
        Collections.shuffle(trains, random);
        ClaimRequest wish = ClaimRequest.of(trains.get(0), span(), pick());
        for (int more = random.nextInt(3); more > 0; more--) {
            wish = wish.and(trains.get(more), span(), pick());
        }
        return wish;
    }

    private Span span() {
        int from = random.nextInt(STOPS.size() - 1);
        int to = from + 1 + random.nextInt(STOPS.size() - 1 - from);
        return Span.stops(STOPS.get(from), STOPS.get(to));
    }

    private Pick pick() {
        return switch (random.nextInt(4)) {
            case 0 -> Pick.from("bike", 1 + random.nextInt(2));
            case 1 -> Pick.best(1 + random.nextInt(2));
            default -> Pick.named("21/1/" + (1 + random.nextInt(SEATS)));
        };
    }
}

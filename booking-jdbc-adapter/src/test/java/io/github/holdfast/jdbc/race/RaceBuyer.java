package io.github.holdfast.jdbc.race;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.testkit.model.Recorder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A customer of the oversell race: asks for places in one, two or three trains, in random order, and confirms a
 * third of what it gets.
 */
public final class RaceBuyer implements Callable<Void> {

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

    /** Lets buyers race and waits for all of them. */
    public static void run(Recorder recorder, String where, long seed, int threads, int asks) throws Exception {
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
            Answer<Hold> answer = recorder.apply(name, new Command.PlaceHold(id, wish(), RaceTrains.TTL));
            if (answer instanceof Answer.Done<Hold> held && random.nextInt(3) == 0) {
                Quote quote = Quote.free(held.value());
                recorder.apply(name, new Command.ConfirmHolds(BookingId.random(), quote, BookingReference.random()));
            }
        }
        return null;
    }

    private ClaimRequest wish() {
        List<InventoryId> trains = new ArrayList<>(RaceTrains.IDS);
        Collections.shuffle(trains, random);
        ClaimRequest wish = ClaimRequest.of(trains.get(0), span(), pick());
        for (int more = random.nextInt(3); more > 0; more--) {
            wish = wish.and(trains.get(more), span(), pick());
        }
        return wish;
    }

    private Span span() {
        int from = random.nextInt(RaceTrains.LEGS);
        int to = from + 1 + random.nextInt(RaceTrains.LEGS - from);
        return Span.stops(RaceTrains.STOPS.get(from), RaceTrains.STOPS.get(to));
    }

    private Pick pick() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Pick.from("bike", 1 + random.nextInt(2));
            case 2, 3 -> Pick.best(1 + random.nextInt(2));
            case 4 -> Pick.named("22/1/" + (1 + random.nextInt(RaceTrains.COACH_22_SEATS)));
            default -> Pick.named("21/1/" + (1 + random.nextInt(RaceTrains.SEATS)));
        };
    }
}

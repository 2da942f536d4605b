package io.github.holdfast.testkit.model;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Several threads, each with a random chain of commands about the same few seats, pools and hold ids: they meet on purpose.
 * Seeds make the same chains again, not the same order among the threads.
 */
final class Race {

    private static final int STEPS = 40;
    private static final int TOGETHER = 5;
    private static final int SHARED = 4;
    private static final List<Duration> TTLS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(10));

    private final Ledger ledger;
    private final Consumer<Duration> clock;
    private final Stage stage;
    private final long seed;
    private final int threads;
    private final Recorder recorder;
    private final CyclicBarrier together;

    Race(Ledger ledger, Consumer<Duration> clock, long seed, int threads) {
        this.ledger = ledger;
        this.clock = clock;
        this.seed = seed;
        this.threads = threads;
        this.stage = Stage.of(Duration.ofMinutes(30));
        this.recorder = new Recorder(ledger);
        this.together = new CyclicBarrier(threads);
    }

    /** Runs the race, and judges it. */
    HistoryReport run() throws InterruptedException, ExecutionException {
        for (Inventory definition : stage.free()) {
            recorder.apply("stage", new Command.OpenInventory(definition, 0, 0));
        }
        List<Callable<Boolean>> chains = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            chains.add(() -> chain(number));
        }
        Together.run(chains);
        return History.of(stage.free(), recorder.calls(), ledger.records()).check();
    }

    /** The threads begin each few steps together, so that none of them is done before the others have begun. */
    private boolean chain(int thread) throws Exception {
        Random random = new Random(seed * 31 + thread);
        List<Command<?>> commands = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            commands.add(command(random, step));
        }
        for (int step = 0; step < STEPS; step++) {
            if (step % TOGETHER == 0) {
                together.await();
                if (thread == 0 && random.nextInt(3) == 0) {
                    clock.accept(Duration.ofMinutes(1));
                }
            }
            apply("chain " + thread, commands.get(step));
        }
        return true;
    }

    private <R> void apply(String worker, Command<R> command) {
        Answer<R> answer = recorder.apply(worker, command);
        while ((answer instanceof Answer.TryAgain<R> || answer instanceof Answer.Unknown<R>)
                && !Thread.currentThread().isInterrupted()) {
            answer = recorder.apply(worker, command);
        }
    }

    /** What a thread wants at a step: about ids that the others are busy with as well. */
    private Command<?> command(Random random, int step) {
        int number = step * threads / SHARED + random.nextInt(2 * SHARED);
        int older = Math.max(0, number - threads);
        int dice = random.nextInt(100);
        if (dice < 50) {
            return place(number);
        } else if (dice < 62) {
            return new Command.ReleaseHold(hold(older));
        } else if (dice < 70) {
            return new Command.ExtendHold(hold(older), Duration.ofMinutes(10));
        } else if (dice < 84) {
            return confirm(older);
        } else if (dice < 92) {
            return cancel(older);
        } else if (dice < 95) {
            ClaimRequest request = ClaimRequest.of(stage.inventory(Stage.HALL), seat(Stage.HALL, random));
            return new Command.BlockPlaces(HoldId.of(stage.uuid("block", number)), request, "broken");
        } else if (dice < 97) {
            return new Command.ReleaseHold(HoldId.of(stage.uuid("block", older)));
        }
        return new Command.SweepHolds(List.of(hold(older), hold(older + 1)));
    }

    private HoldId hold(int number) {
        return HoldId.of(stage.uuid("hold", number));
    }

    /** The same number asks for the same, whichever thread draws it; seldom it asks for something else. */
    private Command<?> place(int number) {
        Random random = new Random(seed + number);
        InventoryId train = stage.inventory(Stage.TRAIN);
        InventoryId hall = stage.inventory(Stage.HALL);
        ClaimRequest request = switch (random.nextInt(6)) {
            case 0, 1 -> ClaimRequest.of(train, legs(random), seat(Stage.TRAIN, random));
            case 2 -> ClaimRequest.of(train, legs(random), Pick.best(1 + random.nextInt(2)));
            case 3 -> ClaimRequest.of(hall, seat(Stage.HALL, random));
            case 4 -> ClaimRequest.of(hall, Pick.best(1).category("A"), Pick.from("standing", 1));
            default ->
                ClaimRequest.of(train, legs(random), Pick.from("bike", 1 + random.nextInt(2)))
                        .and(hall, seat(Stage.HALL, random));
        };
        Optional<ClaimRequest> whose = stage.customer(number % 3).map(request::customer);
        return new Command.PlaceHold(hold(number), whose.orElse(request), TTLS.get(random.nextInt(TTLS.size())));
    }

    private Span legs(Random random) {
        List<String> stops = List.of("A", "B", "C", "D");
        int from = random.nextInt(3);
        return Span.stops(stops.get(from), stops.get(from + 1 + random.nextInt(3 - from)));
    }

    private Pick seat(int inventory, Random random) {
        var seats = stage.definition(inventory).seats().seats();
        return Pick.named(seats.get(random.nextInt(seats.size())).label());
    }

    private Command<?> confirm(int number) {
        Hold hold = Hold.builder(hold(number), Instant.EPOCH).build();
        BookingId id = BookingId.of(stage.uuid("booking", number));
        return new Command.ConfirmHolds(id, Quote.free(hold), stage.reference(number));
    }

    private Command<?> cancel(int number) {
        ItemId item = new ItemId(BookingId.of(stage.uuid("booking", number)), 1);
        CancellationQuote quote = CancellationQuote.free(List.of(item));
        return new Command.CancelItems(OperationId.of(stage.uuid("cancel", number)), quote);
    }
}

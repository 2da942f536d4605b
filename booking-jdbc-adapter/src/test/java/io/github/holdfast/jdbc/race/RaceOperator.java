package io.github.holdfast.jdbc.race;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.testkit.model.Recorder;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * An operator of the oversell race: while the trains are sold, closes and reopens them, takes seats out of order over a span
 * and puts them back, adds coach 22 and removes it, makes more and fewer bike spaces.
 */
final class RaceOperator {

    private static final int PATIENCE = 1_000;
    private static final int BROKEN_AT_ONCE = 10;

    private final Recorder recorder;
    private final String name;
    private final Random random;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger applied = new AtomicInteger();
    private int changedMeanwhile;

    RaceOperator(Recorder recorder, String name, long seed) {
        this.recorder = recorder;
        this.name = name;
        this.random = new Random(seed);
    }

    /** Lets this be the last thing that {@link #work} does. */
    void stop() {
        over.set(true);
    }

    /** How many changes were applied so far. */
    int applied() {
        return applied.get();
    }

    /** How many were refused with {@code REVISION_CHANGED} and planned again. */
    int changedMeanwhile() {
        return changedMeanwhile;
    }

    /** Changes one train after the other, until told to stop. */
    RaceOperator work() {
        while (!over.get()) {
            InventoryId train = RaceTrains.IDS.get(random.nextInt(RaceTrains.IDS.size()));
            switch (random.nextInt(4)) {
                case 0 -> closeAndReopen(train);
                case 1 -> breakAndMend(train);
                case 2 -> resize(train);
                default -> swapCoach(train);
            }
        }
        return this;
    }

    /** Makes the trains what they are to be in the end. */
    void restore() {
        for (InventoryId train : RaceTrains.IDS) {
            change(train, InventoryChange.reopen());
            change(train, InventoryChange.backInOrder(Span.stops("A", "D"), seats(1, RaceTrains.SEATS)));
            change(train, InventoryChange.add(RaceTrains.COACH_22)); // refused if it is there
            change(train, InventoryChange.resize(Pool.counted("bike", RaceTrains.BIKES)));
        }
    }

    private void closeAndReopen(InventoryId train) {
        change(train, InventoryChange.close());
        change(train, InventoryChange.reopen());
    }

    private void breakAndMend(InventoryId train) {
        int leg = random.nextInt(RaceTrains.LEGS);
        Span span = Span.stops(RaceTrains.STOPS.get(leg), RaceTrains.STOPS.get(leg + 1));
        int first = 1 + random.nextInt(RaceTrains.SEATS - BROKEN_AT_ONCE);
        String[] seats = seats(first, BROKEN_AT_ONCE);
        change(train, InventoryChange.outOfOrder(span, seats));
        change(train, InventoryChange.backInOrder(span, seats));
    }

    private static String[] seats(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(seat -> "21/1/" + seat)
                .toArray(String[]::new);
    }

    private void resize(InventoryId train) {
        int more = random.nextInt(RaceTrains.BIKES - RaceTrains.FEWEST_BIKES + 1);
        change(train, InventoryChange.resize(Pool.counted("bike", RaceTrains.FEWEST_BIKES + more)));
    }

    /** What cannot be, such as a coach twice, is refused when it is planned. */
    private void swapCoach(InventoryId train) {
        change(train, InventoryChange.removeSection(RaceTrains.COACH_22.name()));
        change(train, InventoryChange.add(RaceTrains.COACH_22));
    }

    private void change(InventoryId train, InventoryChange change) {
        for (int i = 0; i < PATIENCE; i++) {
            Answer<ChangePlan> plan = recorder.apply(name, new Command.PlanChange(train, change));
            if (plan instanceof Answer.Refused<ChangePlan>) {
                return;
            }
            if (plan instanceof Answer.Done<ChangePlan> planned && isApplied(planned.value())) {
                return;
            }
        }
        throw new IllegalStateException(change + " of " + train + " never came to an end");
    }

    private boolean isApplied(ChangePlan plan) {
        Command<Inventory> amend = new Command.AmendInventory(OperationId.random(), plan);
        Answer<Inventory> answer = recorder.apply(name, amend);
        while (answer instanceof Answer.TryAgain<Inventory>) {
            answer = recorder.apply(name, amend);
        }
        if (answer instanceof Answer.Refused<Inventory> no) {
            if (!List.of(Reason.REVISION_CHANGED, Reason.NOT_FOUND, Reason.INVALID_REQUEST)
                    .contains(no.refusal().reason())) {
                throw new IllegalStateException(no.toString());
            }
            changedMeanwhile += no.refusal().reason() == Reason.REVISION_CHANGED ? 1 : 0;
            return false;
        }
        applied.incrementAndGet();
        return true;
    }
}

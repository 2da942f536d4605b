package io.github.holdfast.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.decide.Decider;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.memory.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A batcher over a rehearsed store with some evenings for sale, and callers at it. */
final class Booth {

    static final InventoryId MONDAY = InventoryId.of("monday");
    static final InventoryId TUESDAY = InventoryId.of("tuesday");
    static final int BATCH = 4;
    static final int QUEUE = 8;

    /** A batcher to test, and where one can ask it how many wait. */
    record Subject(Ledger ledger, Batcher batcher) {}

    /** Makes a batcher. */
    interface Maker {
        Subject over(Ledger hasty, Ledger patient, int batch, int queue);
    }

    final InMemoryLedger memory = new InMemoryLedger(() -> Instant.parse("2027-03-01T10:00:00Z"));
    final Rehearsed hasty = new Rehearsed(memory);
    final Rehearsed patient = new Rehearsed(memory);
    private final Subject subject;

    Booth(Maker maker) {
        this(maker, BATCH, QUEUE);
    }

    Booth(Maker maker, int batch, int queue) {
        subject = maker.over(hasty, patient, batch, queue);
        open(MONDAY, 100_000);
        open(TUESDAY, 100_000);
    }

    void open(InventoryId id, int places) {
        Timeline when = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        Bookings.over(memory)
                .inventories()
                .open(Inventory.builder(id, when)
                        .pool(Pool.counted("standing", places))
                        .build())
                .orElseThrow();
    }

    Ledger ledger() {
        return subject.ledger();
    }

    Batcher batcher() {
        return subject.batcher();
    }

    static Command.PlaceHold place(InventoryId first, InventoryId... more) {
        ClaimRequest request = ClaimRequest.of(first, Pick.from("standing", 1));
        for (InventoryId id : more) {
            request = request.and(id, Pick.from("standing", 1));
        }
        return new Command.PlaceHold(HoldId.random(), request, Duration.ofMinutes(5));
    }

    static Predicate<Command<?>> names(InventoryId id) {
        return command -> Decider.keys(List.of(command)).inventories().contains(id);
    }

    /** Sends one command and returns its answer. */
    <R> Answer<R> apply(Command<R> command) {
        return ledger().apply(List.of(command)).to(command);
    }

    <R> Caller<Answer<R>> start(Command<R> command) {
        return Caller.start(() -> apply(command));
    }

    /** Sends commands in one call, from a thread of its own, and returns when they wait in the queue. */
    Caller<Answers> queue(Command<?>... commands) {
        int before = batcher().queued();
        Caller<Answers> caller = Caller.start(() -> ledger().apply(List.of(commands)));
        Caller.until(() -> batcher().queued() == before + commands.length);
        return caller;
    }

    /** Sends commands one by one, each from a thread of its own, and returns when all of them wait, in this order. */
    List<Caller<Answers>> queueEach(Command<?>... commands) {
        List<Caller<Answers>> callers = new ArrayList<>();
        Arrays.stream(commands).forEach(command -> callers.add(queue(command)));
        return callers;
    }

    /** Lets somebody lead who does not come back before the gate opens. */
    Rehearsed.Gate busyWith(Command<?> command) {
        Rehearsed.Gate gate = hasty.gate();
        Caller.start(() -> ledger().apply(List.of(command)));
        gate.awaitReached();
        return gate;
    }

    Rehearsed.Gate busy() {
        return busyWith(place(MONDAY));
    }

    static void assertHeld(Answers answers, Command.PlaceHold command) {
        assertHeld(answers.to(command), command, false);
    }

    static void assertHeld(Answer<Hold> answer, Command.PlaceHold command, boolean replayed) {
        assertThat(answer).isInstanceOfSatisfying(Answer.Done.class, done -> {
            assertThat(((Hold) done.value()).id()).isEqualTo(command.id());
            assertThat(done.replayed()).as("replayed").isEqualTo(replayed);
        });
    }

    boolean isStored(Command.PlaceHold command) {
        return memory.records().hold(command.id()).isPresent();
    }

    void assertClean() {
        assertThat(memory.records().audit().violations()).isEmpty();
    }
}

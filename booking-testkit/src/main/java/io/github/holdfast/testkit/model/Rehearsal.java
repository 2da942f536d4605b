package io.github.holdfast.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.Refund;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.joda.money.Money;

/** Plays one chain on a ledger and on the model, and compares answer by answer, then what can be read. For one thread. */
final class Rehearsal {

    private static final Duration TTL_BOUND = Duration.ofMinutes(30);

    /**
     * So that it is clear which version is the older, and by which something is priced that is held next, however imprecise the
     * clock is.
     */
    private static final Duration AROUND_PUBLISHING = Duration.ofMinutes(1);

    private static final int PAGE = 7;
    private static final int LAPSED = 1_000;

    private final Ledger ledger;
    private final Consumer<Duration> clock;
    private final Duration precision;
    private final ReferenceModel model;
    private final Script script;
    private final Stage stage;
    private final List<String> protocol = new ArrayList<>();
    private final List<Script.Line> waiting = new ArrayList<>();
    private final Consumer<Script.Line> seen;

    /**
     * Opens the stage.
     *
     * @param seen is told each command that was answered as predicted
     */
    Rehearsal(Ledger ledger, Consumer<Duration> clock, Duration precision, Consumer<Script.Line> seen) {
        this.ledger = ledger;
        this.clock = clock;
        this.precision = precision;
        this.seen = seen;
        // On a clock that runs, no sum of times in a chain comes near the bound of a hold's life.
        this.stage = Stage.of(TTL_BOUND.plus(precision.dividedBy(2).truncatedTo(ChronoUnit.SECONDS)));
        this.model = new ReferenceModel(ledger.records().audit().asOf());
        this.script = new Script(stage, model, precision);
        for (int number = 0; number < 2; number++) {
            OperationId id = OperationId.of(stage.uuid("first", number));
            waiting.add(script.send(new Command.PublishTariff(id, stage.tariff(number, 0))));
        }
        for (Inventory definition : stage.opened()) {
            waiting.add(script.send(new Command.OpenInventory(definition, 0, 4_000 + waiting.size())));
        }
        flush();
    }

    /** Plays a chain, so many commands in a batch, and compares every answer. */
    void play(List<Step> chain, int batch) {
        for (Step step : chain) {
            Duration time = script.time(step);
            if (!time.isZero()) {
                flush();
                pass(time);
            }
            boolean publishes = step instanceof Step.Publish;
            if (publishes) {
                flush();
                pass(AROUND_PUBLISHING);
            }
            script.lines(step).forEach(line -> waiting.add(stamped(line)));
            if (waiting.size() >= batch) {
                flush();
            }
            if (publishes) {
                flush();
                pass(AROUND_PUBLISHING);
            }
        }
        flush();
    }

    /** Whoever cancels says as of when, by the store's clock; the model's script cannot. */
    private Script.Line stamped(Script.Line line) {
        if (!(line.command() instanceof Command.CancelItems cancel)
                || cancel.quote().isFree()) {
            return line;
        }
        BookingId id = cancel.quote().items().get(0).booking();
        if (ledger.records().statement(id).isEmpty()) {
            flush(); // it is among what waits, if there is such a booking
        }
        Instant asOf = ledger.records().statement(id).map(Statement::asOf).orElse(Instant.EPOCH);
        CancellationQuote quote = cancel.quote();
        CancellationQuote stamped =
                CancellationQuote.of(quote.items(), asOf, quote.refund(), quote.kept(), quote.validUntil());
        return new Script.Line(new Command.CancelItems(cancel.id(), stamped), line.prediction());
    }

    private void pass(Duration time) {
        protocol.add("pass " + time);
        clock.accept(time);
        model.pass(time);
    }

    private void flush() {
        Answers answers =
                ledger.apply(waiting.stream().map(Script.Line::command).toList());
        for (Script.Line line : waiting) {
            Answer<?> answer = answers.to(line.command());
            protocol.add(line.command() + " -> " + answer);
            List<String> differences = Comparison.of(line.prediction(), answer, model.now(), precision);
            assertThat(differences)
                    .as(() -> "the ledger's answer to\n  " + line.command() + "\nis\n  " + answer + "\nthe model's\n  "
                            + line.prediction() + "\nafter\n  " + String.join("\n  ", protocol))
                    .isEmpty();
            seen.accept(line);
        }
        waiting.clear();
    }

    /** Compares what can be read with what the model holds, and audits. */
    void compareRecords() {
        Records records = ledger.records();
        for (Inventory inventory : stage.opened()) {
            compareAvailability(records, inventory.id());
            compareListing(records, inventory.id());
        }
        for (ModelHold known : model.holds.values()) {
            Hold hold = records.find(known.hold.id()).orElseThrow();
            agree(Comparison.holds(known.hold, hold, model.now(), precision), known.hold);
        }
        for (Booking known : model.bookings.values()) {
            Booking booking = records.find(known.id()).orElseThrow();
            agree(Comparison.bookings(known, booking, model.now(), precision), known);
            agreed("by reference", booking, records.find(known.reference()).orElseThrow());
            compareAccount(known, records.statement(known.id()).orElseThrow().account());
        }
        compareTariff(records, stage.tariff(0));
        compareTariff(records, stage.tariff(1));
        compareLapsed(records);
        assertThat(records.auditDeeply().violations()).as(this::protocol).isEmpty();
    }

    private void compareAccount(Booking known, Account account) {
        Money back = Optional.ofNullable(model.refunds.get(known.id()))
                .map(ModelRefunds::paid)
                .orElse(known.total().multipliedBy(0));
        agreed("owed for " + known.id(), known.total().minus(back), account.charged());
        Money due = known.total().multipliedBy(0);
        for (Refund refund : account.refunds()) {
            due = due.plus(refund.amount());
        }
        agreed("to be paid back for " + known.id(), back, due);
    }

    private void compareAvailability(Records records, InventoryId id) {
        Inventory now = model.inventory(id).definition();
        agreed("definition", now, records.find(id).orElseThrow());
        List<Span> spans = new ArrayList<>(List.of(Span.whole()));
        for (int slot = 0; slot < now.timeline().slots(); slot++) {
            spans.add(now.timeline().span(slot, slot + 1));
        }
        for (Span span : spans) {
            Availability expected = model.availability(id, span);
            Availability actual = records.availability(id, span).orElseThrow();
            agreed("free seats on " + span, expected.freeSeats(), actual.freeSeats());
            agreed("seats in all", expected.seatsTotal(), actual.seatsTotal());
            agreed("places left on " + span, expected.poolsLeft(), actual.poolsLeft());
            agreed("closed", expected.closed(), actual.closed());
        }
    }

    private void compareTariff(Records records, TariffId id) {
        List<TariffVersion> expected = model.tariffs.versions(id);
        List<TariffVersion> actual = records.versions(id);
        agreed("number of versions of " + id, expected.size(), actual.size());
        for (int i = 0; i < actual.size(); i++) {
            agree(Comparison.versions(expected.get(i), actual.get(i), model.now(), precision), expected.get(i));
            Instant from = actual.get(i).inForceFrom();
            for (Instant at : List.of(from.minusNanos(1_000), from)) {
                agreed(
                        "in force at " + at,
                        ModelTariffs.inForce(actual, at),
                        records.inForce(id, at).map(TariffVersion::number));
            }
        }
    }

    private void compareListing(Records records, InventoryId id) {
        List<HoldId> listed = new ArrayList<>();
        Listing<Hold, Hold.State> listing = Listing.holds().inventory(id).limit(PAGE);
        Page<Hold> page = records.list(listing);
        page.rows().forEach(hold -> listed.add(hold.id()));
        while (page.next().isPresent()) {
            page = records.list(listing.after(page.next().get()));
            page.rows().forEach(hold -> listed.add(hold.id()));
        }
        Set<HoldId> expected = new HashSet<>();
        for (ModelHold known : model.holds.values()) {
            if (known.hold.claims().stream().anyMatch(claim -> claim.inventory().equals(id))) {
                expected.add(known.hold.id());
            }
        }
        agreed("number of holds listed", expected.size(), listed.size());
        agreed("holds listed", expected, new HashSet<>(listed));
    }

    private void compareLapsed(Records records) {
        List<HoldId> lapsed = records.lapsed(LAPSED);
        if (lapsed.size() < LAPSED) {
            assertThat(lapsed).as("lapsed, after\n%s", protocol()).containsAll(model.surelyLapsed());
        }
        Instant now = model.now();
        for (HoldId id : lapsed) {
            ModelHold known = model.holds.get(id);
            agreed("listed as lapsed and is: " + id, true, known == null || known.isLapsed(now));
        }
    }

    private void agreed(String what, Object expected, Object actual) {
        assertThat(actual).as(() -> what + "; after\n" + protocol()).isEqualTo(expected);
    }

    private void agree(List<String> differences, Object expected) {
        assertThat(differences)
                .as(() -> "what is read of\n  " + expected + "\nafter\n" + protocol())
                .isEmpty();
    }

    private String protocol() {
        return "  " + String.join("\n  ", protocol);
    }
}

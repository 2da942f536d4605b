package io.github.holdfast.decide;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.Reckoning;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes bookings out of holds. */
final class Confirming implements Verb<Command.ConfirmHolds, Booking> {

    static Digest digest(Command.ConfirmHolds command) {
        Quote quote = command.quote();
        Optional<Reckoning> reckoning = quote.reckoning();
        return reckoning.isEmpty()
                ? new CanonicalForm("confirm")
                        .list(quote.holds(), (form, hold) -> form.id(hold.value()))
                        .text(quote.total().toString())
                        .digest()
                : Fingerprint.priced(new CanonicalForm("confirm.2"), quote, reckoning.get())
                        .digest();
    }

    @Override
    public void names(Command.ConfirmHolds command, NamedKeys keys) {
        keys.addConfirming(command.id(), command.quote().holds());
        command.quote().reckoning().map(Reckoning::facts).ifPresent(keys::addPriced);
    }

    @Override
    public void needs(Command.ConfirmHolds command, NeededStock stock) {
        // the holds keep what they have
    }

    @Override
    public Answer<Booking> decide(Command.ConfirmHolds command, Draft draft) {
        Digest digest = digest(command);
        Optional<BookingRow> known = draft.booking(command.id());
        if (known.isPresent()) {
            return known.get().digest().equals(digest)
                    ? new Done<>(known.get().booking(), true)
                    : Decider.refused(Reuse.of(known.get(), command), draft);
        }
        List<HoldRow> holds = new ArrayList<>();
        for (HoldId id : command.quote().holds()) {
            draft.hold(id).ifPresent(holds::add);
        }
        Optional<Refusal> refusal = notFound(command, holds)
                .or(() -> blocked(holds))
                .or(() -> unquoted(command, holds))
                .or(() -> notLive(holds, draft))
                .or(() -> strangers(holds));
        if (refusal.isPresent()) {
            return Decider.refused(refusal.get(), draft);
        }
        if (command.quote().reckoning().isEmpty()) {
            return new Done<>(
                    book(command, digest, items(command.id(), holds, List.of()), holds, draft)
                            .booking(),
                    false);
        }
        return new Repricing(holds, draft)
                .again(command.quote())
                .match(
                        again -> {
                            charge(command.id(), again, draft);
                            List<List<String>> travellers =
                                    again.reckoning().orElseThrow().travellers(draft::rules);
                            List<BookingItem> items = items(command.id(), holds, travellers);
                            return new Done<>(
                                    book(command, digest, items, holds, draft).booking(), false);
                        },
                        stale -> Decider.refused(stale, draft));
    }

    private static void charge(BookingId id, Quote again, Draft draft) {
        again.lines().forEach(line -> draft.charge(id, AccountLine.of(line, draft.now())));
        draft.keep(id, SaleDocument.of(again, draft::rules, draft.now()));
    }

    private static BookingRow book(
            Command.ConfirmHolds command, Digest digest, List<BookingItem> items, List<HoldRow> holds, Draft draft) {
        int item = 1;
        for (HoldRow hold : holds) {
            HoldRow confirmed = Lifecycle.confirmed(hold, command.id(), item);
            item += hold.places().size();
            draft.put(confirmed);
            draft.happened(new BookingEvent.HoldConfirmed(hold.id(), confirmed.sequence(), draft.now(), command.id()));
        }
        Booking booking = Booking.builder(command.id(), command.reference(), draft.now())
                .customer(holds.get(0).customer())
                .items(items)
                .total(command.quote().total())
                .build();
        long home = holds.stream().mapToLong(HoldRow::home).min().orElseThrow();
        BookingRow row = BookingRow.builder(booking, digest).home(home).build();
        draft.put(row);
        draft.happened(new BookingEvent.BookingConfirmed(
                command.id(),
                1,
                draft.now(),
                command.reference(),
                command.quote().holds()));
        return row;
    }

    /** An item that only one travels on is his. */
    private static List<BookingItem> items(BookingId id, List<HoldRow> holds, List<List<String>> travellers) {
        List<BookingItem> items = new ArrayList<>();
        for (HoldRow hold : holds) {
            for (HoldLine line : hold.places()) {
                ItemId item = new ItemId(id, items.size() + 1);
                List<String> who = travellers.isEmpty() ? List.of() : travellers.get(items.size());
                items.add(BookingItem.builder(item, hold.id(), line.claim())
                        .traveller(who.size() == 1 ? Optional.of(who.get(0)) : Optional.empty())
                        .build());
            }
        }
        return items;
    }

    private static Optional<Refusal> notFound(Command.ConfirmHolds command, List<HoldRow> holds) {
        Set<HoldId> found = holds.stream().map(HoldRow::id).collect(Collectors.toSet());
        return command.quote().holds().stream()
                .filter(id -> !found.contains(id))
                .findFirst()
                .map(id -> Refusal.of(Reason.NOT_FOUND, "no hold " + id));
    }

    private static Optional<Refusal> blocked(List<HoldRow> holds) {
        return holds.stream()
                .filter(HoldRow::isBlock)
                .findFirst()
                .map(hold -> Refusal.of(Reason.NOT_ALLOWED, hold.id() + " is an operator's block")
                        .obstacles(Obstacles.of(hold, Obstacle.Kind.BLOCKED)));
    }

    /** What is sold by tariffs is not given away. */
    private static Optional<Refusal> unquoted(Command.ConfirmHolds command, List<HoldRow> holds) {
        if (command.quote().reckoning().isPresent()) {
            return Optional.empty();
        }
        return holds.stream()
                .filter(hold ->
                        hold.places().stream().anyMatch(line -> line.claim().isPriced()))
                .findFirst()
                .map(hold -> Refusal.of(
                        Reason.NOT_ALLOWED,
                        "hold " + hold.id()
                                + " has a price: what is sold by a tariff is quoted before it is confirmed"));
    }

    private static Optional<Refusal> notLive(List<HoldRow> holds, Draft draft) {
        List<Refusal> all = holds.stream()
                .filter(hold -> !hold.isLiveAt(draft.now()))
                .map(hold -> Lifecycle.whyNotLive(hold).obstacles(Obstacles.of(hold, kindOf(hold))))
                .sorted(Comparator.comparing(Refusal::reason))
                .toList();
        return all.stream()
                .findFirst()
                .map(first -> first.obstacles(
                        all.stream().flatMap(no -> no.obstacles().stream()).toList()));
    }

    private static Obstacle.Kind kindOf(HoldRow over) {
        return over.state() == Hold.State.CONFIRMED ? Obstacle.Kind.SOLD : Obstacle.Kind.ENDED;
    }

    private static Optional<Refusal> strangers(List<HoldRow> holds) {
        HoldRow first = holds.get(0);
        return holds.stream()
                .filter(hold -> !hold.customer().equals(first.customer()))
                .findFirst()
                .map(other -> Refusal.of(
                        Reason.DIFFERENT_CUSTOMERS,
                        "hold " + other.id() + " is not of the customer of hold " + first.id()));
    }
}

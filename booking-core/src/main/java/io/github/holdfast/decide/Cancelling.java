package io.github.holdfast.decide;

import io.github.holdfast.account.Account;
import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.booking.Cancellation;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.OperationRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/** Gives items of bookings back. */
final class Cancelling implements Verb<Command.CancelItems, Booking> {

    static Digest digest(Command.CancelItems command) {
        CancellationQuote quote = command.quote();
        CanonicalForm form = new CanonicalForm(quote.isFree() ? "cancel" : "cancel.2")
                .list(quote.items(), (f, item) -> f.id(item.booking().value()).number(item.number()))
                .text(quote.refund().toString());
        return quote.isFree()
                ? form.digest()
                : form.text(quote.kept().toString()).digest();
    }

    @Override
    public void names(Command.CancelItems command, NamedKeys keys) {
        keys.add(command.id());
        keys.addCancelling(bookingOf(command));
    }

    @Override
    public void needs(Command.CancelItems command, NeededStock stock) {
        // what they give back comes with the holds of the booking
    }

    private static BookingId bookingOf(Command.CancelItems command) {
        return command.quote().items().get(0).booking();
    }

    @Override
    public Answer<Booking> decide(Command.CancelItems command, Draft draft) {
        Digest digest = digest(command);
        BookingId id = bookingOf(command);
        Optional<BookingRow> booking = draft.booking(id);
        Optional<OperationRow> done = draft.operation(command.id());
        if (done.isPresent()) {
            boolean sameHome =
                    booking.isPresent() && done.get().home() == booking.get().home();
            return booking.isPresent() && done.get().digest().equals(digest)
                    ? new Done<>(booking.get().booking(), true)
                    : Decider.refused(Reuse.ofCancellation(done.get(), sameHome), draft);
        }
        if (booking.isEmpty()) {
            return Decider.refused(Refusal.of(Reason.NOT_FOUND, "no booking " + id), draft);
        }
        Account account = draft.account(booking.get());
        Instant quotedAt = command.quote().asOf(); // no quote is older than the booking, unless somebody made it up
        Instant asOf = quotedAt.isBefore(booking.get().booking().confirmedAt()) ? draft.now() : quotedAt;
        Statement statement = new Statement(booking.get().booking(), account, asOf);
        return Cancellation.of(statement, command.quote().items(), draft::rules)
                .match(
                        cancellation -> stale(command.quote(), cancellation, booking.get(), draft)
                                .map(no -> Decider.<Booking>refused(no, draft))
                                .orElseGet(() ->
                                        new Done<>(cancel(command, digest, booking.get(), cancellation, draft), false)),
                        no -> Decider.refused(no, draft));
    }

    /** Nothing of a quote is believed but the instant, and that one only while what it means still holds. */
    private static Optional<Refusal> stale(
            CancellationQuote quoted, Cancellation cancellation, BookingRow booking, Draft draft) {
        Instant now = draft.now();
        CancellationQuote again = cancellation.quote();
        boolean same = quoted.refund().equals(again.refund()) && quoted.kept().equals(again.kept());
        if (cancellation.isFree() || quoted.isFree() != again.isFree()) {
            return same ? Optional.empty() : stale("the refund was " + quoted.refund() + " and is " + again.refund());
        }
        if (quoted.asOf().isBefore(booking.booking().confirmedAt())
                || quoted.asOf().isAfter(now)) {
            return stale("it is of " + quoted.asOf() + ", before the booking or not yet");
        }
        if (again.validUntil().filter(end -> !now.isBefore(end)).isPresent()) {
            return stale("it was valid until " + again.validUntil().get());
        }
        if (!same) {
            return stale("the refund was " + quoted.refund() + ", less " + quoted.kept() + " kept, and is "
                    + again.refund() + ", less " + again.kept());
        }
        return Optional.empty();
    }

    private static Optional<Refusal> stale(String why) {
        return Optional.of(Refusal.of(Reason.QUOTE_STALE, why));
    }

    private static Booking cancel(
            Command.CancelItems command, Digest digest, BookingRow before, Cancellation cancellation, Draft draft) {
        Set<ItemId> wanted = Set.copyOf(command.quote().items());
        List<BookingItem> items = before.booking().items().stream()
                .filter(item -> wanted.contains(item.id()))
                .toList();
        items.forEach(item -> giveBack(before, item, draft));
        BookingRow after = Lifecycle.cancelled(before, wanted);
        BookingId id = before.booking().id();
        draft.put(new OperationRow(command.id(), digest, after.home(), draft.now()));
        draft.happened(new BookingEvent.BookingCancelled(
                id,
                after.sequence(),
                draft.now(),
                items.stream().map(BookingItem::id).toList()));
        cancellation.lines(draft.now(), command.id()).forEach(line -> draft.charge(id, line));
        Money refund = cancellation.refund();
        if (refund.isPositive()) {
            after = Lifecycle.refunded(after, refund);
            draft.happened(new BookingEvent.RefundDue(id, after.sequence(), draft.now(), command.id(), refund));
        }
        draft.put(after);
        return after.booking();
    }

    private static void giveBack(BookingRow booking, BookingItem item, Draft draft) {
        Optional<HoldRow> hold = draft.hold(item.hold());
        if (hold.isEmpty()) {
            draft.markStale(); // the booking came after its holds were looked up
            return;
        }
        int number = booking.lineOf(item);
        HoldLine line = hold.get().places().get(number);
        if (!draft.isLocked(line.inventory())) {
            draft.markStale();
        }
        draft.giveBack(hold.get(), List.of(line));
        draft.put(Redeeming.withoutUses(Lifecycle.cutPlace(hold.get(), number, draft.now()), draft));
    }
}

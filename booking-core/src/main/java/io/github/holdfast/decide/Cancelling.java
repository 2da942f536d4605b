package io.github.holdfast.decide;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.OperationRow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives items of bookings back. */
final class Cancelling implements Verb<Command.CancelItems, Booking> {

    static Digest digest(Command.CancelItems command) {
        return new CanonicalForm("cancel")
                .list(
                        command.quote().items(),
                        (form, item) -> form.id(item.booking().value()).number(item.number()))
                .text(command.quote().refund().toString())
                .digest();
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
        Set<ItemId> wanted = new HashSet<>(command.quote().items());
        List<BookingItem> items = booking.map(row -> row.booking().items()).orElse(List.of()).stream()
                .filter(item -> wanted.contains(item.id()))
                .toList();
        if (booking.isEmpty() || items.size() < wanted.size()) {
            return Decider.refused(noSuchItem(command, booking), draft);
        }
        if (items.stream().anyMatch(item -> item.state() == BookingItem.State.CANCELLED)) {
            return Decider.refused(cancelled(items), draft);
        }
        items.forEach(item -> giveBack(booking.get(), item, draft));
        BookingRow after = Lifecycle.cancelled(booking.get(), wanted);
        draft.put(after);
        draft.put(new OperationRow(command.id(), digest, after.home(), draft.now()));
        draft.happened(new BookingEvent.BookingCancelled(
                id,
                after.sequence(),
                draft.now(),
                items.stream().map(BookingItem::id).toList()));
        return new Done<>(after.booking(), false);
    }

    private static Refusal noSuchItem(Command.CancelItems command, Optional<BookingRow> booking) {
        BookingId id = bookingOf(command);
        if (booking.isEmpty()) {
            return Refusal.of(Reason.NOT_FOUND, "no booking " + id);
        }
        List<ItemId> there =
                booking.get().booking().items().stream().map(BookingItem::id).toList();
        ItemId missing = command.quote().items().stream()
                .filter(item -> !there.contains(item))
                .findFirst()
                .orElseThrow();
        return Refusal.of(
                Reason.NOT_FOUND,
                "no item " + missing.number() + " in booking " + id + ", which has the items 1 … " + there.size());
    }

    private static Refusal cancelled(List<BookingItem> items) {
        List<BookingItem> gone = items.stream()
                .filter(item -> item.state() == BookingItem.State.CANCELLED)
                .toList();
        return Refusal.of(Reason.ALREADY_CANCELLED, "item " + gone.get(0).id() + " was cancelled")
                .obstacles(gone.stream()
                        .map(item -> Obstacles.of(item.claim(), Obstacle.Kind.ENDED))
                        .toList());
    }

    private static void giveBack(BookingRow booking, BookingItem item, Draft draft) {
        Optional<HoldRow> hold = draft.hold(item.hold());
        if (hold.isEmpty()) {
            draft.markStale(); // the booking came after its holds were looked up
            return;
        }
        int number = booking.lineOf(item);
        HoldLine line = hold.get().lines().get(number);
        if (!draft.isLocked(line.inventory())) {
            draft.markStale();
        }
        draft.giveBack(hold.get(), List.of(line));
        draft.put(Lifecycle.cut(hold.get(), number, draft.now()));
    }
}

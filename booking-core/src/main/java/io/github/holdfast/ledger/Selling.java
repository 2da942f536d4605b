package io.github.holdfast.ledger;

import io.github.holdfast.aftersale.ItemId;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingId;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides bookings: made out of holds, and given back item by item. */
final class Selling {

    private Selling() {}

    static Answer<Booking> confirm(Command.ConfirmHolds command, Draft draft) {
        Digest digest = Fingerprint.of(command);
        Optional<BookingRow> known = draft.booking(command.id());
        if (known.isPresent()) {
            return known.get().digest().equals(digest)
                    ? new Done<>(known.get().booking(), true)
                    : Decider.refused(Reason.ID_REUSED, "booking " + command.id() + " confirmed something else", draft);
        }
        List<HoldRow> holds = new ArrayList<>();
        for (HoldId id : command.quote().holds()) {
            draft.hold(id).ifPresent(holds::add);
        }
        Optional<Refusal> refusal = notFound(command, holds)
                .or(() -> blocked(holds))
                .or(() -> notLive(holds, draft))
                .or(() -> strangers(holds));
        if (refusal.isPresent()) {
            return Decider.refused(refusal.get(), draft);
        }
        return new Done<>(book(command, digest, holds, draft).booking(), false);
    }

    private static BookingRow book(Command.ConfirmHolds command, Digest digest, List<HoldRow> holds, Draft draft) {
        for (HoldRow hold : holds) {
            HoldRow confirmed = hold.confirmed(command.id());
            draft.put(confirmed);
            draft.happened(new BookingEvent.HoldConfirmed(hold.id(), confirmed.sequence(), draft.now(), command.id()));
        }
        Booking booking = Booking.of(
                command.id(),
                command.reference(),
                holds.get(0).customer(),
                items(command.id(), holds),
                command.quote().total(),
                draft.now());
        long home = holds.stream().mapToLong(HoldRow::home).min().orElseThrow();
        BookingRow row = new BookingRow(booking, digest, home, 1);
        draft.put(row);
        draft.happened(new BookingEvent.BookingConfirmed(
                command.id(),
                1,
                draft.now(),
                command.reference(),
                command.quote().holds()));
        return row;
    }

    private static List<BookingItem> items(BookingId id, List<HoldRow> holds) {
        List<BookingItem> items = new ArrayList<>();
        for (HoldRow hold : holds) {
            for (HoldLine line : hold.lines()) {
                ItemId item = new ItemId(id.value(), items.size() + 1);
                items.add(new BookingItem(item, hold.id(), line.claim(), BookingItem.State.CONFIRMED));
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
                .filter(hold -> hold.blockedFor().isPresent())
                .findFirst()
                .map(hold -> Refusal.of(Reason.NOT_ALLOWED, hold.id() + " is an operator's block"));
    }

    private static Optional<Refusal> notLive(List<HoldRow> holds, Draft draft) {
        return holds.stream()
                .filter(hold -> !hold.isLiveAt(draft.now()))
                .map(Holding::whyNotLive)
                .min((one, other) -> one.reason().compareTo(other.reason()));
    }

    private static Optional<Refusal> strangers(List<HoldRow> holds) {
        long customers = holds.stream().map(HoldRow::customer).distinct().count();
        return customers == 1
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Reason.DIFFERENT_CUSTOMERS, "the holds belong to " + customers + " different customers"));
    }

    static BookingId bookingOf(Command.CancelItems command) {
        return BookingId.of(command.quote().items().get(0).booking());
    }

    static Answer<Booking> cancel(Command.CancelItems command, Draft draft) {
        Digest digest = Fingerprint.of(command);
        BookingId id = bookingOf(command);
        Optional<BookingRow> booking = draft.booking(id);
        Optional<OperationRow> done = draft.operation(command.id());
        if (done.isPresent()) {
            return booking.isPresent() && done.get().digest().equals(digest)
                    ? new Done<>(booking.get().booking(), true)
                    : Decider.refused(Reason.ID_REUSED, "operation " + command.id() + " did something else", draft);
        }
        Set<ItemId> wanted = new HashSet<>(command.quote().items());
        List<BookingItem> items = booking.map(row -> row.booking().items()).orElse(List.of()).stream()
                .filter(item -> wanted.contains(item.id()))
                .toList();
        if (booking.isEmpty() || items.size() < wanted.size()) {
            return Decider.refused(Reason.NOT_FOUND, "no such items in booking " + id + ": " + wanted, draft);
        }
        Optional<BookingItem> gone = items.stream()
                .filter(item -> item.state() == BookingItem.State.CANCELLED)
                .findFirst();
        if (gone.isPresent()) {
            String detail = "item " + gone.get().id() + " was cancelled";
            return Decider.refused(Reason.ALREADY_CANCELLED, detail, draft);
        }
        items.forEach(item -> giveBack(booking.get(), item, draft));
        BookingRow after = booking.get().cancelled(wanted);
        draft.put(after);
        draft.put(new OperationRow(command.id(), digest, after.home(), draft.now()));
        draft.happened(new BookingEvent.BookingCancelled(
                id,
                after.sequence(),
                draft.now(),
                items.stream().map(BookingItem::id).toList()));
        return new Done<>(after.booking(), false);
    }

    private static void giveBack(BookingRow booking, BookingItem item, Draft draft) {
        Optional<HoldRow> hold = draft.hold(item.hold());
        if (hold.isEmpty()) {
            draft.markStale(); // the booking came after its holds were looked up
            return;
        }
        int number = booking.lineOf(item);
        List<HoldLine> lines = new ArrayList<>(hold.get().lines());
        HoldLine line = lines.get(number);
        if (!draft.isLocked(line.inventory())) {
            draft.markStale();
        }
        draft.giveBack(item.hold(), List.of(line));
        lines.set(number, line.endedAt(Optional.of(draft.now())));
        draft.put(hold.get().withLines(lines));
    }
}

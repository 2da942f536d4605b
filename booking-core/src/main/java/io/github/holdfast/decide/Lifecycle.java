package io.github.holdfast.decide;

import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The states that holds and bookings go through: each step makes the next row out of one, with its event's number. */
final class Lifecycle {

    private Lifecycle() {}

    static BookingEvent.HoldPlaced placedEvent(HoldRow row) {
        return new BookingEvent.HoldPlaced(
                row.id(),
                row.sequence(),
                row.placedAt(),
                row.expiresAt(),
                row.hold().claims());
    }

    static HoldRow extended(HoldRow row, Instant until) {
        return next(row).expiresAt(until).build();
    }

    static HoldRow confirmed(HoldRow row, BookingId by) {
        return next(row).state(Hold.State.CONFIRMED).booking(Optional.of(by)).build();
    }

    /** Released or expired: every line ends at this instant, unless it had ended before. */
    static HoldRow ended(HoldRow row, Hold.State as, Instant at) {
        List<HoldLine> lines = new ArrayList<>(row.lines().size());
        for (HoldLine line : row.lines()) {
            lines.add(ended(line, at));
        }
        return next(row).state(as).endedAt(Optional.of(at)).lines(lines).build();
    }

    static HoldLine ended(HoldLine line, Instant at) {
        return line.endedAt().isPresent()
                ? line
                : line.toBuilder().endedAt(Optional.of(at)).build();
    }

    /** Nothing of it remains to be given back, which nobody is told. */
    static HoldRow tidied(HoldRow row) {
        return row.toBuilder().tidied(true).build();
    }

    private static HoldRow.Builder next(HoldRow row) {
        return row.toBuilder().sequence(row.sequence() + 1);
    }

    static BookingRow cancelled(BookingRow row, Set<ItemId> items) {
        List<BookingItem> after = row.booking().items().stream()
                .map(item -> items.contains(item.id())
                        ? item.toBuilder().state(BookingItem.State.CANCELLED).build()
                        : item)
                .toList();
        return row.toBuilder()
                .booking(row.booking().toBuilder().items(after).build())
                .sequence(row.sequence() + 1)
                .build();
    }

    /** Returns why a hold cannot be used; for one that is not live. */
    static Refusal whyNotLive(HoldRow row) {
        if (row.state() == Hold.State.CONFIRMED) {
            String by = row.booking().map(one -> " by booking " + one).orElse("");
            return Refusal.of(Reason.ALREADY_CONFIRMED, "hold " + row.id() + " was confirmed" + by);
        }
        if (row.state() == Hold.State.RELEASED) {
            return Refusal.of(Reason.ALREADY_RELEASED, "hold " + row.id() + " was released");
        }
        return Refusal.of(Reason.HOLD_EXPIRED, "hold " + row.id() + " expired at " + row.expiresAt());
    }
}

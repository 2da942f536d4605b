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
import org.joda.money.Money;

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

    /** Its lines become items of a booking, numbered from there on. */
    static HoldRow confirmed(HoldRow row, BookingId by, int firstItem) {
        return next(row)
                .state(Hold.State.CONFIRMED)
                .booking(Optional.of(by))
                .firstItem(firstItem)
                .build();
    }

    /** Released or expired at this instant: lines that were not cut off before end with it. */
    static HoldRow ended(HoldRow row, Hold.State as, Instant at) {
        return next(row).state(as).endedAt(Optional.of(at)).build();
    }

    /** Cuts one place of a hold off at this instant; everything else stays as it is. */
    static HoldRow cutPlace(HoldRow row, int place, Instant at) {
        return cut(row, row.lines().size() - row.places().size() + place, at);
    }

    /** Cuts one line of a hold off at this instant; the others stay as they are. */
    static HoldRow cut(HoldRow row, int line, Instant at) {
        List<HoldLine> lines = new ArrayList<>(row.lines());
        lines.set(line, lines.get(line).toBuilder().endedAt(Optional.of(at)).build());
        return row.toBuilder().lines(lines).build();
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

    /** Less is owed, and that is to be paid back. */
    static BookingRow refunded(BookingRow row, Money refund) {
        return row.toBuilder()
                .charged(row.charged().minus(refund))
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

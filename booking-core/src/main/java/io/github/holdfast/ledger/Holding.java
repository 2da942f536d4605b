package io.github.holdfast.ledger;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of holds that are there: extended, released, swept. */
final class Holding {

    private Holding() {}

    static Answer<Hold> extend(Command.ExtendHold command, Draft draft) {
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isEmpty()) {
            return Decider.refused(Reason.NOT_FOUND, "no hold " + command.id(), draft);
        }
        HoldRow row = known.get();
        if (row.blockedFor().isPresent()) {
            return Decider.refused(Reason.NOT_ALLOWED, "block " + row.id() + " does not expire", draft);
        }
        if (!row.isLiveAt(draft.now())) {
            return Decider.refused(whyNotLive(row), draft);
        }
        Instant until = draft.now().plus(command.ttl());
        if (until.isAfter(row.boundedBy())) {
            String detail = "hold " + row.id() + " may live until " + row.boundedBy() + ", not " + until;
            return Decider.refused(Reason.EXTENDED_TOO_FAR, detail, draft);
        }
        if (!until.isAfter(row.expiresAt())) {
            return new Done<>(row.hold(), false);
        }
        HoldRow extended = row.extended(until);
        draft.put(extended);
        draft.happened(new BookingEvent.HoldExtended(row.id(), extended.sequence(), draft.now(), until));
        return new Done<>(extended.hold(), false);
    }

    static Answer<Hold> release(Command.ReleaseHold command, Draft draft) {
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isEmpty()) {
            return new Done<>(forbid(command.id(), draft).hold(), false);
        }
        HoldRow row = known.get();
        if (row.state() == Hold.State.RELEASED) {
            return new Done<>(row.hold(), true);
        }
        if (!row.isLiveAt(draft.now())) {
            return Decider.refused(whyNotLive(row), draft);
        }
        if (!draft.isWhollyLocked(row)) {
            draft.markStale(); // it was placed after its inventories were looked up
        }
        draft.giveBack(row.id(), row.lines());
        HoldRow released = row.ended(Hold.State.RELEASED, draft.now()).markTidied();
        draft.put(released);
        draft.happened(new BookingEvent.HoldReleased(row.id(), released.sequence(), draft.now()));
        return new Done<>(released.hold(), false);
    }

    /** Remembers an id as released that nobody has placed, so that it never will be. */
    private static HoldRow forbid(HoldId id, Draft draft) {
        Instant now = draft.now();
        HoldRow row = new HoldRow(
                id,
                Hold.State.RELEASED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                now,
                now,
                now,
                Optional.of(now),
                Optional.empty(),
                true,
                1,
                List.of());
        draft.put(row);
        draft.happened(new BookingEvent.HoldReleased(id, 1, now));
        return row;
    }

    static Answer<Integer> sweep(Command.SweepHolds command, Draft draft) {
        int swept = 0;
        for (HoldId id : command.ids()) {
            Optional<HoldRow> lapsed =
                    draft.hold(id).filter(row -> !row.tidied() && row.owner().isLapsedAt(draft.now()));
            if (lapsed.isPresent()) {
                draft.expire(lapsed.get());
                swept++;
            }
        }
        return new Done<>(swept, false);
    }

    /** Returns why a hold that is not live cannot be used. */
    static Refusal whyNotLive(HoldRow row) {
        if (row.state() == Hold.State.CONFIRMED) {
            String by = row.booking().map(booking -> " by booking " + booking).orElse("");
            return Refusal.of(Reason.ALREADY_CONFIRMED, "hold " + row.id() + " was confirmed" + by);
        }
        if (row.state() == Hold.State.RELEASED) {
            return Refusal.of(Reason.ALREADY_RELEASED, "hold " + row.id() + " was released");
        }
        return Refusal.of(Reason.HOLD_EXPIRED, "hold " + row.id() + " expired at " + row.expiresAt());
    }
}

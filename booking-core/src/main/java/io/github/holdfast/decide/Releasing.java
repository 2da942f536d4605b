package io.github.holdfast.decide;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.util.Optional;

/** Gives holds and blocks back, and forbids those that were never placed. */
final class Releasing implements Verb<Command.ReleaseHold, Hold> {

    @Override
    public void names(Command.ReleaseHold command, NamedKeys keys) {
        keys.addReturning(command.id());
    }

    @Override
    public void needs(Command.ReleaseHold command, NeededStock stock) {
        // what it gives back comes with the hold
    }

    @Override
    public Answer<Hold> decide(Command.ReleaseHold command, Draft draft) {
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isEmpty()) {
            return new Done<>(forbid(command.id(), draft).hold(), false);
        }
        HoldRow row = known.get();
        if (row.state() == Hold.State.RELEASED) {
            return new Done<>(row.hold(), true);
        }
        if (!row.isLiveAt(draft.now())) {
            return Decider.refused(Lifecycle.whyNotLive(row), draft);
        }
        if (!draft.isWhollyLocked(row)) {
            draft.markStale(); // it was placed after its inventories were looked up
        }
        draft.giveBack(row, row.lines());
        HoldRow released = Lifecycle.tidied(Lifecycle.ended(row, Hold.State.RELEASED, draft.now()));
        draft.put(released);
        draft.happened(new BookingEvent.HoldReleased(row.id(), released.sequence(), draft.now()));
        return new Done<>(released.hold(), false);
    }

    /** Remembers an id as released that nobody has placed, so that it never will be. */
    private static HoldRow forbid(HoldId id, Draft draft) {
        Instant now = draft.now();
        HoldRow row = HoldRow.builder(id, now)
                .state(Hold.State.RELEASED)
                .endedAt(Optional.of(now))
                .tidied(true)
                .build();
        draft.put(row);
        draft.happened(new BookingEvent.HoldReleased(id, 1, now));
        return row;
    }
}

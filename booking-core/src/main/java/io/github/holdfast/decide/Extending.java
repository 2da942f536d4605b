package io.github.holdfast.decide;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.util.Optional;

/** Lets holds live longer. Whoever asks for less than is left loses nothing. */
final class Extending implements Verb<Command.ExtendHold, Hold> {

    @Override
    public void names(Command.ExtendHold command, NamedKeys keys) {
        keys.add(command.id());
    }

    @Override
    public void needs(Command.ExtendHold command, NeededStock stock) {
        // it keeps what it has
    }

    @Override
    public Answer<Hold> decide(Command.ExtendHold command, Draft draft) {
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isEmpty()) {
            return Decider.refused(Reason.NOT_FOUND, "no hold " + command.id(), draft);
        }
        HoldRow row = known.get();
        if (row.isBlock()) {
            return Decider.refused(Reason.NOT_ALLOWED, "block " + row.id() + " does not expire", draft);
        }
        if (!row.isLiveAt(draft.now())) {
            return Decider.refused(Lifecycle.whyNotLive(row), draft);
        }
        Instant until = draft.now().plus(command.ttl());
        if (until.isAfter(row.boundedBy())) {
            String detail = "hold " + row.id() + " may live until " + row.boundedBy() + ", not " + until;
            return Decider.refused(Reason.EXTENDED_TOO_FAR, detail, draft);
        }
        if (!until.isAfter(row.expiresAt())) {
            return new Done<>(row.hold(), false);
        }
        HoldRow extended = Lifecycle.extended(row, until);
        draft.put(extended);
        draft.happened(new BookingEvent.HoldExtended(row.id(), extended.sequence(), draft.now(), until));
        return new Done<>(extended.hold(), false);
    }
}

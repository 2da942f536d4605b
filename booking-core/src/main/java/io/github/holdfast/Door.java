package io.github.holdfast;

import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import java.util.List;

/** Turns the ledger's four kinds of answer into the two that callers see, and the rest into exceptions. */
final class Door {

    private final Ledger ledger;

    Door(Ledger ledger) {
        this.ledger = ledger;
    }

    <R> Outcome<R> tell(Command<R> command) {
        Answer<R> answer = ledger.apply(List.of(command)).to(command);
        if (answer instanceof Answer.Done<R> done) {
            return Outcome.accepted(done.value(), done.replayed());
        }
        if (answer instanceof Answer.Refused<R> refused) {
            return refused(refused.refusal());
        }
        if (answer instanceof Answer.TryAgain<R> busy) {
            return Outcome.refused(Refusal.of(Refusal.Reason.BUSY, "too many want the same at once")
                    .retryAfter(busy.after()));
        }
        throw StoreException.unknown("the answer to the commit was lost; repeat with the same id: " + command.key());
    }

    private static <R> Outcome<R> refused(Refusal refusal) {
        if (refusal.reason() == Refusal.Reason.INVALID_REQUEST) {
            throw new IllegalArgumentException(refusal.detail());
        }
        return Outcome.refused(refusal);
    }
}

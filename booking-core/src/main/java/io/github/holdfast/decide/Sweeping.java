package io.github.holdfast.decide;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.store.HoldRow;
import java.util.Optional;

/** Tidies holds that have lapsed; who has not, or was tidied before, is passed over. */
final class Sweeping implements Verb<Command.SweepHolds, Integer> {

    @Override
    public void names(Command.SweepHolds command, NamedKeys keys) {
        command.ids().forEach(keys::addReturning);
    }

    @Override
    public void needs(Command.SweepHolds command, NeededStock stock) {
        // what they give back comes with the holds
    }

    @Override
    public Answer<Integer> decide(Command.SweepHolds command, Draft draft) {
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
}

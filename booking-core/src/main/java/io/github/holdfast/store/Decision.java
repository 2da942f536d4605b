package io.github.holdfast.store;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Answers;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

/**
 * What was decided about a batch.
 *
 * @param answers one answer for each command
 * @param changes what must be written: all of it, in the transaction that holds the locks
 * @param missing lapsed holds that stand in the way and are not locked
 * @param spokenOf the owners of whom answers tell that, how or until when they have something
 * @param stale whether something that was read before the locks turned out to have changed
 */
public record Decision(
        Answers answers, Changes changes, SortedSet<HoldId> missing, Set<Owner> spokenOf, boolean stale) {

    public Decision {
        Objects.requireNonNull(answers, "answers");
        Objects.requireNonNull(changes, "changes");
        Objects.requireNonNull(missing, "missing");
        Objects.requireNonNull(spokenOf, "spokenOf");
    }

    /**
     * Tells whether nothing may be written or answered: the batch starts over, in a new transaction, and locks what was
     * {@code missing} together with what its commands name.
     */
    public boolean again() {
        return stale || !missing.isEmpty();
    }
}

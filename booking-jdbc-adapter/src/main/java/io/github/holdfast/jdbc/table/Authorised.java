package io.github.holdfast.jdbc.table;

import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Plans;

/**
 * What definitions authorise: those that were found, are opened or are changed in this batch. Decisions of holds have no say
 * in it.
 */
public final class Authorised {

    private final Plans found;
    private final Plans opened;
    private final Changes changes;
    private final Stamps stamps;

    /** Looks at these definitions, and at what becomes of them. */
    public Authorised(Plans found, Changes changes, Stamps stamps) {
        this.found = found;
        this.opened = new Plans(changes.opened());
        this.changes = changes;
        this.stamps = stamps;
    }

    /** Returns the most that a counter might reach by any definition that is in force in this batch. */
    int inAll(CounterKey key) {
        int first = (found.isLocked(key.scope()) ? found : opened).authorised(key);
        return changes.ceilings().stream()
                .filter(change -> change.key().equals(key))
                .mapToInt(Changes.CeilingChange::highest)
                .reduce(first, Math::max);
    }

    /** Returns the stamp that the definition of a counter's inventory has by now. */
    long stamp(CounterKey key) {
        boolean isNew = opened.isLocked(key.scope())
                || changes.amended().stream().anyMatch(row -> row.plan().number() == key.scope());
        return isNew ? stamps.drawn() : stamps.foundDefinition(key.scope());
    }
}

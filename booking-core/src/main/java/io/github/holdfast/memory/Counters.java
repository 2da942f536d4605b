package io.github.holdfast.memory;

import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.InventoryRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Works out counters as a batch leaves them. The bound of each is its own: it comes from the inventory's definition when the
 * row is made, is raised by a change of the definition only, and sinks with what is taken. What was decided of a hold never
 * raises it, so that it refuses what a wrong decision would let through.
 */
final class Counters {

    private final Rows rows;
    private final Changes changes;
    private final Map<CounterKey, Rows.Counter> all = new HashMap<>();

    Counters(Rows rows, Changes changes) {
        this.rows = rows;
        this.changes = changes;
    }

    /**
     * Returns the counters that change.
     *
     * @throws IllegalStateException if one would leave its bounds
     */
    Map<CounterKey, Rows.Counter> all() {
        changes.counters().forEach(change -> all.put(change.key(), before(change.key())));
        changes.ceilings().forEach(change -> all.put(change.key(), before(change.key())));
        changes.ceilings().forEach(this::raise);
        changes.counters().forEach(this::move);
        changes.ceilings().forEach(this::settle);
        return all;
    }

    private Rows.Counter before(CounterKey key) {
        return Optional.ofNullable(rows.counters.get(key)).orElseGet(() -> {
            int authorised = authorised(key);
            return new Rows.Counter(0, authorised, authorised, authorised);
        });
    }

    /** Returns what the definition says: the one that was in force before, or the one that is opened. */
    private int authorised(CounterKey key) {
        return rows.row(key.scope())
                .or(() -> changes.opened().stream()
                        .filter(row -> row.plan().number() == key.scope())
                        .findFirst())
                .map(InventoryRow::plan)
                .map(plan -> plan.authorised(key))
                .orElse(0);
    }

    private void raise(Changes.CeilingChange change) {
        all.computeIfPresent(
                change.key(),
                (key, now) -> new Rows.Counter(
                        now.taken(),
                        now.ceiling(),
                        Math.max(now.high(), change.highest()),
                        Math.max(now.highest(), change.highest())));
    }

    private void move(Changes.CounterChange change) {
        all.computeIfPresent(change.key(), (key, now) -> {
            int taken = Math.addExact(now.taken(), change.delta());
            if (change.delta() > 0 && taken > change.limit()) {
                throw new IllegalStateException(key + " would rise to " + taken + " of " + change.limit());
            }
            int high = change.delta() < 0 ? Math.max(now.ceiling(), taken) : now.high();
            return new Rows.Counter(taken, now.ceiling(), high, now.highest());
        });
    }

    private void settle(Changes.CeilingChange change) {
        all.computeIfPresent(
                change.key(),
                (key, now) -> new Rows.Counter(
                        now.taken(), change.ceiling(), Math.max(change.ceiling(), now.taken()), now.highest()));
    }
}

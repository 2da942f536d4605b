package io.github.holdfast.jdbc.apply.optimistic;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.sql.LockTime;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.ClaimTable;
import io.github.holdfast.jdbc.table.CounterTable;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Decision;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a node knows of everything that some new holds want, what it decides on that, and how the server looks, under the
 * lock, whether it is so. Of counters it is known that there is room; of cells who has them, until when, if anybody. How much
 * is taken, a load for instance, is nothing to believe.
 */
final class Belief {

    private final List<? extends Command<?>> commands;
    private final Plans plans;
    private final SortedMap<Long, Long> definitions;
    private final StockKeys wanted;
    private final Map<Cell, Owner> owners = new HashMap<>();
    private final Map<CounterKey, Integer> counters = new HashMap<>();

    private Belief(List<? extends Command<?>> commands, Plans plans, SortedMap<Long, Long> definitions) {
        this.commands = commands;
        this.plans = plans;
        this.definitions = definitions;
        this.wanted = Decider.keys(commands, plans);
    }

    /** Returns what is known, if that is enough to decide. */
    static Optional<Belief> of(List<? extends Command<?>> commands, Keys keys, Known known) {
        List<InventoryRow> rows = new ArrayList<>();
        SortedMap<Long, Long> definitions = new TreeMap<>();
        for (InventoryId id : keys.inventories()) {
            known.plan(id).ifPresent(found -> {
                rows.add(new InventoryRow(found.plan(), 0, 0));
                definitions.put(found.plan().number(), found.stamp());
            });
        }
        if (rows.size() < keys.inventories().size()) {
            return Optional.empty();
        }
        Belief belief = new Belief(commands, new Plans(rows), definitions);
        boolean isLookedAt =
                belief.wanted.ranges().isEmpty() && belief.wanted.loads().isEmpty();
        return isLookedAt && belief.isKnown(known) ? Optional.of(belief) : Optional.empty();
    }

    private boolean isKnown(Known known) {
        for (Cell cell : wanted.cells()) {
            known.owner(cell).ifPresent(owner -> owners.put(cell, owner));
        }
        return wanted.counters().entrySet().stream()
                .allMatch(entry -> known.hasRoom(entry.getKey(), entry.getValue(), counters));
    }

    Plans plans() {
        return plans;
    }

    /** Returns the stamps of the plans, by the sorted numbers of their inventories. */
    SortedMap<Long, Long> definitions() {
        return definitions;
    }

    /** Decides by time zero. Nothing comes of it if that would not do at any time. */
    Optional<Decision> decide() {
        Decision decision = Decider.decide(commands, slice(plans, counters), Instant.EPOCH);
        return decision.again() ? Optional.empty() : Optional.of(decision);
    }

    /** Returns what was found when the server had looked: plans with their versions, and how much was taken. */
    Slice slice(Plans found, Map<CounterKey, Integer> taken) {
        return Slice.builder(found).cells(owners).counters(taken).build();
    }

    /** Looks at everything that a decision depends on: whoever is in the way has what he had, and nobody of them has lapsed. */
    void look(Trip trip, LockTime time, Decision decision, Map<CounterKey, Integer> taken) {
        CounterTable.requireRoom(trip, wanted.counters(), taken);
        ClaimTable.requireOwners(trip, wanted.cells(), owners);
        HoldTable.requireOwners(trip, new HashSet<>(owners.values()), time);
        HoldTable.requireNone(trip, refused(decision));
    }

    /** Returns the holds that are refused: they may not be there already, for it might be a replay. */
    private Set<HoldId> refused(Decision decision) {
        Set<HoldId> refused = new HashSet<>();
        for (Command<?> command : commands) {
            if (!(decision.answers().to(command) instanceof Answer.Done)) {
                refused.add(((Command.PlaceHold) command).id());
            }
        }
        return refused;
    }
}

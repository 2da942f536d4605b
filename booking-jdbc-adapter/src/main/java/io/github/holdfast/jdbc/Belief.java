package io.github.holdfast.jdbc;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.decide.Decider;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
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
import org.jspecify.annotations.Nullable;

/**
 * What a node knows of everything that some new holds want, what it decides on that, and how the server looks, under the
 * lock, whether it is so. Of counters it is known that there is room; of cells who has them, until when, if anybody.
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
        return belief.wanted.ranges().isEmpty() && belief.isKnown(known) ? Optional.of(belief) : Optional.empty();
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

    /** Looks at everything that a decision depends on. */
    void look(Session session, Trip trip, LockTime time, Decision decision, Map<CounterKey, Integer> taken) {
        lookAtCounters(trip, taken);
        lookAtCells(trip);
        lookAtOwners(session, trip, time);
        lookForReplays(session, trip, decision);
    }

    /** Returns an expression that ends the transaction if something is not so. */
    static String require(String condition) {
        return "1 / CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    private void lookAtCounters(Trip trip, Map<CounterKey, Integer> taken) {
        Rows rising = Rows.of("scope long, counter_key text, slot int, delta int, most int");
        wanted.counters()
                .forEach((key, demand) ->
                        rising.add(key.scope(), key.key(), key.slot(), demand.wanted(), demand.ceiling()));
        trip.query(
                "SELECT k.scope, k.counter_key, k.slot, t.taken, " + require("t.taken + k.delta <= k.most")
                        + " FROM @1 LEFT JOIN LATERAL (SELECT t.taken FROM {counter} t WHERE t.scope = k.scope"
                        + " AND t.counter_key = k.counter_key AND t.slot = k.slot FOR UPDATE) t ON TRUE",
                row -> taken.put(
                        new CounterKey(row.getLong("scope"), row.getString("counter_key"), row.getInt("slot")),
                        row.getInt("taken")),
                rising);
    }

    private void lookAtCells(Trip trip) {
        Rows cells = Rows.of("inventory_id long, unit_no int, slot int, hold_id uuid");
        for (Cell cell : wanted.cells()) {
            @Nullable Owner owner = owners.get(cell);
            cells.add(
                    cell.inventory(),
                    cell.unit(),
                    cell.slot(),
                    owner == null ? null : owner.hold().value());
        }
        trip.query(
                "SELECT " + require("count(*) = 0") + " FROM @1 LEFT JOIN LATERAL (SELECT c.hold_id FROM {claim} c"
                        + " WHERE c.inventory_id = k.inventory_id AND c.unit_no = k.unit_no AND c.slot = k.slot"
                        + " OFFSET 0) c ON TRUE WHERE c.hold_id IS DISTINCT FROM k.hold_id",
                row -> row,
                cells);
    }

    /** Whoever is in the way has what he had, and nobody of them has lapsed. */
    private void lookAtOwners(Session session, Trip trip, LockTime time) {
        Rows inTheWay =
                Rows.of("hold_id uuid, state int, expires_at time, booking_id uuid, customer text, block boolean");
        for (Owner owner : new HashSet<>(owners.values())) {
            inTheWay.add(
                    owner.hold().value(),
                    Mapping.number(owner.state()),
                    owner.expiresAt(),
                    owner.booking().map(BookingId::value).orElse(null),
                    owner.customer().map(CustomerId::value).orElse(null),
                    owner.block());
        }
        trip.query(
                "SELECT " + require("count(h.hold_id) = (SELECT count(*) FROM @2)") + " FROM @1"
                        + session.join("hold", "h", "h.hold_id = k.hold_id")
                        + " WHERE h.state = k.state AND h.expires_at = k.expires_at"
                        + " AND h.booking_id IS NOT DISTINCT FROM k.booking_id"
                        + " AND h.customer IS NOT DISTINCT FROM k.customer"
                        + " AND (h.blocked_for IS NOT NULL) = k.block AND (h.state <> "
                        + Mapping.number(Hold.State.HELD) + " OR h.expires_at > "
                        + time.read() + ")",
                row -> row,
                inTheWay,
                inTheWay);
    }

    /** Who is refused may not be there already: it might be a replay. */
    private void lookForReplays(Session session, Trip trip, Decision decision) {
        Set<HoldId> refused = new HashSet<>();
        for (Command<?> command : commands) {
            if (!(decision.answers().to(command) instanceof Answer.Done)) {
                refused.add(((Command.PlaceHold) command).id());
            }
        }
        trip.query(
                "SELECT " + require("count(*) < 1") + " FROM @1" + session.join("hold", "h", "h.hold_id = k.hold_id"),
                row -> row,
                Reading.holdIds(refused));
    }
}

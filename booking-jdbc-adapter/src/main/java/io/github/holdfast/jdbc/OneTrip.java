package io.github.holdfast.jdbc;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Cell;
import io.github.holdfast.ledger.Changes;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.CounterKey;
import io.github.holdfast.ledger.Decider;
import io.github.holdfast.ledger.Decision;
import io.github.holdfast.ledger.InventoryRow;
import io.github.holdfast.ledger.Keys;
import io.github.holdfast.ledger.Plan;
import io.github.holdfast.ledger.Plans;
import io.github.holdfast.ledger.Slice;
import io.github.holdfast.ledger.StockKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sale in one round trip: new holds on places that are free as far as this node knows are decided before anything is
 * locked, and sent together with the lock, with a check of what was believed, and with the commit. Under the lock the
 * server itself looks whether every inventory is as it was known, every counter has room and every cell is free; if not,
 * it breaks off, nothing has happened, and the batch goes the usual way, in which places that are not free are sorted out.
 *
 * <p>That is right because such a decision depends on nothing else: who asks for what is free gets it, whatever the time
 * is. The time is still the store's, read after the locks. Until then it is {@link Instant#EPOCH}, and the server adds its
 * clock to every time it writes; the answers are made out of a second decision, by the store's time.
 */
final class OneTrip {

    /** The server's error when something was not as it was believed to be: a division by zero. */
    static final String WRONG_BELIEF = "22012";

    /** The server writes the end of a hold into the document, in between of what is sent. No brace, for it names a table. */
    private static final String PLACED = """
            INSERT INTO {outbox} (event_id, aggregate_type, aggregate_id, sequence, type, payload, occurred_at)
             SELECT event_id, 'hold', aggregate_id, sequence, 'HoldPlaced', CHR(123) || '%s'
             || to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || rest, occurred_at
             FROM @1""".formatted(EventJson.BEFORE_END.substring(1));

    private final List<? extends Command<?>> commands;
    private final Known known;
    private final Slice believed;
    private final Changes changes;

    private OneTrip(List<? extends Command<?>> commands, Known known, Slice believed, Changes changes) {
        this.commands = commands;
        this.known = known;
        this.believed = believed;
        this.changes = changes;
    }

    /** Prepares a sale in one round trip, if these commands can be one. */
    static Optional<OneTrip> of(List<? extends Command<?>> commands, Keys keys, Known known) {
        boolean onlyHolds = commands.stream().allMatch(Command.PlaceHold.class::isInstance)
                && keys.holds().stream().noneMatch(id -> known.lines(id).isPresent());
        return onlyHolds
                ? believe(keys, commands, known).flatMap(slice -> of(commands, known, slice))
                : Optional.empty();
    }

    private static Optional<OneTrip> of(List<? extends Command<?>> commands, Known known, Slice believed) {
        Decision decision = Decider.decide(commands, believed, Instant.EPOCH);
        boolean allDone = commands.stream().allMatch(one -> decision.answers().to(one) instanceof Answer.Done);
        return allDone && !decision.again()
                ? Optional.of(new OneTrip(commands, known, believed, decision.changes()))
                : Optional.empty();
    }

    /** What is known of what is wanted; nothing if that is not enough. */
    private static Optional<Slice> believe(Keys keys, List<? extends Command<?>> commands, Known known) {
        List<InventoryRow> rows = new ArrayList<>();
        for (InventoryId id : keys.inventories()) {
            known.plan(id).ifPresent(plan -> rows.add(new InventoryRow(plan, 0, 0)));
        }
        if (rows.size() < keys.inventories().size()) {
            return Optional.empty();
        }
        if (!rows.stream().allMatch(row -> known.caution(row.plan().number()).believes())) {
            return Optional.empty();
        }
        Plans plans = new Plans(rows);
        StockKeys wanted = Decider.keys(commands, plans);
        boolean free = wanted.cells().stream().noneMatch(cell -> known.isTaken(cell));
        Map<CounterKey, Integer> counters = new HashMap<>();
        boolean room = wanted.counters().entrySet().stream()
                .allMatch(entry -> known.hasRoom(entry.getKey(), entry.getValue(), counters));
        return free && room && wanted.ranges().isEmpty()
                ? Optional.of(new Slice(plans, Map.of(), counters, Map.of(), Map.of(), Map.of(), Map.of(), Map.of()))
                : Optional.empty();
    }

    /**
     * Locks, checks, writes and commits.
     *
     * @param trip what must be sent first
     * @return the answers
     * @throws SQLException {@link #WRONG_BELIEF} or a key's, if something was not as it was believed to be
     */
    Decision run(Session session, Trip trip) throws SQLException {
        List<Instant> clock = lock(session, trip);
        Map<CounterKey, Integer> taken = new HashMap<>();
        checkRoom(trip, taken);
        checkFree(session, trip);
        Map<Long, Long> versions = new HashMap<>();
        write(trip, versions);
        trip.add("COMMIT");
        trip.run();
        return remember(clock.get(0), taken, versions);
    }

    /** Locks the inventories, sorted, and reads the clock when all are locked: an aggregate sees every row before it. */
    private List<Instant> lock(Session session, Trip trip) {
        Rows plans = Rows.of("number long, revision int");
        believed.plans().rows().stream()
                .map(InventoryRow::plan)
                .sorted((one, other) -> Long.compare(one.number(), other.number()))
                .forEach(plan -> plans.add(plan.number(), plan.revision()));
        String clock = "SELECT " + session.dialect().noteTime(session.now()) + " AS read_at";
        boolean together = session.readsClockAroundLocks();
        List<Instant> times = trip.query(
                (together ? clock + ", " : "SELECT ") + require("count(*) = (SELECT count(*) FROM @2)")
                        + " FROM (SELECT i.number, i.revision FROM "
                        + session.among("inventory", "i", "number", "SELECT k.number FROM @1")
                        + " FOR UPDATE) i JOIN @3 ON k.number = i.number AND k.revision = i.revision",
                row -> together ? row.instant("read_at") : Instant.MIN,
                plans,
                plans,
                plans);
        return together ? times : trip.query(clock, row -> row.instant("read_at"));
    }

    private void checkRoom(Trip trip, Map<CounterKey, Integer> taken) {
        Rows rising = Rows.of("scope long, counter_key text, slot int, delta int, most int");
        for (Changes.CounterChange change : changes.counters()) {
            CounterKey key = change.key();
            rising.add(key.scope(), key.key(), key.slot(), change.delta(), change.limit());
        }
        trip.query(
                "SELECT k.scope, k.counter_key, k.slot, t.taken, " + require("t.taken + k.delta <= k.most")
                        + " FROM @1 LEFT JOIN LATERAL (SELECT t.taken FROM {counter} t WHERE t.scope = k.scope"
                        + " AND t.counter_key = k.counter_key AND t.slot = k.slot FOR UPDATE) t ON TRUE",
                row -> taken.put(
                        new CounterKey(row.getLong("scope"), row.getString("counter_key"), row.getInt("slot")),
                        row.getInt("taken")),
                rising);
    }

    private void checkFree(Session session, Trip trip) {
        Rows cells = Rows.of("inventory_id long, unit_no int, slot int");
        for (Changes.CellChange change : changes.cells()) {
            Cell cell = change.cell();
            cells.add(cell.inventory(), cell.unit(), cell.slot());
        }
        trip.query(
                "SELECT " + require("count(*) = 0") + " FROM @1"
                        + session.join(
                                "claim",
                                "c",
                                "c.inventory_id = k.inventory_id AND c.unit_no = k.unit_no AND c.slot = k.slot"),
                row -> row,
                cells);
    }

    private static String require(String condition) {
        return "1 / CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    private void write(Trip trip, Map<Long, Long> versions) {
        trip.addLockTime();
        new HoldWriting(trip).insert(changes.placed());
        Rows touched = Rows.of("number long");
        changes.touched().forEach(touched::add);
        trip.query(
                "UPDATE {inventory} AS t SET version = t.version + 1 FROM @1 WHERE t.number = k.number"
                        + " RETURNING t.number, t.version",
                row -> versions.put(row.getLong("number"), row.getLong("version") - 1),
                touched);
        StockWriting stock = new StockWriting(trip);
        stock.writeCells(changes.cells());
        raiseCounters(trip);
        stock.writeDraws(changes);
        insertEvents(trip);
    }

    /** Without a guard of its own: the rows are locked and were looked at, and the CHECK holds by itself. */
    private void raiseCounters(Trip trip) {
        Rows rising = Rows.of("scope long, counter_key text, slot int, delta int");
        for (Changes.CounterChange change : changes.counters()) {
            CounterKey key = change.key();
            rising.add(key.scope(), key.key(), key.slot(), change.delta());
        }
        trip.update(
                "counter",
                rising,
                "t.scope = k.scope AND t.counter_key = k.counter_key AND t.slot = k.slot",
                "taken = t.taken + k.delta");
    }

    private void insertEvents(Trip trip) {
        Rows events = Rows.of("""
                event_id uuid, aggregate_id text, sequence long, expires_at time, rest document, occurred_at time""");
        for (BookingEvent event : changes.events()) {
            BookingEvent.HoldPlaced placed = (BookingEvent.HoldPlaced) event;
            events.add(
                    placed.id(),
                    placed.aggregateId(),
                    placed.sequence(),
                    placed.expiresAt(),
                    EventJson.afterEnd(placed),
                    placed.occurredAt());
        }
        trip.insertSelected(PLACED, events);
    }

    /** Says that nothing happened, because something was not as it was believed to be. */
    void wasWrong() {
        believed.plans()
                .rows()
                .forEach(row -> known.caution(row.plan().number()).wasWrong());
    }

    /** Decides once more, by the store's time and on what was there: the same is done, only the times are the store's. */
    private Decision remember(Instant now, Map<CounterKey, Integer> taken, Map<Long, Long> versions) {
        List<InventoryRow> rows = new ArrayList<>();
        for (InventoryRow row : believed.plans().rows()) {
            Plan plan = row.plan();
            rows.add(new InventoryRow(plan, versions.getOrDefault(plan.number(), 0L), 0));
            known.caution(plan.number()).wasRight();
        }
        versions.forEach(known::stock);
        Slice found = new Slice(new Plans(rows), Map.of(), taken, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        Decision decision = Decider.decide(commands, found, now);
        known.committed(found, decision.changes());
        return decision;
    }
}

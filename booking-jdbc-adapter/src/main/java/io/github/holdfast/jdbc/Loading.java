package io.github.holdfast.jdbc;

import io.github.holdfast.booking.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.BookingRow;
import io.github.holdfast.ledger.Cell;
import io.github.holdfast.ledger.CounterKey;
import io.github.holdfast.ledger.Digest;
import io.github.holdfast.ledger.Draw;
import io.github.holdfast.ledger.HoldLine;
import io.github.holdfast.ledger.HoldRow;
import io.github.holdfast.ledger.InventoryRow;
import io.github.holdfast.ledger.Keys;
import io.github.holdfast.ledger.OperationRow;
import io.github.holdfast.ledger.Owner;
import io.github.holdfast.ledger.Plan;
import io.github.holdfast.ledger.Plans;
import io.github.holdfast.ledger.Slice;
import io.github.holdfast.ledger.StockKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Locks and reads what one batch needs, in the one order:
 *
 * <ol>
 *   <li>the inventories are locked, sorted; in which of them something lies that is given back is looked up unlocked;
 *   <li>under that lock cells and counters stand still and are read;
 *   <li>holds are locked, sorted: those that commands name, those in the way that have lapsed; then bookings, sorted;
 *   <li>every wait is over: the clock is read, and with it what those holds still have.
 * </ol>
 */
final class Loading {

    private final Session session;
    private final PlanCache cache;
    private final Keys keys;
    private final SortedSet<HoldId> holdIds = new TreeSet<>();

    private final Map<Cell, Owner> cells = new HashMap<>();
    private final Map<CounterKey, Integer> counters = new HashMap<>();
    private final Map<CounterKey, List<Slice.HeldDraw>> shortages = new HashMap<>();
    private final Map<HoldId, List<Draw>> draws = new HashMap<>();
    private Instant readAt = Instant.MIN;

    Loading(Session session, PlanCache cache, Keys keys, Collection<HoldId> missing) {
        this.session = session;
        this.cache = cache;
        this.keys = keys;
        holdIds.addAll(keys.holds());
        holdIds.addAll(missing);
    }

    /** Returns the time that was read when every lock was there. */
    Instant readAt() {
        return readAt;
    }

    /** An inventory's row without its definition, which is read only where it is not cached. */
    private record Bare(InventoryId id, long number, int revision, long version, long sequence, boolean closed) {}

    Plans lockInventories() throws SQLException {
        Rows names = Rows.of("id text");
        keys.inventories().forEach(id -> names.add(id.value()));
        List<Bare> locked = session.query(
                "SELECT i.id, i.number, i.revision, i.version, i.sequence, i.closed FROM {inventory} i"
                        + " WHERE i.number"
                        + session.among("SELECT n.number FROM @1" + session.join("inventory", "n", "n.id = k.id")
                                + " UNION SELECT l.inventory_id FROM @2"
                                + session.join("hold_line", "l", "l.hold_id = k.hold_id")
                                + " UNION SELECT l.inventory_id FROM @3"
                                + session.join("booking_item", "b", "b.booking_id = k.booking_id")
                                + session.join("hold_line", "l", "l.hold_id = b.hold_id AND l.line_no = b.line_no"))
                        + " ORDER BY i.number FOR UPDATE",
                row -> new Bare(
                        InventoryId.of(row.getString("id")),
                        row.getLong("number"),
                        row.getInt("revision"),
                        row.getLong("version"),
                        row.getLong("sequence"),
                        row.getBoolean("closed")),
                names,
                Reading.holdIds(keys.returning()),
                Reading.bookingIds(keys.cancelling()));
        readPlans(locked);
        List<InventoryRow> rows = new ArrayList<>();
        for (Bare row : locked) {
            Plan plan = cache.plan(row.number(), row.revision()).orElseThrow();
            rows.add(new InventoryRow(plan, row.version(), row.sequence()));
        }
        return new Plans(rows);
    }

    private void readPlans(List<Bare> locked) throws SQLException {
        Map<Long, Bare> unknown = new HashMap<>();
        Rows numbers = Rows.of("number long");
        for (Bare row : locked) {
            if (cache.plan(row.number(), row.revision()).isEmpty()) {
                unknown.put(row.number(), row);
                numbers.add(row.number());
            }
        }
        session.query(
                "SELECT i.number, i.definition, i.opened_as FROM @1"
                        + session.join("inventory", "i", "i.number = k.number"),
                found -> {
                    Bare row = Objects.requireNonNull(unknown.get(found.getLong("number")));
                    return cache.put(PlanJson.read(
                            row.id(),
                            row.number(),
                            row.revision(),
                            row.closed(),
                            Digest.of(found.getBytes("opened_as")),
                            found.getString("definition")));
                },
                numbers);
    }

    Slice load(Plans plans, StockKeys stock) throws SQLException {
        readCells(stock.cells(), stock.ranges());
        readCounters(stock.counters().keySet());
        readShortages(stock);
        Reading reading = new Reading(session);
        List<HoldRow> lockedHolds = reading.lockHolds(holdIds, keys.cancelling());
        List<BookingRow> lockedBookings = reading.lockBookings(keys.bookings());
        Reading.Lines lines = reading.lines(lockedHolds);
        readAt = lines.readAt().isPresent() ? lines.readAt().get() : session.readClock();
        Map<HoldId, HoldRow> holds = Reading.withLines(lockedHolds, lines);
        Map<BookingId, BookingRow> bookings = reading.withItems(lockedBookings);
        Map<OperationId, OperationRow> operations = readOperations();
        readWhatTheyHave(plans, holds);
        return new Slice(plans, cells, counters, shortages, holds, draws, bookings, operations);
    }

    private static Rows cellRows(Collection<Cell> cells) {
        Rows rows = Rows.of("inventory_id long, unit_no int, slot int");
        cells.forEach(cell -> rows.add(cell.inventory(), cell.unit(), cell.slot()));
        return rows;
    }

    /** Reads who has cells: those that are wanted by name, and every one in these ranges. */
    private void readCells(Collection<Cell> named, Collection<StockKeys.Range> ranges) throws SQLException {
        Rows stretches = Rows.of("inventory_id long, slot_from int, slot_to int");
        ranges.forEach(range -> stretches.add(range.inventory(), range.from(), range.to()));
        session.query(
                "SELECT c.inventory_id, c.unit_no, c.slot, c.named, " + Mapping.OWNER + ", " + session.now()
                        + " AS first FROM (SELECT t.inventory_id, t.unit_no, t.slot, t.hold_id, TRUE AS named FROM @1"
                        + session.join(
                                "claim",
                                "t",
                                "t.inventory_id = k.inventory_id AND t.unit_no = k.unit_no AND t.slot = k.slot")
                        + " UNION ALL SELECT t.inventory_id, t.unit_no, t.slot, t.hold_id, FALSE AS named FROM @2"
                        + session.join(
                                "claim",
                                "t",
                                "t.inventory_id = k.inventory_id AND t.slot >= k.slot_from AND t.slot < k.slot_to")
                        + ") c" + session.join("hold", "h", "h.hold_id = c.hold_id"),
                this::putCell,
                cellRows(named),
                stretches);
    }

    private Owner putCell(ResultSet row) throws SQLException {
        Owner owner = Mapping.owner(row);
        cells.put(new Cell(row.getLong("inventory_id"), row.getInt("unit_no"), row.getInt("slot")), owner);
        if (row.getBoolean("named") && owner.isLapsedAt(Session.instant(row, "first"))) {
            holdIds.add(owner.hold());
        }
        return owner;
    }

    private void readCounters(Collection<CounterKey> wanted) throws SQLException {
        Rows rows = Rows.of("scope long, counter_key text, slot int");
        wanted.forEach(key -> rows.add(key.scope(), key.key(), key.slot()));
        session.query(
                "SELECT c.scope, c.counter_key, c.slot, c.taken FROM @1"
                        + session.join(
                                "counter",
                                "c",
                                "c.scope = k.scope AND c.counter_key = k.counter_key AND c.slot = k.slot"),
                row -> counters.put(key(row), row.getInt("taken")),
                rows);
    }

    private static CounterKey key(ResultSet row) throws SQLException {
        return new CounterKey(row.getLong("scope"), row.getString("counter_key"), row.getInt("slot"));
    }

    /**
     * For counters of which too little is left: the draws that lapse first, as many as could make up for it. Those of holds
     * that commands name are passed over, because all that these draw is read anyway.
     */
    private void readShortages(StockKeys stock) throws SQLException {
        Rows rows = Rows.of("scope long, counter_key text, slot int, most int");
        stock.counters().forEach((key, demand) -> {
            int missing = counters.getOrDefault(key, 0) + demand.wanted() - demand.ceiling();
            if (missing > 0) {
                rows.add(key.scope(), key.key(), key.slot(), missing);
            }
        });
        if (rows.isEmpty()) {
            return;
        }
        Map<CounterKey, Map<HoldId, Slice.HeldDraw>> soonest = new HashMap<>();
        session.query(
                "SELECT d.scope, d.counter_key, d.slot, d.quantity, " + Mapping.OWNER + ", " + session.now()
                        + " AS first FROM "
                        + session.dialect().soonestDraws("@1", "d.hold_id NOT IN (SELECT k.hold_id FROM @2)")
                        + session.join("hold", "h", "h.hold_id = d.hold_id") + " ORDER BY d.lapses_at, d.hold_id",
                row -> putShortage(soonest.computeIfAbsent(key(row), any -> new LinkedHashMap<>()), row),
                rows,
                Reading.holdIds(keys.holds()));
        soonest.forEach((key, draws) -> shortages.put(key, List.copyOf(draws.values())));
    }

    private Slice.HeldDraw putShortage(Map<HoldId, Slice.HeldDraw> soonest, ResultSet row) throws SQLException {
        Owner owner = Mapping.owner(row);
        if (owner.isLapsedAt(Session.instant(row, "first"))) {
            holdIds.add(owner.hold());
        }
        int quantity = row.getInt("quantity");
        return soonest.merge(
                owner.hold(),
                new Slice.HeldDraw(owner, quantity),
                (one, other) -> new Slice.HeldDraw(owner, one.quantity() + other.quantity()));
    }

    private Map<OperationId, OperationRow> readOperations() throws SQLException {
        Map<OperationId, OperationRow> operations = new HashMap<>();
        Rows rows = Rows.of("operation_id uuid");
        keys.operations().forEach(id -> rows.add(id.value()));
        session.query(
                "SELECT o.operation_id, o.digest, o.home, o.done_at FROM @1"
                        + session.join("operation", "o", "o.operation_id = k.operation_id"),
                row -> {
                    OperationId id = OperationId.of(row.getObject("operation_id", UUID.class));
                    Digest digest = Mapping.digest(row, "digest").orElseThrow();
                    Instant doneAt = Session.instant(row, "done_at");
                    return operations.put(id, new OperationRow(id, digest, row.getLong("home"), doneAt));
                },
                rows);
        return operations;
    }

    /** Reads what the locked holds still have in the locked inventories, as far as it is not known. */
    private void readWhatTheyHave(Plans plans, Map<HoldId, HoldRow> holds) throws SQLException {
        Set<Cell> unread = new TreeSet<>();
        Set<HoldId> counted = new TreeSet<>();
        for (HoldRow row : holds.values()) {
            for (HoldLine line : row.lines()) {
                if (plans.isLocked(line.inventory())) {
                    line.cells().stream()
                            .filter(cell -> !cells.containsKey(cell))
                            .forEach(unread::add);
                    if (line.unit() == HoldLine.COUNTED) {
                        counted.add(row.id());
                    }
                }
            }
        }
        readCells(unread, List.of());
        session.query(
                "SELECT d.hold_id, d.line_no, d.scope, d.counter_key, d.slot, d.quantity, c.taken FROM @1"
                        + session.join("draw", "d", "d.hold_id = k.hold_id")
                        + session.join(
                                "counter",
                                "c",
                                "c.scope = d.scope AND c.counter_key = d.counter_key AND c.slot = d.slot"),
                row -> putDraw(plans, row),
                Reading.holdIds(counted));
    }

    private boolean putDraw(Plans plans, ResultSet row) throws SQLException {
        Draw draw = new Draw(key(row), Mapping.holdId(row), row.getInt("line_no"), row.getInt("quantity"));
        if (!plans.isLocked(draw.key().scope())) {
            return false;
        }
        counters.put(draw.key(), row.getInt("taken"));
        return draws.computeIfAbsent(draw.hold(), any -> new ArrayList<>()).add(draw);
    }
}

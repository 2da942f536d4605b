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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Locks and reads what one batch needs, in the one order:
 *
 * <ol>
 *   <li>what lies in which inventory is looked up unlocked; the inventories are locked, sorted;
 *   <li>under that lock cells and counters stand still and are read;
 *   <li>holds are locked, sorted: those that commands name, those in the way that have lapsed; then bookings, sorted;
 *   <li>what those holds still have is read.
 * </ol>
 *
 * The clock is read by the caller when all this is done.
 */
final class Loading {

    private static final String LOCK = "FOR UPDATE";

    private final Session session;
    private final PlanCache cache;
    private final Keys keys;
    private final SortedSet<HoldId> holdIds = new TreeSet<>();

    private final Map<Cell, Owner> cells = new HashMap<>();
    private final Map<CounterKey, Integer> counters = new HashMap<>();
    private final Map<CounterKey, List<Slice.HeldDraw>> shortages = new HashMap<>();
    private final Map<HoldId, List<Draw>> draws = new HashMap<>();

    Loading(Session session, PlanCache cache, Keys keys, Collection<HoldId> missing) {
        this.session = session;
        this.cache = cache;
        this.keys = keys;
        holdIds.addAll(keys.holds());
        holdIds.addAll(missing);
    }

    Plans lockInventories() throws SQLException {
        Set<InventoryId> ids = new HashSet<>(keys.inventories());
        if (!keys.returning().isEmpty()) {
            session.query(
                    "SELECT DISTINCT l.hold_id, i.id FROM ",
                    Reading.holdIds(keys.returning()),
                    " JOIN {hold_line} l ON l.hold_id = k.hold_id JOIN {inventory} i ON i.number = l.inventory_id",
                    row -> ids.add(InventoryId.of(row.getString("id"))));
        }
        if (!keys.cancelling().isEmpty()) {
            session.query(
                    "SELECT DISTINCT l.hold_id, i.id FROM ",
                    Reading.bookingIds(keys.cancelling()),
                    " JOIN {booking_item} b ON b.booking_id = k.booking_id"
                            + " JOIN {hold_line} l ON l.hold_id = b.hold_id AND l.line_no = b.line_no"
                            + " JOIN {inventory} i ON i.number = l.inventory_id",
                    row -> holdIds.add(Mapping.holdId(row)) | ids.add(InventoryId.of(row.getString("id"))));
        }
        return ids.isEmpty() ? new Plans(List.of()) : new Plans(lock(ids));
    }

    /** An inventory's row without its definition, which is read only where it is not cached. */
    private record Bare(InventoryId id, long number, int revision, long version, long sequence, boolean closed) {}

    private List<InventoryRow> lock(Set<InventoryId> ids) throws SQLException {
        Rows names = Rows.of("id text");
        ids.stream().map(InventoryId::value).sorted().forEach(names::add);
        List<Bare> locked = session.query(
                "SELECT i.id, i.number, i.revision, i.version, i.sequence, i.closed FROM {inventory} i"
                        + " WHERE i.id IN (SELECT k.id FROM ",
                names,
                ") ORDER BY i.number " + LOCK,
                row -> new Bare(
                        InventoryId.of(row.getString("id")),
                        row.getLong("number"),
                        row.getInt("revision"),
                        row.getLong("version"),
                        row.getLong("sequence"),
                        row.getBoolean("closed")));
        List<InventoryRow> rows = new ArrayList<>();
        for (Bare row : locked) {
            Plan plan = cache.plan(row.number(), row.revision(), () -> readPlan(row));
            rows.add(new InventoryRow(plan, row.version(), row.sequence()));
        }
        return rows;
    }

    private Plan readPlan(Bare row) throws SQLException {
        return session.query(
                        "SELECT definition, opened_as FROM {inventory} WHERE number = ?",
                        List.of(row.number()),
                        found -> PlanJson.read(
                                row.id(),
                                row.number(),
                                row.revision(),
                                row.closed(),
                                Digest.of(found.getBytes("opened_as")),
                                found.getString("definition")))
                .get(0);
    }

    Slice load(Plans plans, StockKeys stock) throws SQLException {
        readCells(stock.cells(), true);
        readRanges(stock.ranges());
        readCounters(stock.counters().keySet());
        readShortages(stock);
        Reading reading = new Reading(session);
        Map<HoldId, HoldRow> holds = holdIds.isEmpty() ? Map.of() : reading.holds(holdIds, LOCK);
        Map<BookingId, BookingRow> bookings = reading.bookings(keys.bookings(), LOCK);
        Map<OperationId, OperationRow> operations = readOperations();
        if (!plans.rows().isEmpty() && !holds.isEmpty()) {
            readWhatTheyHave(plans, holds);
        }
        return new Slice(plans, cells, counters, shortages, holds, draws, bookings, operations);
    }

    private static Rows cellRows(Collection<Cell> cells) {
        Rows rows = Rows.of("inventory_id long, unit_no int, slot int");
        cells.forEach(cell -> rows.add(cell.inventory(), cell.unit(), cell.slot()));
        return rows;
    }

    private void readCells(Collection<Cell> wanted, boolean lockLapsed) throws SQLException {
        session.query(
                "SELECT c.inventory_id, c.unit_no, c.slot, " + Mapping.OWNER + ", " + session.now() + " AS first FROM ",
                cellRows(wanted),
                " JOIN {claim} c ON c.inventory_id = k.inventory_id AND c.unit_no = k.unit_no AND c.slot = k.slot"
                        + " JOIN {hold} h ON h.hold_id = c.hold_id",
                row -> put(row, lockLapsed));
    }

    private Owner put(ResultSet row, boolean lockLapsed) throws SQLException {
        Owner owner = Mapping.owner(row);
        cells.put(new Cell(row.getLong("inventory_id"), row.getInt("unit_no"), row.getInt("slot")), owner);
        if (lockLapsed && owner.isLapsedAt(Session.instant(row, "first"))) {
            holdIds.add(owner.hold());
        }
        return owner;
    }

    private void readRanges(Collection<StockKeys.Range> ranges) throws SQLException {
        Rows rows = Rows.of("inventory_id long, slot_from int, slot_to int");
        ranges.forEach(range -> rows.add(range.inventory(), range.from(), range.to()));
        session.query(
                "SELECT c.inventory_id, c.unit_no, c.slot, " + Mapping.OWNER + " FROM ",
                rows,
                " JOIN {claim} c ON c.inventory_id = k.inventory_id AND c.slot >= k.slot_from AND c.slot < k.slot_to"
                        + " JOIN {hold} h ON h.hold_id = c.hold_id",
                row -> put(row, false));
    }

    private void readCounters(Collection<CounterKey> wanted) throws SQLException {
        Rows rows = Rows.of("scope long, counter_key text, slot int");
        wanted.forEach(key -> rows.add(key.scope(), key.key(), key.slot()));
        session.query(
                "SELECT c.scope, c.counter_key, c.slot, c.taken FROM ",
                rows,
                " JOIN {counter} c ON c.scope = k.scope AND c.counter_key = k.counter_key AND c.slot = k.slot",
                row -> counters.put(key(row), row.getInt("taken")));
    }

    private static CounterKey key(ResultSet row) throws SQLException {
        return new CounterKey(row.getLong("scope"), row.getString("counter_key"), row.getInt("slot"));
    }

    /** For counters of which too little is left: the draws that lapse first, as many as could make up for it. */
    private void readShortages(StockKeys stock) throws SQLException {
        for (Map.Entry<CounterKey, StockKeys.Demand> wanted : stock.counters().entrySet()) {
            CounterKey key = wanted.getKey();
            int taken = counters.getOrDefault(key, 0);
            int missing = taken + wanted.getValue().wanted() - wanted.getValue().ceiling();
            if (missing > 0) {
                int rows = missing + keys.holds().size();
                Map<HoldId, Slice.HeldDraw> soonest = new LinkedHashMap<>();
                session.query(
                        "SELECT d.quantity, " + Mapping.OWNER + ", " + session.now() + " AS first FROM {draw} d"
                                + " JOIN {hold} h ON h.hold_id = d.hold_id"
                                + " WHERE d.scope = ? AND d.counter_key = ? AND d.slot = ? AND d.lapses_at IS NOT NULL"
                                + " ORDER BY d.lapses_at, d.hold_id FETCH FIRST " + rows + " ROWS ONLY",
                        List.of(key.scope(), key.key(), key.slot()),
                        row -> putShortage(soonest, row));
                shortages.put(key, List.copyOf(soonest.values()));
            }
        }
    }

    private boolean putShortage(Map<HoldId, Slice.HeldDraw> soonest, ResultSet row) throws SQLException {
        Owner owner = Mapping.owner(row);
        if (keys.holds().contains(owner.hold())) {
            return false;
        }
        if (owner.isLapsedAt(Session.instant(row, "first"))) {
            holdIds.add(owner.hold());
        }
        int quantity = row.getInt("quantity");
        soonest.merge(
                owner.hold(),
                new Slice.HeldDraw(owner, quantity),
                (one, other) -> new Slice.HeldDraw(owner, one.quantity() + other.quantity()));
        return true;
    }

    private Map<OperationId, OperationRow> readOperations() throws SQLException {
        Map<OperationId, OperationRow> operations = new HashMap<>();
        Rows rows = Rows.of("operation_id uuid");
        keys.operations().forEach(id -> rows.add(id.value()));
        session.query(
                "SELECT o.operation_id, o.digest, o.home, o.done_at FROM ",
                rows,
                " JOIN {operation} o ON o.operation_id = k.operation_id",
                row -> {
                    OperationId id = OperationId.of(row.getObject("operation_id", UUID.class));
                    Digest digest = Mapping.digest(row, "digest").orElseThrow();
                    Instant doneAt = Session.instant(row, "done_at");
                    return operations.put(id, new OperationRow(id, digest, row.getLong("home"), doneAt));
                });
        return operations;
    }

    private void readWhatTheyHave(Plans plans, Map<HoldId, HoldRow> holds) throws SQLException {
        Set<Cell> more = new TreeSet<>();
        holds.values()
                .forEach(row -> row.lines().stream()
                        .filter(line -> plans.isLocked(line.inventory()))
                        .flatMap(line -> line.cells().stream())
                        .filter(cell -> !cells.containsKey(cell))
                        .forEach(more::add));
        readCells(more, false);
        session.query(
                "SELECT d.hold_id, d.line_no, d.scope, d.counter_key, d.slot, d.quantity FROM ",
                Reading.holdIds(holds.keySet()),
                " JOIN {draw} d ON d.hold_id = k.hold_id",
                row -> {
                    Draw draw = new Draw(key(row), Mapping.holdId(row), row.getInt("line_no"), row.getInt("quantity"));
                    return plans.isLocked(draw.key().scope())
                            && draws.computeIfAbsent(draw.hold(), any -> new ArrayList<>())
                                    .add(draw);
                });
        Set<CounterKey> unread = new TreeSet<>();
        draws.values()
                .forEach(all -> all.stream()
                        .map(Draw::key)
                        .filter(key -> !counters.containsKey(key))
                        .forEach(unread::add));
        readCounters(unread);
    }
}

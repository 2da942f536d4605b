package io.github.holdfast.jdbc;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Draw;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Slice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads cells, counters and draws of locked inventories. Nothing here locks: under those locks, stock stands still. */
final class StockReading {

    private static final String CELL = "SELECT c.inventory_id, c.unit_no, c.slot, " + Mapping.OWNER + " FROM ";

    private final Session session;

    StockReading(Session session) {
        this.session = session;
    }

    /** Reads who has cells. */
    void named(Trip trip, Collection<Cell> cells, Map<Cell, Owner> into) {
        Rows rows = Rows.of("inventory_id long, unit_no int, slot int");
        cells.forEach(cell -> rows.add(cell.inventory(), cell.unit(), cell.slot()));
        trip.query(
                CELL + "@1"
                        + session.join(
                                "claim",
                                "c",
                                "c.inventory_id = k.inventory_id AND c.unit_no = k.unit_no AND c.slot = k.slot")
                        + session.join("hold", "h", "h.hold_id = c.hold_id"),
                row -> into.put(cell(row), Mapping.owner(row)),
                rows);
    }

    /** Reads every claim in these slots of inventories. */
    void ranges(Trip trip, Map<Long, BitSet> slots, Map<Cell, Owner> into) {
        trip.query(
                CELL + "@1" + claims() + session.join("hold", "h", "h.hold_id = c.hold_id"),
                row -> into.put(cell(row), Mapping.owner(row)),
                runs(slots));
    }

    private String claims() {
        return session.join(
                "claim", "c", "c.inventory_id = k.inventory_id AND c.slot >= k.slot_from AND c.slot < k.slot_to");
    }

    private static Rows runs(Map<Long, BitSet> slots) {
        Rows rows = Rows.of("inventory_id long, slot_from int, slot_to int");
        slots.forEach((number, some) -> {
            for (int from = some.nextSetBit(0); from >= 0; ) {
                int to = some.nextClearBit(from);
                rows.add(number, from, to);
                from = some.nextSetBit(to);
            }
        });
        return rows;
    }

    /** Reads which hold has which cell in these slots of inventories, and nothing else of the holds. */
    Map<Long, List<Occupancy.Claimed>> all(Trip trip, Map<Long, BitSet> slots) {
        Map<Long, List<Occupancy.Claimed>> all = new HashMap<>();
        slots.keySet().forEach(number -> all.put(number, new ArrayList<>()));
        trip.query(
                "SELECT c.inventory_id, c.unit_no, c.slot, c.hold_id FROM @1" + claims(),
                row -> {
                    Cell cell = cell(row);
                    return Objects.requireNonNull(all.get(cell.inventory()))
                            .add(new Occupancy.Claimed(cell, Mapping.holdId(row)));
                },
                runs(slots));
        return all;
    }

    private static Cell cell(Row row) throws SQLException {
        return new Cell(row.getLong("inventory_id"), row.getInt("unit_no"), row.getInt("slot"));
    }

    /** Reads how much is taken of counters. */
    void counters(Trip trip, Collection<CounterKey> wanted, Map<CounterKey, Integer> into) {
        Rows rows = Rows.of("scope long, counter_key text, slot int");
        wanted.forEach(key -> rows.add(key.scope(), key.key(), key.slot()));
        trip.query(
                "SELECT c.scope, c.counter_key, c.slot, c.taken FROM @1"
                        + session.join(
                                "counter",
                                "c",
                                "c.scope = k.scope AND c.counter_key = k.counter_key AND c.slot = k.slot"),
                row -> into.put(key(row), row.getInt("taken")),
                rows);
    }

    /**
     * Reads the draws that lapse first on counters of which too little is left, as many as could make up for it.
     *
     * @param missing by how much too little is left
     * @param named holds to pass over, because all that these draw is read anyway
     */
    void shortages(
            Trip trip,
            Map<CounterKey, Integer> missing,
            Collection<HoldId> named,
            Map<CounterKey, Map<HoldId, Slice.HeldDraw>> into) {
        Rows rows = Rows.of("scope long, counter_key text, slot int, most int");
        missing.forEach((key, most) -> rows.add(key.scope(), key.key(), key.slot(), most));
        if (rows.isEmpty()) {
            return;
        }
        Dialect.SoonestDraws soonest = session.dialect().soonestDraws(rows, Reading.holdIds(named));
        trip.query(
                "SELECT d.scope, d.counter_key, d.slot, d.quantity, " + Mapping.OWNER + " FROM " + soonest.from()
                        + session.join("hold", "h", "h.hold_id = d.hold_id") + " ORDER BY d.lapses_at, d.hold_id",
                row -> {
                    Owner owner = Mapping.owner(row);
                    return into.computeIfAbsent(key(row), any -> new LinkedHashMap<>())
                            .merge(owner.hold(), new Slice.HeldDraw(owner, row.getInt("quantity")), StockReading::both);
                },
                soonest.lists().toArray(Rows[]::new));
    }

    private static Slice.HeldDraw both(Slice.HeldDraw one, Slice.HeldDraw other) {
        return new Slice.HeldDraw(one.owner(), one.quantity() + other.quantity());
    }

    /** What one hold draws from one counter, and how much of that is taken altogether. */
    record Drawn(Draw draw, int taken) {}

    /** Reads what holds, and those of some bookings, draw, with the counters. */
    List<Drawn> draws(Trip trip, Collection<HoldId> holds, Collection<BookingId> ofBookings) {
        return trip.query(
                "SELECT d.hold_id, d.line_no, d.scope, d.counter_key, d.slot, d.quantity, c.taken FROM ("
                        + Reading.holdsAndThoseOfBookings(session) + ") w"
                        + session.join("draw", "d", "d.hold_id = w.hold_id")
                        + session.join(
                                "counter",
                                "c",
                                "c.scope = d.scope AND c.counter_key = d.counter_key AND c.slot = d.slot"),
                row -> new Drawn(
                        new Draw(key(row), Mapping.holdId(row), row.getInt("line_no"), row.getInt("quantity")),
                        row.getInt("taken")),
                Reading.holdIds(holds),
                Reading.bookingIds(ofBookings));
    }

    private static CounterKey key(Row row) throws SQLException {
        return new CounterKey(row.getLong("scope"), row.getString("counter_key"), row.getInt("slot"));
    }
}

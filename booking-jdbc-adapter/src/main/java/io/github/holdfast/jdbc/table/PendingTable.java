package io.github.holdfast.jdbc.table;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Soonest;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Part;
import io.github.holdfast.store.Pending;
import io.github.holdfast.store.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Parts of holds that may lapse: what is counted, and what lies in several inventories. There are as many rows as is held,
 * and none of what is sold, so that whoever looks for what lapses first walks past nothing else.
 */
public final class PendingTable {

    private static final Column<Long> SCOPE = CounterTable.SCOPE;
    private static final Column<Integer> PART = Column.ofInt("part");
    private static final Column<Instant> LAPSES_AT = Column.ofTime("lapses_at");
    private static final Column<UUID> HOLD_ID = HoldTable.HOLD_ID;

    private static final Form<Pending> ROW = Form.<Pending>of()
            .with(SCOPE, one -> one.part().scope())
            .with(PART, one -> one.part().number())
            .with(LAPSES_AT, Pending::lapsesAt)
            .with(HOLD_ID, one -> one.hold().value());

    /** The table. */
    public static final Table TABLE = new Table("pending", ROW.columns());

    private static final Match BY_KEY = Match.same(SCOPE, PART, LAPSES_AT, HOLD_ID);

    private static final Column<Integer> MOST = Column.ofInt("most");

    private static final Form<Map.Entry<CounterKey, Integer>> MISSING = Form.<Map.Entry<CounterKey, Integer>>of()
            .with(SCOPE, one -> one.getKey().scope())
            .with(PART, one -> one.getKey().counter())
            .with(CounterTable.SLOT, one -> one.getKey().slot())
            .with(MOST, Map.Entry::getValue);

    private static final Soonest.Lines COUNTED = new Soonest.Lines(
            HoldLineTable.TABLE,
            HoldTable.BY_ID,
            Match.of(HoldLineTable.INVENTORY_ID, SCOPE).and(HoldLineTable.COUNTER_NO, PART),
            HoldLineTable.ENDED_AT,
            HoldLineTable.SLOT_FROM,
            HoldLineTable.SLOT_TO,
            List.of(HoldLineTable.FIRST_PLACE, HoldLineTable.SLOT_FROM, HoldLineTable.SLOT_TO, HoldLineTable.QUANTITY));

    private static final Column<Instant> AS_OF = Column.ofTime("as_of");

    private record LapsedPart(Part part, Instant asOf) {}

    private static final Form<LapsedPart> LAPSED_PARTS = Form.<LapsedPart>of()
            .with(SCOPE, one -> one.part().scope())
            .with(PART, one -> one.part().number())
            .with(AS_OF, LapsedPart::asOf);

    private static final Match LAPSED =
            Match.same(SCOPE, PART).where((row, list) -> LAPSES_AT.in(row) + " <= " + AS_OF.in(list));

    private static final Soonest SOONEST =
            new Soonest(TABLE, List.of(SCOPE, PART), LAPSES_AT, HOLD_ID, COUNTED, CounterTable.SLOT, MOST);

    private PendingTable() {}

    /** Writes what can no longer lapse, of which each row must be there, and what may from now on. */
    public static void write(Trip trip, Changes changes) {
        trip.delete(TABLE, BY_KEY, ROW.rows(changes.settled()));
        trip.insert(TABLE, ROW.rows(changes.pending()));
    }

    /**
     * Reads what lapses first on counters of which too little is left, as much as could make up for it.
     *
     * @param missing by how much too little is left
     * @param named holds to pass over, because all that they have is read anyway
     */
    public static void soonest(
            Trip trip,
            Map<CounterKey, Integer> missing,
            Collection<HoldId> named,
            Map<CounterKey, Map<HoldId, Slice.Lapsing>> into) {
        if (missing.isEmpty()) {
            return;
        }
        Soonest.Query soonest = trip.soonest(SOONEST, MISSING.rows(missing.entrySet()), HoldTable.ids(named));
        trip.query(
                "SELECT " + Table.select("d", SOONEST.columns()) + ", " + HoldTable.OWNER + " FROM " + soonest.from()
                        + trip.join(HoldTable.TABLE, "h", HoldTable.BY_ID, "d")
                        + " ORDER BY d.lapses_at, d.hold_id",
                adding(missing.keySet(), into),
                soonest.lists().toArray(Rows[]::new));
    }

    /** Reads all that has lapsed of counters, so that it is not taken for taken. */
    public static void lapsed(
            Trip trip,
            Collection<CounterKey> counters,
            Instant asOf,
            Map<CounterKey, Map<HoldId, Slice.Lapsing>> into) {
        List<LapsedPart> parts = counters.stream()
                .map(key -> new LapsedPart(new Part(key.scope(), key.counter()), asOf))
                .distinct()
                .toList();
        trip.query(
                "SELECT " + SOONEST.selected() + ", " + HoldTable.OWNER + " FROM @1"
                        + trip.join(TABLE, "d", LAPSED, "k")
                        + trip.join(HoldLineTable.TABLE, "l", HoldTable.BY_ID, "d")
                        + trip.join(HoldTable.TABLE, "h", HoldTable.BY_ID, "d")
                        + " WHERE " + COUNTED.fits("l", "d") + " ORDER BY d.lapses_at, d.hold_id",
                adding(counters, into),
                LAPSED_PARTS.rows(parts));
    }

    /** Takes each line once, however many slots of it were asked for. */
    private static Trip.Mapper<Owner> adding(
            Collection<CounterKey> counters, Map<CounterKey, Map<HoldId, Slice.Lapsing>> into) {
        Set<List<Object>> seen = new HashSet<>();
        return row -> {
            Owner owner = HoldTable.owner(row);
            if (lapses(owner, LAPSES_AT.of(row))
                    && seen.add(List.of(owner.hold(), HoldLineTable.FIRST_PLACE.of(row)))) {
                addLapsing(row, owner, counters, into);
            }
            return owner;
        };
    }

    /** What is noted of a hold that can no longer lapse, or lapses at another time, counts for nothing. */
    private static boolean lapses(Owner owner, Instant noted) {
        boolean held = owner.state() == Hold.State.HELD || owner.state() == Hold.State.EXPIRED;
        return held && owner.expiresAt().equals(noted);
    }

    private static void addLapsing(
            Row row, Owner owner, Collection<CounterKey> keys, Map<CounterKey, Map<HoldId, Slice.Lapsing>> into)
            throws SQLException {
        Slice.Lapsing lapsing = new Slice.Lapsing(owner, HoldLineTable.QUANTITY.of(row));
        for (CounterKey key : keys) {
            if (key.scope() == SCOPE.of(row)
                    && key.counter() == PART.of(row)
                    && HoldLineTable.covers(row, key.slot())) {
                into.computeIfAbsent(key, any -> new LinkedHashMap<>())
                        .merge(owner.hold(), lapsing, PendingTable::both);
            }
        }
    }

    private static Slice.Lapsing both(Slice.Lapsing one, Slice.Lapsing other) {
        return new Slice.Lapsing(one.owner(), one.quantity() + other.quantity());
    }

    /** Reads what is still to be given back of holds that have expired. */
    public static List<Pending> remaining(Trip trip, Collection<HoldRow> expired) {
        List<Pending> asked = new ArrayList<>();
        expired.forEach(row -> row.parts().forEach(part -> asked.add(new Pending(part, row.expiresAt(), row.id()))));
        return trip.query(
                "SELECT " + Table.select("q", TABLE.columns()) + " FROM @1" + trip.join(TABLE, "q", BY_KEY, "k"),
                row -> new Pending(new Part(SCOPE.of(row), PART.of(row)), LAPSES_AT.of(row), HoldTable.id(row)),
                ROW.rows(asked));
    }

    /**
     * Returns holds of which a part has lapsed, each once, the longest ago first. It goes from one part to the next without
     * reading what lies between, so that it costs what is held and not what was ever sold.
     */
    public static List<HoldTable.Lapsed> lapsed(Session session, Instant asOf, int limit) throws SQLException {
        return session.query(
                String.format(Locale.ROOT, """
                WITH RECURSIVE parts AS (
                    (SELECT scope, part FROM {pending} ORDER BY scope, part LIMIT 1)
                    UNION ALL SELECT n.scope, n.part FROM parts p CROSS JOIN LATERAL (
                        SELECT q.scope, q.part FROM {pending} q WHERE (q.scope, q.part) > (p.scope, p.part)
                        ORDER BY q.scope, q.part LIMIT 1) n)
                SELECT DISTINCT f.hold_id, f.lapses_at FROM parts p CROSS JOIN LATERAL (
                    SELECT q.hold_id, q.lapses_at FROM {pending} q
                    WHERE q.scope = p.scope AND q.part = p.part AND q.lapses_at <= ?
                    ORDER BY q.lapses_at, q.hold_id LIMIT %d) f
                ORDER BY f.lapses_at LIMIT %d""", limit, limit),
                List.of(asOf),
                row -> new HoldTable.Lapsed(HoldTable.id(row), LAPSES_AT.of(row)));
    }

    /** Reads how much has lapsed of the counters of an inventory. */
    public static Map<CounterKey, Integer> lapsed(Session session, long scope, Instant asOf) throws SQLException {
        Map<CounterKey, Integer> lapsed = new HashMap<>();
        session.query(
                "SELECT q.part, " + Table.select("l", COUNTED.shown()) + " FROM {pending} q"
                        + session.join(HoldLineTable.TABLE, "l", HoldTable.BY_ID, "q")
                        + " WHERE q.scope = ? AND q.lapses_at <= ? AND " + COUNTED.fits("l", "q"),
                List.of(scope, asOf),
                row -> {
                    int quantity = HoldLineTable.QUANTITY.of(row);
                    for (CounterKey key : HoldLineTable.counters(row, scope, PART.of(row))) {
                        lapsed.merge(key, quantity, Integer::sum);
                    }
                    return quantity;
                });
        return lapsed;
    }
}

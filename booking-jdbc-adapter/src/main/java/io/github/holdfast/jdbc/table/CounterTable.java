package io.github.holdfast.jdbc.table;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Insertion;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Require;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.StockKeys;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The bounded stock: how much of something is taken in a slot.
 *
 * <p>The bound of a counter, {@code high}, is the database's own guard: no hold raises it. A row that the first sale makes
 * takes it from the definition, under the definition's stamp; afterwards it follows changes of the definition.
 */
public final class CounterTable {

    static final Column<Long> SCOPE = Column.ofLong("scope");
    static final Column<Integer> COUNTER_NO = Column.ofInt("counter_no");
    static final Column<Integer> SLOT = Column.ofInt("slot");
    static final Column<Integer> TAKEN = Column.ofInt("taken");
    private static final Column<Integer> CEILING = Column.ofInt("ceiling");
    private static final Column<Integer> HIGH = Column.ofInt("high");
    private static final Column<Integer> HIGHEST = Column.ofInt("highest");
    private static final Column<Integer> KIND = Column.ofInt("kind");

    /** What a definition authorises, under the stamp of that definition. */
    private static final Column<Integer> AUTHORISED = Column.ofInt("authorised");

    private static final Column<Long> STAMP = Column.ofLong("stamp");

    private static final Column<Integer> DELTA = Column.ofInt("delta");
    private static final Column<Integer> MOST = Column.ofInt("most");

    /** The table. */
    public static final Table TABLE =
            new Table("counter", List.of(SCOPE, COUNTER_NO, SLOT, TAKEN, CEILING, HIGH, HIGHEST, KIND));

    static final Match BY_KEY = Match.same(SCOPE, COUNTER_NO, SLOT);

    /** A counter with its change, or its ceiling's. */
    private record Moved<C>(CounterKey key, C change, Authorised authorised) {
        int most() {
            return authorised.inAll(key);
        }

        long stamp() {
            return authorised.stamp(key);
        }
    }

    private static final Form<Moved<Changes.CounterChange>> FRESH = CounterTable.<Moved<Changes.CounterChange>>keys(
                    Moved::key)
            .with(TAKEN, one -> one.change().delta())
            .with(AUTHORISED, Moved::most)
            .with(STAMP, Moved::stamp);

    private static final Form<Changes.CounterChange> RISING =
            keys(Changes.CounterChange::key).with(DELTA, Changes.CounterChange::delta);

    private static final Form<Changes.CounterChange> MOVED = RISING.with(MOST, Changes.CounterChange::limit);

    private static final Form<Moved<Changes.CeilingChange>> CEILINGS = CounterTable.<Moved<Changes.CeilingChange>>keys(
                    Moved::key)
            .with(CEILING, one -> one.change().ceiling())
            .with(HIGHEST, one -> one.change().highest())
            .with(STAMP, Moved::stamp);

    private static final Form<CounterKey> KEYS = keys(key -> key);

    private static final Form<Map.Entry<CounterKey, StockKeys.Demand>> DEMANDED =
            CounterTable.<Map.Entry<CounterKey, StockKeys.Demand>>keys(Map.Entry::getKey)
                    .with(DELTA, one -> one.getValue().wanted())
                    .with(MOST, one -> one.getValue().ceiling());

    /** The kind of a counter of what is occupied in a slot, as a statement says it. */
    private static final String OCCUPIED = "0";

    private static final Insertion FIRST_SALE = Insertion.into(TABLE)
            .set(SCOPE)
            .set(COUNTER_NO)
            .set(SLOT)
            .set(TAKEN)
            .set(CEILING, AUTHORISED.in("k"))
            .set(HIGH, AUTHORISED.in("k"))
            .set(HIGHEST, AUTHORISED.in("k"))
            .set(KIND, OCCUPIED);

    private static final Match DEFINED =
            Match.of(InventoryTable.NUMBER, SCOPE).and(InventoryTable.REVISION_STAMP, STAMP);

    private static final Update OF_DEFINITION = Update.of(TABLE, BY_KEY)
            .where("k.stamp = (SELECT i.revision_stamp FROM {inventory} i WHERE i.number = k.scope)");

    private static final Update RAISE =
            OF_DEFINITION.set(HIGH, "GREATEST(t.high, k.highest)").set(HIGHEST, "GREATEST(t.highest, k.highest)");

    private static final Update RISE = Update.of(TABLE, BY_KEY).set(TAKEN, "t.taken + k.delta");

    /** What sinks takes its bound along. Set before what it depends on: MariaDB would see the new value. */
    private static final Update MOVE = Update.of(TABLE, BY_KEY)
            .where("(k.delta <= 0 OR t.taken + k.delta <= k.most)")
            .set(HIGH, "CASE WHEN k.delta < 0 THEN GREATEST(t.ceiling, t.taken + k.delta) ELSE t.high END")
            .set(TAKEN, "t.taken + k.delta");

    private static final Update SETTLE = OF_DEFINITION.set(CEILING).set(HIGH, "GREATEST(k.ceiling, t.taken)");

    private static final String OF_KEYS = "SELECT " + Table.select("c", List.of(SCOPE, COUNTER_NO, SLOT, TAKEN));

    private CounterTable() {}

    /** Returns the columns of a counter's key, with which a list of other things begins. */
    static <S> Form<S> keys(Function<S, CounterKey> key) {
        return Form.<S>of()
                .with(SCOPE, one -> key.apply(one).scope())
                .with(COUNTER_NO, one -> key.apply(one).counter())
                .with(SLOT, one -> key.apply(one).slot());
    }

    static CounterKey key(Row row) throws SQLException {
        return new CounterKey(SCOPE.of(row), COUNTER_NO.of(row), SLOT.of(row));
    }

    /** Writes how counters move, and what changes of definitions make of their bounds. */
    public static void write(Trip trip, Changes changes, Authorised authorised) {
        List<Moved<Changes.CounterChange>> fresh = changes.counters().stream()
                .filter(Changes.CounterChange::isNew)
                .map(change -> new Moved<>(change.key(), change, authorised))
                .toList();
        List<Changes.CounterChange> moved =
                changes.counters().stream().filter(change -> !change.isNew()).toList();
        Rows ceilings = CEILINGS.rows(changes.ceilings().stream()
                .map(change -> new Moved<>(change.key(), change, authorised))
                .toList());
        trip.insert(FIRST_SALE, trip.join(InventoryTable.TABLE, "i", DEFINED, "k"), FRESH.rows(fresh));
        trip.update(RAISE, ceilings);
        trip.update(MOVE, MOVED.rows(moved));
        trip.update(SETTLE, ceilings);
    }

    /** Without a guard of its own: the rows are locked and were looked at, and the CHECK holds by itself. */
    public static void rise(Trip trip, Collection<Changes.CounterChange> counters) {
        trip.update(RISE, RISING.rows(counters));
    }

    /** Reads how much is taken of counters. */
    public static void read(Trip trip, Collection<CounterKey> wanted, Map<CounterKey, Integer> into) {
        trip.query(
                OF_KEYS + " FROM @1" + trip.join(TABLE, "c", BY_KEY, "k"),
                row -> into.put(key(row), TAKEN.of(row)),
                KEYS.rows(wanted));
    }

    /** A counter that counts lines of a hold, and how much of it is taken altogether. */
    public record Taken(CounterKey key, int taken) {}

    /** Reads the counters that count lines of holds, and of those of some bookings. */
    public static List<Taken> ofLines(Trip trip, Collection<HoldId> holds, Collection<BookingId> ofBookings) {
        return trip.query(
                "SELECT " + Table.select("c", List.of(SCOPE, COUNTER_NO, SLOT, TAKEN)) + " FROM ("
                        + BookingItemTable.holdsAndThoseOfBookings(trip).query() + ") w"
                        + trip.join(HoldLineTable.TABLE, "l", HoldTable.BY_ID, "w")
                        + trip.join(TABLE, "c", HoldLineTable.COUNTERS, "l"),
                row -> new Taken(key(row), TAKEN.of(row)),
                HoldTable.ids(holds),
                BookingTable.ids(ofBookings));
    }

    /** Reads how much is taken of all counters of an inventory. */
    public static Map<CounterKey, Integer> taken(Session session, long scope) throws SQLException {
        Map<CounterKey, Integer> counters = new HashMap<>();
        session.query(
                "SELECT scope, counter_no, slot, taken FROM {counter} WHERE scope = ?",
                List.of(scope),
                row -> counters.put(key(row), TAKEN.of(row)));
        return counters;
    }

    /** In one trip: locks counters, requires that they have room, and reads how much is taken. */
    public static void requireRoom(
            Trip trip, Map<CounterKey, StockKeys.Demand> wanted, Map<CounterKey, Integer> taken) {
        trip.query(
                "SELECT k.scope, k.counter_no, k.slot, t.taken, " + Require.that("t.taken + k.delta <= k.most")
                        + " FROM @1 LEFT JOIN LATERAL (SELECT t.taken FROM {counter} t WHERE " + BY_KEY.text("t", "k")
                        + " FOR UPDATE) t ON TRUE",
                row -> taken.put(key(row), TAKEN.of(row)),
                DEMANDED.rows(wanted.entrySet()));
    }
}

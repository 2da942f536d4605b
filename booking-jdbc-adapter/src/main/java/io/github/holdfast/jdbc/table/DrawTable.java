package io.github.holdfast.jdbc.table;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Soonest;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Draw;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What lines of holds took from counters. */
public final class DrawTable {

    private static final Column<UUID> HOLD_ID = HoldTable.HOLD_ID;
    private static final Column<Integer> LINE_NO = HoldLineTable.LINE_NO;
    private static final Column<Integer> SLOT = CounterTable.SLOT;
    private static final Column<Integer> QUANTITY = Column.ofInt("quantity");
    private static final Column<Instant> LAPSES_AT = Column.ofTime("lapses_at");

    private record Drawing(Draw draw, Optional<Instant> lapsesAt) {}

    private static final Form<Drawing> DRAWN = Form.<Drawing>of()
            .with(HOLD_ID, one -> one.draw().hold().value())
            .with(LINE_NO, one -> one.draw().line())
            .with(SLOT, one -> one.draw().key().slot())
            .with(CounterTable.SCOPE, one -> one.draw().key().scope())
            .with(CounterTable.COUNTER_KEY, one -> one.draw().key().key())
            .with(QUANTITY, one -> one.draw().quantity())
            .withMaybe(LAPSES_AT, Drawing::lapsesAt);

    private static final Form<Draw> RETURNED = Form.<Draw>of()
            .with(HOLD_ID, draw -> draw.hold().value())
            .with(LINE_NO, Draw::line)
            .with(SLOT, draw -> draw.key().slot());

    private static final Form<Map.Entry<HoldId, Optional<Instant>>> LAPSES =
            Form.<Map.Entry<HoldId, Optional<Instant>>>of()
                    .with(HOLD_ID, one -> one.getKey().value())
                    .withMaybe(LAPSES_AT, Map.Entry::getValue);

    private static final Column<Integer> MOST = Column.ofInt("most");

    private static final Form<Map.Entry<CounterKey, Integer>> MISSING =
            CounterTable.<Map.Entry<CounterKey, Integer>>keys(Map.Entry::getKey).with(MOST, Map.Entry::getValue);

    /** The table. */
    public static final Table TABLE = new Table("draw", DRAWN.columns());

    private static final Match BY_LINE_AND_SLOT = Match.same(HOLD_ID, LINE_NO, SLOT);
    private static final Update RESCHEDULE = Update.of(TABLE, HoldTable.BY_ID).set(LAPSES_AT);
    private static final List<Column<?>> KEYS = List.of(CounterTable.SCOPE, CounterTable.COUNTER_KEY, SLOT);
    private static final Soonest SOONEST = new Soonest(TABLE, "draw_lapses", KEYS, LAPSES_AT, HOLD_ID, MOST);

    private DrawTable() {}

    /** Writes what is given back, what lapses at another time, and what is drawn. */
    public static void write(Trip trip, Changes changes) {
        trip.delete(TABLE, BY_LINE_AND_SLOT, RETURNED.rows(changes.returned()));
        trip.updateAny(RESCHEDULE, LAPSES.rows(changes.lapses().entrySet()));
        Map<HoldId, Optional<Instant>> lapsesAt = new HashMap<>();
        changes.placed().forEach(row -> lapsesAt.put(row.id(), row.lapsesAt()));
        trip.insert(
                TABLE,
                DRAWN.rows(changes.drawn().stream()
                        .map(draw -> new Drawing(draw, lapsesAt.getOrDefault(draw.hold(), Optional.empty())))
                        .toList()));
    }

    /**
     * Reads the draws that lapse first on counters of which too little is left, as many as could make up for it.
     *
     * @param missing by how much too little is left
     * @param named holds to pass over, because all that these draw is read anyway
     */
    public static void soonest(
            Trip trip,
            Map<CounterKey, Integer> missing,
            Collection<HoldId> named,
            Map<CounterKey, Map<HoldId, Slice.HeldDraw>> into) {
        if (missing.isEmpty()) {
            return;
        }
        Soonest.Query soonest = trip.soonest(SOONEST, MISSING.rows(missing.entrySet()), HoldTable.ids(named));
        trip.query(
                "SELECT " + Table.select("d", KEYS) + ", d.quantity, " + HoldTable.OWNER + " FROM " + soonest.from()
                        + trip.join(HoldTable.TABLE, "h", HoldTable.BY_ID, "d")
                        + " ORDER BY d.lapses_at, d.hold_id",
                row -> {
                    Owner owner = HoldTable.owner(row);
                    return into.computeIfAbsent(CounterTable.key(row), any -> new LinkedHashMap<>())
                            .merge(owner.hold(), new Slice.HeldDraw(owner, QUANTITY.of(row)), DrawTable::both);
                },
                soonest.lists().toArray(Rows[]::new));
    }

    private static Slice.HeldDraw both(Slice.HeldDraw one, Slice.HeldDraw other) {
        return new Slice.HeldDraw(one.owner(), one.quantity() + other.quantity());
    }

    /** What one hold draws from one counter, and how much of that is taken altogether. */
    public record Drawn(Draw draw, int taken) {}

    /** Reads what holds, and those of some bookings, draw, with the counters. */
    public static List<Drawn> of(Trip trip, Collection<HoldId> holds, Collection<BookingId> ofBookings) {
        return trip.query(
                "SELECT d.hold_id, d.line_no, " + Table.select("d", KEYS) + ", d.quantity, c.taken FROM ("
                        + BookingItemTable.holdsAndThoseOfBookings(trip).query() + ") w"
                        + trip.join(TABLE, "d", HoldTable.BY_ID, "w")
                        + trip.join(CounterTable.TABLE, "c", CounterTable.BY_KEY, "d"),
                row -> new Drawn(
                        new Draw(CounterTable.key(row), HoldId.of(HOLD_ID.of(row)), LINE_NO.of(row), QUANTITY.of(row)),
                        CounterTable.TAKEN.of(row)),
                HoldTable.ids(holds),
                BookingTable.ids(ofBookings));
    }

    /** Reads how much has lapsed of the counters of an inventory. */
    public static Map<CounterKey, Integer> lapsed(Session session, long scope, Instant asOf) throws SQLException {
        Map<CounterKey, Integer> lapsed = new HashMap<>();
        session.query(
                "SELECT scope, counter_key, slot, SUM(quantity) AS lapsed FROM {draw}"
                        + " WHERE scope = ? AND lapses_at <= ? GROUP BY scope, counter_key, slot",
                List.of(scope, asOf),
                row -> lapsed.put(CounterTable.key(row), Column.ofInt("lapsed").of(row)));
        return lapsed;
    }
}

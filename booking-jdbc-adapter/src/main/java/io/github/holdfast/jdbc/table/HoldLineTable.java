package io.github.holdfast.jdbc.table;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.EachSlot;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What holds got, kept when it is over: the history of who had what, and from when to when. */
public final class HoldLineTable {

    private static final Column<UUID> HOLD_ID = HoldTable.HOLD_ID;
    static final Column<Integer> LINE_NO = Column.ofInt("line_no");
    static final Column<Long> INVENTORY_ID = Column.ofLong("inventory_id");
    private static final Column<String> PLACE = Column.ofText("place");
    private static final Column<Integer> UNIT_NO = Column.ofInt("unit_no");
    static final Column<Integer> COUNTER_NO = Column.ofInt("counter_no");
    private static final Column<String> SPAN_FROM = Column.ofText("span_from");
    private static final Column<String> SPAN_TO = Column.ofText("span_to");
    static final Column<Integer> SLOT_FROM = Column.ofInt("slot_from");
    static final Column<Integer> SLOT_TO = Column.ofInt("slot_to");
    static final Column<Integer> QUANTITY = Column.ofInt("quantity");
    private static final Column<Instant> HELD_AT = Column.ofTime("held_at");
    static final Column<Instant> ENDED_AT = Column.ofTime("ended_at");

    private record Held(HoldId hold, HoldLine line) {
        Claim claim() {
            return line.claim();
        }
    }

    private static final Form<Held> KEY = Form.<Held>of()
            .with(HOLD_ID, one -> one.hold().value())
            .with(LINE_NO, one -> one.line().number());

    private static final Form<Held> PLACED = KEY.with(
                    INVENTORY_ID, one -> one.line().inventory())
            .with(PLACE, one -> one.claim().place())
            .with(UNIT_NO, one -> one.line().unit())
            .with(COUNTER_NO, one -> one.line().counter())
            .withMaybe(SPAN_FROM, one -> one.claim().span().from())
            .withMaybe(SPAN_TO, one -> one.claim().span().to())
            .with(SLOT_FROM, one -> one.line().from())
            .with(SLOT_TO, one -> one.line().to())
            .with(QUANTITY, one -> one.claim().quantity())
            .with(HELD_AT, one -> one.line().heldAt())
            .withMaybe(ENDED_AT, one -> one.line().endedAt());

    private static final Form<Held> ENDED =
            KEY.withMaybe(ENDED_AT, one -> one.line().endedAt());

    /** The table. */
    public static final Table TABLE = new Table("hold_line", PLACED.columns());

    static HoldLine line(Row row) throws SQLException {
        int unit = UNIT_NO.of(row);
        Claim claim = new Claim(
                InventoryId.of(InventoryTable.ID.of(row)),
                span(SPAN_FROM.maybeOf(row).orElse(null), SPAN_TO.maybeOf(row).orElse(null)),
                PLACE.of(row),
                QUANTITY.of(row),
                unit == HoldLine.COUNTED);
        return HoldLine.builder(LINE_NO.of(row), INVENTORY_ID.of(row), claim, HELD_AT.of(row))
                .unit(unit)
                .counter(COUNTER_NO.of(row))
                .from(SLOT_FROM.of(row))
                .to(SLOT_TO.of(row))
                .endedAt(ENDED_AT.maybeOf(row))
                .build();
    }

    private static final Match BY_LINE = Match.same(HOLD_ID, LINE_NO);
    /** The counters that count a line: one for each slot; none if it is a unit. */
    static final Match COUNTERS = Match.of(CounterTable.SCOPE, INVENTORY_ID)
            .and(CounterTable.COUNTER_NO, COUNTER_NO)
            .within(CounterTable.SLOT, SLOT_FROM, SLOT_TO);

    /** A line of each place: the place has the line's number. */
    private static final Match OF_ITEM = HoldTable.BY_ID.and(LINE_NO, BookingItemTable.PLACE_NO);

    private static final Match OF_INVENTORY = Match.of(InventoryTable.NUMBER, INVENTORY_ID);

    private static final Update END =
            Update.of(TABLE, BY_LINE).where("t.ended_at IS NULL").set(ENDED_AT);

    /** What is selected of a line {@code l} and its inventory {@code i} for {@link #line}. */
    static final String LINE = Table.select("l", List.of(HOLD_ID, LINE_NO, INVENTORY_ID)) + ", i.id, "
            + Table.select("l", TABLE.columns().subList(3, TABLE.columns().size()));

    private HoldLineTable() {}

    static Span span(@Nullable String from, @Nullable String to) {
        return from == null || to == null ? Span.whole() : Span.stops(from, to);
    }

    /** Inserts the lines of holds that are placed. */
    public static void insert(Trip trip, Collection<HoldRow> placed) {
        List<Held> lines = new ArrayList<>();
        placed.forEach(row -> row.lines().forEach(line -> lines.add(new Held(row.id(), line))));
        trip.insert(TABLE, PLACED.rows(lines));
    }

    /** Cuts lines off that end before their hold does. */
    public static void end(Trip trip, Collection<Changes.HoldChange> changed) {
        List<Held> ended = new ArrayList<>();
        for (Changes.HoldChange change : changed) {
            for (HoldLine line : change.after().lines()) {
                boolean goesOn =
                        change.before().lines().get(line.number()).endedAt().isEmpty();
                if (goesOn && line.endedAt().isPresent()) {
                    ended.add(new Held(change.after().id(), line));
                }
            }
        }
        trip.update(END, ENDED.rows(ended));
    }

    /** Returns the joins of a row with its line {@code l} and the inventory of that, {@code i}. */
    static String joinedByItem(Trip trip, String alias) {
        return joinItem(trip, alias) + joinInventory(trip);
    }

    private static String joinInventory(Trip trip) {
        return trip.join(InventoryTable.TABLE, "i", OF_INVENTORY, "l");
    }

    private static String joinItem(Trip trip, String alias) {
        return trip.join(TABLE, "l", OF_ITEM, alias);
    }

    /** Reads the lines of holds and of those of some bookings. */
    public static Map<HoldId, List<HoldLine>> of(
            Trip trip, Collection<HoldId> holds, Collection<BookingId> ofBookings) {
        Map<HoldId, List<HoldLine>> lines = new LinkedHashMap<>();
        trip.query(
                "SELECT " + LINE + " FROM ("
                        + BookingItemTable.holdsAndThoseOfBookings(trip).query() + ") w"
                        + trip.join(TABLE, "l", HoldTable.BY_ID, "w") + joinInventory(trip)
                        + " ORDER BY l.hold_id, l.line_no",
                row -> lines.computeIfAbsent(HoldTable.id(row), any -> new ArrayList<>())
                        .add(line(row)),
                HoldTable.ids(holds),
                BookingTable.ids(ofBookings));
        return lines;
    }

    /** Adds the inventories that lines of these holds and bookings lie in to those that are wanted. */
    public static InventoryTable.Wanted inventoriesOf(
            Trip trip, InventoryTable.Wanted wanted, Collection<HoldId> holds, Collection<BookingId> bookings) {
        return wanted.or(INVENTORY_ID, "l", trip.join(TABLE, "l", HoldTable.BY_ID, "k"), HoldTable.ids(holds))
                .or(
                        INVENTORY_ID,
                        "l",
                        trip.join(BookingItemTable.TABLE, "b", BookingTable.BY_ID, "k") + joinItem(trip, "b"),
                        BookingTable.ids(bookings));
    }

    /** Returns the counters of one number that a line counts in, in an inventory. */
    static List<CounterKey> counters(Row row, long inventory, int counter) throws SQLException {
        List<CounterKey> counters = new ArrayList<>();
        for (int slot = SLOT_FROM.of(row); slot < SLOT_TO.of(row); slot++) {
            counters.add(new CounterKey(inventory, counter, slot));
        }
        return counters;
    }

    /** Tells whether a line covers a slot. */
    static boolean covers(Row row, int slot) throws SQLException {
        return SLOT_FROM.of(row) <= slot && slot < SLOT_TO.of(row);
    }

    /** Returns how a line {@code l} is joined with each of its slots. */
    public static EachSlot eachSlot(Dialect dialect) {
        return dialect.eachSlot(TABLE, SLOT_FROM, SLOT_TO);
    }
}

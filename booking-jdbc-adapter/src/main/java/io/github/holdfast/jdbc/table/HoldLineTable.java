package io.github.holdfast.jdbc.table;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.sql.Each;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds got, kept when it is over: the history of who had what, and from when to when. */
public final class HoldLineTable {

    private static final Column<UUID> HOLD_ID = HoldTable.HOLD_ID;
    static final Column<Integer> FIRST_PLACE = BookingItemTable.PLACE_NO;
    static final Column<Long> INVENTORY_ID = Column.ofLong("inventory_id");
    static final Column<Integer> UNIT_NO = Column.ofInt("unit_no");
    static final Column<Integer> COUNTER_NO = Column.ofInt("counter_no");
    static final Column<String> ALSO = Column.ofText("also");
    static final Column<String> SPAN_FROM = Column.ofText("span_from");
    static final Column<String> SPAN_TO = Column.ofText("span_to");
    static final Column<String> CATEGORY = Column.ofText("category");
    static final Column<String> FARE = Column.ofText("fare");
    static final Column<Integer> LOAD = Column.ofMaybeInt("load_mille");
    static final Column<Integer> SLOT_FROM = Column.ofInt("slot_from");
    static final Column<Integer> SLOT_TO = Column.ofInt("slot_to");
    static final Column<Integer> QUANTITY = Column.ofInt("quantity");
    static final Column<Instant> HELD_AT = Column.ofTime("held_at");
    static final Column<Instant> ENDED_AT = Column.ofTime("ended_at");

    private static final Form<Run> KEY = Form.<Run>of()
            .with(HOLD_ID, one -> one.hold().value())
            .with(FIRST_PLACE, one -> one.first().number());

    private static final Form<Run> PLACED = KEY.with(
                    INVENTORY_ID, one -> one.first().inventory())
            .with(UNIT_NO, one -> one.first().unit())
            .with(COUNTER_NO, one -> one.first().counter())
            .withMaybe(ALSO, one -> also(one.first().also()))
            .withMaybe(SPAN_FROM, one -> one.first().claim().span().from())
            .withMaybe(SPAN_TO, one -> one.first().claim().span().to())
            .withMaybe(CATEGORY, one -> category(one.first().claim()))
            .withMaybe(FARE, one -> FareText.of(one.first().claim()))
            .withMaybe(LOAD, one -> load(one.first().claim()))
            .with(SLOT_FROM, one -> one.first().from())
            .with(SLOT_TO, one -> one.first().to())
            .with(QUANTITY, Run::quantity)
            .with(HELD_AT, one -> one.first().heldAt())
            .withMaybe(ENDED_AT, one -> one.first().endedAt());

    private static final Column<Integer> BEFORE_QUANTITY = QUANTITY.as("before_quantity");

    private static final Form<Run.Shortened> SHORTENED = Form.<Run.Shortened>of()
            .with(HOLD_ID, one -> one.after().hold().value())
            .with(FIRST_PLACE, one -> one.after().first().number())
            .with(BEFORE_QUANTITY, one -> one.before().quantity())
            .with(QUANTITY, one -> one.after().quantity())
            .withMaybe(ENDED_AT, one -> one.after().first().endedAt());

    /** The table. */
    public static final Table TABLE = new Table("hold_line", PLACED.columns());

    /** The counters that count a line first: one for each slot; none if nothing does. */
    static final Match COUNTERS = Match.of(CounterTable.SCOPE, INVENTORY_ID)
            .and(CounterTable.COUNTER_NO, COUNTER_NO)
            .within(CounterTable.SLOT, SLOT_FROM, SLOT_TO);

    /** The line to which the place of an item belongs. */
    public static final Match OF_ITEM = HoldTable.BY_ID.where((line, item) -> FIRST_PLACE.in(line) + " <= "
            + BookingItemTable.PLACE_NO.in(item) + " AND " + BookingItemTable.PLACE_NO.in(item) + " < "
            + FIRST_PLACE.in(line) + " + " + places(line));

    /** What an item may give back: its place, and the uses of codes that go with the last place. */
    private static final Match GIVEN_BACK = HoldTable.BY_ID.where((line, item) -> FIRST_PLACE.in(line) + " <= "
            + BookingItemTable.PLACE_NO.in(item) + " AND (" + FIRST_PLACE.in(line) + " < 0 OR "
            + BookingItemTable.PLACE_NO.in(item) + " < " + FIRST_PLACE.in(line) + " + " + places(line) + ")");

    private static final Match OF_INVENTORY = Match.of(InventoryTable.NUMBER, INVENTORY_ID);

    /** A line that goes on is never more than it was before, and one that was cut off never changes again. */
    private static final Update SHORTEN = Update.of(
                    TABLE, Match.same(HOLD_ID, FIRST_PLACE).and(QUANTITY, BEFORE_QUANTITY))
            .where("t.ended_at IS NULL")
            .set(QUANTITY)
            .set(ENDED_AT);

    /** What is selected of a line {@code l} and its inventory {@code i} for a {@link StoredLine}. */
    static final String LINE = Table.select("l", TABLE.columns()) + ", "
            + Table.select("i", List.of(InventoryTable.ID, InventoryTable.REVISION_STAMP));

    private HoldLineTable() {}

    static Span span(@Nullable String from, @Nullable String to) {
        return from == null || to == null ? Span.whole() : Span.stops(from, to);
    }

    private static Optional<String> also(List<Integer> counters) {
        return counters.isEmpty()
                ? Optional.empty()
                : Optional.of(counters.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    /** A pool is its own category, which its number says. */
    private static Optional<String> category(Claim claim) {
        return claim.counted() ? Optional.empty() : claim.category();
    }

    private static Optional<Integer> load(Claim claim) {
        return claim.load().isPresent() ? Optional.of(claim.load().getAsInt()) : Optional.empty();
    }

    /** Returns of how many places of its hold a line tells: of its units, or of what was counted as one. */
    public static String places(String line) {
        return "CASE WHEN " + UNIT_NO.in(line) + " < 0 THEN 1 ELSE " + QUANTITY.in(line) + " END";
    }

    /** Inserts the lines of holds that are placed. */
    public static void insert(Trip trip, Collection<HoldRow> placed) {
        List<Run> runs = new ArrayList<>();
        placed.forEach(row -> runs.addAll(Run.of(row)));
        trip.insert(TABLE, PLACED.rows(runs));
    }

    /** Cuts places off that end before their hold does: their line is shortened, and what comes after them is a line again. */
    public static void cut(Trip trip, Collection<Changes.HoldChange> changed) {
        Run.Cuts cuts = Run.Cuts.of(changed);
        trip.update(SHORTEN, SHORTENED.rows(cuts.shortened()));
        trip.insert(TABLE, PLACED.rows(cuts.pieces()));
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
    public static UnnamedLines of(Trip trip, Collection<HoldId> holds, Collection<BookingId> ofBookings) {
        UnnamedLines lines = new UnnamedLines();
        trip.query(
                "SELECT " + LINE + " FROM ("
                        + BookingItemTable.holdsAndThoseOfBookings(trip).query() + ") w"
                        + trip.join(TABLE, "l", HoldTable.BY_ID, "w") + joinInventory(trip)
                        + " ORDER BY l.hold_id, l.place_no",
                row -> {
                    StoredLine line = new StoredLine(row);
                    lines.add(line);
                    return line;
                },
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
                        trip.join(BookingItemTable.TABLE, "b", BookingTable.BY_ID, "k")
                                + trip.join(TABLE, "l", GIVEN_BACK, "b"),
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
    public static Each eachSlot(Dialect dialect) {
        String count = "(" + SLOT_TO.in("l") + " - " + SLOT_FROM.in("l") + ")";
        return dialect.each("s", TABLE, SLOT_FROM.in("l"), count);
    }

    /** Returns how a line {@code l} of units is joined with each of them. */
    public static Each eachUnit(Dialect dialect) {
        return dialect.each("u", TABLE, UNIT_NO.in("l"), "(" + places("l") + ")");
    }
}

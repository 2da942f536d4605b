package io.github.holdfast.jdbc.table;

import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.jdbc.sql.Among;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Changes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Items of bookings: each is a place of a confirmed hold. That a hold is booked once is guarded by its own row; here it has no
 * key.
 */
public final class BookingItemTable {

    private static final Column<UUID> BOOKING_ID = BookingTable.BOOKING_ID;
    private static final Column<Integer> ITEM_NO = Column.ofInt("item_no");
    private static final Column<UUID> HOLD_ID = HoldTable.HOLD_ID;
    static final Column<Integer> PLACE_NO = Column.ofInt("place_no");
    private static final Column<Integer> STATE = Column.ofInt("state");
    private static final Column<Integer> KIND = Column.ofInt("kind");
    private static final Column<String> PLACE = Column.ofText("place");

    private static final Column<Instant> STARTS_AT = Column.ofTime("starts_at");
    private static final Column<Instant> ENDS_AT = Column.ofTime("ends_at");
    private static final Column<String> TRAVELLER = Column.ofText("traveller");

    /** An item that is a place. */
    private static final int OF_PLACE = 0;

    /**
     * When an item is.
     *
     * @param starts when its first slot begins; empty if no tariff sold it, as nobody looked at the timeline then
     * @param ends when its last slot ends; empty likewise
     */
    public record Times(Optional<Instant> starts, Optional<Instant> ends) {

        static final Times NONE = new Times(Optional.empty(), Optional.empty());

        /** Returns when each item is that a tariff sold, the first of which is 0. */
        public static List<Times> of(SaleDocument sale) {
            return sale.reckoning().facts().items().stream()
                    .map(item -> of(item.slots()))
                    .toList();
        }

        private static Times of(List<Facts.Slot> slots) {
            Instant ends = slots.get(slots.size() - 1).end().toInstant();
            return new Times(Optional.of(slots.get(0).start().toInstant()), Optional.of(ends));
        }

        /** Tells whether an item of a sale, the first of which is 1, is then; one that was free is at no time. */
        public boolean isOf(Optional<SaleDocument> sale, int item) {
            return sale.map(Times::of)
                    .map(all -> item >= 1 && item <= all.size() && equals(all.get(item - 1)))
                    .orElseGet(() -> equals(NONE));
        }
    }

    private record Confirmed(BookingRow row, BookingItem item, Times times) {}

    private static final Form<Confirmed> CONFIRMED = Form.<Confirmed>of()
            .with(BOOKING_ID, one -> one.row().booking().id().value())
            .with(ITEM_NO, one -> one.item().id().number())
            .with(HOLD_ID, one -> one.item().hold().value())
            .with(PLACE_NO, one -> one.row().lineOf(one.item()))
            .with(STATE, one -> number(one.item().state()))
            .with(KIND, one -> OF_PLACE)
            .withMaybe(STARTS_AT, one -> one.times().starts())
            .withMaybe(ENDS_AT, one -> one.times().ends())
            .with(PLACE, one -> one.item().claim().place())
            .withMaybe(TRAVELLER, one -> one.item().traveller());

    /** The table. */
    public static final Table TABLE = new Table("booking_item", CONFIRMED.columns());

    private static final Column<Integer> BEFORE_STATE = STATE.as("before_state");

    private record Change(BookingRow row, BookingItem before, BookingItem after) {}

    private static final Form<Change> CHANGED = Form.<Change>of()
            .with(BOOKING_ID, one -> one.row().booking().id().value())
            .with(ITEM_NO, one -> one.after().id().number())
            .with(BEFORE_STATE, one -> number(one.before().state()))
            .with(STATE, one -> number(one.after().state()));

    private static final Update CHANGE = Update.of(
                    TABLE, Match.same(BOOKING_ID, ITEM_NO).and(STATE, BEFORE_STATE))
            .set(STATE);

    private static final Column<Integer> ITEM_STATE = STATE.as("item_state");

    private BookingItemTable() {}

    /** Returns the number under which a state is stored. */
    public static int number(BookingItem.State state) {
        return switch (state) {
            case CONFIRMED -> 0;
            case CANCELLED -> 1;
        };
    }

    static BookingItem.State state(int number) {
        return switch (number) {
            case 0 -> BookingItem.State.CONFIRMED;
            case 1 -> BookingItem.State.CANCELLED;
            default ->
                throw new IllegalStateException(
                        "a booking_item in state " + number + ", which this release does not know");
        };
    }

    /**
     * Inserts the items of bookings that are confirmed.
     *
     * @param documents how those of them were sold that were not free
     */
    public static void insert(Trip trip, Collection<BookingRow> confirmed, Collection<Changes.Document> documents) {
        Map<BookingId, List<Times>> sold = new HashMap<>();
        documents.forEach(document -> sold.put(document.booking(), Times.of(document.sale())));
        List<Confirmed> items = new ArrayList<>();
        for (BookingRow row : confirmed) {
            Optional<List<Times>> times =
                    Optional.ofNullable(sold.get(row.booking().id()));
            row.booking().items().forEach(item -> {
                Times own = times.map(all -> all.get(item.id().number() - 1)).orElse(Times.NONE);
                items.add(new Confirmed(row, item, own));
            });
        }
        trip.insert(TABLE, CONFIRMED.rows(items));
    }

    /** Updates items whose state changes: each must be in the one that it was found in. */
    public static void update(Trip trip, Collection<Changes.BookingChange> changed) {
        List<Change> items = new ArrayList<>();
        for (Changes.BookingChange change : changed) {
            List<BookingItem> before = change.before().booking().items();
            List<BookingItem> after = change.after().booking().items();
            for (int i = 0; i < after.size(); i++) {
                if (after.get(i).state() != before.get(i).state()) {
                    items.add(new Change(change.after(), before.get(i), after.get(i)));
                }
            }
        }
        trip.update(CHANGE, CHANGED.rows(items));
    }

    /** Returns what chooses holds and those of some bookings, as lists {@code @1} and {@code @2}. */
    static Among holdsAndThoseOfBookings(Trip trip) {
        return new Among(List.of(
                new Among.Arm(HOLD_ID, "k", "@1"),
                new Among.Arm(HOLD_ID, "b", "@2" + trip.join(TABLE, "b", BookingTable.BY_ID, "k"))));
    }

    /** Reads the items of bookings. */
    public static Map<BookingId, List<BookingItem>> of(Trip trip, Collection<BookingId> ids) {
        Map<BookingId, List<BookingItem>> items = new LinkedHashMap<>();
        trip.query(
                "SELECT b.booking_id, b.item_no, b.state AS item_state, b.place, b.traveller, " + HoldLineTable.LINE
                        + " FROM @1"
                        + trip.join(TABLE, "b", BookingTable.BY_ID, "k") + HoldLineTable.joinedByItem(trip, "b")
                        + " ORDER BY b.booking_id, b.item_no",
                row -> items.computeIfAbsent(BookingTable.id(row), any -> new ArrayList<>())
                        .add(item(row)),
                BookingTable.ids(ids));
        return items;
    }

    /** Returns the numbers of the items that stand, of some bookings, from one to another. */
    public static Map<BookingId, Set<Integer>> standing(Session session, BookingId from, BookingId to)
            throws SQLException {
        Map<BookingId, Set<Integer>> numbers = new HashMap<>();
        session.each(
                "SELECT booking_id, item_no FROM {booking_item} WHERE booking_id BETWEEN ? AND ? AND state = "
                        + number(BookingItem.State.CONFIRMED),
                List.of(from.value(), to.value()),
                row -> numbers.computeIfAbsent(BookingTable.id(row), any -> new HashSet<>())
                        .add(ITEM_NO.of(row)));
        return numbers;
    }

    /** Returns when the items of some bookings are, from one to another, by their numbers. */
    public static Map<BookingId, Map<Integer, Times>> times(Session session, BookingId from, BookingId to)
            throws SQLException {
        Map<BookingId, Map<Integer, Times>> times = new HashMap<>();
        session.each(
                "SELECT booking_id, item_no, starts_at, ends_at FROM {booking_item} WHERE booking_id BETWEEN ? AND ?",
                List.of(from.value(), to.value()),
                row -> times.computeIfAbsent(BookingTable.id(row), any -> new HashMap<>())
                        .put(ITEM_NO.of(row), new Times(STARTS_AT.maybeOf(row), ENDS_AT.maybeOf(row))));
        return times;
    }

    private static BookingItem item(Row row) throws SQLException {
        return BookingItem.builder(
                        new ItemId(BookingTable.id(row), ITEM_NO.of(row)),
                        HoldTable.id(row),
                        new StoredLine(row).claim(PLACE.of(row)))
                .state(state(ITEM_STATE.of(row)))
                .traveller(TRAVELLER.maybeOf(row))
                .build();
    }
}

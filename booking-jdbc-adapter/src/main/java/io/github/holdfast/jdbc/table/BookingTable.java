package io.github.holdfast.jdbc.table;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.jdbc.sql.Among;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Digest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Bookings, without their items. */
public final class BookingTable {

    /** A booking. */
    public static final Column<UUID> BOOKING_ID = Column.ofUuid("booking_id");

    private static final Column<String> REFERENCE = Column.ofText("reference");
    private static final Column<Integer> STATE = Column.ofInt("state");
    private static final Column<String> CUSTOMER = Column.ofText("customer");
    private static final Column<Long> HOME = Column.ofLong("home");
    private static final Column<byte[]> DIGEST = Column.ofBytes("digest");
    private static final Column<BigDecimal> TOTAL = Column.ofDecimal("total");
    private static final Column<BigDecimal> CHARGED = Column.ofDecimal("charged");
    private static final Column<String> CURRENCY = Column.ofText("currency");
    /** When it was confirmed. */
    public static final Column<Instant> CONFIRMED_AT = Column.ofTime("confirmed_at");

    private static final Column<Integer> SEQUENCE = Column.ofInt("sequence");

    private static final Form<BookingRow> CONFIRMED = Form.<BookingRow>of()
            .with(BOOKING_ID, row -> row.booking().id().value())
            .with(REFERENCE, row -> row.booking().reference().value())
            .with(STATE, row -> number(row.booking().state()))
            .withMaybe(CUSTOMER, row -> row.booking().customer().map(CustomerId::value))
            .with(HOME, BookingRow::home)
            .with(DIGEST, row -> row.digest().bytes())
            .with(TOTAL, row -> row.booking().total().getAmount())
            .with(CHARGED, row -> row.charged().getAmount())
            .with(CURRENCY, row -> row.booking().total().getCurrencyUnit().getCode())
            .with(CONFIRMED_AT, row -> row.booking().confirmedAt())
            .with(SEQUENCE, row -> Math.toIntExact(row.sequence()));

    /** The table. */
    public static final Table TABLE = new Table("booking", CONFIRMED.columns());

    /** A booking's state follows from its items, and is not read. */
    private static final List<Column<?>> READ =
            List.of(BOOKING_ID, REFERENCE, CUSTOMER, HOME, DIGEST, TOTAL, CHARGED, CURRENCY, CONFIRMED_AT, SEQUENCE);

    private static BookingRow booking(Row row) throws SQLException {
        BookingReference reference = new BookingReference(REFERENCE.of(row));
        Booking bare = Booking.builder(id(row), reference, CONFIRMED_AT.of(row))
                .customer(CUSTOMER.maybeOf(row).map(CustomerId::of))
                .total(amount(TOTAL, row))
                .build();
        return BookingRow.builder(bare, Digest.of(DIGEST.of(row)))
                .home(HOME.of(row))
                .sequence(SEQUENCE.of(row))
                .charged(amount(CHARGED, row))
                .build();
    }

    private static final Column<Integer> BEFORE_SEQUENCE = SEQUENCE.as("before_sequence");
    private static final Column<Integer> BEFORE_STATE = STATE.as("before_state");
    private static final Column<BigDecimal> BEFORE_CHARGED = CHARGED.as("before_charged");

    private static final Form<Changes.BookingChange> CHANGED = Form.<Changes.BookingChange>of()
            .with(BOOKING_ID, change -> change.after().booking().id().value())
            .with(BEFORE_SEQUENCE, change -> Math.toIntExact(change.before().sequence()))
            .with(BEFORE_STATE, change -> number(change.before().booking().state()))
            .with(BEFORE_CHARGED, change -> change.before().charged().getAmount())
            .with(STATE, change -> number(change.after().booking().state()))
            .with(SEQUENCE, change -> Math.toIntExact(change.after().sequence()))
            .with(CHARGED, change -> change.after().charged().getAmount());

    static final Match BY_ID = Match.same(BOOKING_ID);

    private static final Update CHANGE = Update.of(
                    TABLE,
                    BY_ID.and(SEQUENCE, BEFORE_SEQUENCE)
                            .and(STATE, BEFORE_STATE)
                            .and(CHARGED, BEFORE_CHARGED))
            .set(STATE)
            .set(SEQUENCE)
            // by how much less is owed, so that two who take no notice of each other meet the CHECK
            .set(CHARGED, "t.charged - k.before_charged + k.charged");

    private static final Form<BookingId> IDS = Form.<BookingId>of().with(BOOKING_ID, BookingId::value);

    private BookingTable() {}

    /** Returns the number under which a state is stored; it is only looked for and never read. */
    public static int number(Booking.State state) {
        return switch (state) {
            case CONFIRMED -> 0;
            case CANCELLED -> 1;
        };
    }

    static BookingId id(Row row) throws SQLException {
        return BookingId.of(BOOKING_ID.of(row));
    }

    static Rows ids(Collection<BookingId> ids) {
        return IDS.rows(ids);
    }

    /** Inserts bookings that are confirmed. */
    public static void insert(Trip trip, Collection<BookingRow> confirmed) {
        trip.insert(TABLE, CONFIRMED.rows(confirmed));
    }

    /** Updates bookings: each must be in the state that it was found in, and owe what it was found to owe. */
    public static void update(Trip trip, Collection<Changes.BookingChange> changed) {
        trip.update(CHANGE, CHANGED.rows(changed));
    }

    /** Locks bookings in the order of their ids. Their items are not read. */
    public static List<BookingRow> lock(Trip trip, Collection<BookingId> ids) {
        return trip.query(
                "SELECT " + Table.select("b", READ) + " FROM "
                        + trip.among(TABLE, "b", BOOKING_ID, Among.of(BOOKING_ID, "k", "@1")) + " FOR UPDATE",
                BookingTable::booking,
                ids(ids));
    }

    /** Reads bookings as they are, without locking them. Their items are not read. */
    public static List<BookingRow> find(Trip trip, Collection<BookingId> ids) {
        return trip.query(
                "SELECT " + Table.select("b", READ) + " FROM @1" + trip.join(TABLE, "b", BY_ID, "k"),
                BookingTable::booking,
                ids(ids));
    }

    /** Returns the id of the booking with a reference, if there is one. */
    public static List<BookingId> referredTo(Session session, BookingReference reference) throws SQLException {
        return session.query(
                "SELECT booking_id FROM {booking} WHERE reference = ?", List.of(reference.value()), BookingTable::id);
    }

    /**
     * A booking, what it cost and what it owes by now.
     *
     * @param price empty if it cannot be read
     * @param charged empty if it cannot be read
     */
    public record Total(BookingId booking, Optional<Money> price, Optional<Money> charged) {}

    /** Returns some bookings in the order of their ids, from the first one on or from the one after another. */
    public static List<Total> totals(Session session, Optional<BookingId> after, int most) throws SQLException {
        return session.query(
                "SELECT booking_id, total, charged, currency FROM {booking}"
                        + (after.isPresent() ? " WHERE booking_id > ?" : "") + " ORDER BY booking_id"
                        + session.dialect().first(most),
                after.map(BookingId::value).map(List::of).orElse(List.of()),
                row -> new Total(id(row), readable(TOTAL, row), readable(CHARGED, row)));
    }

    private static Optional<Money> readable(Column<BigDecimal> column, Row row) throws SQLException {
        try {
            return Optional.of(amount(column, row));
        } catch (RuntimeException unreadable) { // no such currency, or not of so many decimals
            return Optional.empty();
        }
    }

    /** The column has more decimals than most currencies, which are all zero. */
    private static Money amount(Column<BigDecimal> column, Row row) throws SQLException {
        return Money.of(CurrencyUnit.of(CURRENCY.of(row)), column.of(row), RoundingMode.UNNECESSARY);
    }

    /** Puts bookings together with their items. */
    public static Map<BookingId, BookingRow> withItems(
            Collection<BookingRow> bookings, Map<BookingId, List<BookingItem>> items) {
        Map<BookingId, BookingRow> whole = new LinkedHashMap<>();
        for (BookingRow row : bookings) {
            BookingId id = row.booking().id();
            whole.put(id, withItems(row, items.getOrDefault(id, List.of())));
        }
        return whole;
    }

    private static BookingRow withItems(BookingRow row, List<BookingItem> items) {
        Booking whole = row.booking().toBuilder().items(items).build();
        return row.toBuilder().booking(whole).build();
    }
}

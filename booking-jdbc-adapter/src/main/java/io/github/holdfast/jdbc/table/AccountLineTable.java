package io.github.holdfast.jdbc.table;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.store.Changes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is owed for bookings, line by line. Lines are in the currency of their booking; nothing changes one. */
public final class AccountLineTable {

    private static final Column<UUID> BOOKING_ID = BookingTable.BOOKING_ID;
    private static final Column<Instant> AT = Column.ofTime("at");
    private static final Column<Integer> LINE_NO = Column.ofInt("line_no");
    private static final Column<Integer> KIND = Column.ofInt("kind");
    private static final Column<Boolean> KEPT = Column.ofBoolean("kept");
    private static final Column<BigDecimal> AMOUNT = Column.ofDecimal("amount");
    private static final Column<BigDecimal> NET = Column.ofDecimal("net");
    private static final Column<Integer> ITEM_NO = Column.ofInt("item_no");
    private static final Column<Integer> SLOT_FROM = Column.ofInt("slot_from");
    private static final Column<Integer> SLOT_TO = Column.ofInt("slot_to");
    private static final Column<Integer> QUANTITY = Column.ofInt("quantity");
    private static final Column<Integer> REVERSES = Column.ofMaybeInt("reverses");
    private static final Column<UUID> OPERATION_ID = Column.ofUuid("operation_id");
    private static final Column<String> RULE = Column.ofText("rule");
    private static final Column<String> TRAVELLER = Column.ofText("traveller");
    private static final Column<String> REASON = Column.ofText("reason");
    private static final Column<String> TAX = Column.ofDocument("tax");

    private static final Form<Changes.Owed> CHARGED = Form.<Changes.Owed>of()
            .with(BOOKING_ID, one -> one.booking().value())
            .with(AT, one -> one.line().at())
            .with(LINE_NO, one -> one.line().number())
            .with(KIND, one -> number(one.line().kind()))
            .with(KEPT, one -> one.line().isKept())
            .with(AMOUNT, one -> one.line().amount().getAmount())
            .with(NET, one -> one.line().net().getAmount())
            .withMaybe(ITEM_NO, one -> ofItem(one.line(), one.line().item().orElse(0)))
            .withMaybe(SLOT_FROM, one -> ofItem(one.line(), one.line().slotFrom()))
            .withMaybe(SLOT_TO, one -> ofItem(one.line(), one.line().slotTo()))
            .with(QUANTITY, one -> one.line().quantity())
            .withMaybe(REVERSES, one -> number(one.line().reverses()))
            .withMaybe(OPERATION_ID, one -> one.line().operation().map(OperationId::value))
            .withMaybe(RULE, one -> one.line().rule())
            .withMaybe(TRAVELLER, one -> one.line().traveller())
            .withMaybe(REASON, one -> one.line().reason())
            .withMaybe(TAX, one -> TaxJson.write(one.line().taxes()));

    /** The table. */
    public static final Table TABLE = new Table("account_line", CHARGED.columns());

    private static final Column<String> CURRENCY = Column.ofText("currency");

    private AccountLineTable() {}

    private static Optional<Integer> ofItem(AccountLine line, int value) {
        return line.item().isPresent() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Integer> number(OptionalInt line) {
        return line.isPresent() ? Optional.of(line.getAsInt()) : Optional.empty();
    }

    /** Returns the number under which a kind is stored. */
    static int number(AccountLine.Kind kind) {
        return switch (kind) {
            case BASE -> 0;
            case REDUCTION -> 1;
            case SURCHARGE -> 2;
            case FEE -> 3;
            case ROUNDING -> 4;
            case REVERSAL -> 5;
            case CHARGE -> 6;
            case REPRICED -> 7;
        };
    }

    static AccountLine.Kind kind(int number) {
        return switch (number) {
            case 0 -> AccountLine.Kind.BASE;
            case 1 -> AccountLine.Kind.REDUCTION;
            case 2 -> AccountLine.Kind.SURCHARGE;
            case 3 -> AccountLine.Kind.FEE;
            case 4 -> AccountLine.Kind.ROUNDING;
            case 5 -> AccountLine.Kind.REVERSAL;
            case 6 -> AccountLine.Kind.CHARGE;
            case 7 -> AccountLine.Kind.REPRICED;
            default ->
                throw new IllegalStateException(
                        "an account_line of kind " + number + ", which this release does not know");
        };
    }

    /** Inserts lines; if one of them is owed already, or takes back what is taken back already, a key refuses it. */
    public static void insert(Trip trip, Collection<Changes.Owed> charged) {
        trip.insert(TABLE, CHARGED.rows(charged));
    }

    /** Begins a query for bookings {@code b}, each with its lines, or one row without. */
    private static final String BOOKINGS_WITH_LINES = "SELECT b.booking_id, b.currency, "
            + Table.select("l", TABLE.columns().subList(1, TABLE.columns().size()))
            + " FROM {booking} b LEFT JOIN {account_line} l ON l.booking_id = b.booking_id WHERE ";

    /** What is done with each line. */
    public interface Reader {
        /**
         * Does it with the present one.
         *
         * @param id whose it is
         * @param line empty if it cannot be read
         */
        void read(BookingId id, Optional<AccountLine> line);
    }

    /** Reads the lines of some bookings, from one to another, those of each one after the other. */
    public static void each(Session session, BookingId from, BookingId to, Reader reader) throws SQLException {
        session.each(
                BOOKINGS_WITH_LINES + "b.booking_id BETWEEN ? AND ? ORDER BY b.booking_id, l.line_no",
                List.of(from.value(), to.value()),
                row -> {
                    if (hasLine(row)) {
                        reader.read(BookingTable.id(row), readable(row));
                    }
                });
    }

    /** The first line has number 1; what is NULL is read as 0. */
    static boolean hasLine(Row row) throws SQLException {
        return LINE_NO.of(row) != 0;
    }

    private static Optional<AccountLine> readable(Row row) throws SQLException {
        try {
            return Optional.of(line(row));
        } catch (RuntimeException unreadable) { // whatever somebody has made of it
            return Optional.empty();
        }
    }

    static CurrencyUnit currency(Row row) throws SQLException {
        return CurrencyUnit.of(CURRENCY.of(row));
    }

    static AccountLine line(Row row) throws SQLException {
        CurrencyUnit currency = currency(row);
        int item = ITEM_NO.of(row); // NULL is read as 0, which no item is called
        AccountLine.Builder line = AccountLine.builder(
                        LINE_NO.of(row), AT.of(row), kind(KIND.of(row)), money(currency, AMOUNT.of(row)))
                .item(item == 0 ? OptionalInt.empty() : OptionalInt.of(item))
                .rule(RULE.maybeOf(row))
                .reason(REASON.maybeOf(row))
                .traveller(TRAVELLER.maybeOf(row))
                .slots(SLOT_FROM.of(row), SLOT_TO.of(row))
                .quantity(QUANTITY.of(row))
                .net(money(currency, NET.of(row)), TaxJson.read(currency, TAX.maybeOf(row)))
                .kept(KEPT.of(row));
        REVERSES.maybeOf(row).ifPresent(line::reverses);
        OPERATION_ID.maybeOf(row).map(OperationId::of).ifPresent(line::operation);
        return line.build();
    }

    /** The column has more decimals than most currencies, which are all zero. */
    private static Money money(CurrencyUnit currency, BigDecimal amount) {
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }
}

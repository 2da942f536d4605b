package io.github.holdfast.jdbc.table;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is owed for some bookings, and how they were sold, both in one query. What cost nothing has no row. */
public final class AccountRows {

    private static final List<Column<?>> OF_LINE = AccountLineTable.TABLE
            .columns()
            .subList(1, AccountLineTable.TABLE.columns().size());

    private static final String OF_DOCUMENT =
            OF_LINE.stream().map(any -> "NULL").collect(Collectors.joining(", "));

    private static final String BOOKING = "SELECT b.booking_id, b.currency, ";

    private final Map<BookingId, CurrencyUnit> currencies = new HashMap<>();
    private final Map<BookingId, List<AccountLine>> lines = new HashMap<>();
    private final Map<BookingId, String> documents = new HashMap<>();

    private AccountRows() {}

    /** Reads them, none of it locked; filled when the trip has run. */
    public static AccountRows read(Trip trip, Collection<BookingId> ids) {
        AccountRows found = new AccountRows();
        trip.query(
                BOOKING + Table.select("l", OF_LINE) + ", NULL AS document FROM @1" + bookings(trip)
                        + trip.join(AccountLineTable.TABLE, "l", BookingTable.BY_ID, "b")
                        + " UNION ALL " + BOOKING + OF_DOCUMENT + ", d.document FROM @2" + bookings(trip)
                        + trip.join(BookingDocumentTable.TABLE, "d", BookingTable.BY_ID, "b"),
                found::add,
                BookingTable.ids(ids),
                BookingTable.ids(ids));
        return found;
    }

    private static String bookings(Trip trip) {
        return trip.join(BookingTable.TABLE, "b", Match.same(BookingTable.BOOKING_ID), "k");
    }

    private boolean add(Row row) throws SQLException {
        BookingId id = BookingTable.id(row);
        currencies.put(id, AccountLineTable.currency(row));
        if (AccountLineTable.hasLine(row)) {
            return lines.computeIfAbsent(id, any -> new ArrayList<>()).add(AccountLineTable.line(row));
        }
        return documents.put(id, BookingDocumentTable.DOCUMENT.of(row)) == null;
    }

    /** Returns the account of each booking that has one. */
    public Map<BookingId, Account> accounts() {
        Map<BookingId, Account> accounts = new HashMap<>();
        currencies.forEach((id, currency) -> accounts.put(id, account(id, currency)));
        return accounts;
    }

    private Account account(BookingId id, CurrencyUnit currency) {
        List<AccountLine> sorted = new ArrayList<>(lines.getOrDefault(id, Collections.emptyList()));
        sorted.sort(Comparator.comparing(AccountLine::number));
        return Account.of(
                id,
                Money.zero(currency),
                sorted,
                Optional.ofNullable(documents.get(id)).map(BookingDocumentTable::read));
    }
}

package io.github.holdfast.jdbc.read;

import io.github.holdfast.account.Account;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.cache.Definitions;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.AccountRows;
import io.github.holdfast.jdbc.table.BookingItemTable;
import io.github.holdfast.jdbc.table.BookingTable;
import io.github.holdfast.jdbc.table.HoldLineTable;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.jdbc.table.UnnamedLines;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads holds and bookings with what belongs to them, without locking them. */
final class Reading {

    private final Session session;
    private final Known known;

    Reading(Session session, Known known) {
        this.session = session;
        this.known = known;
    }

    /** Reads holds as they are. */
    Map<HoldId, HoldRow> holds(Collection<HoldId> ids) throws SQLException {
        return holds(session.trip(), ids);
    }

    /**
     * Reads a hold as it is at this moment. The clock is read before the row, so that a hold that is extended meanwhile is
     * never called expired.
     */
    Optional<Hold> hold(HoldId id) throws SQLException {
        Trip trip = session.trip();
        List<Instant> clock = session.clock(trip);
        return Optional.ofNullable(holds(trip, List.of(id)).get(id)).map(row -> row.holdAt(clock.get(0)));
    }

    private Map<HoldId, HoldRow> holds(Trip trip, Collection<HoldId> ids) throws SQLException {
        List<HoldRow> bare = HoldTable.find(trip, ids);
        UnnamedLines unnamed = HoldLineTable.of(trip, ids, List.of());
        trip.run();
        Map<HoldId, List<HoldLine>> lines =
                unnamed.named(new Definitions(session, known, false).of(unnamed.definitions()));
        Map<HoldId, HoldRow> whole = new LinkedHashMap<>();
        bare.forEach(row -> whole.put(row.id(), row.withLines(lines.getOrDefault(row.id(), List.of()))));
        return whole;
    }

    /**
     * Reads a booking with what is owed for it. Several statements may see several moments, so the booking is read before and
     * after the rest, and the clock in between: if nothing happened to it meanwhile, all of it was so at that time. Else it is
     * read again, which ends, for there is only so much to give back.
     */
    Optional<Statement> statement(BookingId id) throws SQLException {
        List<BookingId> ids = List.of(id);
        while (true) {
            Trip trip = session.trip();
            List<BookingRow> before = BookingTable.find(trip, ids);
            Map<BookingId, List<BookingItem>> items = BookingItemTable.of(trip, ids);
            AccountRows owed = AccountRows.read(trip, ids);
            List<Instant> clock = session.clock(trip);
            List<BookingRow> after = BookingTable.find(trip, ids);
            trip.run();
            if (before.isEmpty()) {
                return Optional.empty();
            }
            if (before.equals(after)) {
                BookingRow row =
                        BookingTable.withItems(after, items).values().iterator().next();
                return Optional.of(new Statement(row.booking(), account(row, owed), clock.get(0)));
            }
        }
    }

    private static Account account(BookingRow row, AccountRows owed) {
        BookingId id = row.booking().id();
        return Optional.ofNullable(owed.accounts().get(id))
                .orElseGet(() -> Account.of(id, row.booking().total().multipliedBy(0), List.of(), Optional.empty()));
    }

    /** Reads bookings as they are. */
    Map<BookingId, BookingRow> bookings(Collection<BookingId> ids) throws SQLException {
        Trip trip = session.trip();
        List<BookingRow> bare = BookingTable.find(trip, ids);
        Map<BookingId, List<BookingItem>> items = BookingItemTable.of(trip, ids);
        trip.run();
        return BookingTable.withItems(bare, items);
    }
}

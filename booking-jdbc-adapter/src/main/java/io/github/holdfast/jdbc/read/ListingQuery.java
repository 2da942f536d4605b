package io.github.holdfast.jdbc.read;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.table.BookingTable;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.HoldRow;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Pages of holds and bookings by keyset: a page starts after a row, not after a number of rows. */
final class ListingQuery {

    private static final String NUMBER = "(SELECT i.number FROM {inventory} i WHERE i.id = ?)";

    /**
     * What is listed.
     *
     * @param among the condition that one of its lines {@code l} is in an inventory
     */
    private record Kind(Table table, Column<UUID> id, Column<Instant> time, String among) {

        static final Kind HOLDS = new Kind(
                HoldTable.TABLE,
                HoldTable.HOLD_ID,
                HoldTable.PLACED_AT,
                "SELECT 1 FROM {hold_line} l WHERE l.hold_id = t.hold_id");

        static final Kind BOOKINGS = new Kind(
                BookingTable.TABLE,
                BookingTable.BOOKING_ID,
                BookingTable.CONFIRMED_AT,
                "SELECT 1 FROM {booking_item} b JOIN {hold_line} l ON l.hold_id = b.hold_id"
                        + " WHERE b.booking_id = t.booking_id");
    }

    private final Session session;
    private final Known known;

    ListingQuery(Session session, Known known) {
        this.session = session;
        this.known = known;
    }

    /** Where a page starts: the time and the id of the row before it. */
    private record Cursor(Instant time, UUID id) {

        static Cursor parse(String text) {
            String[] parts = text.split("/", 2);
            try {
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts.length < 2 ? "" : parts[1]));
            } catch (DateTimeParseException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "after must be what a page's next() returned, not \"" + text + "\"", wrong);
            }
        }

        @Override
        public String toString() {
            return time + "/" + id;
        }
    }

    Page<Hold> holds(Listing<Hold, Hold.State> listing) throws SQLException {
        Instant asOf = session.readClock();
        Optional<State> state = listing.state().map(one -> stateAt(asOf, one));
        List<Cursor> found = find(Kind.HOLDS, start(listing), listing, state);
        List<Cursor> shown = shown(found, listing);
        List<HoldId> ids = shown.stream().map(row -> HoldId.of(row.id())).toList();
        Map<HoldId, HoldRow> rows = new Reading(session, known).holds(ids);
        List<Hold> holds = ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(row -> row.holdAt(asOf))
                .toList();
        return new Page<>(holds, next(found, shown));
    }

    Page<Booking> bookings(Listing<Booking, Booking.State> listing) throws SQLException {
        Optional<State> state =
                listing.state().map(one -> new State(" AND t.state = " + BookingTable.number(one), List.of()));
        List<Cursor> found = find(Kind.BOOKINGS, Instant.EPOCH, listing, state);
        List<Cursor> shown = shown(found, listing);
        List<BookingId> ids = shown.stream().map(row -> BookingId.of(row.id())).toList();
        Map<BookingId, BookingRow> rows = new Reading(session, known).bookings(ids);
        List<Booking> bookings = ids.stream()
                .map(rows::get)
                .filter(Objects::nonNull)
                .map(BookingRow::booking)
                .toList();
        return new Page<>(bookings, next(found, shown));
    }

    /** A condition that what is listed is in some state. */
    private record State(String sql, List<Object> parameters) {}

    /** What is overdue is stored as held until somebody notices. */
    private static State stateAt(Instant now, Hold.State state) {
        String held = "t.state = " + HoldTable.number(Hold.State.HELD);
        return switch (state) {
            case HELD -> new State(" AND " + held + " AND t.expires_at > ?", List.of(now));
            case EXPIRED -> {
                String noticed = "t.state = " + HoldTable.number(state);
                yield new State(" AND (" + noticed + " OR " + held + " AND t.expires_at <= ?)", List.of(now));
            }
            default -> new State(" AND t.state = " + HoldTable.number(state), List.of());
        };
    }

    private static Instant start(Listing<?, ?> listing) {
        return listing.after().map(after -> Cursor.parse(after).time()).orElse(listing.since());
    }

    private static List<Cursor> shown(List<Cursor> found, Listing<?, ?> listing) {
        return found.subList(0, Math.min(found.size(), listing.limit()));
    }

    private static Optional<String> next(List<Cursor> found, List<Cursor> shown) {
        return found.size() > shown.size()
                ? Optional.of(shown.get(shown.size() - 1).toString())
                : Optional.empty();
    }

    /**
     * Finds a page and one more.
     *
     * @param held since when the lines of what is listed may have been held
     */
    private List<Cursor> find(Kind kind, Instant held, Listing<?, ?> listing, Optional<State> state)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT t." + kind.id() + ", t." + kind.time() + " FROM ");
        List<Object> parameters = new ArrayList<>();
        Optional<String> inventory = listing.inventory().map(InventoryId::value);
        if (inventory.isPresent() && listing.customer().isEmpty()) {
            sql.append(ofInventory(kind));
            parameters.addAll(List.of(inventory.get(), held, listing.until()));
        } else {
            sql.append(kind.table().inBraces() + " t");
        }
        sql.append(" WHERE t." + kind.time() + " >= ? AND t." + kind.time() + " < ?");
        parameters.addAll(List.of(listing.since(), listing.until()));
        if (listing.customer().isPresent()) {
            sql.append(" AND t.customer = ?");
            parameters.add(listing.customer().get().value());
            inventory.ifPresent(value -> {
                sql.append(" AND EXISTS (" + kind.among() + " AND l.inventory_id = " + NUMBER + ")");
                parameters.add(value);
            });
        }
        if (listing.refunds()) {
            sql.append(" AND t.charged < t.total"); // as the index says it that has no others
        }
        state.ifPresent(one -> {
            sql.append(one.sql());
            parameters.addAll(one.parameters());
        });
        listing.after().map(Cursor::parse).ifPresent(after -> {
            sql.append(" AND (t." + kind.time() + ", t." + kind.id() + ") > (?, ?)");
            parameters.addAll(List.of(after.time(), after.id()));
        });
        sql.append(" ORDER BY t." + kind.time() + ", t." + kind.id()
                + session.dialect().first(listing.limit() + 1));
        return session.query(
                sql.toString(),
                parameters,
                row -> new Cursor(kind.time().of(row), kind.id().of(row)));
    }

    /**
     * What lies in an inventory is found by the inventory's lines, for it may be little among very much. With a customer
     * it is the other way round: what the customer has is looked at one by one.
     */
    private String ofInventory(Kind kind) {
        String owner = kind == Kind.HOLDS ? "l" : "h";
        return "(SELECT DISTINCT " + owner + "." + kind.id() + " FROM {hold_line} l"
                + (kind == Kind.HOLDS ? "" : session.join(HoldTable.TABLE, "h", HoldTable.BY_ID, "l"))
                + " WHERE l.inventory_id = " + NUMBER + " AND l.held_at >= ? AND l.held_at < ?) x"
                + session.join(kind.table(), "t", Match.same(kind.id()), "x");
    }
}

package io.github.holdfast.jdbc.table;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Form;
import io.github.holdfast.jdbc.sql.LockTime;
import io.github.holdfast.jdbc.sql.Match;
import io.github.holdfast.jdbc.sql.Require;
import io.github.holdfast.jdbc.sql.Row;
import io.github.holdfast.jdbc.sql.Rows;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Table;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.sql.Update;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Owner;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Holds, without their lines. States are stored as numbers by hand, which never change, whatever the states are called and
 * in whatever order they stand.
 */
public final class HoldTable {

    /** A hold. */
    public static final Column<UUID> HOLD_ID = Column.ofUuid("hold_id");

    private static final Column<Integer> STATE = Column.ofInt("state");
    private static final Column<String> CUSTOMER = Column.ofText("customer");
    private static final Column<String> CHANNEL = Column.ofText("channel");
    private static final Column<String> CODES = Column.ofText("codes");
    private static final Column<String> BLOCKED_FOR = Column.ofText("blocked_for");
    private static final Column<Long> HOME = Column.ofLong("home");
    private static final Column<byte[]> DIGEST = Column.ofBytes("digest");
    /** When it was placed. */
    public static final Column<Instant> PLACED_AT = Column.ofTime("placed_at");

    private static final Column<Instant> EXPIRES_AT = Column.ofTime("expires_at");
    private static final Column<Instant> BOUNDED_BY = Column.ofTime("bounded_by");
    private static final Column<Instant> ENDED_AT = Column.ofTime("ended_at");
    private static final Column<UUID> BOOKING_ID = Column.ofUuid("booking_id");
    private static final Column<Integer> FIRST_ITEM = Column.ofInt("first_item");
    private static final Column<Boolean> TIDIED = Column.ofBoolean("tidied");
    private static final Column<Boolean> PENDS = Column.ofBoolean("pends");
    private static final Column<Integer> SEQUENCE = Column.ofInt("sequence");

    private static final Form<HoldRow> PLACED = Form.<HoldRow>of()
            .with(HOLD_ID, row -> row.id().value())
            .with(STATE, row -> number(row.state()))
            .withMaybe(CUSTOMER, row -> row.customer().map(CustomerId::value))
            .withMaybe(CHANNEL, HoldRow::channel)
            .withMaybe(CODES, HoldTable::codes)
            .withMaybe(BLOCKED_FOR, HoldRow::blockedFor)
            .with(HOME, HoldRow::home)
            .withMaybe(DIGEST, row -> row.digest().map(Digest::bytes))
            .with(PLACED_AT, HoldRow::placedAt)
            .with(EXPIRES_AT, HoldRow::expiresAt)
            .with(BOUNDED_BY, HoldRow::boundedBy)
            .withMaybe(ENDED_AT, HoldRow::endedAt)
            .withMaybe(BOOKING_ID, row -> row.booking().map(BookingId::value))
            .withMaybe(FIRST_ITEM, HoldTable::firstItem)
            .with(TIDIED, HoldRow::tidied)
            .with(PENDS, row -> !row.parts().isEmpty())
            .with(SEQUENCE, row -> Math.toIntExact(row.sequence()));

    /** The table. */
    public static final Table TABLE = new Table("hold", PLACED.columns());

    private static HoldRow hold(Row row) throws SQLException {
        return HoldRow.builder(id(row), PLACED_AT.of(row))
                .state(state(STATE.of(row)))
                .customer(CUSTOMER.maybeOf(row).map(CustomerId::of))
                .channel(CHANNEL.maybeOf(row))
                .codes(codes(CODES.maybeOf(row)))
                .blockedFor(BLOCKED_FOR.maybeOf(row))
                .home(HOME.of(row))
                .digest(DIGEST.maybeOf(row).map(Digest::of))
                .expiresAt(EXPIRES_AT.of(row))
                .boundedBy(BOUNDED_BY.of(row))
                .endedAt(ENDED_AT.maybeOf(row))
                .booking(BOOKING_ID.maybeOf(row).map(BookingId::of))
                .firstItem(FIRST_ITEM.of(row))
                .tidied(TIDIED.of(row))
                .sequence(SEQUENCE.of(row))
                .lines(List.of())
                .build();
    }

    private static final Column<Integer> BEFORE_SEQUENCE = SEQUENCE.as("before_sequence");
    private static final Column<Integer> BEFORE_STATE = STATE.as("before_state");
    private static final Column<Instant> BEFORE_EXPIRES_AT = EXPIRES_AT.as("before_expires_at");

    private static final Form<Changes.HoldChange> CHANGED = Form.<Changes.HoldChange>of()
            .with(HOLD_ID, change -> change.after().id().value())
            .with(BEFORE_SEQUENCE, change -> Math.toIntExact(change.before().sequence()))
            .with(BEFORE_STATE, change -> number(change.before().state()))
            .with(BEFORE_EXPIRES_AT, change -> change.before().expiresAt())
            .with(STATE, change -> number(change.after().state()))
            .with(EXPIRES_AT, change -> change.after().expiresAt())
            .withMaybe(ENDED_AT, change -> change.after().endedAt())
            .withMaybe(BOOKING_ID, change -> change.after().booking().map(BookingId::value))
            .withMaybe(FIRST_ITEM, change -> firstItem(change.after()))
            .with(TIDIED, change -> change.after().tidied())
            .with(SEQUENCE, change -> Math.toIntExact(change.after().sequence()));

    /** By the id. */
    public static final Match BY_ID = Match.same(HOLD_ID);

    private static final Update CHANGE = Update.of(
                    TABLE,
                    BY_ID.and(SEQUENCE, BEFORE_SEQUENCE)
                            .and(STATE, BEFORE_STATE)
                            .and(EXPIRES_AT, BEFORE_EXPIRES_AT))
            .set(STATE)
            .set(EXPIRES_AT)
            .set(ENDED_AT)
            .set(BOOKING_ID)
            .set(FIRST_ITEM)
            .set(TIDIED)
            .set(SEQUENCE);

    private static final Form<HoldId> IDS = Form.<HoldId>of().with(HOLD_ID, HoldId::value);

    private static final Column<Boolean> BLOCK = Column.ofBoolean("block");

    private static final Form<Owner> OWNERS = Form.<Owner>of()
            .with(HOLD_ID, owner -> owner.hold().value())
            .with(STATE, owner -> number(owner.state()))
            .with(EXPIRES_AT, Owner::expiresAt)
            .withMaybe(BOOKING_ID, owner -> owner.booking().map(BookingId::value))
            .withMaybe(CUSTOMER, owner -> owner.customer().map(CustomerId::value))
            .with(BLOCK, Owner::block);

    /** What is selected of a hold {@code h} for {@link #owner}. */
    static final String OWNER = Table.select("h", List.of(HOLD_ID, STATE, EXPIRES_AT, CUSTOMER, BOOKING_ID))
            + ", h.blocked_for IS NOT NULL AS block";

    private HoldTable() {}

    /** Codes have no blanks; NULL is read as none. */
    private static Optional<String> codes(HoldRow row) {
        return row.codes().isEmpty() ? Optional.empty() : Optional.of(String.join(" ", row.codes()));
    }

    private static SortedSet<String> codes(Optional<String> joined) {
        return joined.<SortedSet<String>>map(all -> new TreeSet<>(List.of(all.split(" "))))
                .orElseGet(Collections::emptySortedSet);
    }

    /** NULL is read as 0. */
    private static Optional<Integer> firstItem(HoldRow row) {
        return row.firstItem() == 0 ? Optional.empty() : Optional.of(row.firstItem());
    }

    /** Returns the number under which a state is stored. */
    public static int number(Hold.State state) {
        return switch (state) {
            case HELD -> 0;
            case CONFIRMED -> 1;
            case RELEASED -> 2;
            case EXPIRED -> 3;
        };
    }

    static Hold.State state(int number) {
        return switch (number) {
            case 0 -> Hold.State.HELD;
            case 1 -> Hold.State.CONFIRMED;
            case 2 -> Hold.State.RELEASED;
            case 3 -> Hold.State.EXPIRED;
            default ->
                throw new IllegalStateException("a hold in state " + number + ", which this release does not know");
        };
    }

    static HoldId id(Row row) throws SQLException {
        return HoldId.of(HOLD_ID.of(row));
    }

    static Rows ids(Collection<HoldId> ids) {
        return IDS.rows(ids);
    }

    /** Inserts holds that are placed. */
    public static void insert(Trip trip, Collection<HoldRow> placed) {
        trip.insert(TABLE, PLACED.rows(placed));
    }

    /** Updates holds: each must be in the state that it was found in. */
    public static void update(Trip trip, Collection<Changes.HoldChange> changed) {
        trip.update(
                CHANGE, CHANGED.rows(changed.stream().filter(HoldTable::isMore).toList()));
    }

    /** Tells whether more has changed than that lines ended. */
    private static boolean isMore(Changes.HoldChange change) {
        return change.before().sequence() != change.after().sequence()
                || change.before().tidied() != change.after().tidied();
    }

    /** Locks holds and those of some bookings, in the order of their ids. Their lines are not read. */
    public static List<HoldRow> lock(Trip trip, Collection<HoldId> ids, Collection<BookingId> ofBookings) {
        return trip.query(
                "SELECT " + Table.select("h", TABLE.columns()) + " FROM "
                        + trip.among(TABLE, "h", HOLD_ID, BookingItemTable.holdsAndThoseOfBookings(trip))
                        + " FOR UPDATE",
                HoldTable::hold,
                ids(ids),
                BookingTable.ids(ofBookings));
    }

    /** Reads holds as they are, without locking them. Their lines are not read. */
    public static List<HoldRow> find(Trip trip, Collection<HoldId> ids) {
        return trip.query(
                "SELECT " + Table.select("h", TABLE.columns()) + " FROM @1" + trip.join(TABLE, "h", BY_ID, "k")
                        + " ORDER BY h.hold_id",
                HoldTable::hold,
                ids(ids));
    }

    /** Reads what became of holds, as far as a decision needs to know, without locking them. */
    public static List<Owner> owners(Session session, Collection<HoldId> ids) throws SQLException {
        Trip alone = session.trip();
        List<Owner> found = owners(alone, ids);
        alone.run();
        return found;
    }

    /** Reads what became of holds, as far as a decision needs to know, without locking them. */
    public static List<Owner> owners(Trip trip, Collection<HoldId> ids) {
        return trip.query(
                "SELECT " + OWNER + " FROM @1" + trip.join(TABLE, "h", BY_ID, "k"), HoldTable::owner, ids(ids));
    }

    static Owner owner(Row row) throws SQLException {
        return new Owner(
                id(row),
                state(STATE.of(row)),
                EXPIRES_AT.of(row),
                CUSTOMER.maybeOf(row).map(CustomerId::of),
                BOOKING_ID.maybeOf(row).map(BookingId::of),
                BLOCK.of(row));
    }

    /** A hold that has lapsed, and when. */
    public record Lapsed(HoldId hold, Instant at) {}

    /**
     * Returns holds that lapsed within a while and were not given back yet, the longest ago first. Where an index leads from
     * one part of what pends to the next, those that pend are found there and not here.
     */
    public static List<Lapsed> lapsed(Session session, Instant from, Instant to, int limit) throws SQLException {
        return session.query(
                "SELECT hold_id, expires_at FROM {hold} WHERE "
                        + (session.dialect().leapsOverKeys() ? "NOT pends AND " : "")
                        + "expires_at >= ? AND expires_at <= ? AND NOT tidied AND state IN ("
                        + number(Hold.State.HELD) + ", " + number(Hold.State.EXPIRED)
                        + ") ORDER BY expires_at" + session.dialect().first(limit),
                List.of(from, to),
                row -> new Lapsed(id(row), EXPIRES_AT.of(row)));
    }

    /** In one trip: requires that holds are in the state that they were in, and that nobody of them has lapsed. */
    public static void requireOwners(Trip trip, Collection<Owner> owners, LockTime time) {
        Rows expected = OWNERS.rows(owners);
        trip.query(
                "SELECT " + Require.that("count(h.hold_id) = (SELECT count(*) FROM @2)") + " FROM @1"
                        + trip.join(TABLE, "h", BY_ID, "k")
                        + " WHERE h.state = k.state AND h.expires_at = k.expires_at"
                        + " AND h.booking_id IS NOT DISTINCT FROM k.booking_id"
                        + " AND h.customer IS NOT DISTINCT FROM k.customer"
                        + " AND (h.blocked_for IS NOT NULL) = k.block AND (h.state <> "
                        + number(Hold.State.HELD) + " OR h.expires_at > "
                        + time.read() + ")",
                row -> row,
                expected,
                expected);
    }

    /** In one trip: requires that there are no holds of these ids. */
    public static void requireNone(Trip trip, Collection<HoldId> ids) {
        trip.query(
                "SELECT " + Require.that("count(*) < 1") + " FROM @1" + trip.join(TABLE, "h", BY_ID, "k"),
                row -> row,
                ids(ids));
    }
}

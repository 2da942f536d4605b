package io.github.holdfast.jdbc;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.Plan;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads, each on a connection of its own or on the host's. */
final class JdbcRecords implements Records {

    private final Source source;

    JdbcRecords(Source source) {
        this.source = source;
    }

    /** Where connections come from. */
    interface Source {
        <T> T read(Read<T> read);

        /** Reads everything as of one moment, if the transaction is our own to say so. */
        <T> T readSnapshot(Read<T> read);
    }

    /** Something that is read on a connection. */
    interface Read<T> {
        T on(Session session) throws SQLException;
    }

    @Override
    public Optional<Hold> hold(HoldId id) {
        return source.read(session -> new Reading(session).hold(id));
    }

    @Override
    public Optional<Booking> booking(BookingId id) {
        return source.read(session -> Optional.ofNullable(
                        new Reading(session).bookings(List.of(id)).get(id))
                .map(row -> row.booking()));
    }

    @Override
    public Optional<Booking> booking(BookingReference reference) {
        return source.read(session -> {
            List<BookingId> ids = session.query(
                    "SELECT booking_id FROM {booking} WHERE reference = ?",
                    List.of(reference.value()),
                    row -> BookingId.of(row.uuid("booking_id")));
            return new Reading(session)
                    .bookings(ids).values().stream().map(row -> row.booking()).findFirst();
        });
    }

    @Override
    public Page<Hold> holds(Listing<Hold.State> listing) {
        return source.read(session -> new ListingQuery(session).holds(listing));
    }

    @Override
    public Page<Booking> bookings(Listing<Booking.State> listing) {
        return source.read(session -> new ListingQuery(session).bookings(listing));
    }

    @Override
    public Optional<Inventory> inventory(InventoryId id) {
        return source.read(session -> plan(session, id).map(Plan::definition));
    }

    @Override
    public List<InventoryId> neighbours(InventoryId id, int each) {
        return source.read(session -> {
            List<InventoryId> found = new ArrayList<>(beside(session, id, "< ? ORDER BY id DESC", each));
            found.addAll(beside(session, id, "> ? ORDER BY id", each));
            return found;
        });
    }

    private static List<InventoryId> beside(Session session, InventoryId id, String side, int each)
            throws SQLException {
        return session.query(
                "SELECT id FROM {inventory} WHERE id " + side + " LIMIT " + each,
                List.of(id.value()),
                row -> InventoryId.of(row.getString("id")));
    }

    private static Optional<Plan> plan(Session session, InventoryId id) throws SQLException {
        return session
                .query(
                        "SELECT number, revision, closed, definition, opened_as FROM {inventory} WHERE id = ?",
                        List.of(id.value()),
                        row -> PlanJson.read(
                                id,
                                row.getLong("number"),
                                row.getInt("revision"),
                                row.getBoolean("closed"),
                                Digest.of(row.getBytes("opened_as")),
                                row.getString("definition")))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Availability> availability(InventoryId id, Span span) {
        return source.read(session -> {
            Optional<Plan> plan = plan(session, id);
            return plan.isPresent() ? Optional.of(availability(session, plan.get(), span)) : Optional.empty();
        });
    }

    private static Availability availability(Session session, Plan plan, Span span) throws SQLException {
        Instant asOf = session.readClock();
        Set<Cell> taken = new HashSet<>();
        session.query(
                "SELECT c.inventory_id, c.unit_no, c.slot, " + Mapping.OWNER
                        + " FROM {claim} c" + session.join("hold", "h", "h.hold_id = c.hold_id")
                        + " WHERE c.inventory_id = ?",
                List.of(plan.number()),
                row -> !Mapping.owner(row).isLapsedAt(asOf)
                        && taken.add(new Cell(row.getLong("inventory_id"), row.getInt("unit_no"), row.getInt("slot"))));
        Map<CounterKey, Integer> counters = new HashMap<>();
        session.query(
                "SELECT scope, counter_key, slot, taken FROM {counter} WHERE scope = ?",
                List.of(plan.number()),
                row -> counters.put(key(row), row.getInt("taken")));
        session.query(
                "SELECT scope, counter_key, slot, SUM(quantity) AS lapsed FROM {draw}"
                        + " WHERE scope = ? AND lapses_at <= ? GROUP BY scope, counter_key, slot",
                List.of(plan.number(), asOf),
                row -> counters.merge(key(row), -row.getInt("lapsed"), Integer::sum));
        return plan.availability(span, asOf, taken::contains, key -> counters.getOrDefault(key, 0));
    }

    private static CounterKey key(Row row) throws SQLException {
        return new CounterKey(row.getLong("scope"), row.getString("counter_key"), row.getInt("slot"));
    }

    @Override
    public List<HoldId> lapsed(int limit) {
        return source.read(session -> session.query(
                "SELECT hold_id FROM {hold} WHERE expires_at <= ? AND NOT tidied AND state IN ("
                        + Mapping.number(Hold.State.HELD) + ", " + Mapping.number(Hold.State.EXPIRED)
                        + ") ORDER BY expires_at" + session.dialect().first(limit),
                List.of(session.readClock()),
                Mapping::holdId));
    }

    @Override
    public AuditReport audit() {
        return source.readSnapshot(session -> new JdbcAudit(session).report());
    }
}

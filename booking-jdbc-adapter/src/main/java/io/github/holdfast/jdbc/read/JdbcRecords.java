package io.github.holdfast.jdbc.read;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.booking.Statement;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.BookingTable;
import io.github.holdfast.jdbc.table.ClaimTable;
import io.github.holdfast.jdbc.table.CounterTable;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.jdbc.table.PendingTable;
import io.github.holdfast.jdbc.table.TariffTable;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.TariffRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads, each on a connection of its own or on the host's. */
public final class JdbcRecords implements Records {

    private final Source source;
    private final Known known;

    /** Reads on connections from there, and remembers definitions there. */
    public JdbcRecords(Source source, Known known) {
        this.source = source;
        this.known = known;
    }

    /** Where connections come from. */
    public interface Source {
        /** Reads on a connection. */
        <T> T read(Read<T> read);

        /** Reads everything as of one moment, if the transaction is our own to say so. */
        <T> T readSnapshot(Read<T> read);

        /** Looks for work. What is noted for whoever looks next lasts, if the transaction is our own to commit. */
        <T> T look(Look<T> look);
    }

    /** Something that is read on a connection. */
    public interface Read<T> {
        /** Reads it. */
        T on(Session session) throws SQLException;
    }

    /** Something that is looked for on a connection. */
    public interface Look<T> {
        /**
         * Looks for it.
         *
         * @param notes whether to note how far one has looked
         */
        T on(Session session, boolean notes) throws SQLException;
    }

    @Override
    public Optional<Hold> find(HoldId id) {
        return source.read(session -> new Reading(session, known).hold(id));
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return source.read(session -> Optional.ofNullable(
                        new Reading(session, known).bookings(List.of(id)).get(id))
                .map(row -> row.booking()));
    }

    @Override
    public Optional<Booking> find(BookingReference reference) {
        return source.read(session -> {
            List<BookingId> ids = BookingTable.referredTo(session, reference);
            return new Reading(session, known)
                    .bookings(ids).values().stream().map(row -> row.booking()).findFirst();
        });
    }

    @Override
    public Optional<Statement> statement(BookingId id) {
        return source.read(session -> new Reading(session, known).statement(id));
    }

    @Override
    public <R> Page<R> list(Listing<R, ?> listing) {
        return listing.read(
                holds -> source.read(session -> new ListingQuery(session, known).holds(holds)),
                bookings -> source.read(session -> new ListingQuery(session, known).bookings(bookings)));
    }

    @Override
    public Optional<Inventory> find(InventoryId id) {
        return source.read(session -> InventoryTable.plan(session, id).map(Plan::definition));
    }

    @Override
    public List<InventoryId> neighbours(InventoryId id, int each) {
        return source.read(session -> InventoryTable.beside(session, id, each));
    }

    @Override
    public Optional<Availability> availability(InventoryId id, Span span) {
        return source.read(session -> {
            Optional<Plan> plan = InventoryTable.plan(session, id);
            return plan.isPresent() ? Optional.of(availability(session, plan.get(), span)) : Optional.empty();
        });
    }

    private static Availability availability(Session session, Plan plan, Span span) throws SQLException {
        Instant asOf = session.readClock();
        Set<Cell> taken = ClaimTable.taken(session, plan.number(), owner -> !owner.isLapsedAt(asOf));
        Map<CounterKey, Integer> counters = CounterTable.taken(session, plan.number());
        PendingTable.lapsed(session, plan.number(), asOf)
                .forEach((key, lapsed) -> counters.merge(key, -lapsed, Integer::sum));
        return plan.availability(span, asOf, taken::contains, key -> counters.getOrDefault(key, 0));
    }

    @Override
    public List<TariffVersion> versions(TariffId id) {
        return source.read(session -> TariffTable.versions(session, id));
    }

    @Override
    public Optional<TariffVersion> find(TariffId id, int number) {
        return source.read(session -> TariffTable.version(session, new TariffTable.Key(id, number)));
    }

    /** Two queries, since rules are long; in between, nothing happens to a version but that it is withdrawn. */
    @Override
    public Optional<TariffVersion> inForce(TariffId id, Instant at) {
        return source.read(session -> {
            Optional<TariffRow> row = TariffTable.find(session, id).flatMap(all -> all.inForceAt(at));
            return row.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(TariffTable.rules(
                                            session,
                                            List.of(new TariffTable.Key(
                                                    id, row.get().number())))
                                    .get(new TariffTable.Key(id, row.get().number())))
                            .map(rules -> row.get().with(rules.tariff()));
        });
    }

    @Override
    public List<TariffId> neighbours(TariffId id, int each) {
        return source.read(session -> TariffTable.beside(session, id, each));
    }

    @Override
    public List<HoldId> lapsed(int limit) {
        return source.look((session, notes) -> new Overdue(session, notes).find(limit));
    }

    @Override
    public AuditReport audit() {
        return source.readSnapshot(session -> new JdbcAudit(session, false).report());
    }

    @Override
    public AuditReport auditDeeply() {
        return source.readSnapshot(session -> new JdbcAudit(session, true).report());
    }
}

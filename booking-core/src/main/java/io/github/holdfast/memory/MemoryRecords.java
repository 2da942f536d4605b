package io.github.holdfast.memory;

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
import io.github.holdfast.ledger.Records;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.PublishedTariff;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the rows as they are when it begins. */
final class MemoryRecords implements Records {

    private final Store store;
    private final Supplier<Instant> now;

    MemoryRecords(Store store, Supplier<Instant> now) {
        this.store = store;
        this.now = now;
    }

    @Override
    public Optional<Hold> find(HoldId id) {
        return Optional.ofNullable(store.rows.holds.get(id)).map(row -> row.holdAt(now.get()));
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return Optional.ofNullable(store.rows.bookings.get(id)).map(BookingRow::booking);
    }

    @Override
    public Optional<Booking> find(BookingReference reference) {
        return store.rows
                .bookings
                .values()
                .map(BookingRow::booking)
                .filter(booking -> booking.reference().equals(reference))
                .findFirst();
    }

    @Override
    public Optional<Statement> statement(BookingId id) {
        Rows rows = store.rows;
        return Optional.ofNullable(rows.bookings.get(id))
                .map(row -> new Statement(row.booking(), rows.account(row), now.get()));
    }

    @Override
    public <R> Page<R> list(Listing<R, ?> listing) {
        return listing.read(this::holds, this::bookings);
    }

    private Page<Hold> holds(Listing<Hold, Hold.State> listing) {
        Rows rows = store.rows;
        return holds(listing, rows, now.get());
    }

    private static Page<Hold> holds(Listing<Hold, Hold.State> listing, Rows rows, Instant asOf) {
        return page(
                listing,
                rows.holds
                        .values()
                        .filter(row -> matches(listing, row.customer(), row.lines().stream()))
                        .map(row -> row.holdAt(asOf))
                        .filter(hold -> listing.state()
                                .filter(state -> state != hold.state())
                                .isEmpty()),
                Hold::placedAt,
                hold -> hold.id().toString());
    }

    private Page<Booking> bookings(Listing<Booking, Booking.State> listing) {
        Rows rows = store.rows;
        return page(
                listing,
                rows.bookings
                        .values()
                        .filter(row -> !listing.refunds()
                                || row.charged().isLessThan(row.booking().total()))
                        .map(BookingRow::booking)
                        .filter(booking -> matches(listing, booking.customer(), lines(booking, rows)))
                        .filter(booking -> listing.state()
                                .filter(state -> state != booking.state())
                                .isEmpty()),
                Booking::confirmedAt,
                booking -> booking.id().toString());
    }

    private static Stream<HoldLine> lines(Booking booking, Rows rows) {
        return booking.holds().stream()
                .flatMap(id -> Optional.ofNullable(rows.holds.get(id)).stream())
                .flatMap(row -> row.lines().stream());
    }

    /** Uses of codes lie in the inventory of their campaign. */
    private static boolean matches(Listing<?, ?> listing, Optional<?> customer, Stream<HoldLine> lines) {
        return (listing.customer().isEmpty() || listing.customer().equals(customer))
                && listing.inventory()
                        .map(id ->
                                lines.anyMatch(line -> line.claim().inventory().equals(id)))
                        .orElse(true);
    }

    private static <T> Page<T> page(
            Listing<?, ?> listing, Stream<T> rows, Function<T, Instant> time, Function<T, String> id) {
        Optional<Cursor> after = listing.after().map(Cursor::parse);
        List<T> found = rows.filter(row -> !time.apply(row).isBefore(listing.since())
                        && time.apply(row).isBefore(listing.until()))
                .filter(row -> after.map(cursor -> cursor.isBefore(time.apply(row), id.apply(row)))
                        .orElse(true))
                .sorted(Comparator.comparing(time).thenComparing(id))
                .limit(listing.limit() + 1L)
                .toList();
        if (found.size() <= listing.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> shown = found.subList(0, listing.limit());
        T last = shown.get(shown.size() - 1);
        return new Page<>(shown, Optional.of(new Cursor(time.apply(last), id.apply(last)).toString()));
    }

    @Override
    public Optional<Inventory> find(InventoryId id) {
        return Optional.ofNullable(store.rows.inventories.get(id))
                .map(row -> row.plan().definition());
    }

    @Override
    public List<InventoryId> neighbours(InventoryId id, int each) {
        return neighbours(store.rows.inventories, id, each);
    }

    private static <K> List<K> neighbours(Table<K, ?> table, K id, int each) {
        Stream<K> before = table.before(id).map(Table.Row::key);
        Stream<K> behind = table.since(id).map(Table.Row::key);
        return Stream.concat(
                        before.limit(each),
                        behind.filter(other -> !other.equals(id)).limit(each))
                .toList();
    }

    @Override
    public Optional<Availability> availability(InventoryId id, Span span) {
        Rows rows = store.rows;
        return Optional.ofNullable(rows.inventories.get(id)).map(row -> availability(row.plan(), span, rows));
    }

    private Availability availability(Plan plan, Span span, Rows rows) {
        Instant asOf = now.get();
        return plan.availability(span, asOf, cell -> isTaken(cell, asOf, rows), key -> taken(key, asOf, rows));
    }

    private static boolean isTaken(Cell cell, Instant asOf, Rows rows) {
        return Optional.ofNullable(rows.cells.get(cell))
                .flatMap(hold -> Optional.ofNullable(rows.holds.get(hold)))
                .filter(row -> !row.owner().isLapsedAt(asOf))
                .isPresent();
    }

    private static int taken(CounterKey key, Instant asOf, Rows rows) {
        int[] lapsed = {0};
        rows.soonestOf(key, one -> {
            if (one.lapsesAt().isAfter(asOf)) {
                return false;
            }
            lapsed[0] += rows.lapsing(one.hold(), key);
            return true;
        });
        return Optional.ofNullable(rows.counters.get(key))
                        .map(Rows.Counter::taken)
                        .orElse(0)
                - lapsed[0];
    }

    private Optional<PublishedTariff> published(TariffId id) {
        return Optional.ofNullable(store.rows.tariffs.get(id));
    }

    @Override
    public List<TariffVersion> versions(TariffId id) {
        return published(id).map(PublishedTariff::versions).orElse(List.of());
    }

    @Override
    public Optional<TariffVersion> find(TariffId id, int number) {
        return published(id).flatMap(all -> all.row(number).map(all::version));
    }

    @Override
    public Optional<TariffVersion> inForce(TariffId id, Instant at) {
        return published(id).flatMap(all -> all.inForceAt(at).map(all::version));
    }

    @Override
    public List<TariffId> neighbours(TariffId id, int each) {
        return neighbours(store.rows.tariffs, id, each);
    }

    @Override
    public List<HoldId> lapsed(int limit) {
        Instant asOf = now.get();
        return store.rows
                .holds
                .values()
                .filter(row -> !row.tidied() && row.owner().isLapsedAt(asOf))
                .limit(limit)
                .map(HoldRow::id)
                .toList();
    }

    @Override
    public AuditReport audit() {
        return new MemoryAudit(store.rows, now.get()).report(false);
    }

    @Override
    public AuditReport auditDeeply() {
        return new MemoryAudit(store.rows, now.get()).report(true);
    }
}

package io.github.holdfast.memory;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingId;
import io.github.holdfast.booking.BookingReference;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.booking.Page;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Span;
import io.github.holdfast.ledger.BookingRow;
import io.github.holdfast.ledger.Cell;
import io.github.holdfast.ledger.CounterKey;
import io.github.holdfast.ledger.Draw;
import io.github.holdfast.ledger.HoldRow;
import io.github.holdfast.ledger.Plan;
import io.github.holdfast.ledger.Records;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the rows under the ledger's lock. */
final class MemoryRecords implements Records {

    private final Store store;
    private final ReentrantLock lock;
    private final Supplier<Instant> now;

    MemoryRecords(Store store, ReentrantLock lock, Supplier<Instant> now) {
        this.store = store;
        this.lock = lock;
        this.now = now;
    }

    private <T> T locked(Supplier<T> read) {
        lock.lock();
        try {
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Hold> hold(HoldId id) {
        return locked(() -> Optional.ofNullable(store.holds.get(id)).map(row -> row.holdAt(now.get())));
    }

    @Override
    public Optional<Booking> booking(BookingId id) {
        return locked(() -> Optional.ofNullable(store.bookings.get(id)).map(BookingRow::booking));
    }

    @Override
    public Optional<Booking> booking(BookingReference reference) {
        return locked(() -> store.bookings.values().stream()
                .map(BookingRow::booking)
                .filter(booking -> booking.reference().equals(reference))
                .findFirst());
    }

    @Override
    public Page<Hold> holds(Listing<Hold.State> listing) {
        return locked(() -> holds(listing, now.get()));
    }

    private Page<Hold> holds(Listing<Hold.State> listing, Instant asOf) {
        return page(
                listing,
                store.holds.values().stream()
                        .map(row -> row.holdAt(asOf))
                        .filter(hold -> matches(listing, hold.customer(), hold.claims()))
                        .filter(hold -> listing.state()
                                .filter(state -> state != hold.state())
                                .isEmpty()),
                Hold::placedAt,
                hold -> hold.id().toString());
    }

    @Override
    public Page<Booking> bookings(Listing<Booking.State> listing) {
        return locked(() -> page(
                listing,
                store.bookings.values().stream()
                        .map(BookingRow::booking)
                        .filter(booking -> matches(listing, booking.customer(), allClaims(booking)))
                        .filter(booking -> listing.state()
                                .filter(state -> state != booking.state())
                                .isEmpty()),
                Booking::confirmedAt,
                booking -> booking.id().toString()));
    }

    private static List<Claim> allClaims(Booking booking) {
        return booking.items().stream().map(item -> item.claim()).toList();
    }

    private static boolean matches(Listing<?> listing, Optional<?> customer, List<Claim> claims) {
        return (listing.customer().isEmpty() || listing.customer().equals(customer))
                && listing.inventory()
                        .map(id -> claims.stream()
                                .anyMatch(claim -> claim.inventory().equals(id)))
                        .orElse(true);
    }

    private static <T> Page<T> page(
            Listing<?> listing, Stream<T> rows, Function<T, Instant> time, Function<T, String> id) {
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
    public Optional<Inventory> inventory(InventoryId id) {
        return locked(() -> Optional.ofNullable(store.inventories.get(id))
                .map(row -> row.plan().definition()));
    }

    @Override
    public List<InventoryId> neighbours(InventoryId id, int each) {
        return locked(() -> Stream.of(
                        store.ids.headSet(id.value(), false).descendingSet(), store.ids.tailSet(id.value(), false))
                .flatMap(side -> side.stream().limit(each))
                .map(InventoryId::of)
                .toList());
    }

    @Override
    public Optional<Availability> availability(InventoryId id, Span span) {
        return locked(() -> Optional.ofNullable(store.inventories.get(id)).map(row -> availability(row.plan(), span)));
    }

    private Availability availability(Plan plan, Span span) {
        Instant asOf = now.get();
        return plan.availability(span, asOf, cell -> isTaken(cell, asOf), key -> taken(key, asOf));
    }

    private boolean isTaken(Cell cell, Instant asOf) {
        return Optional.ofNullable(store.cells.get(cell))
                .flatMap(hold -> Optional.ofNullable(store.holds.get(hold)))
                .filter(row -> !row.owner().isLapsedAt(asOf))
                .isPresent();
    }

    private int taken(CounterKey key, Instant asOf) {
        int lapsed = store.lapsesOf(key).stream()
                .takeWhile(lapse -> !lapse.at().isAfter(asOf))
                .flatMap(lapse -> Optional.ofNullable(store.draws.get(lapse.hold())).stream())
                .flatMap(draws -> draws.stream().filter(draw -> draw.key().equals(key)))
                .mapToInt(Draw::quantity)
                .sum();
        return Optional.ofNullable(store.counters.get(key))
                        .map(Store.Counter::taken)
                        .orElse(0)
                - lapsed;
    }

    @Override
    public List<HoldId> lapsed(int limit) {
        Instant asOf = now.get();
        return locked(() -> store.holds.values().stream()
                .filter(row -> !row.tidied() && row.owner().isLapsedAt(asOf))
                .limit(limit)
                .map(HoldRow::id)
                .toList());
    }

    @Override
    public AuditReport audit() {
        return locked(() -> new MemoryAudit(store, now.get()).report());
    }
}

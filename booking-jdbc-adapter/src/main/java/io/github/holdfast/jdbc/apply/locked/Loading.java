package io.github.holdfast.jdbc.apply.locked;

import io.github.holdfast.account.Account;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.cache.Definitions;
import io.github.holdfast.jdbc.cache.HeldLines;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.cache.KnownCells;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.AccountRows;
import io.github.holdfast.jdbc.table.BookingItemTable;
import io.github.holdfast.jdbc.table.BookingTable;
import io.github.holdfast.jdbc.table.HoldLineTable;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.jdbc.table.OperationTable;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.jdbc.table.UnnamedLines;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Locks and reads what one batch needs, in the one order, in as few round trips as can be:
 *
 * <ol>
 *   <li>the inventories are locked, sorted;
 *   <li>holds are locked, sorted: those that commands name, and owners of wanted cells that have lapsed as far as is
 *       known; then bookings, sorted; then tariffs, sorted; with them comes whatever else is not known yet, and the clock
 *       last of all;
 *   <li>what only those rows could name is read.
 * </ol>
 */
public final class Loading {

    private final Session session;
    private final Known known;
    private final Keys keys;
    private final Stock stock;
    private final boolean careful;

    private final SortedMap<HoldId, HoldRow> holds = new TreeMap<>();
    private Map<BookingId, BookingRow> bookings = Map.of();
    private Map<BookingId, Account> accounts = Map.of();
    private Map<OperationId, OperationRow> operations = Map.of();
    private final Prices prices;

    /** The definitions that were found by stamps of this transaction. */
    private final Map<Long, Plan> seen = new HashMap<>();

    private Plans plans = new Plans(List.of());
    private Stamps stamps;
    private Instant readAt = Instant.MIN;
    private long learntBefore;

    /**
     * Prepares to load.
     *
     * @param careful whether to believe nothing but what is read now
     */
    public Loading(Session session, Known known, Keys keys, boolean careful) {
        this.session = session;
        this.known = known;
        this.keys = keys;
        this.careful = careful;
        this.prices = new Prices(session, known, keys, careful);
        this.stock = new Stock(session, known, keys, careful);
        this.stamps = new Stamps(Map.of(), Map.of(), 0);
    }

    /** Returns under which stamps the inventories were found, and the one to write. */
    public Stamps stamps() {
        return stamps;
    }

    /** Returns the time that was read when every lock was there. */
    public Instant readAt() {
        return readAt;
    }

    /** Returns what was found. */
    public Slice slice() {
        return stock.slice(plans, holds, bookings).toBuilder()
                .accounts(accounts)
                .operations(operations)
                .definitions(prices.definitions())
                .tariffs(prices.tariffs())
                .build();
    }

    /** Locks the inventories of the batch. */
    public Plans lockInventories(Trip trip) throws SQLException {
        learntBefore = stock.timesOthersLearnt();
        Locking locking = new Locking(session, known, careful);
        plans = locking.lock(keys, trip);
        readAt = locking.lockedAt();
        stamps = locking.stamps();
        stock.locked(plans, stamps);
        return plans;
    }

    /**
     * Locks holds and bookings, and reads what else the batch needs.
     *
     * @param named the holds to lock
     * @param wanted the cells and counters that the batch needs to know
     */
    public void load(Trip trip, Collection<HoldId> named, StockKeys wanted) throws SQLException {
        SortedSet<HoldId> ids = new TreeSet<>(named);
        ids.addAll(stock.lapsedOwners(wanted, readAt));
        Wave wave = new Wave(trip, ids, keys.cancelling());
        List<BookingRow> locked = BookingTable.lock(trip, keys.bookings());
        Map<BookingId, List<BookingItem>> items = BookingItemTable.of(trip, keys.bookings());
        AccountRows owed = AccountRows.read(trip, keys.cancelling()); // what is owed changes under the bookings' locks
        prices.lock(trip);
        Map<OperationId, OperationRow> done = OperationTable.find(trip, keys.operations());
        stock.want(wanted);
        wave.run(!ids.isEmpty() || !keys.bookings().isEmpty() || !keys.tariffs().isEmpty());
        bookings = BookingTable.withItems(locked, items);
        accounts = owed.accounts();
        operations = done;
        plans.rows().forEach(row -> seen.put(row.plan().number(), row.plan()));
        prices.load(holds, seen, accounts.values());
    }

    /** Reads what has lapsed by the time that was read, where claims will say how much is taken. */
    public void readLapsed() throws SQLException {
        stock.readLapsed(readAt);
    }

    /** Tells whether these holds can be locked now, without going against the order. */
    public boolean canLock(SortedSet<HoldId> missing) {
        return bookings.isEmpty()
                && !prices.hasLocked()
                && (holds.isEmpty() || holds.lastKey().compareTo(missing.first()) < 0)
                && !holds.keySet().containsAll(missing);
    }

    /** Locks holds that turned out to stand in the way. */
    public void lockMore(SortedSet<HoldId> missing) throws SQLException {
        new Wave(session.trip(), missing, List.of()).run(true);
    }

    /**
     * Tells whether owners were read after the clock, or other batches of this node have learnt of some since: what they are
     * now, they may not have been then.
     */
    public boolean isBehind() {
        return stock.hasReadOwners() || stock.timesOthersLearnt() != learntBefore;
    }

    /** Reads the clock once more. */
    public void readClock() throws SQLException {
        learntBefore = stock.timesOthersLearnt();
        readAt = session.readClock();
        stock.ownersAreTold();
    }

    /** Returns the owners of cells as this batch sees them. */
    public KnownCells cells() {
        return stock.cells();
    }

    /** Says what places are called: locked inventories by their definitions, others by those that are the present ones. */
    private Map<HoldId, List<HoldLine>> named(UnnamedLines lines) throws SQLException {
        Map<Long, Long> unlocked = lines.definitions();
        Map<Long, Plan> definitions = new HashMap<>();
        for (InventoryRow row : plans.rows()) {
            unlocked.remove(row.plan().number());
            definitions.put(row.plan().number(), row.plan());
        }
        definitions.putAll(new Definitions(session, known, careful).of(unlocked));
        seen.putAll(definitions);
        return lines.named(definitions);
    }

    /** Some holds: locked, then read with all they have. */
    private final class Wave {

        private final Trip trip;
        private final Collection<HoldId> ids;
        private final List<HoldRow> rows;
        private final Map<HoldId, HeldLines> remembered = new HashMap<>();
        private final UnnamedLines read;

        Wave(Trip trip, Collection<HoldId> ids, Collection<BookingId> ofBookings) {
            this.trip = trip;
            this.ids = ids;
            this.rows = HoldTable.lock(trip, ids, ofBookings);
            List<HoldId> unread = new ArrayList<>();
            for (HoldId id : ids) {
                Optional<HeldLines> before = careful ? Optional.empty() : known.lines(id);
                before.ifPresentOrElse(remembers -> remembered.put(id, remembers), () -> unread.add(id));
            }
            this.read = HoldLineTable.of(trip, unread, ofBookings);
            stock.wantCounters(trip, unread, ofBookings);
            remembered.forEach((id, held) -> stock.wantCounters(held.lines()));
        }

        void run(boolean waits) throws SQLException {
            boolean reads = waits || readAt.equals(Instant.MIN);
            learntBefore = reads ? stock.timesOthersLearnt() : learntBefore;
            List<Instant> clock = reads ? session.clock(trip) : List.of();
            stock.run(trip);
            readAt = clock.isEmpty() ? readAt : clock.get(0);
            Map<HoldId, List<HoldLine>> lines = named(read);
            List<HoldRow> found = new ArrayList<>();
            Set<HoldId> changed = new TreeSet<>();
            for (HoldRow row : rows) {
                Optional<HeldLines> before = Optional.ofNullable(remembered.get(row.id()));
                Optional<List<HoldLine>> present = Optional.ofNullable(lines.get(row.id()));
                if (present.isPresent()) {
                    found.add(row.withLines(present.get()));
                } else if (before.isPresent() && before.get().areOf(row)) {
                    found.add(row.withLines(before.get().lines()));
                } else if (before.isEmpty()) {
                    found.add(row);
                } else {
                    changed.add(row.id());
                }
            }
            found.forEach(row -> holds.put(row.id(), row));
            stock.owned(found);
            readAgain(changed);
        }

        /** Reads the lines of holds that are no longer what they were when they were remembered. */
        private void readAgain(Set<HoldId> changed) throws SQLException {
            if (changed.isEmpty()) {
                return;
            }
            Trip again = session.trip();
            UnnamedLines unnamed = HoldLineTable.of(again, changed, List.of());
            stock.wantCounters(again, changed, List.of());
            stock.run(again);
            Map<HoldId, List<HoldLine>> present = named(unnamed);
            List<HoldRow> found = rows.stream()
                    .filter(row -> changed.contains(row.id()))
                    .map(row -> row.withLines(present.getOrDefault(row.id(), List.of())))
                    .toList();
            found.forEach(row -> holds.put(row.id(), row));
            stock.owned(found);
        }
    }
}

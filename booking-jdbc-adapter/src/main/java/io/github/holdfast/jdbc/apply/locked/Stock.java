package io.github.holdfast.jdbc.apply.locked;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.cache.KnownCells;
import io.github.holdfast.jdbc.cache.Occupancy;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.ClaimTable;
import io.github.holdfast.jdbc.table.CounterTable;
import io.github.holdfast.jdbc.table.HoldTable;
import io.github.holdfast.jdbc.table.PendingTable;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Part;
import io.github.holdfast.store.Pending;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The cells and counters that one batch needs to know: what is known already, and what is asked on the next trip. */
final class Stock {

    private final Known known;
    private final Session session;
    private final Keys keys;
    private final boolean careful;

    private final Map<Long, Occupancy> occupancies = new HashMap<>();
    private final KnownCells cells = new KnownCells(occupancies, this::countLearnt);
    private final Map<CounterKey, Integer> counters = new HashMap<>();
    private final Map<CounterKey, Map<HoldId, Slice.Lapsing>> shortages = new HashMap<>();
    private final Map<HoldId, Set<Part>> remaining = new HashMap<>();
    private Plans plans = new Plans(List.of());

    private final SortedMap<CounterKey, StockKeys.Demand> demands = new TreeMap<>();
    private final SortedSet<Cell> cellsToRead = new TreeSet<>();
    private final SortedMap<Long, BitSet> slotsToRead = new TreeMap<>();
    private final SortedSet<CounterKey> countersToRead = new TreeSet<>();
    private final List<List<CounterTable.Taken>> takenOfLines = new ArrayList<>();
    private final List<HoldRow> expired = new ArrayList<>();
    private final LapsedOfLoads lapsed;
    private boolean ownersRead;
    private long learnt;

    Stock(Session session, Known known, Keys keys, boolean careful) {
        this.session = session;
        this.known = known;
        this.keys = keys;
        this.careful = careful;
        this.lapsed = new LapsedOfLoads(session);
    }

    Slice slice(Plans locked, Map<HoldId, HoldRow> holds, Map<BookingId, BookingRow> bookings) {
        return Slice.builder(locked)
                .cells(cells)
                .counters(counters)
                .shortages(lapsed.with(shortages))
                .holds(holds)
                .remaining(remaining)
                .bookings(bookings)
                .build();
    }

    /** Says which inventories stand still from now on, and under which stamps. */
    void locked(Plans found, Stamps stamps) {
        plans = found;
        for (InventoryRow row : found.rows()) {
            if (careful) {
                known.forgetStock(row.plan().number());
            } else {
                long number = row.plan().number();
                occupancies.put(number, known.stock(number, stamps.foundStock(number)));
            }
        }
    }

    private boolean knows(Cell cell) {
        Occupancy stock = occupancies.get(cell.inventory());
        return cells.containsKey(cell) || (stock != null && stock.knows(cell));
    }

    /**
     * Returns the owners of wanted cells that have lapsed, as far as is known without asking, and those of what has lapsed
     * where claims will tell the load, for which it does ask: they can be locked with the others.
     */
    Set<HoldId> lapsedOwners(StockKeys wanted, Instant now) throws SQLException {
        lapsed.want(wanted.loads());
        lapsed.read(now);
        Set<HoldId> owners = lapsed.holds();
        for (Cell cell : wanted.cells()) {
            Owner owner = cells.get(cell);
            if (owner != null && owner.isLapsedAt(now)) {
                owners.add(owner.hold());
            }
        }
        return owners;
    }

    /** Returns the owners of cells as this batch sees them. */
    KnownCells cells() {
        return cells;
    }

    /** Asks for what is wanted and not known. */
    void want(StockKeys wanted) {
        wanted.cells().stream().filter(cell -> !knows(cell)).forEach(cellsToRead::add);
        for (StockKeys.Range range : wanted.ranges()) {
            want(range);
        }
        demands.putAll(wanted.counters());
        wanted.counters().keySet().forEach(this::want);
    }

    private void want(StockKeys.Range range) {
        Occupancy stock = occupancies.get(range.inventory());
        BitSet unknown = (stock == null ? new Occupancy() : stock).unknown(range.from(), range.to());
        if (!unknown.isEmpty()) {
            slotsToRead.computeIfAbsent(range.inventory(), any -> new BitSet()).or(unknown);
        }
    }

    private void want(CounterKey key) {
        Occupancy stock = occupancies.get(key.scope());
        if (stock != null && stock.knows(key)) {
            stock.taken(key).ifPresent(taken -> counters.put(key, taken));
        } else if (!counters.containsKey(key)) {
            countersToRead.add(key);
        }
    }

    /** Asks for the counters that count these lines. */
    void wantCounters(List<HoldLine> lines) {
        for (HoldLine line : lines) {
            if (plans.isLocked(line.inventory())) {
                line.counters().forEach(this::want);
            }
        }
    }

    /** Asks for the counters that count lines of holds, and of those of some bookings, which are not known. */
    void wantCounters(Trip trip, Collection<HoldId> holds, Collection<BookingId> ofBookings) {
        if (!plans.rows().isEmpty()) {
            takenOfLines.add(CounterTable.ofLines(trip, holds, ofBookings));
        }
    }

    private void countLearnt() {
        known.countLearnt();
        learnt++;
    }

    /** Returns how often other batches of this node have learnt what became of holds. */
    long timesOthersLearnt() {
        return known.timesLearnt() - learnt;
    }

    /** Tells whether owners were read since {@link #ownersAreTold}. */
    boolean hasReadOwners() {
        return ownersRead;
    }

    void ownersAreTold() {
        ownersRead = false;
    }

    /** Goes, and comes back with everything that was asked for. */
    void run(Trip trip) throws SQLException {
        try {
            read(trip);
        } finally {
            occupancies.forEach(known::weigh);
        }
    }

    private void read(Trip trip) throws SQLException {
        Map<Cell, Owner> found = new HashMap<>();
        List<Cell> askedCells = List.copyOf(cellsToRead);
        List<CounterKey> askedCounters = List.copyOf(countersToRead);
        ownersRead |= !askedCells.isEmpty() || !slotsToRead.isEmpty();
        Map<Long, BitSet> slots = Map.copyOf(slotsToRead);
        slotsToRead.clear();
        cellsToRead.clear();
        countersToRead.clear();
        ClaimTable.named(trip, askedCells, found);
        Map<Long, List<ClaimTable.Claimed>> claims = readSlots(trip, slots, found);
        CounterTable.read(trip, askedCounters, counters);
        List<Pending> left = PendingTable.remaining(trip, expired);
        expired.clear();
        boolean countersAreKnown = askedCounters.isEmpty();
        if (countersAreKnown) {
            readShortages(trip);
        }
        trip.run();
        cells.putAll(found);
        byInventory(askedCells, (stock, some) -> stock.learn(some, found));
        askedCounters.forEach(this::learn);
        takenOfLines.forEach(read -> read.forEach(this::learn));
        takenOfLines.clear();
        left.forEach(one ->
                remaining.computeIfAbsent(one.hold(), any -> new TreeSet<>()).add(one.part()));
        Trip next = session.trip();
        claims.replaceAll((number, all) -> stock(number).learnAll(Objects.requireNonNull(slots.get(number)), all));
        List<Owner> owners = readOwners(next, claims.values());
        if (!countersAreKnown) {
            readShortages(next);
        }
        next.run();
        learnRest(slots, claims, owners);
    }

    /** Asks for every claim in slots of which all are wanted. Returns those that are to be remembered, once they are there. */
    private Map<Long, List<ClaimTable.Claimed>> readSlots(Trip trip, Map<Long, BitSet> slots, Map<Cell, Owner> found) {
        if (careful) {
            ClaimTable.ranges(trip, slots, found);
            return new HashMap<>();
        }
        return ClaimTable.all(trip, slots);
    }

    private List<Owner> readOwners(Trip trip, Collection<List<ClaimTable.Claimed>> claims) {
        Set<HoldId> holds = new TreeSet<>();
        claims.forEach(some -> some.forEach(one -> holds.add(one.hold())));
        return HoldTable.owners(trip, holds);
    }

    private void learnRest(Map<Long, BitSet> slots, Map<Long, List<ClaimTable.Claimed>> claims, List<Owner> read) {
        Map<HoldId, Owner> owners = new HashMap<>();
        read.forEach(owner -> owners.put(owner.hold(), owner));
        claims.forEach((number, unknown) ->
                stock(number).learnRest(Objects.requireNonNull(slots.get(number)), unknown, owners));
        cells.learn(read);
    }

    private Occupancy stock(long number) {
        return Objects.requireNonNull(occupancies.get(number));
    }

    private void byInventory(List<Cell> asked, BiConsumer<Occupancy, List<Cell>> work) {
        Map<Long, List<Cell>> sorted = new HashMap<>();
        asked.forEach(cell -> sorted.computeIfAbsent(cell.inventory(), any -> new ArrayList<>())
                .add(cell));
        sorted.forEach((number, some) -> {
            Occupancy stock = occupancies.get(number);
            if (stock != null) {
                work.accept(stock, some);
            }
        });
    }

    private void learn(CounterKey key) {
        Occupancy stock = occupancies.get(key.scope());
        if (stock != null) {
            Integer taken = counters.get(key);
            stock.learn(key, taken == null ? OptionalInt.empty() : OptionalInt.of(taken));
        }
    }

    private void learn(CounterTable.Taken read) {
        if (plans.isLocked(read.key().scope())) {
            counters.put(read.key(), read.taken());
            learn(read.key());
        }
    }

    /** Of counters of which too little is left, asks for what lapses first. */
    private void readShortages(Trip trip) {
        Map<CounterKey, Integer> missing = new TreeMap<>();
        demands.forEach((key, demand) -> {
            int most = counters.getOrDefault(key, 0) + demand.wanted() - demand.ceiling();
            if (most > 0) {
                missing.put(key, most);
            }
        });
        demands.clear();
        PendingTable.soonest(trip, missing, keys.holds(), shortages);
    }

    /** Reads what has lapsed by now of counters that claims tell the load of. */
    void readLapsed(Instant now) throws SQLException {
        lapsed.read(now);
    }

    /** Says which holds are locked, and finds out which cells in locked inventories they have. */
    void owned(List<HoldRow> rows) throws SQLException {
        for (HoldRow row : rows) {
            boolean hasAll = row.state() == Hold.State.HELD || row.state() == Hold.State.CONFIRMED;
            for (HoldLine line : row.lines()) {
                if (row.tidied() || !plans.isLocked(line.inventory())) {
                    continue;
                }
                if (!line.also().isEmpty()) {
                    line.counters().forEach(this::want); // those that count it first came with it
                }
                if (careful || !hasAll) {
                    line.cells().stream().filter(cell -> !knows(cell)).forEach(cellsToRead::add);
                } else if (line.endedAt().isEmpty()) {
                    line.cells().forEach(cell -> cells.put(cell, row.owner()));
                }
            }
            if (row.state() == Hold.State.EXPIRED && !row.tidied()) {
                expired.add(row);
            }
            if (!careful) {
                known.learn(row);
                learnt++;
            }
        }
        if (!cellsToRead.isEmpty() || !countersToRead.isEmpty() || !expired.isEmpty()) {
            run(session.trip());
        }
    }
}

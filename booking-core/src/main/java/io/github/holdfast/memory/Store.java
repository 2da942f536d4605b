package io.github.holdfast.memory;

import io.github.holdfast.booking.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.BookingRow;
import io.github.holdfast.ledger.Cell;
import io.github.holdfast.ledger.Changes;
import io.github.holdfast.ledger.CounterKey;
import io.github.holdfast.ledger.Draw;
import io.github.holdfast.ledger.HoldLine;
import io.github.holdfast.ledger.HoldRow;
import io.github.holdfast.ledger.InventoryRow;
import io.github.holdfast.ledger.Keys;
import io.github.holdfast.ledger.OperationRow;
import io.github.holdfast.ledger.Plans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows, as a database would have them. Not thread-safe: the ledger's lock guards it. */
class Store {

    private static final Comparator<Lapse> SOONEST_FIRST =
            Comparator.comparing(Lapse::at).thenComparing(Lapse::hold);

    final Map<InventoryId, InventoryRow> inventories = new HashMap<>();
    final NavigableSet<String> ids = new TreeSet<>();
    private final Map<Long, InventoryId> numbers = new HashMap<>();
    final NavigableMap<Cell, HoldId> cells = new TreeMap<>();
    final Map<CounterKey, Counter> counters = new HashMap<>();
    final Map<CounterKey, NavigableSet<Lapse>> lapses = new HashMap<>();
    final Map<HoldId, HoldRow> holds = new LinkedHashMap<>();
    final Map<HoldId, Set<Draw>> draws = new HashMap<>();
    final Map<BookingId, BookingRow> bookings = new LinkedHashMap<>();
    final Map<OperationId, OperationRow> operations = new HashMap<>();
    final List<BookingEvent> events = new ArrayList<>();

    /** How much of something is taken, how much at most now, and how much at most there ever was. */
    record Counter(int taken, int ceiling, int high, int highest) {

        Counter {
            if (taken < 0 || taken > high) {
                throw new IllegalStateException("counter at " + taken + " outside 0 … " + high);
            }
        }
    }

    /** When a hold's draws on a counter lapse. */
    record Lapse(Instant at, HoldId hold) {}

    /** Returns the rows of the inventories that the keys name, and of those in which something is given back. */
    Plans plans(Keys keys) {
        List<InventoryRow> rows = new ArrayList<>();
        for (InventoryId id : keys.inventories()) {
            Optional.ofNullable(inventories.get(id)).ifPresent(rows::add);
        }
        for (HoldId id : keys.returning()) {
            addInventoriesOf(id, rows);
        }
        for (BookingId id : keys.cancelling()) {
            Optional.ofNullable(bookings.get(id))
                    .ifPresent(row -> row.booking().holds().forEach(hold -> addInventoriesOf(hold, rows)));
        }
        return new Plans(rows);
    }

    private void addInventoriesOf(HoldId hold, List<InventoryRow> rows) {
        HoldRow row = holds.get(hold);
        if (row != null) {
            for (HoldLine line : row.lines()) {
                Optional.ofNullable(inventories.get(line.claim().inventory())).ifPresent(rows::add);
            }
        }
    }

    /** Writes all of it, or nothing if a guard refuses a part of it. */
    void write(Changes changes) {
        Map<CounterKey, Counter> counted = new Counters(this, changes).all();
        new Guards(this, changes).check();
        changes.opened().forEach(this::open);
        changes.amended().forEach(row -> inventories.put(row.plan().id(), row));
        changes.touched().forEach(this::touch);
        changes.cells().forEach(this::write);
        counters.putAll(counted);
        changes.returned().forEach(this::remove);
        changes.changed().forEach(this::write);
        changes.placed().forEach(row -> holds.put(row.id(), row));
        changes.drawn().forEach(this::add);
        changes.confirmed().forEach(row -> bookings.put(row.booking().id(), row));
        changes.cancelled()
                .forEach(change -> bookings.put(change.after().booking().id(), change.after()));
        changes.operations().forEach(row -> operations.put(row.id(), row));
        events.addAll(changes.events());
    }

    private void open(InventoryRow row) {
        inventories.put(row.plan().id(), row);
        ids.add(row.plan().id().value());
        numbers.put(row.plan().number(), row.plan().id());
    }

    /** Returns the inventory with this number, if there is one. */
    Optional<InventoryRow> row(long number) {
        return Optional.ofNullable(numbers.get(number)).map(inventories::get);
    }

    Set<Long> numbers() {
        return Collections.unmodifiableSet(numbers.keySet());
    }

    private void touch(long number) {
        InventoryId id = Optional.ofNullable(numbers.get(number)).orElseThrow();
        inventories.computeIfPresent(id, (key, row) -> new InventoryRow(row.plan(), row.version() + 1, row.sequence()));
    }

    private void write(Changes.CellChange change) {
        change.after().ifPresentOrElse(owner -> cells.put(change.cell(), owner), () -> cells.remove(change.cell()));
    }

    private void write(Changes.HoldChange change) {
        HoldId id = change.after().id();
        for (Draw draw : draws.getOrDefault(id, Set.of())) {
            NavigableSet<Lapse> lapsing = lapsesOf(draw.key());
            change.before().lapsesAt().ifPresent(at -> lapsing.remove(new Lapse(at, id)));
            change.after().lapsesAt().ifPresent(at -> lapsing.add(new Lapse(at, id)));
        }
        holds.put(id, change.after());
    }

    private void add(Draw draw) {
        draws.computeIfAbsent(draw.hold(), hold -> new HashSet<>()).add(draw);
        rowOf(draw).lapsesAt().ifPresent(at -> lapsesOf(draw.key()).add(new Lapse(at, draw.hold())));
    }

    private void remove(Draw draw) {
        Set<Draw> mine = draws.getOrDefault(draw.hold(), new HashSet<>());
        mine.remove(draw);
        if (mine.stream().noneMatch(other -> other.key().equals(draw.key()))) {
            rowOf(draw).lapsesAt().ifPresent(at -> lapsesOf(draw.key()).remove(new Lapse(at, draw.hold())));
        }
        if (mine.isEmpty()) {
            draws.remove(draw.hold());
        }
    }

    private HoldRow rowOf(Draw draw) {
        return Optional.ofNullable(holds.get(draw.hold())).orElseThrow();
    }

    NavigableSet<Lapse> lapsesOf(CounterKey key) {
        return lapses.computeIfAbsent(key, any -> new TreeSet<>(SOONEST_FIRST));
    }
}

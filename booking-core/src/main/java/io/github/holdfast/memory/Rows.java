package io.github.holdfast.memory;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Draw;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.Plans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The rows, as a database would have them. A copy is made in no time and goes its own way, so that a batch is written into
 * one that nobody sees yet. Not thread-safe.
 */
final class Rows {

    private static final Comparator<Lapse> SOONEST_FIRST =
            Comparator.comparing(Lapse::key).thenComparing(Lapse::at).thenComparing(Lapse::hold);

    private static final HoldId ANY = HoldId.of(new UUID(0, 0));

    final Table<InventoryId, InventoryRow> inventories;
    private final Table<Long, InventoryId> numbers;
    final Table<Cell, HoldId> cells;
    final Table<CounterKey, Counter> counters;
    final Table<Lapse, HoldId> lapses;
    final Table<HoldId, HoldRow> holds;
    final Table<HoldId, List<Draw>> draws;
    final Table<BookingId, BookingRow> bookings;
    final Table<OperationId, OperationRow> operations;
    final Log<BookingEvent> events;

    /** Makes empty tables. */
    Rows() {
        inventories = new Table<>(Comparator.comparing(InventoryId::value));
        numbers = new Table<>(Comparator.naturalOrder());
        cells = new Table<>(Comparator.naturalOrder());
        counters = new Table<>(Comparator.naturalOrder());
        lapses = new Table<>(SOONEST_FIRST);
        holds = new Table<>(Comparator.naturalOrder());
        draws = new Table<>(Comparator.naturalOrder());
        bookings = new Table<>(Comparator.naturalOrder());
        operations = new Table<>(Comparator.comparing(OperationId::value));
        events = new Log<>();
    }

    /** Makes a copy. */
    Rows(Rows other) {
        this(other, new Log<>(other.events));
    }

    /** Makes a copy with other events. */
    Rows(Rows other, Log<BookingEvent> events) {
        inventories = new Table<>(other.inventories);
        numbers = new Table<>(other.numbers);
        cells = new Table<>(other.cells);
        counters = new Table<>(other.counters);
        lapses = new Table<>(other.lapses);
        holds = new Table<>(other.holds);
        draws = new Table<>(other.draws);
        bookings = new Table<>(other.bookings);
        operations = new Table<>(other.operations);
        this.events = events;
    }

    /** How much of something is taken, how much at most now, and how much at most there ever was. */
    record Counter(int taken, int ceiling, int high, int highest) {

        Counter {
            if (taken < 0 || taken > high) {
                throw new IllegalStateException("counter at " + taken + " outside 0 … " + high);
            }
        }
    }

    /** When a hold's draws on a counter lapse. */
    record Lapse(CounterKey key, Instant at, HoldId hold) {}

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

    /** Writes all of it; whatever is thrown meanwhile, a part of it. */
    void write(Changes changes) {
        Map<CounterKey, Counter> counted = new Counters(this, changes).all();
        changes.opened().forEach(this::open);
        changes.amended().forEach(row -> inventories.put(row.plan().id(), row));
        changes.touched().forEach(this::touch);
        changes.cells().forEach(this::write);
        counted.forEach(counters::put);
        changes.returned().forEach(this::remove);
        changes.changed().forEach(this::write);
        changes.placed().forEach(row -> holds.put(row.id(), row));
        changes.drawn().forEach(this::add);
        changes.confirmed().forEach(row -> bookings.put(row.booking().id(), row));
        changes.cancelled()
                .forEach(change -> bookings.put(change.after().booking().id(), change.after()));
        changes.operations().forEach(row -> operations.put(row.id(), row));
        events.add(changes.events());
    }

    private void open(InventoryRow row) {
        inventories.put(row.plan().id(), row);
        numbers.put(row.plan().number(), row.plan().id());
    }

    /** Returns the inventory with this number, if there is one. */
    Optional<InventoryRow> row(long number) {
        return Optional.ofNullable(numbers.get(number)).flatMap(id -> Optional.ofNullable(inventories.get(id)));
    }

    Set<Long> numbers() {
        return numbers.keys();
    }

    private void touch(long number) {
        InventoryId id = Optional.ofNullable(numbers.get(number)).orElseThrow();
        InventoryRow row = Optional.ofNullable(inventories.get(id)).orElseThrow();
        inventories.put(id, new InventoryRow(row.plan(), row.version() + 1, row.sequence()));
    }

    private void write(Changes.CellChange change) {
        change.after().ifPresentOrElse(owner -> cells.put(change.cell(), owner), () -> cells.remove(change.cell()));
    }

    private void write(Changes.HoldChange change) {
        HoldId id = change.after().id();
        for (Draw draw : drawsOf(id)) {
            change.before().lapsesAt().ifPresent(at -> lapses.remove(new Lapse(draw.key(), at, id)));
            change.after().lapsesAt().ifPresent(at -> lapses.put(new Lapse(draw.key(), at, id), id));
        }
        holds.put(id, change.after());
    }

    private void add(Draw draw) {
        HoldId id = draw.hold();
        List<Draw> more = new ArrayList<>(drawsOf(id));
        more.add(draw);
        draws.put(id, List.copyOf(more));
        rowOf(draw).lapsesAt().ifPresent(at -> lapses.put(new Lapse(draw.key(), at, id), id));
    }

    private void remove(Draw draw) {
        HoldId id = draw.hold();
        List<Draw> left =
                drawsOf(id).stream().filter(other -> !other.equals(draw)).toList();
        if (left.stream().noneMatch(other -> other.key().equals(draw.key()))) {
            rowOf(draw).lapsesAt().ifPresent(at -> lapses.remove(new Lapse(draw.key(), at, id)));
        }
        if (left.isEmpty()) {
            draws.remove(id);
        } else {
            draws.put(id, left);
        }
    }

    private HoldRow rowOf(Draw draw) {
        return Optional.ofNullable(holds.get(draw.hold())).orElseThrow();
    }

    /** Returns what a hold draws. */
    List<Draw> drawsOf(HoldId hold) {
        return Optional.ofNullable(draws.get(hold)).orElse(List.of());
    }

    /** Returns how much a hold draws from a counter. */
    int drawnOf(HoldId hold, CounterKey key) {
        int drawn = 0;
        for (Draw draw : drawsOf(hold)) {
            drawn += draw.key().equals(key) ? draw.quantity() : 0;
        }
        return drawn;
    }

    /**
     * Goes through the holds whose draws on a counter lapse, soonest first.
     *
     * @param each tells whether to go on
     */
    void lapsesOf(CounterKey key, Predicate<Lapse> each) {
        for (Table.Row<Lapse, HoldId> row : lapses.from(new Lapse(key, Instant.MIN, ANY))) {
            if (!row.key().key().equals(key) || !each.test(row.key())) {
                break;
            }
        }
    }
}

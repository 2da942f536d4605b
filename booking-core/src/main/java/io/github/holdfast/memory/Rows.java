package io.github.holdfast.memory;

import io.github.holdfast.account.Account;
import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.Part;
import io.github.holdfast.store.Pending;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.TariffRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The rows, as a database would have them. A copy is made in no time and goes its own way, so that a batch is written into
 * one that nobody sees yet. Not thread-safe.
 */
final class Rows {

    private static final HoldId ANY = HoldId.of(new UUID(0, 0));

    final Table<InventoryId, InventoryRow> inventories;
    private final Table<Long, InventoryId> numbers;
    final Table<Cell, HoldId> cells;
    final Table<CounterKey, Counter> counters;
    final Table<Pending, HoldId> pending;
    final Table<HoldId, HoldRow> holds;
    final Table<BookingId, BookingRow> bookings;
    final Table<BookingId, List<AccountLine>> accounts;
    final Table<BookingId, SaleDocument> documents;
    final Table<TariffId, PublishedTariff> tariffs;
    final Table<OperationId, OperationRow> operations;
    final Log<BookingEvent> events;

    /** Makes empty tables. */
    Rows() {
        inventories = new Table<>(Comparator.comparing(InventoryId::value));
        numbers = new Table<>(Comparator.naturalOrder());
        cells = new Table<>(Comparator.naturalOrder());
        counters = new Table<>(Comparator.naturalOrder());
        pending = new Table<>(Comparator.naturalOrder());
        holds = new Table<>(Comparator.naturalOrder());
        bookings = new Table<>(Comparator.naturalOrder());
        accounts = new Table<>(Comparator.naturalOrder());
        documents = new Table<>(Comparator.naturalOrder());
        tariffs = new Table<>(Comparator.naturalOrder());
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
        pending = new Table<>(other.pending);
        holds = new Table<>(other.holds);
        bookings = new Table<>(other.bookings);
        accounts = new Table<>(other.accounts);
        documents = new Table<>(other.documents);
        tariffs = new Table<>(other.tariffs);
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
        changes.settled().forEach(pending::remove);
        changes.changed().forEach(change -> holds.put(change.after().id(), change.after()));
        changes.placed().forEach(row -> holds.put(row.id(), row));
        changes.pending().forEach(row -> pending.put(row, row.hold()));
        changes.confirmed().forEach(row -> bookings.put(row.booking().id(), row));
        changes.cancelled()
                .forEach(change -> bookings.put(change.after().booking().id(), change.after()));
        changes.charged().forEach(this::charge);
        changes.documents().forEach(one -> documents.put(one.booking(), one.sale()));
        changes.published().forEach(this::publish);
        changes.withdrawn().forEach(this::withdraw);
        changes.operations().forEach(row -> operations.put(row.id(), row));
        events.add(changes.events());
    }

    private void charge(Changes.Owed one) {
        List<AccountLine> lines = new ArrayList<>(account(one.booking()));
        lines.add(one.line());
        accounts.put(one.booking(), List.copyOf(lines));
    }

    /** Returns what is owed for a booking, with how it was sold. */
    Account account(BookingRow row) {
        BookingId id = row.booking().id();
        return Account.of(
                id, row.booking().total().multipliedBy(0), account(id), Optional.ofNullable(documents.get(id)));
    }

    /** Returns what is owed for a booking. */
    List<AccountLine> account(BookingId id) {
        return Optional.ofNullable(accounts.get(id)).orElse(List.of());
    }

    private void publish(Changes.Publication one) {
        TariffRow row = one.row();
        PublishedTariff known = Optional.ofNullable(tariffs.get(row.id()))
                .map(before -> before.with(row))
                .orElseGet(() -> new PublishedTariff(List.of(row), Map.of()));
        tariffs.put(row.id(), known.with(row.number(), one.rules()));
    }

    private void withdraw(TariffRow row) {
        tariffs.put(
                row.id(),
                Optional.ofNullable(tariffs.get(row.id())).orElseThrow().with(row));
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

    /** Returns what is still to be given back of a hold that has expired. */
    Set<Part> remaining(HoldRow row) {
        Set<Part> remaining = new TreeSet<>(row.parts());
        remaining.removeIf(part -> !pending.containsKey(new Pending(part, row.expiresAt(), row.id())));
        return remaining;
    }

    /** Returns how much of a counter a hold has that may lapse. */
    int lapsing(HoldId hold, CounterKey key) {
        int quantity = 0;
        for (HoldLine line : Optional.ofNullable(holds.get(hold)).orElseThrow().lines()) {
            quantity += line.isCountedBy(key) ? line.claim().quantity() : 0;
        }
        return quantity;
    }

    /**
     * Goes through the holds that have something of a counter and lapse, soonest first. What is noted of a hold that can no
     * longer lapse, or lapses at another time, counts for nothing.
     *
     * @param each tells whether to go on
     */
    void soonestOf(CounterKey key, Predicate<Pending> each) {
        Part part = new Part(key.scope(), key.counter());
        for (Table.Row<Pending, HoldId> row : pending.from(new Pending(part, Instant.MIN, ANY))) {
            Pending one = row.key();
            if (!one.part().equals(part) || lapses(one) && lapsing(one.hold(), key) > 0 && !each.test(one)) {
                break;
            }
        }
    }

    private boolean lapses(Pending note) {
        return Optional.ofNullable(holds.get(note.hold()))
                .flatMap(HoldRow::lapsesAt)
                .filter(note.lapsesAt()::equals)
                .isPresent();
    }
}

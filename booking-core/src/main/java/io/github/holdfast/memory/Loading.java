package io.github.holdfast.memory;

import io.github.holdfast.account.Account;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Part;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.PublishedTariff;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what one batch needs to know. */
final class Loading {

    private final Rows rows;
    private final Keys keys;
    private final Plans plans;
    private final SortedSet<HoldId> missing;
    private final Instant now;

    private final Map<Cell, Owner> cells = new HashMap<>();
    private final Map<CounterKey, Integer> counters = new HashMap<>();
    private final Map<CounterKey, List<Slice.Lapsing>> shortages = new HashMap<>();
    private final Map<HoldId, HoldRow> holds = new HashMap<>();
    private final Map<HoldId, Set<Part>> remaining = new HashMap<>();
    private final Map<BookingId, BookingRow> bookings = new HashMap<>();
    private final Map<BookingId, Account> accounts = new HashMap<>();
    private final Map<OperationId, OperationRow> operations = new HashMap<>();

    Loading(Rows rows, Keys keys, Plans plans, SortedSet<HoldId> missing, Instant now) {
        this.rows = rows;
        this.keys = keys;
        this.plans = plans;
        this.missing = missing;
        this.now = now;
    }

    Slice load(StockKeys stock) {
        keys.bookings().forEach(id -> found(rows.bookings.get(id)).ifPresent(row -> bookings.put(id, row)));
        keys.operations().forEach(id -> found(rows.operations.get(id)).ifPresent(row -> operations.put(id, row)));
        keys.cancelling()
                .forEach(id -> found(bookings.get(id)).ifPresent(row -> {
                    row.booking().holds().forEach(this::addHold);
                    accounts.put(id, rows.account(row));
                }));
        keys.holds().forEach(this::addHold);
        missing.forEach(this::addHold);
        stock.cells().forEach(this::addCell);
        stock.ranges().forEach(this::addRange);
        stock.counters()
                .forEach((key, demand) -> addCounter(key, demand, stock.loads().contains(key)));
        Map<InventoryId, Inventory> definitions = definitions();
        Map<TariffId, PublishedTariff> tariffs = new HashMap<>();
        Stream.of(
                        keys.tariffs().keySet().stream(),
                        keys.pricing().stream(),
                        definitions.values().stream().flatMap(one -> one.tariffs().stream()),
                        accounts.values().stream().flatMap(Loading::repricing))
                .flatMap(all -> all)
                .forEach(id -> found(rows.tariffs.get(id)).ifPresent(all -> tariffs.put(id, all)));
        return Slice.builder(plans)
                .cells(cells)
                .counters(counters)
                .shortages(shortages)
                .holds(holds)
                .remaining(remaining)
                .bookings(bookings)
                .accounts(accounts)
                .definitions(definitions)
                .tariffs(tariffs)
                .operations(operations)
                .numbers(rows.numbers())
                .build();
    }

    private static Stream<TariffId> repricing(Account account) {
        return account.sale().stream()
                .filter(SaleDocument::isRepriced)
                .flatMap(sale -> sale.reckoning().facts().items().stream())
                .map(Facts.Item::tariff);
    }

    private Map<InventoryId, Inventory> definitions() {
        Map<InventoryId, Inventory> definitions = new HashMap<>();
        Stream<InventoryId> lying = keys.priced().stream()
                .flatMap(id -> found(holds.get(id)).stream())
                .flatMap(row -> row.lines().stream())
                .map(line -> line.claim().inventory());
        Stream.concat(lying, keys.pricedIn().stream())
                .forEach(id -> found(rows.inventories.get(id))
                        .ifPresent(row -> definitions.put(id, row.plan().definition())));
        return definitions;
    }

    private void addHold(HoldId id) {
        HoldRow row = rows.holds.get(id);
        if (row != null && holds.put(id, row) == null) {
            addStock(row);
        }
    }

    private void addStock(HoldRow row) {
        for (HoldLine line : row.lines()) {
            if (plans.isLocked(line.inventory())) {
                addCells(row, line);
                line.counters().forEach(this::addCounter);
            }
        }
        if (row.state() == Hold.State.EXPIRED) {
            remaining.put(row.id(), rows.remaining(row));
        }
    }

    private void addCounter(CounterKey key) {
        if (rows.counters.containsKey(key)) {
            counters.put(key, takenOf(key));
        }
    }

    private void addCells(HoldRow row, HoldLine line) {
        for (Cell cell : line.cells()) {
            if (row.id().equals(rows.cells.get(cell))) {
                cells.put(cell, row.owner());
            }
        }
    }

    private void addCell(Cell cell) {
        found(rows.cells.get(cell)).ifPresent(hold -> cells.put(cell, ownerOf(hold)));
    }

    private void addRange(StockKeys.Range range) {
        Cell first = new Cell(range.inventory(), Integer.MIN_VALUE, 0);
        for (Table.Row<Cell, HoldId> row : rows.cells.from(first)) {
            Cell cell = row.key();
            if (cell.inventory() != range.inventory()) {
                break;
            }
            if (cell.slot() >= range.from() && cell.slot() < range.to()) {
                cells.put(cell, ownerOf(row.value()));
            }
        }
    }

    private void addCounter(CounterKey key, StockKeys.Demand demand, boolean asksForLoad) {
        addCounter(key);
        shortages.put(key, soonest(key, takenOf(key) + demand.wanted() - demand.ceiling(), asksForLoad));
    }

    /** Where the load is asked for, all that has lapsed, and else as much as would make up for what is missing. */
    private List<Slice.Lapsing> soonest(CounterKey key, int missing, boolean asksForLoad) {
        List<Slice.Lapsing> soonest = new ArrayList<>();
        if (missing <= 0 && !asksForLoad) {
            return soonest;
        }
        int[] left = {missing};
        rows.soonestOf(key, one -> {
            boolean hasLapsed = !one.lapsesAt().isAfter(now);
            if (left[0] <= 0 && !(asksForLoad && hasLapsed)) {
                return false;
            }
            if (!keys.holds().contains(one.hold())) {
                int quantity = rows.lapsing(one.hold(), key);
                soonest.add(new Slice.Lapsing(ownerOf(one.hold()), quantity));
                left[0] -= quantity;
            }
            return left[0] > 0 || asksForLoad;
        });
        return soonest;
    }

    private int takenOf(CounterKey key) {
        return found(rows.counters.get(key)).map(Rows.Counter::taken).orElse(0);
    }

    private Owner ownerOf(HoldId hold) {
        return found(rows.holds.get(hold)).orElseThrow().owner();
    }

    private static <T> Optional<T> found(@Nullable T value) {
        return Optional.ofNullable(value);
    }
}

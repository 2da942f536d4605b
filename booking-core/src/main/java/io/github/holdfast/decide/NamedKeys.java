package io.github.holdfast.decide;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.pricing.Facts;
import io.github.holdfast.store.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what the commands of a batch name. */
final class NamedKeys implements Keys {

    private final SortedSet<InventoryId> inventories =
            new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    private final SortedSet<HoldId> holds = new TreeSet<>();
    private final SortedSet<HoldId> returning = new TreeSet<>();
    private final SortedSet<BookingId> bookings = new TreeSet<>();
    private final SortedSet<BookingId> cancelling = new TreeSet<>();
    private final SortedMap<TariffId, SortedSet<Integer>> tariffs = new TreeMap<>();
    private final SortedSet<TariffId> pricing = new TreeSet<>();
    private final SortedSet<HoldId> priced = new TreeSet<>();
    private final SortedSet<InventoryId> pricedIn =
            new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    private final SortedSet<TariffId> pricedBy = new TreeSet<>();
    private final SortedSet<OperationId> operations =
            new TreeSet<>((a, b) -> a.value().compareTo(b.value()));

    private final Map<BookingId, List<HoldId>> confirming = new HashMap<>();

    /** Names the inventories that a request wants places of. */
    void add(ClaimRequest request) {
        for (ClaimRequest.Line line : request.lines()) {
            inventories.add(line.inventory());
        }
    }

    void add(InventoryId id) {
        inventories.add(id);
    }

    void add(HoldId id) {
        holds.add(id);
    }

    void addReturning(HoldId id) {
        holds.add(id);
        returning.add(id);
    }

    void add(BookingId id) {
        bookings.add(id);
    }

    /**
     * Names a booking that is to be made out of holds. If the same batch cancels it they give something back, though no store
     * knows the booking yet.
     */
    void addConfirming(BookingId id, List<HoldId> of) {
        bookings.add(id);
        holds.addAll(of);
        confirming.computeIfAbsent(id, any -> new ArrayList<>()).addAll(of);
        if (cancelling.contains(id)) {
            returning.addAll(of);
        }
    }

    void addCancelling(BookingId id) {
        bookings.add(id);
        cancelling.add(id);
        returning.addAll(confirming.getOrDefault(id, List.of()));
    }

    /** Names a tariff that is to be published. */
    void add(TariffId id) {
        tariffs.computeIfAbsent(id, any -> new TreeSet<>());
    }

    /** Names a version that is to be withdrawn. */
    void add(TariffId id, int number) {
        tariffs.computeIfAbsent(id, any -> new TreeSet<>()).add(number);
    }

    /** Names the tariffs of an inventory that is to be opened. */
    void addPricing(List<TariffId> ids) {
        pricing.addAll(ids);
    }

    /** Names holds whose price is to be reckoned again, and what their quote says of where they lie. */
    void addPriced(Facts quoted) {
        for (Facts.Held hold : quoted.holds()) {
            priced.add(hold.hold());
            for (Facts.Item item : hold.items()) {
                pricedIn.add(item.inventory());
                pricedBy.add(item.tariff());
            }
        }
    }

    void add(OperationId id) {
        operations.add(id);
    }

    @Override
    public SortedSet<InventoryId> inventories() {
        return Collections.unmodifiableSortedSet(inventories);
    }

    @Override
    public SortedSet<HoldId> holds() {
        return Collections.unmodifiableSortedSet(holds);
    }

    @Override
    public SortedSet<HoldId> returning() {
        return Collections.unmodifiableSortedSet(returning);
    }

    @Override
    public SortedSet<BookingId> bookings() {
        return Collections.unmodifiableSortedSet(bookings);
    }

    @Override
    public SortedSet<BookingId> cancelling() {
        return Collections.unmodifiableSortedSet(cancelling);
    }

    @Override
    public SortedMap<TariffId, SortedSet<Integer>> tariffs() {
        return Collections.unmodifiableSortedMap(tariffs);
    }

    @Override
    public SortedSet<TariffId> pricing() {
        return Collections.unmodifiableSortedSet(pricing);
    }

    @Override
    public SortedSet<HoldId> priced() {
        return Collections.unmodifiableSortedSet(priced);
    }

    @Override
    public SortedSet<InventoryId> pricedIn() {
        return Collections.unmodifiableSortedSet(pricedIn);
    }

    @Override
    public SortedSet<TariffId> pricedBy() {
        return Collections.unmodifiableSortedSet(pricedBy);
    }

    @Override
    public SortedSet<OperationId> operations() {
        return Collections.unmodifiableSortedSet(operations);
    }
}

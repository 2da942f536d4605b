package io.github.holdfast.store;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a batch names before anything is read, and so what a store must lock: first the inventories, sorted, then the
 * holds, sorted, then the bookings, sorted. Unmodifiable.
 */
public final class Keys {

    private final SortedSet<InventoryId> inventories =
            new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    private final SortedSet<HoldId> holds = new TreeSet<>();
    private final SortedSet<HoldId> returning = new TreeSet<>();
    private final SortedSet<BookingId> bookings = new TreeSet<>();
    private final SortedSet<BookingId> cancelling = new TreeSet<>();
    private final SortedSet<OperationId> operations =
            new TreeSet<>((a, b) -> a.value().compareTo(b.value()));

    private final Map<BookingId, List<HoldId>> confirming = new HashMap<>();

    Keys() {}

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

    void add(OperationId id) {
        operations.add(id);
    }

    /** Returns the inventories that commands name. */
    public SortedSet<InventoryId> inventories() {
        return Collections.unmodifiableSortedSet(inventories);
    }

    /** Returns the holds that commands name, those to be placed included. */
    public SortedSet<HoldId> holds() {
        return Collections.unmodifiableSortedSet(holds);
    }

    /** Returns the holds that give something back: the inventories they lie in must be locked as well. */
    public SortedSet<HoldId> returning() {
        return Collections.unmodifiableSortedSet(returning);
    }

    /** Returns the bookings that commands name. */
    public SortedSet<BookingId> bookings() {
        return Collections.unmodifiableSortedSet(bookings);
    }

    /** Returns the bookings that give something back: their holds, and the inventories those lie in, are locked too. */
    public SortedSet<BookingId> cancelling() {
        return Collections.unmodifiableSortedSet(cancelling);
    }

    /** Returns the operations that commands name, to be read. */
    public SortedSet<OperationId> operations() {
        return Collections.unmodifiableSortedSet(operations);
    }
}

package io.github.holdfast.decide;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Part;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a slice while its commands are decided: what was found, and on top of it what earlier commands of the batch
 * did. Every method either asks or moves the whole of one thing; the difference to the slice is what must be written.
 */
final class Draft extends Paperwork {

    private final Slice slice;
    private final Instant now;

    private final Map<InventoryId, InventoryRow> changedInventories = new LinkedHashMap<>();
    private @Nullable Plans plans;
    private final Map<Cell, Optional<HoldId>> moved = new HashMap<>();
    private final SortedMap<CounterKey, Integer> taken = new TreeMap<>();
    private final Ceilings ceilings = new Ceilings();
    private final SortedMap<HoldId, HoldRow> holds = new TreeMap<>();
    private final Map<HoldId, Set<Part>> remaining = new HashMap<>();
    private final SortedSet<HoldId> missing = new TreeSet<>();
    private final Set<Owner> spokenOf = new HashSet<>();
    private final Map<Stretch, SeatSearch> searches = new HashMap<>();
    private boolean stale;

    Draft(Slice slice, Instant now) {
        super(slice);
        this.slice = slice;
        this.now = now;
        taken.putAll(slice.counters());
        holds.putAll(slice.holds());
        remaining.putAll(slice.remaining());
    }

    Slice slice() {
        return slice;
    }

    Instant now() {
        return now;
    }

    /** Returns the lapsed holds that were met but are not locked: the batch must start over with them. */
    SortedSet<HoldId> missing() {
        return missing;
    }

    /** Returns the owners whom answers mention. */
    Set<Owner> spokenOf() {
        return spokenOf;
    }

    /** Says that an answer mentions an owner. */
    void speakOf(Owner owner) {
        spokenOf.add(owner);
    }

    /** Tells whether something that was read before the locks turned out to have changed. */
    boolean stale() {
        return stale;
    }

    /** Says that something that was read before the locks turned out to have changed: the batch must start over. */
    void markStale() {
        stale = true;
    }

    // --- inventories

    Optional<InventoryRow> inventory(InventoryId id) {
        return plans().row(id);
    }

    /** Returns the locked inventories as they are now, those that this batch has opened among them. */
    Plans plans() {
        Plans known = plans;
        if (known == null) {
            known = slice.plans().with(changedInventories.values());
            plans = known;
        }
        return known;
    }

    boolean isLocked(long inventory) {
        return plans().isLocked(inventory);
    }

    /** Tells whether a number belongs to an inventory, as far as the store said and as this batch knows. */
    boolean isNumberUsed(long number) {
        return slice.numbers().contains(number) || isLocked(number);
    }

    void put(InventoryRow row) {
        changedInventories.put(row.plan().id(), row);
        plans = null;
    }

    /** Returns the inventories that this batch has opened or amended, in this order. */
    Collection<InventoryRow> changedInventories() {
        return changedInventories.values();
    }

    // --- cells

    /** Returns who has a cell now; empty if it is free. */
    Optional<Owner> owner(Cell cell) {
        Optional<HoldId> now = moved.get(cell);
        if (now != null) {
            return now.map(hold -> Objects.requireNonNull(holds.get(hold), "an owner that is not in this batch")
                    .owner());
        }
        Owner found = slice.cells().get(cell);
        if (found == null) {
            return Optional.empty();
        }
        HoldRow locked = holds.get(found.hold());
        return Optional.of(locked != null ? locked.owner() : found);
    }

    /** Returns who keeps a cell from being taken now; empty if it is free or its owner has lapsed. */
    Optional<Owner> keeper(Cell cell) {
        return owner(cell).filter(owner -> !isLapsed(owner));
    }

    /**
     * Tells whether what an owner has can be taken over now. A lapsed hold that is not locked cannot be ended here, so the
     * batch starts over.
     */
    boolean isLapsed(Owner owner) {
        boolean lapsed = owner.isLapsedAt(now);
        if (lapsed && !holds.containsKey(owner.hold())) {
            missing.add(owner.hold());
        }
        return lapsed;
    }

    /** Returns the cells that this batch gave to somebody or freed. */
    Map<Cell, Optional<HoldId>> moved() {
        return moved;
    }

    /** Some slots of a plan as it is in one revision. */
    private record Stretch(long inventory, int revision, int from, int to) {}

    /** Returns the search for seats over the slots of a wish, as far as earlier commands of the batch have come with it. */
    SeatSearch search(Wish wish) {
        Stretch stretch = new Stretch(wish.plan().number(), wish.plan().revision(), wish.from(), wish.to());
        return searches.computeIfAbsent(stretch, any -> new SeatSearch(this, wish));
    }

    private void move(Cell cell, Optional<HoldId> to) {
        moved.put(cell, to);
        for (Map.Entry<Stretch, SeatSearch> search : searches.entrySet()) {
            Stretch stretch = search.getKey();
            if (stretch.inventory() == cell.inventory()
                    && stretch.from() <= cell.slot()
                    && cell.slot() < stretch.to()) {
                search.getValue().moved(cell, to.isEmpty());
            }
        }
    }

    private boolean isOwner(HoldId hold, Cell cell) {
        Optional<HoldId> now = moved.get(cell);
        if (now != null) {
            return now.isPresent() && now.get().equals(hold);
        }
        Owner found = slice.cells().get(cell);
        return found != null && found.hold().equals(hold);
    }

    // --- counters

    int taken(CounterKey key) {
        return taken.getOrDefault(key, 0);
    }

    SortedMap<CounterKey, Integer> taken() {
        return taken;
    }

    /** Returns the ceilings that this batch has set. */
    Ceilings ceilings() {
        return ceilings;
    }

    /** Returns what lapses of a counter, as far as it was loaded or came in this batch, soonest first. */
    List<Slice.Lapsing> soonestFirst(CounterKey key) {
        List<Slice.Lapsing> known = new ArrayList<>();
        for (Slice.Lapsing found : slice.shortages().getOrDefault(key, List.of())) {
            HoldRow locked = slice.holds().get(found.owner().hold());
            if (locked == null) {
                known.add(found);
            } else if (!locked.lapsesAt().equals(Optional.of(found.owner().expiresAt()))) {
                stale = true; // it was confirmed or extended between the read and the lock, and may hide the next one
            }
        }
        for (HoldRow row : holds.values()) {
            int quantity = row.lapsesAt().isPresent() ? countedBy(key, row) : 0;
            if (quantity > 0) {
                known.add(new Slice.Lapsing(row.owner(), quantity));
            }
        }
        known.sort(Comparator.comparing((Slice.Lapsing held) -> held.owner().expiresAt())
                .thenComparing(held -> held.owner().hold()));
        return known;
    }

    private int countedBy(CounterKey key, HoldRow row) {
        int quantity = 0;
        for (HoldLine line : row.lines()) {
            if (line.isCountedBy(key) && isStillCounted(row, line)) {
                quantity += line.claim().quantity();
            }
        }
        return quantity;
    }

    /** Tells whether a counter still counts a line: it was neither cut off nor given back with its hold. */
    private boolean isStillCounted(HoldRow row, HoldLine line) {
        if (line.endedAt().isPresent()) {
            return false;
        }
        return switch (row.state()) {
            case HELD, CONFIRMED -> true;
            case EXPIRED -> remaining(row.id()).contains(line.part());
            case RELEASED -> false;
        };
    }

    /** Returns what is still to be given back of a hold that has expired. */
    Set<Part> remaining(HoldId expired) {
        return remaining.getOrDefault(expired, Set.of());
    }

    // --- holds

    Optional<HoldRow> hold(HoldId id) {
        return Optional.ofNullable(holds.get(id));
    }

    SortedMap<HoldId, HoldRow> holds() {
        return holds;
    }

    void put(HoldRow row) {
        holds.put(row.id(), row);
    }

    /** Places a hold: its cells, which are free by now, become its own, and counters count it. */
    void place(HoldRow row) {
        Optional<HoldId> owner = Optional.of(row.id());
        for (HoldLine line : row.lines()) {
            line.cells().forEach(cell -> move(cell, owner));
            count(line, line.claim().quantity());
        }
        put(row);
    }

    private void count(HoldLine line, int quantity) {
        line.counters().forEach(key -> taken.merge(key, quantity, Math::addExact));
    }

    /**
     * Gives back what some lines of a hold still have in the locked inventories.
     *
     * @param row the hold as it is until then
     */
    void giveBack(HoldRow row, List<HoldLine> lines) {
        for (HoldLine line : lines) {
            for (Cell cell : line.cells()) {
                if (isOwner(row.id(), cell)) {
                    move(cell, Optional.empty());
                }
            }
            if (isLocked(line.inventory()) && isStillCounted(row, line)) {
                count(line, -line.claim().quantity());
            }
        }
    }

    /** Ends a lapsed hold if nobody has yet, and gives back what it has in the locked inventories. */
    void expire(HoldRow row) {
        giveBack(row, row.lines());
        boolean isNoticedNow = row.state() == Hold.State.HELD;
        Set<Part> left = new TreeSet<>(isNoticedNow ? row.parts() : remaining(row.id()));
        left.removeIf(part -> isLocked(part.scope()));
        remaining.put(row.id(), left);
        HoldRow ended = row;
        if (isNoticedNow) {
            ended = Lifecycle.ended(row, Hold.State.EXPIRED, row.expiresAt());
            happened(new BookingEvent.HoldExpired(row.id(), ended.sequence(), now, row.expiresAt()));
        }
        boolean isWhollyGivenBack = row.parts().isEmpty() ? isWhollyLocked(ended) : left.isEmpty();
        put(isWhollyGivenBack ? Lifecycle.tidied(ended) : ended);
    }

    /** Tells whether all inventories in which a hold lies are locked. */
    boolean isWhollyLocked(HoldRow row) {
        for (HoldLine line : row.lines()) {
            if (!isLocked(line.inventory())) {
                return false;
            }
        }
        return true;
    }

    // --- definitions

    /** Returns what an inventory sells, in any revision, as far as it was named. */
    Optional<Inventory> definition(InventoryId id) {
        return inventory(id)
                .map(row -> row.plan().definition())
                .or(() -> Optional.ofNullable(slice.definitions().get(id)));
    }
}

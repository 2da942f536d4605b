package io.github.holdfast.jdbc.cache;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Owner;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The owners of cells in locked inventories: those read for one batch, and those that were known before. What is known of
 * an owner may be out of date, though not that it is the owner: another node may have confirmed or extended the hold, and
 * in an older copy of the database, what this node confirmed may be held still.
 */
public final class KnownCells extends AbstractMap<Cell, Owner> {

    private final Map<Cell, Owner> read = new HashMap<>();
    private final Map<Long, Occupancy> known;
    private final Runnable learning;
    private final Map<HoldId, Owner> asked = new HashMap<>();

    /**
     * Looks at what is known.
     *
     * @param learning called when what is known of an owner was corrected
     */
    public KnownCells(Map<Long, Occupancy> known, Runnable learning) {
        this.known = known;
        this.learning = learning;
    }

    @Override
    public @Nullable Owner put(Cell cell, Owner owner) {
        return read.put(cell, owner);
    }

    @Override
    public @Nullable Owner get(@Nullable Object key) {
        if (!(key instanceof Cell cell)) {
            return null;
        }
        Owner found = read.get(cell);
        if (found != null) {
            return found;
        }
        Owner remembered = peek(cell);
        if (remembered == null) {
            return null;
        }
        Owner present = asked.getOrDefault(remembered.hold(), remembered);
        if (!present.equals(remembered)) {
            Objects.requireNonNull(known.get(cell.inventory())).learn(cell, present);
            learning.run();
        }
        return present;
    }

    private @Nullable Owner peek(Cell cell) {
        Occupancy stock = known.get(cell.inventory());
        return stock == null ? null : stock.owner(cell).orElse(null);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof Cell cell && (read.containsKey(cell) || peek(cell) != null);
    }

    /** Returns which of these owners may be out of date: all, as long as nobody has asked how they are by now. */
    public Set<HoldId> unsure(Collection<Owner> owners) {
        Set<HoldId> unsure = new TreeSet<>();
        for (Owner owner : owners) {
            if (!asked.containsKey(owner.hold())) {
                unsure.add(owner.hold());
            }
        }
        return unsure;
    }

    /** Says how owners are by now. */
    public void learn(Collection<Owner> present) {
        present.forEach(owner -> asked.put(owner.hold(), owner));
    }

    /** Tells whether all of these owners are what they were when they were asked, if they were. */
    public boolean areUpToDate(Collection<Owner> owners) {
        return owners.stream().allMatch(owner -> owner.equals(asked.getOrDefault(owner.hold(), owner)));
    }

    @Override
    public Set<Entry<Cell, Owner>> entrySet() {
        Map<Cell, Owner> all = new HashMap<>();
        known.values().forEach(stock -> all.putAll(stock.owners()));
        all.putAll(read);
        return all.entrySet();
    }
}

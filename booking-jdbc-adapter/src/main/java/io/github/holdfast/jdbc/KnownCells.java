package io.github.holdfast.jdbc;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.Cell;
import io.github.holdfast.ledger.Owner;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The owners of cells in locked inventories: those read for one batch, and those that were known before. What is known of
 * an owner may be out of date, though not that it is the owner: another node may have confirmed or extended the hold.
 */
final class KnownCells extends AbstractMap<Cell, Owner> {

    private final Map<Cell, Owner> read = new HashMap<>();
    private final Map<Long, Occupancy> known;
    private final Map<HoldId, Owner> asked = new HashMap<>();
    private final Set<Cell> believed = new HashSet<>();
    private boolean noting;

    KnownCells(Map<Long, Occupancy> known) {
        this.known = known;
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
        if (remembered == null || remembered.state() != Hold.State.HELD) {
            return remembered; // what has ended does not change any more
        }
        if (noting) {
            believed.add(cell);
        }
        return asked.getOrDefault(remembered.hold(), remembered);
    }

    private @Nullable Owner peek(Cell cell) {
        Occupancy stock = known.get(cell.inventory());
        return stock == null ? null : stock.owner(cell).orElse(null);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof Cell cell && (read.containsKey(cell) || peek(cell) != null);
    }

    /** Notes from now on what is looked at and not read. */
    void note() {
        noting = true;
    }

    /** Tells whether it is noted what is looked at. */
    boolean isNoting() {
        return noting;
    }

    /** Returns the owners that were looked at and might be out of date. */
    Set<HoldId> believed() {
        Set<HoldId> owners = new TreeSet<>();
        for (Cell cell : believed) {
            Owner owner = peek(cell);
            if (owner != null && !asked.containsKey(owner.hold())) {
                owners.add(owner.hold());
            }
        }
        return owners;
    }

    /** Says how owners are by now. Tells whether anything of it is new. */
    boolean learn(Collection<Owner> present) {
        present.forEach(owner -> asked.put(owner.hold(), owner));
        boolean isNew = false;
        for (Cell cell : believed) {
            Owner before = peek(cell);
            Owner now = before == null ? null : asked.get(before.hold());
            if (now != null && !now.equals(before)) {
                Objects.requireNonNull(known.get(cell.inventory())).learn(cell, now);
                isNew = true;
            }
        }
        return isNew;
    }

    @Override
    public Set<Entry<Cell, Owner>> entrySet() {
        Map<Cell, Owner> all = new HashMap<>();
        known.values().forEach(stock -> all.putAll(stock.owners()));
        all.putAll(read);
        return all.entrySet();
    }
}

package io.github.holdfast.jdbc.cache;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.table.ClaimTable;
import io.github.holdfast.jdbc.table.Stamp;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Owner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node knows of the cells and counters of one inventory under one stamp of its stock: what it read there, and what
 * it wrote since. The row's stamp says under the lock whether anybody else has written; if so, none of it counts any
 * more. Who the owners were is kept in mind: of those that turn out to be owners still, nothing needs to be read again.
 *
 * <p>Who owns a cell is part of the stamp. What became of that hold is not: another node may know better, so a hold is
 * asked itself before anything is taken from it or said of it.
 */
public final class Occupancy {

    private static final Stamp NEVER = new Stamp(-1, 0);
    private static final long EMPTY = 400;

    private Stamp stamp = NEVER;
    private BitSet slots = new BitSet();
    private boolean fresh;
    private Map<Cell, Owner> owned = new HashMap<>();
    private Map<Cell, Owner> before = Map.of();
    private Set<Cell> free = new HashSet<>();
    private Map<CounterKey, OptionalInt> counters = new HashMap<>();
    private int owners;

    /** Returns what is known of an inventory that was just opened: nothing of it is taken. */
    static Occupancy ofNew(Stamp stamp) {
        Occupancy fresh = new Occupancy();
        fresh.stamp = stamp;
        fresh.fresh = true;
        return fresh;
    }

    /** Forgets what does not have this stamp. */
    synchronized Occupancy at(Stamp present) {
        if (stamp.equals(present)) {
            return this;
        }
        before = fresh || !slots.isEmpty() ? latest(before, owned) : before;
        owners = before.isEmpty() ? 0 : owners;
        stamp = NEVER;
        slots = new BitSet();
        fresh = false;
        owned = new HashMap<>(); // a map that was only cleared would keep its table
        free = new HashSet<>();
        counters = new HashMap<>();
        stamp = present;
        return this;
    }

    /** Returns what is in both maps, of which one is changed. */
    private static Map<Cell, Owner> latest(Map<Cell, Owner> older, Map<Cell, Owner> newer) {
        if (older.size() > newer.size()) {
            older.putAll(newer);
            return older;
        }
        older.forEach(newer::putIfAbsent);
        return newer;
    }

    /**
     * Forgets what is older than this stamp; what is newer stays, for whoever holds the lock may go by it. What another copy
     * counted that far is forgotten, or else when the row is locked next.
     */
    synchronized void catchUp(Stamp present) {
        if (stamp.count() <= present.count()) {
            at(present);
        }
    }

    /** Returns how much memory this takes, in bytes: an estimate, for which nothing is counted anew. */
    synchronized long bytes() {
        long taken = (long) owned.size() + before.size();
        return EMPTY
                + Weights.CELL * (taken + free.size())
                + Weights.OWNER * owners
                + Weights.COUNTER * counters.size();
    }

    /** Returns of these slots those of which not every cell is known. */
    public synchronized BitSet unknown(int from, int to) {
        BitSet unknown = new BitSet();
        if (!fresh) {
            unknown.set(from, to);
            unknown.andNot(slots);
        }
        return unknown;
    }

    private boolean knowsAll(int slot) {
        return fresh || slots.get(slot);
    }

    /** Tells whether it is known who has a cell, if anybody. */
    public synchronized boolean knows(Cell cell) {
        return knowsAll(cell.slot()) || owned.containsKey(cell) || free.contains(cell);
    }

    /** Tells whether it is known how much is taken of a counter. */
    public synchronized boolean knows(CounterKey key) {
        return fresh || counters.containsKey(key);
    }

    /** Returns who owns a cell, as far as is known. */
    synchronized Optional<Owner> owner(Cell cell) {
        return Optional.ofNullable(owned.get(cell));
    }

    /** Returns all owners that are known. */
    synchronized Map<Cell, Owner> owners() {
        return Map.copyOf(owned);
    }

    /** Returns how much is taken of a counter; empty if it has no row, as far as is known. */
    public synchronized OptionalInt taken(CounterKey key) {
        return counters.getOrDefault(key, OptionalInt.empty());
    }

    /** Learns who has cells, if anybody. */
    public synchronized void learn(Collection<Cell> asked, Map<Cell, Owner> found) {
        for (Cell cell : asked) {
            set(cell, found.get(cell));
        }
        countOwners(found.size());
    }

    /**
     * Learns who has cells, as far as the holds are known.
     *
     * @param read the slots that were read
     * @param all every cell that anybody has in these slots
     * @return those of holds that are unknown, with which {@link #learnRest} is to be called next
     */
    public synchronized List<ClaimTable.Claimed> learnAll(BitSet read, List<ClaimTable.Claimed> all) {
        Map<Cell, Owner> still = new HashMap<>(2 * all.size());
        List<ClaimTable.Claimed> unknown = new ArrayList<>();
        for (ClaimTable.Claimed one : all) {
            Owner last = owned.getOrDefault(one.cell(), before.get(one.cell()));
            if (last != null && last.hold().equals(one.hold())) {
                still.put(one.cell(), last);
            } else {
                unknown.add(one);
            }
        }
        owned.keySet().removeIf(cell -> read.get(cell.slot()));
        owned.putAll(still);
        before = before.size() > owned.size() ? before : Map.of(); // what is left of it is not worth a second copy
        return unknown;
    }

    /** Learns what became of holds that were unknown; now every cell of these slots is known. */
    public synchronized void learnRest(BitSet read, List<ClaimTable.Claimed> unknown, Map<HoldId, Owner> owners) {
        for (ClaimTable.Claimed one : unknown) {
            Owner owner = owners.get(one.hold());
            if (owner != null) { // else a stranger's claim, of no hold: the key will refuse the cell
                owned.put(one.cell(), owner);
            }
        }
        countOwners(owners.size());
        free.removeIf(cell -> read.get(cell.slot()));
        slots.or(read);
    }

    /** Learns how much is taken of a counter; nothing if it has no row. */
    public synchronized void learn(CounterKey asked, OptionalInt found) {
        counters.put(asked, found);
    }

    /** Says what became of a hold, if it owns this cell. */
    synchronized void learn(Cell cell, Owner present) {
        owned.computeIfPresent(cell, (same, known) -> known.hold().equals(present.hold()) ? present : known);
    }

    /**
     * Takes over what a batch has committed.
     *
     * @param before the stamp that the batch was decided on
     * @param after the stamp that it left
     * @param cells what it changed
     * @param owners the holds that it gave cells to
     * @param taken how much is taken of the counters that it moved
     */
    synchronized void advance(
            Stamp before,
            Stamp after,
            List<Changes.CellChange> cells,
            Map<HoldId, Owner> owners,
            Map<CounterKey, Integer> taken) {
        if (!stamp.equals(before)) {
            return; // somebody has been here since
        }
        stamp = NEVER; // should anything be thrown here: of what was noted by halves, nothing counts
        for (Changes.CellChange change : cells) {
            HoldId taker = change.after().orElse(null);
            set(change.cell(), taker == null ? null : Objects.requireNonNull(owners.get(taker)));
        }
        countOwners(owners.size());
        taken.forEach((key, quantity) -> counters.put(key, OptionalInt.of(quantity)));
        stamp = after;
    }

    /** There are so many owners more; or fewer, for some may be the same, or have nothing any more. */
    private void countOwners(int more) {
        owners = Math.min(owners + more, owned.size() + before.size());
    }

    private void set(Cell cell, @Nullable Owner owner) {
        if (owner != null) {
            owned.put(cell, owner);
            free.remove(cell);
        } else {
            owned.remove(cell);
            if (!knowsAll(cell.slot())) {
                free.add(cell);
            }
        }
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.ledger.Cell;
import io.github.holdfast.ledger.Owner;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The owners of cells in locked inventories: those read for one batch, and those that were known before. */
final class KnownCells extends AbstractMap<Cell, Owner> {

    private final Map<Cell, Owner> read = new HashMap<>();
    private final Map<Long, Occupancy> known;

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
        Occupancy stock = known.get(cell.inventory());
        return found != null || stock == null ? found : stock.owner(cell).orElse(null);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<Cell, Owner>> entrySet() {
        Map<Cell, Owner> all = new HashMap<>();
        known.values().forEach(stock -> all.putAll(stock.owners()));
        all.putAll(read);
        return all.entrySet();
    }
}

package io.github.holdfast.store;

import io.github.holdfast.inventory.InventoryId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The inventories that a batch has locked. Those that do not exist are absent. Unmodifiable. */
public final class Plans {

    private final Map<InventoryId, InventoryRow> byId = new HashMap<>();
    private final Map<Long, InventoryRow> byNumber = new HashMap<>();

    /** Makes a set out of the locked rows. */
    public Plans(Collection<InventoryRow> rows) {
        for (InventoryRow row : rows) {
            byId.put(row.plan().id(), row);
            byNumber.put(row.plan().number(), row);
        }
    }

    /** Returns these with some rows added, or put in the place of those of the same inventory. */
    public Plans with(Collection<InventoryRow> others) {
        if (others.isEmpty()) {
            return this;
        }
        Map<InventoryId, InventoryRow> all = new LinkedHashMap<>(byId);
        others.forEach(row -> all.put(row.plan().id(), row));
        return new Plans(all.values());
    }

    /** Returns the locked row of an inventory, if there is such an inventory. */
    public Optional<InventoryRow> row(InventoryId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<InventoryRow> row(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /** Returns how high a counter may go by the definition of its inventory; 0 if that is not among these. */
    public int authorised(CounterKey counter) {
        return row(counter.scope()).map(row -> row.plan().authorised(counter)).orElse(0);
    }

    /** Tells whether the inventory with this number is locked. */
    public boolean isLocked(long number) {
        return byNumber.containsKey(number);
    }

    /** Returns the locked rows. */
    public Collection<InventoryRow> rows() {
        return Collections.unmodifiableCollection(byId.values());
    }
}

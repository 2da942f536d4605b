package io.github.holdfast.batching;

import io.github.holdfast.inventory.InventoryId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parts a batch by the inventories that its callers name, so that one that is locked does not stop the others. */
final class Groups {

    private Groups() {}

    /**
     * Callers that name the same inventories, and who meet a lock together.
     *
     * @param names the inventories; none if only the store knows them
     * @param waiters the callers, in order of arrival
     */
    record Group(Set<InventoryId> names, List<Waiter> waiters) {

        /** Where it would wait, or nowhere: who waits for one inventory must not hold another one locked meanwhile. */
        boolean canWaitAside() {
            return names.size() <= 1;
        }
    }

    /** Returns a batch in groups: those last that name several inventories. */
    static List<Group> of(List<Waiter> batch) {
        Map<Set<InventoryId>, List<Waiter>> groups = new LinkedHashMap<>();
        for (Waiter waiter : batch) {
            groups.computeIfAbsent(waiter.names(), names -> new ArrayList<>()).add(waiter);
        }
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(group -> group.names().size() > 1))
                .toList();
    }

    /** Returns each caller as a group of its own. */
    static List<Group> each(List<Waiter> batch) {
        return batch.stream()
                .map(waiter -> new Group(waiter.names(), List.of(waiter)))
                .toList();
    }
}

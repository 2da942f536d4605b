package io.github.holdfast.testkit.model;

import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What each inventory had for sale at which instant. Which change followed which is known by the revisions they were made to;
 * when each of them was made follows from the calls around it, so that there are instants at which one of two or more
 * revisions was in force. Immutable.
 */
final class Offers {

    /** How to take what the calls leave open. */
    enum Doubt {
        /** Less was for sale, and whoever may still have been there was. */
        LESS_FOR_SALE,
        /** More was for sale, and only those were there who surely were. */
        MORE_FOR_SALE
    }

    /** One revision, and from when on it was in force: not before {@code least}, not after {@code most}. */
    private record Revision(ModelInventory inventory, Instant least, Instant most) {}

    private final Map<InventoryId, List<Revision>> revisions = new HashMap<>();

    Offers(List<Inventory> definitions, List<Amend> amends, StoreTime time) {
        for (Inventory definition : definitions) {
            List<Revision> all = new ArrayList<>();
            all.add(new Revision(ModelInventory.open(definition), Instant.MIN, Instant.MIN));
            revisions.put(definition.id(), all);
        }
        amends.stream()
                .sorted(Comparator.comparingInt(amend -> amend.plan().revision()))
                .forEach(amend -> add(amend, time));
    }

    private void add(Amend amend, StoreTime time) {
        List<Revision> all = of(amend.plan().inventory());
        ModelInventory before = all.get(all.size() - 1).inventory();
        if (before.revision() != amend.plan().revision()) {
            throw new IllegalArgumentException(
                    "the history knows revision " + before.revision() + " and then " + amend.plan());
        }
        try {
            ModelInventory after = before.after(amend.plan().change());
            all.add(new Revision(after, time.before(amend.began()), time.after(amend.ended())));
        } catch (ModelInventory.Objection impossible) {
            throw new IllegalArgumentException("this cannot have been applied: " + amend.plan(), impossible);
        }
    }

    private List<Revision> of(InventoryId id) {
        return Objects.requireNonNull(revisions.get(id), () -> "the history has no definition of " + id);
    }

    /** Returns the revisions of which one was in force at that instant. */
    private List<ModelInventory> at(InventoryId id, Instant time) {
        List<Revision> all = of(id);
        List<ModelInventory> possible = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean begun = !all.get(i).least().isAfter(time);
            boolean over = i + 1 < all.size() && all.get(i + 1).most().isBefore(time);
            if (begun && !over) {
                possible.add(all.get(i).inventory());
            }
        }
        return possible;
    }

    /** Whether something was so; in doubt whether it may have been, or whether it surely was. */
    private boolean was(InventoryId id, Instant time, boolean surely, Predicate<ModelInventory> isSo) {
        List<ModelInventory> possible = at(id, time);
        return surely ? possible.stream().allMatch(isSo) : possible.stream().anyMatch(isSo);
    }

    boolean isClosed(InventoryId id, Instant time, Doubt doubt) {
        return was(id, time, doubt == Doubt.MORE_FOR_SALE, ModelInventory::closed);
    }

    /** Whether there was no such place or pool; of an inventory that it does not know the history says so as well. */
    boolean isMissing(InventoryId id, String name, Instant time, Doubt doubt) {
        return !revisions.containsKey(id)
                || was(
                        id,
                        time,
                        doubt == Doubt.MORE_FOR_SALE,
                        inventory -> inventory.definition().seats().seat(name).isEmpty()
                                && inventory.definition().pools().stream()
                                        .noneMatch(pool -> pool.name().equals(name)));
    }

    /** Whether a place was for sale in all of these slots. */
    boolean isOffered(InventoryId id, String label, List<Integer> slots, Instant time, Doubt doubt) {
        return was(
                id,
                time,
                doubt == Doubt.LESS_FOR_SALE,
                inventory -> slots.stream().allMatch(slot -> inventory.sells(label, slot)));
    }

    /** Returns how many places of a pool might be sold in each slot; none if there was no such pool. */
    int authorised(InventoryId id, String pool, Instant time, Doubt doubt) {
        var sizes = at(id, time).stream()
                .mapToInt(inventory -> inventory.definition().pools().stream()
                        .filter(known -> known.name().equals(pool))
                        .mapToInt(Pool::authorised)
                        .findFirst()
                        .orElse(0));
        return (doubt == Doubt.LESS_FOR_SALE ? sizes.min() : sizes.max()).orElse(0);
    }

    /** Returns every place that was there, perhaps, in the order of the plan; of the same label the latest. */
    List<Seat> seats(InventoryId id, Instant time) {
        Map<String, Seat> all = new LinkedHashMap<>();
        at(id, time)
                .forEach(inventory ->
                        inventory.definition().seats().seats().forEach(seat -> all.put(seat.label(), seat)));
        return List.copyOf(all.values());
    }
}

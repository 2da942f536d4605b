package io.github.holdfast.testkit.model;

import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.testkit.model.Call.Ask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the calls during which another worker called about the same hold, seat or pool. */
final class Overlap {

    private final Map<InventoryId, Inventory> definitions = new HashMap<>();
    private final Map<String, List<Call>> byKey = new HashMap<>();

    private Overlap(List<Inventory> definitions) {
        definitions.forEach(definition -> this.definitions.put(definition.id(), definition));
    }

    /** Returns those calls, each once. */
    static Set<Call> in(List<Call> calls, List<Inventory> definitions) {
        Overlap overlap = new Overlap(definitions);
        for (Call call : calls) {
            overlap.keys(call)
                    .forEach(key -> overlap.byKey
                            .computeIfAbsent(key, any -> new ArrayList<>())
                            .add(call));
        }
        Set<Call> found = Collections.newSetFromMap(new IdentityHashMap<>());
        overlap.byKey.values().forEach(same -> addOverlapping(same, found));
        return found;
    }

    private Set<String> keys(Call call) {
        Set<String> keys = new HashSet<>();
        call.holds().forEach(hold -> keys.add("hold " + hold));
        call.items().forEach(item -> keys.add("booking " + item.booking()));
        for (Ask ask : call.asks()) {
            if (ask.place() != null) {
                keys.add(ask.inventory() + " " + ask.place());
                continue;
            }
            Inventory definition = definitions.get(InventoryId.of(ask.inventory()));
            if (definition != null) {
                Refusals.fitting(definition.seats().seats(), ask)
                        .forEach(seat -> keys.add(ask.inventory() + " " + seat.label()));
            }
        }
        return keys;
    }

    private static void addOverlapping(List<Call> same, Set<Call> found) {
        same.sort(Comparator.comparingLong(Call::began));
        for (int i = 0; i < same.size(); i++) {
            Call one = same.get(i);
            for (int j = i + 1; j < same.size() && same.get(j).began() < one.ended(); j++) {
                if (!same.get(j).worker().equals(one.worker())) {
                    found.add(one);
                    found.add(same.get(j));
                }
            }
        }
    }
}

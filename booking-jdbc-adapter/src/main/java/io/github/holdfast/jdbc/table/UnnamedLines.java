package io.github.holdfast.jdbc.table;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lines of holds as they were read, in numbers. What their places are called, the definitions of their inventories say: those
 * with the stamps that were read with the lines, or later ones, for a place keeps its number. A definition that a node
 * remembers from a copy of the database that is gone may call another place so.
 */
public final class UnnamedLines {

    private final List<StoredLine> lines = new ArrayList<>();

    UnnamedLines() {}

    void add(StoredLine line) {
        lines.add(line);
    }

    /** Returns the stamps of the definitions that are needed, by the inventories' numbers. */
    public Map<Long, Long> definitions() {
        Map<Long, Long> definitions = new LinkedHashMap<>();
        lines.forEach(line -> definitions.put(line.inventory(), line.definition()));
        return definitions;
    }

    /** Returns the lines of each hold, one for each place, in words. */
    public Map<HoldId, List<HoldLine>> named(Map<Long, Plan> plans) {
        Map<HoldId, List<HoldLine>> named = new LinkedHashMap<>();
        for (StoredLine line : lines) {
            Plan plan = Objects.requireNonNull(plans.get(line.inventory()), "a plan");
            named.computeIfAbsent(line.hold(), any -> new ArrayList<>()).addAll(line.places(plan));
        }
        return named;
    }
}

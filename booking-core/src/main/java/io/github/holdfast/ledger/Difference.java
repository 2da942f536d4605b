package io.github.holdfast.ledger;

import io.github.holdfast.hold.HoldId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a draft changed of its slice, each row once, sorted by its key. */
final class Difference {

    private static final Comparator<Draw> BY_HOLD =
            Comparator.comparing(Draw::hold).thenComparingInt(Draw::line).thenComparing(Draw::key);

    private final Draft draft;
    private final Slice slice;
    private final SortedSet<Long> touched = new TreeSet<>();

    Difference(Draft draft) {
        this.draft = draft;
        this.slice = draft.slice();
    }

    Changes changes() {
        List<Changes.CellChange> cells = cells();
        List<Changes.CounterChange> counters = counters();
        List<InventoryRow> opened = draft.inventories().stream()
                .filter(row -> slice.plans().row(row.plan().id()).isEmpty())
                .toList();
        opened.forEach(row -> touched.remove(row.plan().number()));
        return new Changes(
                opened,
                amended(),
                touched,
                cells,
                counters,
                drawsOnlyIn(draft.draws(), slice.draws()),
                drawsOnlyIn(slice.draws(), draft.draws()),
                lapses(),
                added(draft.holds(), slice.holds()),
                changedHolds(),
                added(draft.bookings(), slice.bookings()),
                changedBookings(),
                added(draft.operations(), slice.operations()),
                List.copyOf(draft.events()));
    }

    private List<InventoryRow> amended() {
        return draft.inventories().stream()
                .filter(row -> slice.plans()
                        .row(row.plan().id())
                        .filter(before -> !before.equals(row))
                        .isPresent())
                .sorted(Comparator.comparingLong(row -> row.plan().number()))
                .toList();
    }

    private List<Changes.CellChange> cells() {
        List<Changes.CellChange> changes = new ArrayList<>();
        draft.moved().forEach((cell, after) -> {
            Optional<HoldId> before =
                    Optional.ofNullable(slice.cells().get(cell)).map(Owner::hold);
            if (!before.equals(after)) {
                changes.add(new Changes.CellChange(cell, before, after));
                touched.add(cell.inventory());
            }
        });
        return changes;
    }

    private List<Changes.CounterChange> counters() {
        Map<CounterKey, Integer> moved = new TreeMap<>();
        draft.taken()
                .forEach((key, taken) -> moved.put(key, taken - slice.counters().getOrDefault(key, 0)));
        List<Changes.CounterChange> changes = new ArrayList<>();
        moved.forEach((key, delta) -> {
            boolean known = slice.counters().containsKey(key);
            Integer ceiling = draft.ceilings().get(key);
            if (delta != 0 || (known && ceiling != null)) {
                int last = Objects.requireNonNullElseGet(ceiling, () -> authorised(key, draft.plans()));
                int first = Math.max(last, authorised(key, slice.plans()));
                int limit = Math.max(first, draft.limits().getOrDefault(key, 0));
                changes.add(new Changes.CounterChange(key, !known, delta, last, limit));
                touched.add(key.scope());
            }
        });
        return changes;
    }

    private static int authorised(CounterKey key, Plans plans) {
        return plans.rows().stream()
                .filter(row -> row.plan().number() == key.scope())
                .flatMap(row -> row.plan().definition().pools().stream())
                .filter(pool ->
                        CounterKey.ofPool(key.scope(), pool.name(), key.slot()).equals(key))
                .mapToInt(pool -> pool.authorised())
                .findFirst()
                .orElse(0);
    }

    private static List<Draw> drawsOnlyIn(Map<HoldId, List<Draw>> these, Map<HoldId, List<Draw>> those) {
        List<Draw> only = new ArrayList<>();
        these.forEach((hold, draws) -> {
            Set<Draw> other = new HashSet<>(those.getOrDefault(hold, List.of()));
            draws.stream().filter(draw -> !other.contains(draw)).forEach(only::add);
        });
        only.sort(BY_HOLD);
        return only;
    }

    private Map<HoldId, Optional<Instant>> lapses() {
        Map<HoldId, Optional<Instant>> lapses = new TreeMap<>();
        for (Changes.HoldChange change : changedHolds()) {
            boolean counted = change.after().lines().stream().anyMatch(line -> line.unit() == HoldLine.COUNTED);
            boolean drawsNothing = change.after().tidied();
            if (counted
                    && !drawsNothing
                    && !change.before().lapsesAt().equals(change.after().lapsesAt())) {
                lapses.put(change.after().id(), change.after().lapsesAt());
            }
        }
        return lapses;
    }

    private List<Changes.HoldChange> changedHolds() {
        List<Changes.HoldChange> changes = new ArrayList<>();
        slice.holds().forEach((id, before) -> {
            HoldRow after = draft.holds().get(id);
            if (after != null && !after.equals(before)) {
                changes.add(new Changes.HoldChange(before, after));
            }
        });
        changes.sort(Comparator.comparing(change -> change.after().id()));
        return changes;
    }

    private List<Changes.BookingChange> changedBookings() {
        List<Changes.BookingChange> changes = new ArrayList<>();
        slice.bookings().forEach((id, before) -> {
            BookingRow after = draft.bookings().get(id);
            if (after != null && !after.equals(before)) {
                changes.add(new Changes.BookingChange(before, after));
            }
        });
        changes.sort(Comparator.comparing(change -> change.after().booking().id()));
        return changes;
    }

    private static <K, V> List<V> added(Map<K, V> now, Map<K, V> before) {
        Map<K, V> added = new HashMap<>(now);
        added.keySet().removeAll(before.keySet());
        return now.entrySet().stream()
                .filter(entry -> added.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}

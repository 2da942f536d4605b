package io.github.holdfast.decide;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Part;
import io.github.holdfast.store.Pending;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.TariffRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a draft changed of its slice, each row once, sorted by its key. */
final class Difference {

    private final Draft draft;
    private final Slice slice;
    private final SortedSet<Long> touched = new TreeSet<>();
    private final SortedSet<Pending> before = new TreeSet<>();
    private final SortedSet<Pending> after = new TreeSet<>();

    Difference(Draft draft) {
        this.draft = draft;
        this.slice = draft.slice();
    }

    Changes changes() {
        List<Changes.CellChange> cells = cells();
        List<Changes.CounterChange> counters = counters();
        List<InventoryRow> opened = opened();
        List<Changes.HoldChange> holds = changedHolds();
        opened.forEach(row -> touched.remove(row.plan().number()));
        notePending();
        return Changes.builder()
                .opened(opened)
                .amended(amended())
                .touched(touched)
                .cells(cells)
                .counters(counters)
                .ceilings(ceilings(counters))
                .pending(only(after, before))
                .settled(only(before, after))
                .placed(added(draft.holds(), slice.holds()))
                .changed(holds)
                .confirmed(added(draft.bookings(), slice.bookings()))
                .cancelled(changedBookings())
                .charged(draft.charged().stream()
                        .sorted(Comparator.comparing(Changes.Owed::booking)
                                .thenComparingInt(one -> one.line().number()))
                        .toList())
                .documents(draft.documents().stream()
                        .sorted(Comparator.comparing(Changes.Document::booking))
                        .toList())
                .published(published())
                .withdrawn(withdrawn())
                .operations(added(draft.operations(), slice.operations()))
                .events(List.copyOf(draft.events()))
                .build();
    }

    private List<InventoryRow> opened() {
        List<InventoryRow> opened = new ArrayList<>();
        for (InventoryRow row : draft.changedInventories()) {
            if (slice.plans().row(row.plan().id()).isEmpty()) {
                opened.add(row);
            }
        }
        return opened;
    }

    private List<InventoryRow> amended() {
        List<InventoryRow> amended = new ArrayList<>();
        for (InventoryRow row : draft.changedInventories()) {
            Optional<InventoryRow> before = slice.plans().row(row.plan().id());
            if (before.isPresent() && !before.get().equals(row)) {
                amended.add(row);
            }
        }
        amended.sort(Comparator.comparingLong(row -> row.plan().number()));
        return amended;
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
        changes.sort(Comparator.comparing(Changes.CellChange::cell));
        return changes;
    }

    private List<Changes.CounterChange> counters() {
        List<Changes.CounterChange> changes = new ArrayList<>();
        draft.taken().forEach((key, taken) -> {
            Integer before = slice.counters().get(key);
            int delta = taken - Objects.requireNonNullElse(before, 0);
            if (delta != 0) {
                int limit = draft.ceilings()
                        .of(key)
                        .map(Ceilings.Ceiling::highest)
                        .orElseGet(() -> draft.plans().authorised(key));
                changes.add(new Changes.CounterChange(key, before == null, delta, limit));
                touched.add(key.scope());
            }
        });
        return changes;
    }

    private List<Changes.CeilingChange> ceilings(List<Changes.CounterChange> counters) {
        Set<CounterKey> withRow = new HashSet<>(slice.counters().keySet());
        counters.forEach(change -> withRow.add(change.key()));
        List<Changes.CeilingChange> changes = new ArrayList<>();
        draft.ceilings().all().forEach((key, set) -> {
            if (withRow.contains(key)) {
                changes.add(new Changes.CeilingChange(key, set.last(), set.highest()));
                touched.add(key.scope());
            }
        });
        return changes;
    }

    private void notePending() {
        draft.holds().forEach((id, now) -> {
            HoldRow found = slice.holds().get(id);
            if (now != found || now.state() == Hold.State.EXPIRED) {
                addPending(now, draft.remaining(id), after);
                if (found != null) {
                    addPending(found, slice.remaining().getOrDefault(id, Set.of()), before);
                }
            }
        });
    }

    private static void addPending(HoldRow row, Set<Part> remaining, SortedSet<Pending> all) {
        Set<Part> parts = switch (row.state()) {
            case HELD -> row.parts();
            case EXPIRED -> remaining;
            case CONFIRMED, RELEASED -> Set.of();
        };
        parts.forEach(part -> all.add(new Pending(part, row.expiresAt(), row.id())));
    }

    private static List<Pending> only(SortedSet<Pending> these, SortedSet<Pending> those) {
        return these.stream().filter(one -> !those.contains(one)).toList();
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

    private List<Changes.Publication> published() {
        List<Changes.Publication> published = new ArrayList<>();
        draft.tariffs().forEach((id, tariff) -> {
            for (TariffRow row : tariff.rows()) {
                if (before(row).isEmpty()) {
                    published.add(
                            new Changes.Publication(row, tariff.version(row).tariff()));
                }
            }
        });
        return published;
    }

    private List<TariffRow> withdrawn() {
        List<TariffRow> withdrawn = new ArrayList<>();
        draft.tariffs().forEach((id, tariff) -> {
            for (TariffRow row : tariff.rows()) {
                if (before(row).filter(before -> !before.equals(row)).isPresent()) {
                    withdrawn.add(row);
                }
            }
        });
        return withdrawn;
    }

    private Optional<TariffRow> before(TariffRow row) {
        return Optional.ofNullable(slice.tariffs().get(row.id())).flatMap(found -> found.row(row.number()));
    }

    private static <K, V> List<V> added(Map<K, V> now, Map<K, V> before) {
        List<V> added = new ArrayList<>();
        now.forEach((key, value) -> {
            if (!before.containsKey(key)) {
                added.add(value);
            }
        });
        return added;
    }
}

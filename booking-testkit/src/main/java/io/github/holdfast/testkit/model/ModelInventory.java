package io.github.holdfast.testkit.model;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** One revision of what an inventory sells, and what the change to it withdrew. A change makes the next revision. */
record ModelInventory(
        Inventory opened,
        Inventory definition,
        int revision,
        boolean closed,
        Set<Cell> outOfOrder,
        Set<Cell> withdrawn) {

    /** A seat in a slot. */
    record Cell(String label, int slot) {}

    /** Why something cannot be done to an inventory. */
    static final class Objection extends Exception {
        private static final long serialVersionUID = 1L;
        final Reason reason;

        Objection(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }
    }

    static ModelInventory open(Inventory definition) {
        return new ModelInventory(definition, definition, 1, false, Set.of(), Set.of());
    }

    List<Integer> slots(Span span) throws Objection {
        Resolution resolution = definition.timeline().resolve(span);
        if (resolution instanceof Resolution.Found found) {
            return IntStream.range(found.from(), found.to()).boxed().toList();
        }
        throw new Objection(resolution instanceof Resolution.Invalid ? Reason.INVALID_REQUEST : Reason.NOT_FOUND);
    }

    List<Integer> slotsOf(Span span) {
        try {
            return slots(span);
        } catch (Objection impossible) {
            throw new IllegalArgumentException("no span of " + definition.id() + ": " + span, impossible);
        }
    }

    Pool pool(String name) throws Objection {
        return definition.pools().stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Objection(Reason.NOT_FOUND));
    }

    Seat seat(String label) throws Objection {
        return definition.seats().seat(label).orElseThrow(() -> new Objection(Reason.NOT_FOUND));
    }

    boolean sells(String label, int slot) {
        return definition.seats().seat(label).isPresent() && !outOfOrder.contains(new Cell(label, slot));
    }

    ModelInventory after(InventoryChange change) throws Objection {
        List<Section> sections = new ArrayList<>(definition.seats().sections());
        List<Pool> pools = new ArrayList<>(definition.pools());
        Set<Cell> broken = new HashSet<>(outOfOrder);
        Set<Cell> out = Set.of();
        boolean shut = closed;
        if (change instanceof InventoryChange.ReplaceSection replace) {
            sections.set(indexOf(replace.section()), replace.with());
        } else if (change instanceof InventoryChange.AddSection add) {
            sections.add(add.section());
        } else if (change instanceof InventoryChange.RemoveSection remove) {
            sections.remove(indexOf(remove.section()));
        } else if (change instanceof InventoryChange.ResizePool resize) {
            Pool resized = Pool.counted(resize.pool(), resize.physical()).authorised(resize.authorised());
            pools.set(pools.indexOf(pool(resize.pool())), resized);
        } else if (change instanceof InventoryChange.OutOfOrder order) {
            out = cells(order.seats(), order.span());
            broken.addAll(out);
        } else if (change instanceof InventoryChange.BackInOrder back) {
            broken.removeAll(cells(back.seats(), back.span()));
        } else if (change instanceof InventoryChange.Close) {
            shut = true;
        } else if (change instanceof InventoryChange.Reopen) {
            shut = false;
        } else {
            throw Unknown.kind(change);
        }
        Inventory after = rebuilt(sections, pools);
        broken.removeIf(cell -> after.seats().seat(cell.label()).isEmpty());
        return new ModelInventory(opened, after, revision + 1, shut, broken, out);
    }

    private int indexOf(String section) throws Objection {
        List<String> names =
                definition.seats().sections().stream().map(Section::name).toList();
        if (!names.contains(section)) {
            throw new Objection(Reason.NOT_FOUND);
        }
        return names.indexOf(section);
    }

    private Set<Cell> cells(List<String> labels, Span span) throws Objection {
        Set<Cell> cells = new HashSet<>();
        for (String label : labels) {
            seat(label);
        }
        for (int slot : slots(span)) {
            labels.forEach(label -> cells.add(new Cell(label, slot)));
        }
        return cells;
    }

    private Inventory rebuilt(List<Section> sections, List<Pool> pools) throws Objection {
        try {
            return definition.toBuilder()
                    .seats(SeatPlan.of(sections))
                    .pools(pools)
                    .build();
        } catch (IllegalArgumentException nothingToSellOrALabelTwice) {
            throw new Objection(Reason.INVALID_REQUEST);
        }
    }
}

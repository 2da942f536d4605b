package io.github.holdfast.decide;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.internal.Unknown;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A change worked out on a plan: the plan as it would be, and the cells and counters that it withdraws or resizes. */
final class Amendment {

    private final Plan before;
    private final InventoryChange change;
    private final SortedSet<Cell> cells = new TreeSet<>();
    private final SortedSet<CounterKey> counters = new TreeSet<>();
    private Plan after;
    private int authorised;
    private Optional<Refusal> refusal = Optional.empty();

    Amendment(Plan before, InventoryChange change) {
        this.before = before;
        this.change = change;
        this.after = before;
        if (Campaign.isCampaign(before.id()) && !suitsCampaigns(change)) {
            String what = "\"" + before.id().value()
                    + "\" counts the uses of a code: its pool can be resized, and it can be" + " closed and reopened";
            refusal = Optional.of(Refusal.of(Reason.NOT_ALLOWED, what));
            return;
        }
        try {
            workOut();
        } catch (IllegalArgumentException wrong) { // what remains would be no inventory, such as a label twice
            refusal = Optional.of(Refusal.of(Reason.INVALID_REQUEST, String.valueOf(wrong.getMessage())));
        }
    }

    private static boolean suitsCampaigns(InventoryChange change) {
        return change instanceof InventoryChange.ResizePool
                || change instanceof InventoryChange.Close
                || change instanceof InventoryChange.Reopen;
    }

    Optional<Refusal> refusal() {
        return refusal;
    }

    Plan before() {
        return before;
    }

    Plan after() {
        return after;
    }

    InventoryChange change() {
        return change;
    }

    /** Returns the cells that are sold before and would not be sold after. */
    SortedSet<Cell> cells() {
        return cells;
    }

    /** Returns the counters of which the ceiling would change. */
    SortedSet<CounterKey> counters() {
        return counters;
    }

    /** Returns the ceiling of those counters. */
    int authorised() {
        return authorised;
    }

    private void workOut() {
        if (change instanceof InventoryChange.ReplaceSection replace) {
            replaceSection(replace.section(), List.of(replace.with()));
        } else if (change instanceof InventoryChange.RemoveSection remove) {
            replaceSection(remove.section(), List.of());
        } else if (change instanceof InventoryChange.AddSection add) {
            List<Section> sections = new ArrayList<>(before.definition().seats().sections());
            sections.add(add.section());
            withSections(sections);
        } else if (change instanceof InventoryChange.ResizePool resize) {
            resize(resize.pool());
        } else if (change instanceof InventoryChange.OutOfOrder out) {
            resolve(out.span(), out.seats()).ifPresent(found -> outOfOrder(found, out.seats()));
        } else if (change instanceof InventoryChange.BackInOrder back) {
            resolve(back.span(), back.seats()).ifPresent(found -> backInOrder(found, back.seats()));
        } else if (change instanceof InventoryChange.Close) {
            after = next().closed(true).build();
        } else if (change instanceof InventoryChange.Reopen) {
            after = next().closed(false).build();
        } else {
            throw Unknown.kind(change);
        }
    }

    private Plan.Builder next() {
        return before.toBuilder().revision(before.revision() + 1);
    }

    private void replaceSection(String name, List<Section> with) {
        List<Section> sections = new ArrayList<>();
        boolean found = false;
        for (Section section : before.definition().seats().sections()) {
            if (section.name().equals(name)) {
                sections.addAll(with);
                found = true;
            } else {
                sections.add(section);
            }
        }
        if (found) {
            withSections(sections);
        } else {
            notFound(Hints.Kind.SECTION, name);
        }
    }

    private void withSections(List<Section> sections) {
        SeatPlan seats = sections.isEmpty() ? SeatPlan.none() : SeatPlan.of(sections);
        List<Plan.OutOfOrder> spells = before.outOfOrder().stream()
                .filter(spell -> seats.seat(spell.label()).isPresent())
                .toList();
        after = next().definition(before.definition().toBuilder().seats(seats).build())
                .outOfOrder(spells)
                .build();
        Set<String> remaining = seats.seats().stream().map(Seat::label).collect(Collectors.toSet());
        int slots = before.definition().timeline().slots();
        before.definition().seats().seats().stream()
                .map(Seat::label)
                .filter(label -> !remaining.contains(label))
                .forEach(label -> withdraw(label, 0, slots));
    }

    private void resize(Pool resized) {
        List<String> names =
                before.definition().pools().stream().map(Pool::name).toList();
        if (!names.contains(resized.name())) {
            notFound(Hints.Kind.POOL, resized.name());
            return;
        }
        List<Pool> pools = before.definition().pools().stream()
                .map(pool -> pool.name().equals(resized.name()) ? resized : pool)
                .toList();
        after = next().definition(before.definition().toBuilder().pools(pools).build())
                .build();
        authorised = resized.authorised();
        for (int slot = 0; slot < before.definition().timeline().slots(); slot++) {
            counters.add(new CounterKey(before.number(), before.counter(resized.name()), slot));
        }
    }

    private void outOfOrder(Resolution.Found found, List<String> labels) {
        List<Plan.OutOfOrder> spells = new ArrayList<>(before.outOfOrder());
        for (String label : labels) {
            spells.add(new Plan.OutOfOrder(label, found.from(), found.to()));
            withdraw(label, found.from(), found.to());
        }
        after = next().outOfOrder(spells).build();
    }

    private void backInOrder(Resolution.Found found, List<String> labels) {
        List<Plan.OutOfOrder> spells = new ArrayList<>();
        for (Plan.OutOfOrder spell : before.outOfOrder()) {
            if (!labels.contains(spell.label())) {
                spells.add(spell);
                continue;
            }
            if (spell.from() < Math.min(spell.to(), found.from())) {
                spells.add(new Plan.OutOfOrder(spell.label(), spell.from(), Math.min(spell.to(), found.from())));
            }
            if (Math.max(spell.from(), found.to()) < spell.to()) {
                spells.add(new Plan.OutOfOrder(spell.label(), Math.max(spell.from(), found.to()), spell.to()));
            }
        }
        after = next().outOfOrder(spells).build();
    }

    private void withdraw(String label, int from, int to) {
        for (int slot = from; slot < to; slot++) {
            cells.add(new Cell(before.number(), before.unit(label), slot));
        }
    }

    private Optional<Resolution.Found> resolve(Span span, List<String> labels) {
        for (String label : labels) {
            if (before.definition().seats().seat(label).isEmpty()) {
                notFound(Hints.Kind.PLACE, label);
            }
        }
        Resolution resolution = before.definition().timeline().resolve(span);
        if (resolution instanceof Resolution.UnknownStop unknown) {
            notFound(Hints.Kind.STOP, unknown.stop());
        } else if (resolution instanceof Resolution.Invalid wrong) {
            String detail = "span " + span + " of \"" + before.id().value() + "\": " + wrong.why();
            refusal = refusal.or(() -> Optional.of(Refusal.of(Reason.INVALID_REQUEST, detail)));
        }
        return refusal.isEmpty() && resolution instanceof Resolution.Found found
                ? Optional.of(found)
                : Optional.empty();
    }

    private void notFound(Hints.Kind kind, String name) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(Hints.ofChange(before, kind, name));
        }
    }
}

package io.github.holdfast.testkit.model;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.booking.ChangePlan.Affected;
import io.github.holdfast.booking.ChangePlan.Excess;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.testkit.model.ModelInventory.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Tries changes of inventories: who would be affected, and where more is sold than would be left. */
final class ModelChange {

    private ModelChange() {}

    static Prediction plan(ReferenceModel model, Command.PlanChange command) {
        ModelInventory before = model.inventories.get(command.inventory());
        if (before == null) {
            return noInventory(command.inventory());
        }
        try {
            return Prediction.fresh(planned(model, before, command.change()));
        } catch (ModelInventory.Objection objection) {
            return Prediction.no(objection.reason);
        }
    }

    private static Prediction noInventory(InventoryId id) {
        return Prediction.no(Reason.NOT_FOUND, Set.of(new Prediction.Spot(id.value(), "")));
    }

    /** Applies a plan, or says why not. */
    static Optional<Prediction> refusal(ReferenceModel model, ChangePlan plan) {
        ModelInventory before = model.inventories.get(plan.inventory());
        if (before == null) {
            return Optional.of(noInventory(plan.inventory()));
        }
        try {
            ChangePlan fresh = planned(model, before, plan.change());
            if (plan.revision() != before.revision() || affectsMore(before, fresh, plan)) {
                return Optional.of(Prediction.no(Reason.REVISION_CHANGED));
            }
            model.inventories.put(plan.inventory(), before.after(plan.change()));
            return Optional.empty();
        } catch (ModelInventory.Objection objection) {
            return Optional.of(Prediction.no(objection.reason));
        }
    }

    /** Whether a cell of somebody else is affected, or a slot has more in excess; less of both is welcome. */
    private static boolean affectsMore(ModelInventory inventory, ChangePlan fresh, ChangePlan plan) {
        Set<Object> planned = new HashSet<>();
        Map<Integer, Integer> most = new HashMap<>();
        for (Affected one : plan.affected()) {
            inventory
                    .slotsOf(one.claim().span())
                    .forEach(slot -> planned.add(List.of(one.hold(), one.claim().place(), slot)));
        }
        for (Excess one : plan.excess()) {
            inventory.slotsOf(one.span()).forEach(slot -> most.put(slot, one.taken()));
        }
        return fresh.affected().stream()
                        .anyMatch(one -> inventory.slotsOf(one.claim().span()).stream()
                                .anyMatch(slot -> !planned.contains(
                                        List.of(one.hold(), one.claim().place(), slot))))
                || fresh.excess().stream()
                        .anyMatch(one -> inventory.slotsOf(one.span()).stream()
                                .anyMatch(slot -> one.taken() > most.getOrDefault(slot, 0)));
    }

    private static ChangePlan planned(ReferenceModel model, ModelInventory before, InventoryChange change)
            throws ModelInventory.Objection {
        ModelInventory after = before.after(change);
        InventoryId id = before.definition().id();
        List<Affected> affected = new ArrayList<>();
        for (Seat seat : before.definition().seats().seats()) {
            for (Span span : runs(before, slot -> loser(model, before, after, seat.label(), slot))) {
                int slot = before.slotsOf(span).get(0);
                ModelHold hold = model.owner(id, seat.label(), slot).orElseThrow();
                Claim claim = Claim.numbered(id, span, seat.label());
                affected.add(new Affected(hold.hold.id(), hold.booking(), claim));
            }
        }
        List<Excess> excess = new ArrayList<>();
        if (change instanceof InventoryChange.ResizePool resize) {
            Pool pool = resize.pool();
            for (Span span : runs(before, slot -> over(model.taken(id, pool.name(), slot), pool.authorised()))) {
                int taken = model.taken(id, pool.name(), before.slotsOf(span).get(0));
                excess.add(new Excess(pool.name(), span, pool.authorised(), taken));
            }
        }
        return ChangePlan.of(id, before.revision(), change, affected, excess);
    }

    private static Optional<Object> over(int taken, int authorised) {
        return taken > authorised ? Optional.of(taken) : Optional.empty();
    }

    /** Who has a place that the change takes off sale, be it for the second time. */
    private static Optional<Object> loser(
            ReferenceModel model, ModelInventory before, ModelInventory after, String label, int slot) {
        boolean gone = after.definition().seats().seat(label).isEmpty()
                || after.withdrawn().contains(new Cell(label, slot));
        return gone ? model.owner(before.definition().id(), label, slot).map(owner -> owner) : Optional.empty();
    }

    /** The longest spans of slots of which the same is to be said. */
    private static List<Span> runs(ModelInventory inventory, IntFunction<Optional<Object>> said) {
        Timeline timeline = inventory.definition().timeline();
        List<Span> runs = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= timeline.slots(); to++) {
            if (to == timeline.slots() || !said.apply(to).equals(said.apply(from))) {
                if (said.apply(from).isPresent()) {
                    runs.add(timeline.span(from, to));
                }
                from = to;
            }
        }
        return runs;
    }
}

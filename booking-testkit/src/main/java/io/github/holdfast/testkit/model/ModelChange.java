package io.github.holdfast.testkit.model;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.booking.ChangePlan.Affected;
import io.github.holdfast.booking.ChangePlan.Excess;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries changes of inventories: who would be affected, and where more is sold than would be left. */
final class ModelChange {

    private ModelChange() {}

    static Prediction plan(ReferenceModel model, Command.PlanChange command) {
        ModelInventory before = model.inventories.get(command.inventory());
        if (before == null) {
            return Prediction.no(Reason.NOT_FOUND);
        }
        try {
            return Prediction.fresh(planned(model, before, command.change()));
        } catch (ModelInventory.Objection objection) {
            return Prediction.no(objection.reason);
        }
    }

    /** Applies a plan, or says why not. */
    static Optional<Prediction> refusal(ReferenceModel model, ChangePlan plan) {
        ModelInventory before = model.inventories.get(plan.inventory());
        if (before == null) {
            return Optional.of(Prediction.no(Reason.NOT_FOUND));
        }
        if (plan.revision() != before.revision()) {
            return Optional.of(Prediction.no(Reason.REVISION_CHANGED));
        }
        try {
            ChangePlan fresh = planned(model, before, plan.change());
            if (affectsMore(fresh, plan)) {
                return Optional.of(Prediction.no(Reason.REVISION_CHANGED));
            }
            model.inventories.put(plan.inventory(), before.after(plan.change()));
            return Optional.empty();
        } catch (ModelInventory.Objection objection) {
            return Optional.of(Prediction.no(objection.reason));
        }
    }

    private static boolean affectsMore(ChangePlan fresh, ChangePlan plan) {
        return !plan.affected().containsAll(fresh.affected())
                || !plan.excess().containsAll(fresh.excess());
    }

    private static ChangePlan planned(ReferenceModel model, ModelInventory before, InventoryChange change)
            throws ModelInventory.Objection {
        ModelInventory after = before.after(change);
        InventoryId id = before.definition().id();
        List<Affected> affected = new ArrayList<>();
        for (ModelHold hold : model.holds.values()) {
            for (Claim claim : hold.claimsAt(model.now())) {
                boolean lost = !claim.counted()
                        && claim.inventory().equals(id)
                        && model.slots(claim).stream()
                                .anyMatch(slot -> before.sells(claim.place(), slot)
                                        && !after.sells(claim.place(), slot));
                if (lost) {
                    affected.add(new Affected(hold.hold.id(), hold.booking(), claim));
                }
            }
        }
        List<Excess> excess = new ArrayList<>();
        for (Pool pool : after.definition().pools()) {
            excess.addAll(excess(model, id, pool));
        }
        return ChangePlan.of(id, before.revision(), change, affected, excess);
    }

    /** Neighbouring slots of which equally many places are taken are one stretch. */
    private static List<Excess> excess(ReferenceModel model, InventoryId id, Pool pool) {
        ModelInventory inventory = model.inventory(id);
        List<Excess> excess = new ArrayList<>();
        int slots = inventory.definition().timeline().slots();
        int from = 0;
        for (int to = 1; to <= slots; to++) {
            int taken = model.taken(id, pool.name(), from);
            if (to == slots || model.taken(id, pool.name(), to) != taken) {
                if (taken > pool.authorised()) {
                    excess.add(new Excess(
                            pool.name(), inventory.definition().timeline().span(from, to), pool.authorised(), taken));
                }
                from = to;
            }
        }
        return excess;
    }
}

package io.github.holdfast.decide;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.store.InventoryRow;
import java.util.Optional;

/** Tries changes of inventories and tells whom they would affect. */
final class Planning implements Verb<Command.PlanChange, ChangePlan> {

    @Override
    public void names(Command.PlanChange command, NamedKeys keys) {
        keys.add(command.inventory());
    }

    @Override
    public void needs(Command.PlanChange command, NeededStock stock) {
        stock.add(command.inventory(), command.change());
    }

    @Override
    public Answer<ChangePlan> decide(Command.PlanChange command, Draft draft) {
        Optional<InventoryRow> row = draft.inventory(command.inventory());
        if (row.isEmpty()) {
            return Decider.refused(Wishes.noInventory(command.inventory()), draft);
        }
        Amendment amendment = new Amendment(row.get().plan(), command.change());
        Optional<Refusal> refusal = amendment.refusal();
        return refusal.isPresent()
                ? Decider.refused(refusal.get(), draft)
                : new Done<>(new Affecting(amendment, draft).plan(), false);
    }
}

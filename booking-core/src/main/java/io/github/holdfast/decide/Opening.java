package io.github.holdfast.decide;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Plan;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Opens inventories. */
final class Opening implements Verb<Command.OpenInventory, Inventory> {

    static Digest digest(Command.OpenInventory command) {
        return Fingerprint.definition(new CanonicalForm("open"), command.definition())
                .digest();
    }

    @Override
    public void names(Command.OpenInventory command, NamedKeys keys) {
        keys.add(command.definition().id());
        keys.addPricing(command.definition().tariffs());
    }

    @Override
    public void needs(Command.OpenInventory command, NeededStock stock) {
        // nothing is sold of what is not open yet
    }

    @Override
    public Answer<Inventory> decide(Command.OpenInventory command, Draft draft) {
        Digest digest = digest(command);
        Optional<InventoryRow> known = draft.inventory(command.definition().id());
        if (known.isPresent()) {
            Plan plan = known.get().plan();
            return plan.openedAs().equals(digest)
                    ? new Done<>(plan.definition(), true)
                    : Decider.refused(Reuse.of(plan, command.definition()), draft);
        }
        if (Campaign.isCampaign(command.definition().id()) && !Campaign.isCampaign(command.definition())) {
            String id = command.definition().id().value();
            return Decider.refused(Reason.NOT_ALLOWED, "\"" + id + "\" is an id of campaigns only", draft);
        }
        Optional<Refusal> unpriced = new Pricelist(command.definition(), draft).refusal();
        if (unpriced.isPresent()) {
            return Decider.refused(unpriced.get(), draft);
        }
        OptionalLong number = InventoryNumber.from(draft.now(), command.shard(), command.salt())
                .filter(any -> !draft.isNumberUsed(any))
                .findFirst();
        if (number.isEmpty()) {
            return new Answer.TryAgain<>(Duration.ofMillis(1));
        }
        Plan plan =
                Plan.builder(number.getAsLong(), command.definition(), digest).build();
        draft.put(new InventoryRow(plan, 0, 1));
        draft.happened(new BookingEvent.InventoryOpened(plan.id(), 1, draft.now()));
        return new Done<>(plan.definition(), false);
    }
}

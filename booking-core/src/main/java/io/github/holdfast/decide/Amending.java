package io.github.holdfast.decide;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Changes inventories as planned, while they are sold. */
final class Amending implements Verb<Command.AmendInventory, Inventory> {

    static Digest digest(Command.AmendInventory command) {
        ChangePlan plan = command.plan();
        CanonicalForm form =
                new CanonicalForm("amend").text(plan.inventory().value()).number(plan.revision());
        return Fingerprint.change(form, plan.change()).digest();
    }

    @Override
    public void names(Command.AmendInventory command, NamedKeys keys) {
        keys.add(command.id());
        keys.add(command.plan().inventory());
    }

    @Override
    public void needs(Command.AmendInventory command, NeededStock stock) {
        stock.add(command.plan().inventory(), command.plan().change());
        stock.foresee(command.plan());
    }

    @Override
    public Answer<Inventory> decide(Command.AmendInventory command, Draft draft) {
        Digest digest = digest(command);
        ChangePlan planned = command.plan();
        Optional<InventoryRow> row = draft.inventory(planned.inventory());
        Optional<OperationRow> done = draft.operation(command.id());
        if (done.isPresent()) {
            boolean same =
                    row.isPresent() && done.get().home() == row.get().plan().number();
            return row.isPresent() && done.get().digest().equals(digest)
                    ? new Done<>(row.get().plan().definition(), true)
                    : Decider.refused(Reuse.ofChange(done.get(), same), draft);
        }
        if (row.isEmpty()) {
            return Decider.refused(Wishes.noInventory(planned.inventory()), draft);
        }
        Plan plan = row.get().plan();
        Amendment amendment = new Amendment(plan, planned.change());
        if (amendment.refusal().isPresent()) {
            return Decider.refused(amendment.refusal().get(), draft);
        }
        if (plan.revision() != planned.revision()) {
            String detail = plan.id().value() + " is at revision " + plan.revision() + ", not " + planned.revision();
            return Decider.refused(Reason.REVISION_CHANGED, detail, draft);
        }
        if (affectsMore(
                new Affecting(amendment, draft).plan(),
                planned,
                plan.definition().timeline())) {
            String detail = "more of " + plan.id().value() + " is sold than when the change was planned";
            return Decider.refused(Reason.REVISION_CHANGED, detail, draft);
        }
        return new Done<>(write(command, digest, row.get(), amendment, draft), false);
    }

    private static Inventory write(
            Command.AmendInventory command, Digest digest, InventoryRow row, Amendment amendment, Draft draft) {
        Plan after = amendment.after();
        InventoryRow amended = new InventoryRow(after, row.version(), row.sequence() + 1);
        draft.put(amended);
        draft.put(new OperationRow(command.id(), digest, after.number(), draft.now()));
        amendment
                .counters()
                .forEach(key -> draft.ceilings().set(key, amendment.before().authorised(key), amendment.authorised()));
        draft.happened(
                after.closed() && !row.plan().closed()
                        ? new BookingEvent.InventoryClosed(
                                after.id(), amended.sequence(), draft.now(), after.revision())
                        : new BookingEvent.InventoryAmended(
                                after.id(), amended.sequence(), draft.now(), after.revision()));
        return after.definition();
    }

    /** Tells whether a slot of somebody else is affected, or more in excess, than was planned; less of it is no harm. */
    private static boolean affectsMore(ChangePlan now, ChangePlan planned, Timeline timeline) {
        Set<Object> known = new HashSet<>();
        Map<Object, Integer> most = new HashMap<>();
        for (ChangePlan.Affected one : planned.affected()) {
            slots(timeline, one.claim().span()).forEach(slot -> known.add(key(one, slot)));
        }
        for (ChangePlan.Excess one : planned.excess()) {
            slots(timeline, one.span()).forEach(slot -> most.put(key(one, slot), one.taken()));
        }
        return now.affected().stream()
                        .anyMatch(one ->
                                slots(timeline, one.claim().span()).anyMatch(slot -> !known.contains(key(one, slot))))
                || now.excess().stream()
                        .anyMatch(one -> slots(timeline, one.span())
                                .anyMatch(slot -> one.taken() > most.getOrDefault(key(one, slot), 0)));
    }

    private static Object key(ChangePlan.Affected one, int slot) {
        return List.of(one.hold(), one.claim().place(), slot);
    }

    private static Object key(ChangePlan.Excess one, int slot) {
        return List.of(one.pool(), slot);
    }

    private static Stream<Integer> slots(Timeline timeline, Span span) {
        return timeline.resolve(span) instanceof Resolution.Found found
                ? IntStream.range(found.from(), found.to()).boxed()
                : Stream.empty();
    }
}

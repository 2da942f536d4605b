package io.github.holdfast.decide;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldRow;
import java.util.List;
import java.util.Optional;

/** Takes places off sale for an operator: out of order or not, of a closed inventory too, and without an end. */
final class Blocking implements Verb<Command.BlockPlaces, Hold> {

    static Digest digest(Command.BlockPlaces command) {
        CanonicalForm form = new CanonicalForm("block").text(command.reason());
        return Fingerprint.request(form, command.request()).digest();
    }

    @Override
    public void names(Command.BlockPlaces command, NamedKeys keys) {
        keys.add(command.id());
        keys.add(command.request());
    }

    @Override
    public void needs(Command.BlockPlaces command, NeededStock stock) {
        stock.add(command.request());
    }

    @Override
    public Answer<Hold> decide(Command.BlockPlaces command, Draft draft) {
        Digest digest = digest(command);
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isPresent()) {
            return Claiming.again(known.get(), digest, () -> Reuse.of(known.get(), command), draft);
        }
        Wishes wishes = new Wishes(command.request().lines(), draft.plans());
        Optional<Refusal> refusal = wishes.refusal();
        if (refusal.isPresent()) {
            return Decider.refused(refusal.get(), draft);
        }
        HoldRow.Builder block = HoldRow.builder(command.id(), draft.now())
                .digest(Optional.of(digest))
                .blockedFor(Optional.of(command.reason()))
                .expiresAt(Hold.NEVER)
                .boundedBy(Hold.NEVER);
        Taking noUses = new Taking(draft, List.of(), Optional.empty()); // a block costs nothing
        return Claiming.claim(block, command.request(), wishes, noUses, draft);
    }
}

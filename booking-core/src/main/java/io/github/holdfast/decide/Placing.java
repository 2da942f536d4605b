package io.github.holdfast.decide;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sets places aside for a customer, until they expire. */
final class Placing implements Verb<Command.PlaceHold, Hold> {

    static Digest digest(Command.PlaceHold command) {
        CanonicalForm form = new CanonicalForm("hold").duration(command.ttl());
        return Fingerprint.request(form, command.request()).digest();
    }

    @Override
    public void names(Command.PlaceHold command, NamedKeys keys) {
        keys.add(command.id());
        keys.add(command.request());
        command.request().codes().forEach(code -> keys.add(Campaign.idOf(code)));
    }

    @Override
    public void needs(Command.PlaceHold command, NeededStock stock) {
        stock.add(command.request());
        stock.add(command.request().codes());
    }

    @Override
    public Answer<Hold> decide(Command.PlaceHold command, Draft draft) {
        Digest digest = digest(command);
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isPresent()) {
            return Claiming.again(known.get(), digest, () -> Reuse.of(known.get(), command), draft);
        }
        Wishes wishes = new Wishes(command.request().lines(), draft.plans());
        Redeeming redeeming = new Redeeming(command.request().codes(), draft.plans());
        Optional<Refusal> refusal = wishes.refusalOfMixture()
                .or(wishes::refusal)
                .or(() -> wishes.refusalOf(command.ttl()))
                .or(() -> closed(wishes))
                .or(() -> outOfOrder(wishes))
                .or(() -> redeeming.refusal(draft.now()));
        if (refusal.isPresent()) {
            return Decider.refused(refusal.get(), draft);
        }
        HoldRow.Builder hold = HoldRow.builder(command.id(), draft.now())
                .digest(Optional.of(digest))
                .expiresAt(draft.now().plus(command.ttl()))
                .boundedBy(draft.now().plus(wishes.maxHold()));
        return Claiming.claim(hold, command.request(), wishes, redeeming.taking(draft), draft);
    }

    private static Optional<Refusal> closed(Wishes wishes) {
        List<Obstacle> obstacles = wishes.understood().stream()
                .filter(wish -> wish.plan().closed())
                .map(Obstacles::closed)
                .distinct()
                .toList();
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(Reason.CLOSED, obstacles.get(0).inventory() + " is closed")
                        .obstacles(obstacles));
    }

    private static Optional<Refusal> outOfOrder(Wishes wishes) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Wish wish : wishes.understood()) {
            for (Pick pick : wish.picks()) {
                if (pick instanceof Pick.Named named) {
                    for (String label : named.labels()) {
                        OptionalInt slot = wish.plan().firstOutOfOrder(label, wish.from(), wish.to());
                        slot.ifPresent(first -> obstacles.add(notForSale(wish, label, first)));
                    }
                }
            }
        }
        return obstacles.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                                Reason.RESTRICTED,
                                obstacles.get(0).place() + " of "
                                        + obstacles.get(0).inventory() + " is out of order")
                        .rule("out of order")
                        .obstacles(obstacles));
    }

    private static Obstacle notForSale(Wish wish, String label, int slot) {
        String inventory = wish.plan().id().value();
        String span = Obstacles.words(wish.plan(), slot);
        return new Obstacle(inventory, label, span, Obstacle.Kind.NOT_FOR_SALE, Optional.empty());
    }
}

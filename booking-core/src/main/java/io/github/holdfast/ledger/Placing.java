package io.github.holdfast.ledger;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides who gets places: customers' holds and operators' blocks. */
final class Placing {

    private Placing() {}

    static Answer<Hold> place(Command.PlaceHold command, Draft draft) {
        Digest digest = Fingerprint.of(command);
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isPresent()) {
            return replay(known.get(), digest, draft);
        }
        Wishes wishes = new Wishes(command.request().lines(), draft.plans());
        Optional<Refusal> refusal = wishes.refusal()
                .or(() -> wishes.refusalOf(command.ttl()))
                .or(() -> closed(wishes))
                .or(() -> outOfOrder(wishes));
        if (refusal.isPresent()) {
            return Decider.refused(refusal.get(), draft);
        }
        Instant expiresAt = draft.now().plus(command.ttl());
        Instant boundedBy = draft.now().plus(wishes.maxHold());
        Validity validity = new Validity(digest, Optional.empty(), expiresAt, boundedBy);
        return take(command.id(), command.request(), wishes, validity, draft);
    }

    static Answer<Hold> block(Command.BlockPlaces command, Draft draft) {
        Digest digest = Fingerprint.of(command);
        Optional<HoldRow> known = draft.hold(command.id());
        if (known.isPresent()) {
            return replay(known.get(), digest, draft);
        }
        Wishes wishes = new Wishes(command.request().lines(), draft.plans());
        if (wishes.refusal().isPresent()) {
            return Decider.refused(wishes.refusal().get(), draft);
        }
        Validity validity = new Validity(digest, Optional.of(command.reason()), Hold.NEVER, Hold.NEVER);
        return take(command.id(), command.request(), wishes, validity, draft);
    }

    /** What differs between a hold and a block. */
    private record Validity(Digest digest, Optional<String> blockedFor, Instant expiresAt, Instant boundedBy) {}

    private static Answer<Hold> take(HoldId id, ClaimRequest request, Wishes wishes, Validity validity, Draft draft) {
        Taking taking = new Taking(draft, wishes.understood(), request.customer());
        Optional<Refusal> refusal = taking.refusal();
        if (refusal.isPresent()) {
            return Decider.refused(refusal.get(), draft);
        }
        taking.lapsed().forEach(lapsed -> draft.hold(lapsed).ifPresent(draft::expire));
        HoldRow row = new HoldRow(
                id,
                Hold.State.HELD,
                request.customer(),
                request.channel(),
                validity.blockedFor(),
                wishes.home(),
                Optional.of(validity.digest()),
                draft.now(),
                validity.expiresAt(),
                validity.boundedBy(),
                Optional.empty(),
                Optional.empty(),
                false,
                1,
                taking.lines());
        draft.place(row);
        draft.happened(row.placedEvent());
        return new Done<>(row.hold(), false);
    }

    /** The id is known: the same request gets what it got, as long as that is still there. */
    private static Answer<Hold> replay(HoldRow known, Digest digest, Draft draft) {
        if (known.digest().isEmpty()) {
            return Decider.refused(Reason.ALREADY_RELEASED, "hold " + known.id() + " was released", draft);
        }
        if (!known.digest().get().equals(digest)) {
            return Decider.refused(Reason.ID_REUSED, "hold " + known.id() + " asked for something else", draft);
        }
        if (known.state() == Hold.State.CONFIRMED || known.isLiveAt(draft.now())) {
            return new Done<>(known.hold(), true);
        }
        return Decider.refused(Holding.whyNotLive(known), draft);
    }

    private static Optional<Refusal> closed(Wishes wishes) {
        for (Wish wish : wishes.understood()) {
            if (wish.plan().closed()) {
                return Optional.of(Refusal.of(Reason.CLOSED, wish.plan().id().value() + " is closed"));
            }
        }
        return Optional.empty();
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
                : Optional.of(Refusal.of(Reason.RESTRICTED, obstacles.get(0).place() + " is out of order")
                        .rule("out of order")
                        .obstacles(obstacles));
    }

    private static Obstacle notForSale(Wish wish, String label, int slot) {
        String inventory = wish.plan().id().value();
        String when = Obstacles.words(wish.plan(), slot);
        return new Obstacle(inventory, label, when, Obstacle.Kind.NOT_FOR_SALE, Optional.empty());
    }
}

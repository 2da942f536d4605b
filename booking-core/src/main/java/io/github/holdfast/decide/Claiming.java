package io.github.holdfast.decide;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answer.Done;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What holds and blocks have in common: both claim places under an id of the caller's, all of them or none. */
final class Claiming {

    private Claiming() {}

    /**
     * The id is known: the same request gets what it got, as long as that is still there.
     *
     * @param reused refuses another request
     */
    static Answer<Hold> again(HoldRow known, Digest digest, Supplier<Refusal> reused, Draft draft) {
        if (known.digest().isEmpty()) {
            return Decider.refused(Reason.ALREADY_RELEASED, "hold " + known.id() + " was released", draft);
        }
        if (!known.digest().get().equals(digest)) {
            return Decider.refused(reused.get(), draft);
        }
        if (known.state() == Hold.State.CONFIRMED || known.isLiveAt(draft.now())) {
            return new Done<>(known.hold(), true);
        }
        return Decider.refused(Lifecycle.whyNotLive(known), draft);
    }

    /** Finds the places and gives them to a new hold; whoever has lapsed there ends. */
    static Answer<Hold> claim(HoldRow.Builder begun, ClaimRequest request, Wishes wishes, Taking uses, Draft draft) {
        Taking taking = new Taking(draft, wishes.understood(), request.customer());
        Optional<Refusal> refusal = taking.refusal().or(() -> uses.refusal().map(Redeeming::usedUp));
        if (refusal.isPresent()) {
            return Decider.refused(refusal.get(), draft);
        }
        taking.lapsed().forEach(lapsed -> draft.hold(lapsed).ifPresent(draft::expire));
        uses.lapsed().forEach(lapsed -> draft.hold(lapsed).ifPresent(draft::expire));
        List<HoldLine> lines = Redeeming.lines(taking.lines(), uses.lines());
        HoldRow row = begun.customer(request.customer())
                .channel(request.channel())
                .codes(request.codes())
                .home(lines.stream().mapToLong(HoldLine::inventory).min().orElseThrow())
                .lines(lines)
                .build();
        draft.place(row);
        draft.happened(Lifecycle.placedEvent(row));
        return new Done<>(row.hold(), false);
    }
}

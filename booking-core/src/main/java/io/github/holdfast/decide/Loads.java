package io.github.holdfast.decide;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Slice;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/**
 * How much of what is sold was taken before a request. All places of the request are told the same: what others have, and not
 * what it takes itself, so that nobody pays more for sitting down last. Who has lapsed has nothing any more, whether somebody
 * noticed or not.
 */
final class Loads {

    private static final int WHOLE = 1_000;

    private final Draft draft;
    private final SortedSet<HoldId> lapsed;
    private final Map<Stretch, Integer> known = new HashMap<>();

    /** A counter over some slots. */
    private record Stretch(long inventory, int counter, int from, int to) {}

    /**
     * Looks at a draft before it is changed.
     *
     * @param lapsed where to note those who have lapsed: whoever looks next need not pass over them again
     */
    Loads(Draft draft, SortedSet<HoldId> lapsed) {
        this.draft = draft;
        this.lapsed = lapsed;
    }

    /** Returns the load of the fullest slot of a wish, in thousandths: 0–1,000, rounded down. */
    int before(Wish wish, int counter) {
        return known.computeIfAbsent(
                new Stretch(wish.plan().number(), counter, wish.from(), wish.to()), any -> fullest(wish, counter));
    }

    private int fullest(Wish wish, int counter) {
        int fullest = 0;
        for (CounterKey key : wish.countersOf(counter)) {
            fullest = Math.max(fullest, load(taken(key), wish.plan().sellable(key)));
        }
        return fullest;
    }

    /** More may be taken than is sold by now: places that were moved to another category, or are out of order. */
    private static int load(int taken, int sellable) {
        return taken >= sellable ? WHOLE : (int) ((long) WHOLE * taken / sellable);
    }

    private int taken(CounterKey key) {
        int taken = draft.taken(key);
        for (Slice.Lapsing held : draft.soonestFirst(key)) {
            if (draft.isLapsed(held.owner())) {
                lapsed.add(held.owner().hold());
                taken -= held.quantity();
            }
        }
        return taken;
    }
}

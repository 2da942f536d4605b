package io.github.holdfast.jdbc.table;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Places of a hold that are stored as one row: neighbours by their numbers in one inventory over the same slots, of one
 * category, at one fare and at one load, none of them cut off. What is counted, and what was cut off, stands alone. So how a
 * hold is stored follows from what it has, and a row that was stored once is only ever shortened.
 *
 * @param hold the hold
 * @param first its first place
 * @param units how many places there are, one after the other; 1 if it is counted
 */
record Run(HoldId hold, HoldLine first, int units) {

    /** Returns the rows of a hold, in the order of its places. */
    static List<Run> of(HoldRow hold) {
        List<Run> runs = new ArrayList<>();
        for (HoldLine line : hold.lines()) {
            @Nullable Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && last.goesOnWith(line)) {
                runs.set(runs.size() - 1, new Run(hold.id(), last.first, last.units + 1));
            } else {
                runs.add(new Run(hold.id(), line, 1));
            }
        }
        return runs;
    }

    private boolean goesOnWith(HoldLine next) {
        return first.unit() != HoldLine.COUNTED
                && next.unit() == first.unit() + units
                && next.number() == first.number() + units
                && next.inventory() == first.inventory()
                && next.claim().span().equals(first.claim().span())
                && next.claim().category().equals(first.claim().category())
                && next.claim().tariff().equals(first.claim().tariff())
                && next.claim().fare().equals(first.claim().fare())
                && next.claim().load().equals(first.claim().load())
                && next.from() == first.from()
                && next.to() == first.to()
                && next.counter() == first.counter()
                && next.also().equals(first.also())
                && next.heldAt().equals(first.heldAt())
                && first.endedAt().isEmpty()
                && next.endedAt().isEmpty();
    }

    /** Returns how many it stands for: units, or what is counted. */
    int quantity() {
        return first.unit() == HoldLine.COUNTED ? first.claim().quantity() : units;
    }

    /**
     * A row that goes on for less than before, or was cut off.
     *
     * @param before as it is stored
     * @param after as it is now
     */
    record Shortened(Run before, Run after) {}

    /**
     * What becomes of the rows of holds of which places are cut off.
     *
     * @param shortened rows that stay, with fewer places or cut off
     * @param pieces rows to insert: what was cut off, and what stands behind it
     */
    record Cuts(List<Shortened> shortened, List<Run> pieces) {

        static Cuts of(Collection<Changes.HoldChange> changed) {
            Cuts cuts = new Cuts(new ArrayList<>(), new ArrayList<>());
            changed.forEach(change -> cuts.add(change.before(), change.after()));
            return cuts;
        }

        private void add(HoldRow before, HoldRow after) {
            if (before.lines().equals(after.lines())) {
                return;
            }
            Map<Integer, Run> stored = new HashMap<>();
            Run.of(before).forEach(run -> stored.put(run.first.number(), run));
            for (Run run : Run.of(after)) {
                @Nullable Run one = stored.get(run.first.number());
                if (one == null) {
                    pieces.add(run);
                } else if (!one.equals(run)) {
                    shortened.add(new Shortened(one, run));
                }
            }
        }
    }
}

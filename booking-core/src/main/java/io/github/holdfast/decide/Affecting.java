package io.github.holdfast.decide;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds whom an amendment would affect: live claims on cells it withdraws, and counters above their new ceiling. */
final class Affecting {

    private final Amendment amendment;
    private final Draft draft;
    private final Timeline timeline;

    Affecting(Amendment amendment, Draft draft) {
        this.amendment = amendment;
        this.draft = draft;
        this.timeline = amendment.before().definition().timeline();
    }

    ChangePlan plan() {
        Plan before = amendment.before();
        return ChangePlan.of(before.id(), before.revision(), amendment.change(), affected(), excess());
    }

    private List<ChangePlan.Affected> affected() {
        List<Taken> runs = new ArrayList<>();
        for (Cell cell : amendment.cells()) {
            Optional<Owner> owner = draft.owner(cell).filter(one -> !one.isLapsedAt(draft.now()));
            if (owner.isPresent()) {
                draft.speakOf(owner.get());
                Taken here = new Taken(owner.get(), cell.unit(), cell.slot(), cell.slot() + 1);
                if (!runs.isEmpty() && runs.get(runs.size() - 1).isContinuedBy(here)) {
                    runs.set(runs.size() - 1, runs.get(runs.size() - 1).until(here.to()));
                } else {
                    runs.add(here);
                }
            }
        }
        return runs.stream().map(this::affected).toList();
    }

    private ChangePlan.Affected affected(Taken run) {
        String place = amendment.before().label(run.unit());
        Claim claim = Claim.numbered(amendment.before().id(), words(run.from(), run.to()), place);
        return new ChangePlan.Affected(run.owner().hold(), run.owner().booking(), claim);
    }

    private List<ChangePlan.Excess> excess() {
        List<Over> runs = new ArrayList<>();
        for (CounterKey key : amendment.counters()) {
            Over here = new Over(amendment.before().pool(key.counter()), taken(key), key.slot(), key.slot() + 1);
            if (here.taken() <= amendment.authorised()) {
                continue;
            }
            if (!runs.isEmpty() && runs.get(runs.size() - 1).isContinuedBy(here)) {
                runs.set(runs.size() - 1, runs.get(runs.size() - 1).until(here.to()));
            } else {
                runs.add(here);
            }
        }
        return runs.stream()
                .map(run -> new ChangePlan.Excess(
                        run.pool(), words(run.from(), run.to()), amendment.authorised(), run.taken()))
                .toList();
    }

    /** What is taken without what has lapsed: nobody needs to notice that for it to be free. */
    private int taken(CounterKey key) {
        int lapsed = draft.soonestFirst(key).stream()
                .filter(held -> held.owner().isLapsedAt(draft.now()))
                .mapToInt(Slice.Lapsing::quantity)
                .sum();
        return draft.taken(key) - lapsed;
    }

    private Span words(int from, int to) {
        return timeline.span(from, to);
    }

    /** Slots in a row that one hold has on one unit. */
    private record Taken(Owner owner, int unit, int from, int to) {

        boolean isContinuedBy(Taken next) {
            return owner.equals(next.owner) && unit == next.unit && to == next.from;
        }

        Taken until(int slot) {
            return new Taken(owner, unit, from, slot);
        }
    }

    /** Slots in a row in which the same quantity of a pool is taken. */
    private record Over(String pool, int taken, int from, int to) {

        boolean isContinuedBy(Over next) {
            return pool.equals(next.pool) && taken == next.taken && to == next.from;
        }

        Over until(int slot) {
            return new Over(pool, taken, from, slot);
        }
    }
}

package io.github.holdfast.decide;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Obstacle.Left;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.Owner;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Collects what stands in the way of one request, and says so: for each place the first slot, smallest key first. */
final class Obstacles {

    private static final String ANY_PLACE = "any place";

    private final Draft draft;
    private final Optional<CustomerId> customer;
    private final TreeMap<Cell, Obstacle> taken = new TreeMap<>();
    private final List<Obstacle> soldOut = new ArrayList<>();
    private String shortage = "";
    private final Map<Long, Wish> wishes = new HashMap<>();

    Obstacles(Draft draft, Optional<CustomerId> customer) {
        this.draft = draft;
        this.customer = customer;
    }

    void remember(Wish wish) {
        wishes.put(wish.plan().number(), wish);
    }

    /** A place is kept by whoever keeps it longest, so that nobody is told to come back for what is sold. */
    void inTheWay(Wish wish, String label, int slot, Owner owner) {
        draft.speakOf(owner);
        Cell unit = new Cell(wish.plan().number(), wish.plan().unit(label), 0);
        taken.merge(
                unit,
                obstacle(wish.plan(), label, slot, owner),
                (known, other) -> keepsLonger(known, other) ? other : known);
    }

    private static boolean keepsLonger(Obstacle known, Obstacle other) {
        return known.until().isPresent() && (other.until().isEmpty() || isLater(other, known));
    }

    /** Names what a hold got, whatever stands in the way of it. */
    static List<Obstacle> of(HoldRow hold, Obstacle.Kind kind) {
        return hold.places().stream().map(line -> of(line.claim(), kind)).toList();
    }

    static Obstacle of(Claim claim, Obstacle.Kind kind) {
        String span = claim.span().kind() == Span.Kind.WHOLE ? "" : claim.span().toString();
        return new Obstacle(claim.inventory().value(), claim.place(), span, kind, Optional.empty());
    }

    static Obstacle closed(Wish wish) {
        String span = words(wish.plan(), wish.from(), wish.to());
        return new Obstacle(wish.plan().id().value(), "", span, Obstacle.Kind.CLOSED, Optional.empty());
    }

    /** Fewer places are free than the best of them were asked for: names those that are held, if these would do. */
    void tooFew(Wish wish, Pick.Best best, int found, Predicate<Seat> fits, Set<Cell> mine) {
        int missing = best.count() - found;
        String what = best.category().orElse(ANY_PLACE);
        long all =
                wish.plan().definition().seats().seats().stream().filter(fits).count();
        Left left = new Left(found, (int) all);
        isShort(wish.plan(), what, left, best.count());
        List<SeatSearch.Kept> soonest = draft.search(wish).soonest(missing, fits, mine);
        if (soonest.size() == missing) {
            for (SeatSearch.Kept kept : soonest) {
                kept.all().forEach(draft::speakOf);
                soldOut.add(obstacle(wish.plan(), kept.seat().label(), kept.slot(), kept.longest()));
            }
        } else {
            String span = words(wish.plan(), wish.from(), wish.to());
            soldOut.add(notEnough(wish.plan(), what, span).left(left));
        }
    }

    private static boolean isLater(Obstacle one, Obstacle other) {
        return one.until().orElseThrow().isAfter(other.until().orElseThrow());
    }

    private void isShort(Plan plan, String what, Left left, int wanted) {
        if (shortage.isEmpty()) {
            String of = what + " in \"" + plan.id().value() + "\"";
            shortage = left + " of " + of + ", " + wanted + (wanted == 1 ? " is wanted" : " are wanted");
        }
    }

    /** A counter has fewer left than are wanted: says how many, and until when, if what lapses would make up for it. */
    void notEnough(CounterKey key, StockKeys.Demand demand, int missing) {
        Plan plan = Objects.requireNonNull(wishes.get(key.scope()), "wish").plan();
        String pool = plan.pool(key.counter());
        Left left = new Left(Math.max(0, demand.wanted() - missing), demand.ceiling());
        isShort(plan, pool, left, demand.wanted());
        int stillMissing = missing;
        for (Slice.Lapsing held : draft.soonestFirst(key)) {
            if (!draft.isLapsed(held.owner())) {
                stillMissing -= held.quantity();
                if (stillMissing <= 0) {
                    soldOut.add(obstacle(plan, pool, key.slot(), held.owner()).left(left));
                    return;
                }
            }
        }
        soldOut.add(notEnough(plan, pool, words(plan, key.slot())).left(left));
    }

    private static Obstacle notEnough(Plan plan, String of, String span) {
        return new Obstacle(plan.id().value(), of, span, Obstacle.Kind.NOT_ENOUGH, Optional.empty());
    }

    Optional<Refusal> refusal() {
        if (taken.isEmpty() && soldOut.isEmpty()) {
            return Optional.empty();
        }
        List<Obstacle> all = new ArrayList<>(taken.values());
        all.addAll(soldOut);
        Reason reason = taken.isEmpty() ? Reason.SOLD_OUT : Reason.TAKEN;
        String detail = taken.isEmpty()
                ? shortage
                : all.get(0).place() + " of " + all.get(0).inventory() + " is not free";
        return Optional.of(Refusal.of(reason, detail).obstacles(all));
    }

    private Obstacle obstacle(Plan plan, String place, int slot, Owner owner) {
        Obstacle.Kind kind = kind(owner);
        boolean lapses = kind == Obstacle.Kind.HELD_BY_YOU || kind == Obstacle.Kind.HELD_BY_ANOTHER;
        Optional<Instant> until = lapses ? Optional.of(owner.expiresAt()) : Optional.empty();
        return new Obstacle(plan.id().value(), place, words(plan, slot), kind, until);
    }

    private Obstacle.Kind kind(Owner owner) {
        if (owner.block()) {
            return Obstacle.Kind.BLOCKED;
        }
        if (owner.state() == Hold.State.CONFIRMED) {
            return Obstacle.Kind.SOLD;
        }
        boolean yours = customer.isPresent() && customer.equals(owner.customer());
        return yours ? Obstacle.Kind.HELD_BY_YOU : Obstacle.Kind.HELD_BY_ANOTHER;
    }

    static String words(Plan plan, int slot) {
        return words(plan, slot, slot + 1);
    }

    private static String words(Plan plan, int from, int to) {
        return plan.definition().timeline().stops().isEmpty()
                ? ""
                : plan.definition().timeline().span(from, to).toString();
    }
}

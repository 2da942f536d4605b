package io.github.holdfast.decide;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.internal.Unknown;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.Slice;
import io.github.holdfast.store.StockKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds places for one request in a draft, without changing it:
 *
 * <ol>
 *   <li>places named by the caller are set aside first, so that a {@code best} pick does not take them;
 *   <li>then every pick is served in the caller's order, the quantities of one counter summed;
 *   <li>of what is tallied, it is said how much others had taken before;
 *   <li>lapsed holds in the way, or that a tally still counts, are noted: they end if, and only if, the request is accepted.
 * </ol>
 */
final class Taking {

    private final Draft draft;
    private final List<Wish> wishes;
    private final Obstacles obstacles;
    private final Set<Cell> mine = new HashSet<>();
    private final SortedMap<CounterKey, StockKeys.Demand> counted = new TreeMap<>();
    private final SortedSet<HoldId> lapsed = new TreeSet<>();
    private final List<HoldLine> lines = new ArrayList<>();
    private final Loads loads;

    Taking(Draft draft, List<Wish> wishes, Optional<CustomerId> customer) {
        this.draft = draft;
        this.wishes = wishes;
        this.obstacles = new Obstacles(draft, customer);
        this.loads = new Loads(draft, lapsed);
        wishes.forEach(this::setNamedAside);
        wishes.forEach(this::serve);
        counted.forEach(this::count);
    }

    /** Returns why not, if not. */
    Optional<Refusal> refusal() {
        return obstacles.refusal();
    }

    /** Returns what was found, one line for each numbered place and for each counted pick. */
    List<HoldLine> lines() {
        return lines;
    }

    /** Returns the lapsed holds that must end to make room. */
    SortedSet<HoldId> lapsed() {
        return lapsed;
    }

    private void setNamedAside(Wish wish) {
        for (Pick pick : wish.picks()) {
            if (pick instanceof Pick.Named named) {
                for (String label : named.labels()) {
                    wish.cellsOf(label).forEach(cell -> setAside(wish, label, cell));
                }
            }
        }
    }

    private void setAside(Wish wish, String label, Cell cell) {
        draft.owner(cell).ifPresent(owner -> {
            if (draft.isLapsed(owner)) {
                lapsed.add(owner.hold());
            } else {
                obstacles.inTheWay(wish, label, cell.slot(), owner);
            }
        });
        mine.add(cell);
    }

    private void serve(Wish wish) {
        for (Pick pick : wish.picks()) {
            if (pick instanceof Pick.Named named) {
                named.labels().forEach(label -> addSeat(wish, named, label));
            } else if (pick instanceof Pick.Best best) {
                serveBest(wish, best);
            } else if (pick instanceof Pick.From from) {
                serveFrom(wish, from);
            } else {
                throw Unknown.kind(pick);
            }
        }
    }

    private void serveBest(Wish wish, Pick.Best best) {
        Predicate<Seat> fits = seat -> fits(wish, best, seat);
        List<String> found = draft.search(wish).free(best.count(), fits, mine);
        if (found.size() < best.count()) {
            obstacles.tooFew(wish, best, found.size(), fits, mine);
            return;
        }
        for (String label : found) {
            wish.cellsOf(label).forEach(cell -> setAside(wish, label, cell));
            addSeat(wish, best, label);
        }
    }

    private static boolean fits(Wish wish, Pick.Best best, Seat seat) {
        return best.category().filter(wanted -> !wanted.equals(seat.category())).isEmpty()
                && seat.marks().containsAll(best.marks())
                && wish.plan()
                        .firstOutOfOrder(seat.label(), wish.from(), wish.to())
                        .isEmpty();
    }

    private void serveFrom(Wish wish, Pick.From from) {
        StockKeys.Demand demand = new StockKeys.Demand(from.quantity(), wish.ceilingOf(from.pool()));
        for (CounterKey key : wish.countersOf(from.pool())) {
            counted.merge(key, demand, WantedKeys::together);
        }
        obstacles.remember(wish);
        int counter = wish.plan().counter(from.pool());
        int items = from.apart() ? from.quantity() : 1;
        for (int i = 0; i < items; i++) {
            Claim claim = wish.claim(from, wish.plan().pool(counter), from.quantity() / items);
            Claim said = wish.plan().isTallied(from.pool()) ? claim.load(loads.before(wish, counter)) : claim;
            lines.add(line(wish, said).counter(counter).build());
        }
    }

    private void count(CounterKey key, StockKeys.Demand demand) {
        int missing = draft.taken(key) + demand.wanted() - demand.ceiling();
        if (missing <= 0) {
            return;
        }
        for (Slice.Lapsing held : draft.soonestFirst(key)) {
            if (missing > 0 && draft.isLapsed(held.owner())) {
                lapsed.add(held.owner().hold());
                missing -= held.quantity();
            }
        }
        if (missing > 0) {
            obstacles.notEnough(key, demand, missing);
        }
    }

    /** The line has the plan's own label, of which there is one, and not the request's, of which there are many. */
    private void addSeat(Wish wish, Pick pick, String label) {
        int unit = wish.plan().unit(label);
        Claim claim = wish.claim(pick, wish.plan().label(unit));
        OptionalInt tally = wish.tallyOf(label);
        HoldLine.Builder line = tally.isPresent()
                ? line(wish, claim.load(loads.before(wish, tally.getAsInt()))).counter(tally.getAsInt())
                : line(wish, claim);
        lines.add(line.unit(unit).build());
    }

    private HoldLine.Builder line(Wish wish, Claim claim) {
        return HoldLine.builder(lines.size(), wish.plan().number(), claim, draft.now())
                .from(wish.from())
                .to(wish.to());
    }
}

package io.github.holdfast.decide;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.Owner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for seats of one plan over some slots, best first, for all commands of a batch: a seat that one command has found
 * taken, the next does not look at again, unless it was given back in between. So a batch looks once at all seats, and not
 * once for each command.
 */
final class SeatSearch {

    private final Draft draft;
    private final Wish like;
    private final List<Seat> seats;
    private final BitSet maybeFree = new BitSet();
    private @Nullable List<Kept> soonest;

    /** Begins a search for whoever wishes something of the same plan over the same slots. */
    SeatSearch(Draft draft, Wish like) {
        this.draft = draft;
        this.like = like;
        this.seats = like.plan().definition().seats().seats();
        this.maybeFree.set(0, seats.size());
    }

    /**
     * A seat that is kept by holds which lapse.
     *
     * @param slot the last of the slots that are kept longest
     * @param longest who keeps it there
     * @param all everybody who keeps a slot of it
     */
    record Kept(Seat seat, int slot, Owner longest, List<Owner> all) {}

    /**
     * Finds the first seats that are free and fit.
     *
     * @param mine cells that are spoken for
     * @return at most so many
     */
    List<String> free(int count, Predicate<Seat> fits, Set<Cell> mine) {
        List<String> found = new ArrayList<>();
        for (int i = maybeFree.nextSetBit(0); i >= 0 && found.size() < count; i = maybeFree.nextSetBit(i + 1)) {
            Seat seat = seats.get(i);
            if (!fits.test(seat)) {
                continue;
            }
            List<Cell> cells = like.cellsOf(seat.label());
            if (cells.stream().anyMatch(cell -> draft.keeper(cell).isPresent())) {
                maybeFree.clear(i);
            } else if (cells.stream().noneMatch(mine::contains)) {
                found.add(seat.label());
            }
        }
        return found;
    }

    /** Finds the seats that fit and will be free first if all who keep them let them lapse; at most so many. */
    List<Kept> soonest(int count, Predicate<Seat> fits, Set<Cell> mine) {
        List<Kept> known = soonest;
        if (known == null) {
            known = new ArrayList<>();
            for (Seat seat : seats) {
                kept(seat).ifPresent(known::add);
            }
            known.sort(Comparator.comparing(kept -> kept.longest().expiresAt()));
            soonest = known;
        }
        return known.stream()
                .filter(kept -> fits.test(kept.seat())
                        && like.cellsOf(kept.seat().label()).stream().noneMatch(mine::contains))
                .limit(count)
                .toList();
    }

    private Optional<Kept> kept(Seat seat) {
        List<Owner> all = new ArrayList<>();
        Kept kept = null;
        for (Cell cell : like.cellsOf(seat.label())) {
            Owner owner = draft.keeper(cell).orElse(null);
            if (owner == null) {
                continue;
            }
            if (owner.block() || owner.state() != Hold.State.HELD) {
                return Optional.empty();
            }
            all.add(owner);
            if (kept == null || !owner.expiresAt().isBefore(kept.longest().expiresAt())) {
                kept = new Kept(seat, cell.slot(), owner, all);
            }
        }
        return Optional.ofNullable(kept);
    }

    /** Says that a cell was given back or went to somebody. */
    void moved(Cell cell, boolean free) {
        soonest = null;
        int position = like.plan().position(cell.unit());
        if (free && position >= 0) {
            maybeFree.set(position);
        }
    }
}

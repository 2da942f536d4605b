package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.util.Optional;

/**
 * What a rule is applied to once: a place, a traveller, or a slot of one of them, as the {@link Basis} says. It knows which
 * cells of its block it has. For one thread.
 */
final class Counted {

    final Block block;

    /** The traveller that a rule may look at; empty where it counts places. */
    private final Optional<Passenger> passenger;

    /** The traveller whose it is alone, if somebody is named. */
    final Optional<String> traveller;

    /** The slots it is for. */
    final int slotFrom;

    final int slotTo;

    private final Facts.Slot slot;

    /** The cells, ascending. */
    private final int[] cells;

    Counted(
            Block block,
            Optional<Passenger> passenger,
            Optional<String> traveller,
            int slotFrom,
            int slotTo,
            int[] cells) {
        this.block = block;
        this.passenger = passenger;
        this.traveller = traveller;
        this.slotFrom = slotFrom;
        this.slotTo = slotTo;
        this.slot = block.slots.get(slotFrom);
        this.cells = cells;
    }

    /** Tells whether it is the slot after another, of the same place and traveller. */
    boolean follows(Counted other) {
        return block == other.block && passenger.equals(other.passenger) && slotFrom == other.slotTo;
    }

    /** Tells whether a rule whose conditions for the item hold does so here, too. */
    boolean holds(Clause clause) {
        boolean inTime = !clause.basis.bySlot() || clause.holds(slot, slotFrom);
        return inTime && (passenger.isEmpty() || clause.holds(passenger.get()));
    }

    /** Tells whether none of its cells has a price. */
    boolean isUnpriced() {
        for (int cell : cells) {
            if (block.priceTax[cell] != Block.UNPRICED) {
                return false;
            }
        }
        return true;
    }

    /** Sets its price, the same for each of its cells as far as it can be divided. */
    void price(long amount, int tax) {
        if (cells.length == 1) {
            block.price(cells[0], tax, amount);
            return;
        }
        long[] shares = MinorUnits.spread(amount, cells.length);
        for (int i = 0; i < cells.length; i++) {
            block.price(cells[i], tax, shares[i]);
        }
    }

    /** Returns what has been reached. */
    long sum() {
        long sum = 0;
        for (int cell : cells) {
            sum += block.sum(cell);
        }
        return sum;
    }

    /**
     * Adds an amount, or takes it off, in proportion to what its cells have.
     *
     * @param delta not below what has been reached, negated
     * @param tax the place of the tax class it goes to; {@link Clause#NO_TAX} for those of what it changes
     * @return what each tax class got
     */
    long[] change(long delta, int tax) {
        long[] got = new long[block.taxes];
        if (cells.length == 1 && (block.taxes == 1 || tax != Clause.NO_TAX)) {
            int to = Math.max(tax, 0);
            block.amounts[cells[0] * block.taxes + to] += delta;
            got[to] = delta;
            return got;
        }
        Share.of(block, cells, tax, block.amounts).give(delta, got);
        return got;
    }

    /** Keeps an amount from being taken off later, in proportion to what its cells have. */
    void keep(long floor) {
        Share.of(block, cells, Clause.NO_TAX, block.amounts).keep(floor);
    }
}

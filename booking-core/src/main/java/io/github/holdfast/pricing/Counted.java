package io.github.holdfast.pricing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule is applied to once: a place, a traveller, or a slot of one of them, as the {@link Basis} says. It knows which
 * cells of its block it has: those of some travellers, its rows, over some slots, its columns. For one thread.
 */
final class Counted {

    final Block block;
    final int rowFrom;
    final int rowTo;
    final int columnFrom;
    final int columnTo;

    /** The slots it is for. */
    final int slotFrom;

    final int slotTo;

    /** The traveller whose it is alone, if somebody is named. */
    final Optional<String> traveller;

    /** The traveller that a rule may look at; none where several have the place. */
    private final @Nullable Passenger passenger;

    private Counted(Block block, int rowFrom, int rowTo, int slotFrom, int slotTo, @Nullable Passenger passenger) {
        this.block = block;
        this.rowFrom = rowFrom;
        this.rowTo = rowTo;
        this.slotFrom = slotFrom;
        this.slotTo = slotTo;
        this.columnFrom = Math.min(slotFrom, block.columns - 1);
        this.columnTo = Math.min(slotTo, block.columns);
        this.passenger = passenger;
        this.traveller = rowTo - rowFrom == 1 ? block.traveller(rowFrom) : Optional.empty();
    }

    /** Counts a place, over some slots. */
    static Counted ofPlace(Block block, int slotFrom, int slotTo) {
        boolean alone = block.passengers().size() == 1;
        return new Counted(
                block,
                0,
                block.rows,
                slotFrom,
                slotTo,
                alone ? block.passengers().get(0) : null);
    }

    /** Counts a traveller, over some slots. */
    static Counted ofTraveller(Block block, int row, int slotFrom, int slotTo) {
        return new Counted(
                block, row, row + 1, slotFrom, slotTo, block.passengers().get(row));
    }

    /** Tells whether it is the slot after another, of the same place and traveller. */
    boolean follows(Counted other) {
        return block == other.block && rowFrom == other.rowFrom && slotFrom == other.slotTo;
    }

    /** Tells whether a rule whose conditions for the item hold does so here, too. */
    boolean holds(Clause clause) {
        boolean inTime = !clause.basis.bySlot() || clause.holds(block.slots.get(slotFrom), slotFrom);
        return inTime && (passenger == null || clause.holds(passenger));
    }

    /** Tells whether none of its cells has a price. */
    boolean isUnpriced() {
        for (int row = rowFrom; row < rowTo; row++) {
            for (int column = columnFrom; column < columnTo; column++) {
                if (block.priceTax[block.cell(row, column)] != Block.UNPRICED) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sets its price, the same for each traveller, and for each slot, as far as it can be divided. */
    void price(long amount, int tax) {
        for (int row = rowFrom; row < rowTo; row++) {
            for (int column = columnFrom; column < columnTo; column++) {
                block.priceTax[block.cell(row, column)] = tax;
            }
        }
        new Share(this, block.amounts, (at, share) -> block.amounts[at] = share).spread(amount, tax);
    }

    /** Returns what has been reached. */
    long sum() {
        long sum = 0;
        for (int row = rowFrom; row < rowTo; row++) {
            for (int at = block.at(row, columnFrom, 0); at < block.at(row, columnTo, 0); at++) {
                sum += block.amounts[at];
            }
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
        if (isOneAmount(tax)) {
            int to = Math.max(tax, 0);
            block.amounts[block.at(rowFrom, columnFrom, to)] += delta;
            got[to] = delta;
        } else {
            change(delta, tax, block.amounts, got);
        }
        return got;
    }

    /** Tells whether there is nothing to spread over, as for a seat and an evening. */
    private boolean isOneAmount(int tax) {
        boolean oneCell = rowTo - rowFrom == 1 && columnTo - columnFrom == 1;
        return oneCell && (block.taxes == 1 || tax != Clause.NO_TAX);
    }

    /** Adds an amount, or takes it off, in proportion to weights. */
    void change(long delta, int tax, long[] by, long[] got) {
        new Share(this, by, (at, share) -> {
                    block.amounts[at] += share;
                    got[at % block.taxes] += share;
                })
                .spread(delta, tax);
    }

    /** Keeps an amount from being taken off later, in proportion to what its cells have. */
    void keep(long floor) {
        if (isOneAmount(Clause.NO_TAX)) {
            int at = block.at(rowFrom, columnFrom, 0);
            block.least[at] = Math.max(block.least[at], floor);
            return;
        }
        new Share(this, block.amounts, (at, share) -> block.least[at] = Math.max(block.least[at], share))
                .spread(floor, Clause.NO_TAX);
    }
}

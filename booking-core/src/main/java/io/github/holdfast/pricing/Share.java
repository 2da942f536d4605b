package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;

/**
 * Spreads an amount over cells by largest remainder, in proportion to what they have; if they have nothing, then equally, to
 * the tax of each one's price. For one thread.
 */
final class Share {

    private final Block block;

    /** Where each weight stands among the block's amounts. */
    private final int[] at;

    private final long[] weights;

    private Share(Block block, int[] at, long[] weights) {
        this.block = block;
        this.at = at;
        this.weights = weights;
    }

    /**
     * Weighs cells.
     *
     * @param tax the place of the tax class that gets it; {@link Clause#NO_TAX} for all that there are
     * @param by the weights, in the places that the block's amounts have
     */
    static Share of(Block block, int[] cells, int tax, long[] by) {
        return tax == Clause.NO_TAX ? ofAllTaxes(block, cells, by) : ofOneTax(block, cells, tax);
    }

    private static Share ofOneTax(Block block, int[] cells, int tax) {
        int[] at = new int[cells.length];
        long[] weights = new long[cells.length];
        for (int i = 0; i < cells.length; i++) {
            at[i] = cells[i] * block.taxes + tax;
            weights[i] = block.sum(cells[i]);
        }
        return new Share(block, at, weights);
    }

    private static Share ofAllTaxes(Block block, int[] cells, long[] by) {
        int[] at = new int[cells.length * block.taxes];
        long[] weights = new long[at.length];
        long sum = 0;
        int next = 0;
        for (int cell : cells) {
            for (int tax = 0; tax < block.taxes; tax++) {
                at[next] = cell * block.taxes + tax;
                weights[next] = by[at[next]];
                sum += weights[next++];
            }
        }
        return sum == 0 ? ofPrices(block, cells) : new Share(block, at, weights);
    }

    private static Share ofPrices(Block block, int[] cells) {
        int[] at = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            at[i] = cells[i] * block.taxes + block.priceTax[cells[i]];
        }
        return new Share(block, at, new long[cells.length]);
    }

    /** Adds a share to each, and counts by tax what was given. */
    void give(long amount, long[] got) {
        long[] shares = MinorUnits.spread(amount, weights);
        for (int i = 0; i < at.length; i++) {
            block.amounts[at[i]] += shares[i];
            got[at[i] % block.taxes] += shares[i];
        }
    }

    /** Lets a share of each stay, unless more of it stays already. */
    void keep(long floor) {
        long[] shares = MinorUnits.spread(floor, weights);
        for (int i = 0; i < at.length; i++) {
            block.least[at[i]] = Math.max(block.least[at[i]], shares[i]);
        }
    }
}

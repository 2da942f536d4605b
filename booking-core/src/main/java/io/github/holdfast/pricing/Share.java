package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;

/**
 * Spreads an amount over the cells of what a rule counts by largest remainder, in proportion to weights: first over travellers,
 * of each over taxes, of each over slots. In this order no traveller's part and no tax depends on whether some other rule of
 * the tariff looks at slots. Where all weights are 0, parts are equal and go to the tax of each cell's price.
 */
final class Share {

    /** Takes a share. */
    @FunctionalInterface
    interface Receiver {

        /** Takes it for a place among the block's amounts. */
        void take(int at, long share);
    }

    private final Block block;
    private final Counted over;
    private final long[] by;
    private final Receiver to;

    /**
     * Begins to spread.
     *
     * @param by the weights, in the places that the block's amounts have
     */
    Share(Counted over, long[] by, Receiver to) {
        this.block = over.block;
        this.over = over;
        this.by = by;
        this.to = to;
    }

    /**
     * Spreads an amount.
     *
     * @param tax the place of the tax class that gets it; {@link Clause#NO_TAX} for all that there are
     */
    void spread(long whole, int tax) {
        int rows = over.rowTo - over.rowFrom;
        if (rows == 1) {
            ofRow(whole, over.rowFrom, tax);
            return;
        }
        long[] weights = new long[rows];
        for (int i = 0; i < rows; i++) {
            for (int column = over.columnFrom; column < over.columnTo; column++) {
                weights[i] += ofCell(block.cell(over.rowFrom + i, column));
            }
        }
        long[] shares = MinorUnits.spread(whole, weights);
        for (int i = 0; i < rows; i++) {
            ofRow(shares[i], over.rowFrom + i, tax);
        }
    }

    private long ofCell(int cell) {
        long sum = 0;
        for (int tax = 0; tax < block.taxes; tax++) {
            sum += by[cell * block.taxes + tax];
        }
        return sum;
    }

    private void ofRow(long whole, int row, int tax) {
        if (tax != Clause.NO_TAX) {
            ofOneTax(whole, row, tax);
        } else if (block.taxes == 1) {
            ofTax(whole, row, 0);
        } else {
            ofTaxes(whole, row);
        }
    }

    private void ofOneTax(long whole, int row, int tax) {
        long[] weights = new long[over.columnTo - over.columnFrom];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = ofCell(block.cell(row, over.columnFrom + i));
        }
        give(whole, weights, row, tax);
    }

    private void ofTaxes(long whole, int row) {
        long[] weights = new long[block.taxes];
        for (int column = over.columnFrom; column < over.columnTo; column++) {
            for (int tax = 0; tax < weights.length; tax++) {
                weights[tax] += by[block.at(row, column, tax)];
            }
        }
        if (Block.sum(weights) == 0) {
            ofPrices(whole, row);
            return;
        }
        long[] shares = MinorUnits.spread(whole, weights);
        for (int tax = 0; tax < weights.length; tax++) {
            ofTax(shares[tax], row, tax);
        }
    }

    private void ofPrices(long whole, int row) {
        long[] shares = MinorUnits.spread(whole, over.columnTo - over.columnFrom);
        for (int i = 0; i < shares.length; i++) {
            int cell = block.cell(row, over.columnFrom + i);
            to.take(cell * block.taxes + block.priceTax[cell], shares[i]);
        }
    }

    private void ofTax(long whole, int row, int tax) {
        long[] weights = new long[over.columnTo - over.columnFrom];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = by[block.at(row, over.columnFrom + i, tax)];
        }
        give(whole, weights, row, tax);
    }

    private void give(long whole, long[] weights, int row, int tax) {
        if (weights.length == 1) {
            to.take(block.at(row, over.columnFrom, tax), whole);
            return;
        }
        long[] shares = MinorUnits.spread(whole, weights);
        for (int i = 0; i < shares.length; i++) {
            to.take(block.at(row, over.columnFrom + i, tax), shares[i]);
        }
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.util.Arrays;

/** Parts amounts in two directions at once, so that rows add up to what they are and columns to what they should be. */
final class Crosswise {

    private Crosswise() {}

    /**
     * Parts rows that are not negative: each takes of what is left of the columns in proportion, so that none ever takes more
     * than there is and the last one takes all that is left.
     *
     * @param rows their sum is that of the columns
     * @return for each row its parts, none negative
     */
    static long[][] of(long[] rows, long[] columns) {
        long[] left = columns.clone();
        long[][] parts = new long[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            parts[row] = rows[row] == 0 ? new long[left.length] : MinorUnits.spread(rows[row], left);
            for (int column = 0; column < left.length; column++) {
                left[column] -= parts[row][column];
            }
        }
        return parts;
    }

    /**
     * Parts rows of any sign: if one is negative, each gets what the parts of the sum so far grow by with it.
     *
     * @param rows their sum is that of the columns
     * @param columns none negative
     * @param shares in proportion to which rows are parted that add up to nothing
     */
    static long[][] ofLines(long[] rows, long[] columns, long[] shares) {
        if (Arrays.stream(rows).noneMatch(row -> row < 0)) {
            return of(rows, columns); // what a sum grows by may be less in one part: largest remainder does not ascend
        }
        long[] by = Block.sum(columns) == 0 ? shares : columns;
        long[][] parts = new long[rows.length][];
        long[] before = new long[columns.length];
        long sum = 0;
        for (int row = 0; row < rows.length; row++) {
            sum += rows[row];
            long[] after = MinorUnits.spread(sum, by);
            parts[row] = new long[columns.length];
            for (int column = 0; column < columns.length; column++) {
                parts[row][column] = after[column] - before[column];
            }
            before = after;
        }
        return parts;
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import java.util.List;
import java.util.Optional;

/**
 * An item while it is priced. For one thread.
 *
 * @param number in the booking to be, 1 for the first
 * @param subject what conditions look at
 * @param plan the rules whose conditions for the item hold
 * @param blocks its places
 */
record ItemPrice(int number, Subject subject, FarePlan plan, List<Block> blocks) {

    /** Returns what has been reached for one place of each block, times the places. */
    long reached() {
        long sum = 0;
        for (Block block : blocks) {
            sum += block.sum() * block.places;
        }
        return sum;
    }

    /** Turns what one place of each block costs into what all of them do. */
    void total() {
        blocks.forEach(Block::total);
    }

    /** Returns what has been reached, after {@link #total}. */
    long sum() {
        long sum = 0;
        for (Block block : blocks) {
            sum += block.sum();
        }
        return sum;
    }

    /** Returns what may be taken off, after {@link #total}. */
    long room() {
        long sum = 0;
        for (Block block : blocks) {
            sum += Block.sum(block.room());
        }
        return sum;
    }

    /**
     * Adds an amount, or takes it off, in proportion to what the places have, after {@link #total}.
     *
     * @param delta not below the room, negated
     * @return what each tax class got
     */
    long[] change(long delta, int tax) {
        long[] got = new long[blocks.get(0).taxes];
        long[] weights = new long[blocks.size()];
        for (int i = 0; i < weights.length; i++) {
            Block block = blocks.get(i);
            weights[i] = delta < 0 ? Block.sum(block.room()) : block.sum();
        }
        long[] shares = MinorUnits.spread(delta, weights);
        for (int i = 0; i < weights.length; i++) {
            blocks.get(i).change(shares[i], tax, got);
        }
        return got;
    }

    /** Returns whose it is alone, if it is one place of somebody who is named. */
    Optional<String> traveller() {
        boolean alone = blocks.size() == 1 && blocks.get(0).passengers().size() == 1;
        return alone ? blocks.get(0).passengers().get(0).key() : Optional.empty();
    }
}

package io.github.holdfast.benchmarks;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * When all must be over, and what is left until then for the part that is at work: each gets its share of the time that is
 * left, so that what one does not need comes to those after it, and they pay for what it takes too much. A round is run if at
 * least half of it is likely to fit.
 */
final class Deadline {

    private final LongSupplier clock;
    private final long end;
    private double partEnd = Double.POSITIVE_INFINITY;
    private int cells = 1;

    private Deadline(LongSupplier clock, long end) {
        this.clock = clock;
        this.end = end;
    }

    /** One that comes after this time; without a time it never comes. */
    static Deadline in(Optional<Duration> time, LongSupplier nanos) {
        return new Deadline(
                nanos, time.map(some -> nanos.getAsLong() + some.toNanos()).orElse(Long.MAX_VALUE));
    }

    private boolean none() {
        return end == Long.MAX_VALUE;
    }

    /** Seconds until then. */
    double left() {
        return none() ? Double.POSITIVE_INFINITY : (end - clock.getAsLong()) / 1e9;
    }

    /**
     * Begins a part.
     *
     * @param share what part of the time that is left it may take, from 0 to 1
     * @param cells how many cells will ask for rounds in it
     */
    void part(double share, int cells) {
        this.cells = Math.max(1, cells);
        this.partEnd = none() ? Double.POSITIVE_INFINITY : clock.getAsLong() / 1e9 + left() * share;
    }

    /** Plans the rounds of the part's next cell. */
    Rounds rounds(int wanted) {
        double now = clock.getAsLong() / 1e9;
        double cellEnd = now + (partEnd - now) / cells;
        cells = Math.max(1, cells - 1);
        return new Rounds(wanted, cellEnd);
    }

    /** The rounds of one cell. */
    final class Rounds implements BooleanSupplier {

        private final int wanted;
        private final double cellEnd;
        private double began;
        private double longest;
        private int done;

        private Rounds(int wanted, double cellEnd) {
            this.wanted = wanted;
            this.cellEnd = cellEnd;
        }

        /** Whether to run another round; there is always a first. */
        @Override
        public boolean getAsBoolean() {
            double now = clock.getAsLong() / 1e9;
            longest = done == 0 ? 0 : Math.max(longest, now - began);
            began = now;
            if (done == wanted || (done > 0 && now + longest / 2 > cellEnd)) {
                return false;
            }
            done++;
            return true;
        }

        int wanted() {
            return wanted;
        }

        int done() {
            return done;
        }
    }
}

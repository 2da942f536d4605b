package io.github.holdfast.examples.onsale.report;

import java.time.Duration;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * All that is shown at the end of a sale.
 *
 * @param setting how the program was started
 * @param tallies what was asked and what came of it, one per inventory
 * @param checks the proof, check by check
 * @param train the train, seat by seat and leg by leg
 * @param hall the hall, seat by seat
 * @param samples the course of the sale, oldest first
 */
public record Report(
        Setting setting, List<Tally> tallies, List<Check> checks, Train train, Hall hall, List<Sample> samples) {
    public Report {
        tallies = List.copyOf(tallies);
        checks = List.copyOf(checks);
        samples = List.copyOf(samples);
    }

    /** Whether every check passed. */
    public boolean isProved() {
        return checks.stream().allMatch(Check::passed);
    }

    /**
     * How the program was started.
     *
     * @param store where the sale was kept, in words
     * @param seed what fixed the customers' wishes
     * @param took from the first request to the last answer
     * @param currency of all money
     */
    public record Setting(
            String store,
            int customers,
            int threads,
            long seed,
            Duration took,
            boolean sabotaged,
            String startedAt,
            CurrencyUnit currency) {}

    /**
     * One invariant.
     *
     * @param name what must hold, in words
     * @param detail figures, or what broke it
     */
    public record Check(String name, boolean passed, String detail) {}

    /** What a place was in the end. */
    public enum State {
        FREE,
        SOLD,
        BLOCKED,
        OVERSOLD
    }

    /**
     * A pool's end.
     *
     * @param name what is counted
     * @param sold places sold, on the fullest leg if there are several
     * @param places how many may be sold
     */
    public record PoolUse(String name, int sold, int places) {}

    /**
     * One moment of the sale.
     *
     * @param millis since the start
     * @param train seats of the train confirmed and not cancelled, each booking's seat once
     * @param hall places of the hall confirmed and not cancelled
     * @param held places held but not confirmed
     * @param refused requests refused so far
     * @param trainTakings what the train's places brought so far
     * @param hallTakings the same of the hall
     */
    public record Sample(
            long millis, int train, int hall, int held, int refused, Takings trainTakings, Takings hallTakings) {}
}

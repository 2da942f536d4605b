package io.github.holdfast.benchmarks.load;

import java.time.Duration;

/**
 * How a design is loaded.
 *
 * @param clients how many call at a time
 * @param warmUp how long before anything is measured
 * @param measured how long after that
 */
public record Load(int clients, Duration warmUp, Duration measured) {

    /** Returns the same with another number of clients. */
    public Load clients(int number) {
        return new Load(number, warmUp, measured);
    }

    /** Returns the same without a warm-up, for designs that end by themselves. */
    public Load cold() {
        return new Load(clients, Duration.ZERO, Duration.ofMinutes(2));
    }
}

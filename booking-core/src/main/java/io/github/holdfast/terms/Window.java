package io.github.holdfast.terms;

import java.time.Instant;
import java.util.Optional;

/**
 * Says what giving something back, or changing it, costs during a stretch of time: terms of which every moment has become an
 * instant.
 *
 * <p>It begins where the window before it ends; the first one has always been. It ends just before {@link #until}; the last
 * one never does. Immutable.
 *
 * @param until the instant from which on the next window holds; empty if there is none
 * @param charge what is kept; empty if it cannot be done at all
 */
public record Window(Optional<Instant> until, Optional<Charge> charge) {

    /**
     * Tells whether what the window is about cannot be done in it.
     *
     * @return true if there is no charge at which it can be done
     */
    public boolean isRefused() {
        return charge.isEmpty();
    }

    /** Whether the window has not ended at this instant. */
    boolean lasts(Instant at) {
        return until.isEmpty() || at.isBefore(until.get());
    }
}

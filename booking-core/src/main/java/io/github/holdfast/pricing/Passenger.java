package io.github.holdfast.pricing;

import java.util.Optional;
import java.util.Set;

/**
 * A traveller on one item.
 *
 * @param key what the host calls him; empty if nobody said who travels
 * @param age in whole years on the day the item starts
 * @param cards what he has
 */
record Passenger(Optional<String> key, int age, Set<String> cards) {

    /** Somebody of whom nothing is said. */
    static final Passenger UNNAMED = new Passenger(Optional.empty(), Traveller.ADULT, Set.of());
}

package io.github.holdfast.examples.onsale.sale;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a seat map shows as free.
 *
 * @param seats labels
 * @param pools places left by pool
 */
record Free(Set<String> seats, Map<String, Integer> pools) {

    /** What is free here and there. */
    Free and(Free other) {
        Set<String> both = new HashSet<>(seats);
        both.retainAll(other.seats);
        Map<String, Integer> least = new HashMap<>(pools);
        other.pools.forEach((pool, left) -> least.merge(pool, left, Math::min));
        return new Free(both, least);
    }
}

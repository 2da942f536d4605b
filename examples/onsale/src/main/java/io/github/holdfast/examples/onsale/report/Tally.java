package io.github.holdfast.examples.onsale.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked of one inventory and what came of it, counted in requests.
 *
 * @param name the inventory, for people
 * @param customers who came for it
 * @param asked requests to hold
 * @param held requests that were granted
 * @param refused requests that were not, by reason
 * @param released holds given back
 * @param expired holds that ran out
 * @param confirmed holds that became bookings
 * @param cancelled bookings given back
 * @param uncancelled bookings that somebody wanted to give back and the terms did not let
 * @param revenue of all bookings
 * @param places places in the bookings that stand
 * @param unserved customers who left without anything they wanted
 * @param left what is left, leg by leg or category by category
 */
public record Tally(
        String name,
        int customers,
        int asked,
        int held,
        Map<String, Integer> refused,
        int released,
        int expired,
        int confirmed,
        int cancelled,
        int uncancelled,
        Revenue revenue,
        int places,
        int unserved,
        List<Left> left) {
    public Tally {
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
        left = List.copyOf(left);
    }

    /** All refusals. */
    public int refusals() {
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * What is left of one part.
     *
     * @param part a leg of the train, a category or pool of the hall
     * @param free places nobody has
     * @param of all places
     * @param pool the same of a counted pool on this leg, in words; may be empty
     */
    public record Left(String part, int free, int of, String pool) {}
}

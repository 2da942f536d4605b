package io.github.holdfast.testkit.model;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.outcome.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a ledger must answer to one command. Immutable. */
sealed interface Prediction {

    /**
     * A yes.
     *
     * @param value the result: a hold, a booking, an inventory or a plan; of a hold that never was, only state and claims
     *     count
     * @param replayed whether the work was done before; empty where nothing is promised
     */
    record Yes(Object value, Optional<Boolean> replayed) implements Prediction {}

    /**
     * A yes with a number, of which only bounds are promised, because what has lapsed is given back lazily.
     *
     * @param least the smallest number
     * @param most the largest number
     */
    record Count(int least, int most) implements Prediction {}

    /**
     * A no.
     *
     * @param reason the first reason that applies
     * @param places the places or pools in the way; of {@code SOLD_OUT} only the pools that are short
     * @param heldUntil when everything in the way may be free again, if it is merely held; told of {@code TAKEN} only
     * @param moreInTheWay whether there is also too little of what is chosen or counted, besides the places
     * @param left how many are left of the pools that are short, on each part of the span where they are; told of {@code
     *     SOLD_OUT} only
     */
    record No(
            Refusal.Reason reason,
            Set<Spot> places,
            Optional<Instant> heldUntil,
            boolean moreInTheWay,
            Map<Spot, Set<Integer>> left)
            implements Prediction {

        /** Copies the places. */
        public No {
            places = Set.copyOf(places);
            left = Map.copyOf(left);
        }
    }

    /**
     * A seat or a pool of an inventory.
     *
     * @param inventory the inventory's id, as text
     * @param place label or name; empty for the inventory as a whole
     */
    record Spot(String inventory, String place) {}

    /** Predicts a yes that is the first of its id. */
    static Prediction fresh(Object value) {
        return new Yes(value, Optional.of(false));
    }

    /** Predicts a yes to what was done before. */
    static Prediction replayed(Object value) {
        return new Yes(value, Optional.of(true));
    }

    /** Predicts a no that is not about places. */
    static Prediction no(Refusal.Reason reason) {
        return no(reason, Set.of());
    }

    /** Predicts a no about places or inventories. */
    static Prediction no(Refusal.Reason reason, Set<Spot> places) {
        return new No(reason, places, Optional.empty(), false, Map.of());
    }

    /** Predicts what asking again about a hold that is over is answered with. */
    static Prediction over(Hold.State state) {
        return no(
                switch (state) {
                    case EXPIRED -> Refusal.Reason.HOLD_EXPIRED;
                    case RELEASED -> Refusal.Reason.ALREADY_RELEASED;
                    case CONFIRMED -> Refusal.Reason.ALREADY_CONFIRMED;
                    case HELD -> throw new IllegalArgumentException("a hold that is held is not over");
                });
    }
}

package io.github.holdfast.outcome;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Names what was in the way of a request, or of what there were too few, and why.
 *
 * <p>Immutable.
 *
 * @param inventory the inventory's id, as text
 * @param place the seat's label or the pool's name, for example {@code stalls/1/7}; for a {@code best} pick that found too
 *     few the category that it chose from, or {@code any place} if it named none; what was named if it is not there; empty
 *     if it is the inventory as a whole
 * @param span the part of the span in which it was in the way, as text, for example {@code B-C}; empty for an event, and where
 *     the span does not matter
 * @param kind what stood in the way
 * @param until when the hold in the way expires unless it is extended: present exactly for the {@code HELD_} kinds, a hint
 * @param left how many are left of the pool, or of what a {@code best} pick chose from, if these are too few: so it was when
 *     the store decided
 */
public record Obstacle(
        String inventory, String place, String span, Kind kind, Optional<Instant> until, Optional<Left> left) {

    /** Lists what can stand in the way. More kinds may come in a minor version. */
    public enum Kind {
        /** It is booked. */
        SOLD,
        /** It is held by the customer who asks. */
        HELD_BY_YOU,
        /** It is held by somebody else, or by nobody known. */
        HELD_BY_ANOTHER,
        /** The operator has blocked it. */
        BLOCKED,
        /** It is out of order or no longer sold. */
        NOT_FOR_SALE,
        /** The pool, or what a {@code best} pick chose from, has fewer places left than were asked for. */
        NOT_ENOUGH,
        /** The inventory is closed for sale. */
        CLOSED,
        /** There is no such inventory, stop, place, pool, category or mark. */
        NOT_FOUND,
        /** What the caller had of it is over: the hold expired or was released, or the item was cancelled. */
        ENDED;

        boolean held() {
            return this == HELD_BY_YOU || this == HELD_BY_ANOTHER;
        }
    }

    /**
     * How many are left.
     *
     * @param places how many could be had at once, 0 or more
     * @param of of how many that are for sale, 0 or more
     */
    public record Left(int places, int of) {

        /**
         * Checks that neither is negative.
         *
         * @throws IllegalArgumentException if one is
         */
        public Left {
            if (places < 0 || of < 0) {
                throw new IllegalArgumentException("what is left must not be negative: " + places + " of " + of);
            }
        }

        /**
         * Writes it for people, for example {@code 2 of 40 left}.
         *
         * @return text for people and logs, not for parsing
         */
        @Override
        public String toString() {
            return places + " of " + of + " left";
        }
    }

    /**
     * Checks that exactly the held kinds say until when.
     *
     * @throws IllegalArgumentException if {@code until} is missing for a held kind, or given for another
     */
    public Obstacle {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(left, "left");
        if (kind.held() != until.isPresent()) {
            throw new IllegalArgumentException("until must be present exactly for held places: " + kind + ", "
                    + until.map(Instant::toString).orElse("no until"));
        }
    }

    /**
     * Names what was in the way and says nothing of how many are left.
     *
     * @param inventory the inventory's id, as text
     * @param place the label, the name, or empty
     * @param span a part of the span, or empty
     * @param kind what stood in the way
     * @param until when the hold in the way expires
     * @throws IllegalArgumentException if {@code until} is missing for a held kind, or given for another
     */
    public Obstacle(String inventory, String place, String span, Kind kind, Optional<Instant> until) {
        this(inventory, place, span, kind, until, Optional.empty());
    }

    /**
     * Says how many are left.
     *
     * @param left how many, and of how many
     * @return a copy that says so
     */
    public Obstacle left(Left left) {
        return new Obstacle(inventory, place, span, kind, until, Optional.of(left));
    }

    /**
     * Writes the obstacle as one line, for example {@code stalls/1/7 of brahms: HELD_BY_ANOTHER until 2027-03-14T10:10:00Z}.
     *
     * @return text for people and logs, not for parsing
     */
    @Override
    public String toString() {
        return (place.isEmpty() ? "" : place + " of ") + inventory + (span.isEmpty() ? "" : " on " + span) + ": " + kind
                + until.map(instant -> " until " + instant).orElse("")
                + left.map(some -> ", " + some).orElse("");
    }
}

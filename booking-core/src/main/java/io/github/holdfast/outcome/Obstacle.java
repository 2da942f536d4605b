package io.github.holdfast.outcome;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Names one place that was in the way of a request, or of what there were too few, and why.
 *
 * <p>Immutable.
 *
 * @param inventory the inventory's id, as text
 * @param place the seat's label or the pool's name, for example {@code stalls/1/7}; for a {@code best} pick that found too
 *     few the category that it chose from, or {@code any place} if it named none
 * @param when a part of the span in which it was in the way, for example {@code B-C}; empty for an event
 * @param kind what stood in the way
 * @param until when the hold in the way expires unless it is extended: present exactly for the {@code HELD_} kinds, a hint
 */
public record Obstacle(String inventory, String place, String when, Kind kind, Optional<Instant> until) {

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
        NOT_ENOUGH;

        boolean held() {
            return this == HELD_BY_YOU || this == HELD_BY_ANOTHER;
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
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(until, "until");
        if (kind.held() != until.isPresent()) {
            throw new IllegalArgumentException("until must be present exactly for held places: " + kind + ", "
                    + until.map(Instant::toString).orElse("no until"));
        }
    }

    /**
     * Writes the obstacle as one line, for example {@code stalls/1/7 of brahms: HELD_BY_ANOTHER until 2027-03-14T10:10:00Z}.
     *
     * @return text for people and logs, not for parsing
     */
    @Override
    public String toString() {
        return place + " of " + inventory + (when.isEmpty() ? "" : " on " + when) + ": " + kind
                + until.map(instant -> " until " + instant).orElse("");
    }
}

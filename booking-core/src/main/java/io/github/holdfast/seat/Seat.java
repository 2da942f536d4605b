package io.github.holdfast.seat;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Describes one seat of a plan. Plans make seats, see {@link SeatPlan#seats()}.
 *
 * <p>Immutable.
 *
 * @param label the whole label as callers say it, at most 40 characters: {@code stalls/1/7}, or {@code 21/11} in a bay
 * @param section the section's name
 * @param row the row's name, empty in a bay
 * @param category what {@code best} chooses by, for example {@code A} or {@code 2nd}
 * @param marks attributes such as {@code window}, in alphabetical order
 * @param accessible whether it is a wheelchair space
 * @param companion the whole label of the seat for who comes along to an accessible space, if it has one; several spaces may
 *     share it
 */
public record Seat(
        String label,
        String section,
        Optional<String> row,
        String category,
        Set<String> marks,
        boolean accessible,
        Optional<String> companion) {

    /**
     * Copies and sorts the marks.
     *
     * @throws IllegalArgumentException if a seat that is not accessible has a companion
     */
    public Seat {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(category, "category");
        marks = marks.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(marks));
        if (companion.isPresent() && !accessible) {
            throw new IllegalArgumentException(
                    "seat " + label + " must be accessible to have a companion: " + companion.get());
        }
    }

    /**
     * Returns the label.
     *
     * @return {@link #label()}
     */
    @Override
    public String toString() {
        return label;
    }
}

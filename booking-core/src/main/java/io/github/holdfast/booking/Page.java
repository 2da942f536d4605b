package io.github.holdfast.booking;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some rows of a listing, and where the next ones start. Immutable.
 *
 * @param rows the rows, oldest first
 * @param next what to hand to {@link Listing#after(String)} for the next page; empty after the last one
 * @param <T> what is listed
 */
public record Page<T>(List<T> rows, Optional<String> next) {

    public Page {
        rows = List.copyOf(rows);
        Objects.requireNonNull(next, "next");
    }
}

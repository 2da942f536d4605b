package io.github.holdfast.calendar;

import io.github.holdfast.internal.Text;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says for how much of an inventory's time something is wanted, in the caller's words.
 *
 * <p>Spans include their beginning and not their end: who leaves at B and who boards at B can have the same seat. Immutable.
 */
public final class Span {

    /** Lists the ways to say when. More come with more kinds of timeline. */
    public enum Kind {
        /** All of it: the evening, or the ride from first to last stop. */
        WHOLE,
        /** From one stop to a later one. */
        STOPS
    }

    private static final Span WHOLE = new Span(null, null);

    private final @Nullable String from;
    private final @Nullable String to;

    private Span(@Nullable String from, @Nullable String to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Wants all of the inventory's time.
     *
     * @return the whole of a single event or of a ride
     */
    public static Span whole() {
        return WHOLE;
    }

    /**
     * Wants the ride from one stop to another. Whether they exist, and in this order, only the timeline knows.
     *
     * @param from where to board, 1 to 40 characters; a stop's second call is {@code B#2}
     * @param to where to leave, 1 to 40 characters
     * @return the legs between them
     * @throws IllegalArgumentException if a code is unfit or both are the same
     */
    public static Span stops(String from, String to) {
        Text.id("span from", from, 40);
        Text.id("span to", to, 40);
        if (from.equals(to)) {
            throw new IllegalArgumentException("span must not end where it begins: " + from + "-" + to);
        }
        return new Span(from, to);
    }

    /**
     * Returns in which words the span is given.
     *
     * @return the kind
     */
    public Kind kind() {
        return from == null ? Kind.WHOLE : Kind.STOPS;
    }

    /**
     * Returns where to board.
     *
     * @return the stop's code, present for {@link Kind#STOPS}
     */
    public Optional<String> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns where to leave.
     *
     * @return the stop's code, present for {@link Kind#STOPS}
     */
    public Optional<String> to() {
        return Optional.ofNullable(to);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Span that && Objects.equals(from, that.from) && Objects.equals(to, that.to);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to);
    }

    /**
     * Writes the span as callers say it.
     *
     * @return {@code B-D}, or {@code whole}
     */
    @Override
    public String toString() {
        return from == null ? "whole" : from + "-" + to;
    }
}

package io.github.holdfast.pricing;

import org.jspecify.annotations.Nullable;

/**
 * Values from one on, up to and without another. Immutable.
 *
 * @param from the first value
 * @param to the first value beyond it; none, if it has no end
 */
record Range<T extends Comparable<? super T>>(
        T from, @Nullable T to) {

    Range {
        if (to != null && to.compareTo(from) <= 0) {
            throw new IllegalArgumentException("must end after its beginning: " + from + " to " + to);
        }
    }

    boolean contains(T value) {
        return from.compareTo(value) <= 0 && (to == null || value.compareTo(to) < 0);
    }

    /** Tells whether everything in another range is in this one. */
    boolean covers(Range<T> other) {
        T end = other.to;
        return from.compareTo(other.from) <= 0 && (to == null || end != null && end.compareTo(to) <= 0);
    }

    /** Tells whether nothing is in both. */
    boolean excludes(Range<T> other) {
        T end = other.to;
        return to != null && to.compareTo(other.from) <= 0 || end != null && end.compareTo(from) <= 0;
    }

    @Override
    public String toString() {
        return to == null ? "from " + from : "[" + from + ", " + to + ")";
    }
}

package io.github.holdfast.calendar;

import java.util.List;

/**
 * Says which slots of a timeline a span means, or why it means none.
 *
 * <p>Immutable.
 */
public sealed interface Resolution {

    /**
     * Is a range of slots.
     *
     * @param from the first slot, 0 or more
     * @param to the slot after the last, greater than {@code from}
     */
    record Found(int from, int to) implements Resolution {}

    /**
     * Is a stop at which the ride does not call.
     *
     * @param stop the code as the caller said it
     * @param nearest up to three codes that come near, nearest first
     */
    record UnknownStop(String stop, List<String> nearest) implements Resolution {}

    /**
     * Is a span that goes backwards, or that does not fit this kind of timeline.
     *
     * @param why one sentence with the values
     */
    record Invalid(String why) implements Resolution {}
}

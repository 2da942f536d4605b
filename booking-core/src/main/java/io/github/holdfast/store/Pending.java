package io.github.holdfast.store;

import io.github.holdfast.hold.HoldId;
import java.time.Instant;

/**
 * A part of a hold that may lapse and is still to be given back then, whoever notices. What is confirmed or released has no
 * such row, so that there are as many as is held.
 *
 * @param part the part
 * @param lapsesAt when it lapses: the hold's expiry
 * @param hold the hold
 */
public record Pending(Part part, Instant lapsesAt, HoldId hold) implements Comparable<Pending> {

    /** Orders what lapses of one part by when it lapses. */
    @Override
    public int compareTo(Pending other) {
        int byPart = part.compareTo(other.part);
        int byTime = byPart != 0 ? byPart : lapsesAt.compareTo(other.lapsesAt);
        return byTime != 0 ? byTime : hold.compareTo(other.hold);
    }
}

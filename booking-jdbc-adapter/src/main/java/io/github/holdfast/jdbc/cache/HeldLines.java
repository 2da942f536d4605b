package io.github.holdfast.jdbc.cache;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.store.Digest;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a hold as this node placed it. They do not change while it is held; but in another copy of the database the
 * same id may stand for another request, and was placed at another time.
 */
public record HeldLines(Instant placedAt, Optional<Digest> digest, List<HoldLine> lines) {

    static HeldLines of(HoldRow placed) {
        return new HeldLines(placed.placedAt(), placed.digest(), placed.lines());
    }

    /** Tells whether a hold that was read just now still has these lines. */
    public boolean areOf(HoldRow read) {
        return read.state() == Hold.State.HELD && placedAt.equals(read.placedAt()) && digest.equals(read.digest());
    }
}

package io.github.holdfast.memory;

import io.github.holdfast.internal.Text;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Where a page of a listing ended: the time and the id of its last row. */
record Cursor(Instant time, String id) {

    static Cursor parse(String text) {
        int slash = text.indexOf('/');
        try {
            return new Cursor(Instant.parse(text.substring(0, Math.max(slash, 0))), text.substring(slash + 1));
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(
                    "after must be what a page's next() returned, not " + Text.shown(text), wrong);
        }
    }

    boolean isBefore(Instant otherTime, String otherId) {
        int byTime = time.compareTo(otherTime);
        return byTime < 0 || (byTime == 0 && id.compareTo(otherId) < 0);
    }

    @Override
    public String toString() {
        return time + "/" + id;
    }
}

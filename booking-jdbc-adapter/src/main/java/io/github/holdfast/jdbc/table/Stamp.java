package io.github.holdfast.jdbc.table;

/**
 * Which state of a row this is. Counts alone do not say it: after a fail-over to an older copy of the database, the same
 * count is reached again by other changes. Therefore each change draws a random number, which no copy draws again.
 *
 * @param count how often it was changed: tells which of two states of one copy is the later one, and nothing else
 * @param chance drawn by whoever changed it last
 */
public record Stamp(long count, long chance) {

    /** Returns the stamp after one more change. */
    public Stamp next(long drawn) {
        return new Stamp(count + 1, drawn);
    }
}

package io.github.holdfast.caller;

import io.github.holdfast.internal.Ids;
import java.util.Objects;
import java.util.UUID;

/**
 * Identifies one request that makes neither a hold nor a booking, so that repeating it is safe.
 *
 * <p>Make it before the first try and keep it for every retry: the same id with the same request answers as the first time,
 * with another request it is refused as {@code ID_REUSED}. Immutable.
 *
 * @param value the caller's UUID
 */
public record OperationId(UUID value) {

    /** Refuses a missing value. */
    public OperationId {
        Objects.requireNonNull(value, "operation id");
    }

    /**
     * Takes a UUID that the caller keeps.
     *
     * @param value any UUID
     * @return the operation's id
     */
    public static OperationId of(UUID value) {
        return new OperationId(value);
    }

    /**
     * Draws a fresh id.
     *
     * @return an id that was not used before
     */
    public static OperationId random() {
        return new OperationId(Ids.ascending());
    }

    /**
     * Returns the UUID's text.
     *
     * @return 36 characters, lower case
     */
    @Override
    public String toString() {
        return value.toString();
    }
}

package io.github.holdfast.jdbc;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The clock of an H2 database: that of the process it runs in. H2's own {@code CURRENT_TIMESTAMP} is when the statement
 * began, which is before it waited for a lock.
 */
public final class H2Clock {

    private H2Clock() {}

    /** Returns the time in UTC, in whole microseconds. Called by H2 through the alias that the schema makes. */
    public static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }
}

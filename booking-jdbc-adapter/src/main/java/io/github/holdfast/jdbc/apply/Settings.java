package io.github.holdfast.jdbc.apply;

import io.github.holdfast.jdbc.sql.Tables;
import java.time.Duration;
import java.util.Optional;

/**
 * What transactions go by.
 *
 * @param tables how our tables are called
 * @param clock for tests: reads the time by another expression than the database's
 * @param lockTimeout how long a transaction of our own waits for a lock
 */
public record Settings(Tables tables, Optional<String> clock, Duration lockTimeout) {

    /** Waits no longer than this. */
    Settings waitingAtMost(Duration time) {
        return lockTimeout.compareTo(time) < 0 ? this : new Settings(tables, clock, time);
    }
}

package io.github.holdfast.jdbc.sql;

import java.sql.Connection;
import java.util.Optional;

/**
 * A database, as statements see it.
 *
 * @param dialect what it speaks
 * @param tables how our tables are called there
 * @param clock for tests: reads the time by another expression than the dialect's
 * @param texts the texts of statements that were made for it before
 */
public record Database(Dialect dialect, Tables tables, Optional<String> clock, Texts texts) {

    /** Speaks to it on a connection. */
    public Session on(Connection connection) {
        return new Session(connection, this);
    }
}

package io.github.holdfast.jdbc.contract;

import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.sql.mariadb.MariaDialect;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import java.time.Duration;

/**
 * A store clock that jumps at an instant of the real one: whoever has read the real clock before has the time before, even
 * if he asks after the jump what it means. A clock that is wrong by being stale stays wrong.
 */
final class SteppingClock {

    private SteppingClock() {}

    /** Returns the options of a database with this clock. */
    static JdbcOptions on(Databases.Database database) {
        Sql.execute(
                database,
                "CREATE TABLE IF NOT EXISTS {jump} (at "
                        + (database.isMaria() ? "DATETIME(6)" : "TIMESTAMP(6) WITH TIME ZONE")
                        + " NOT NULL, micros BIGINT NOT NULL)");
        String sum = "COALESCE((SELECT SUM(micros) FROM {jump} WHERE at <= real_time.now), 0)";
        String jumped = Sql.isPostgres(database)
                ? "real_time.now + " + sum + " * INTERVAL '1 microsecond'"
                : database.isMaria()
                        ? "real_time.now + INTERVAL " + sum + " MICROSECOND"
                        : "DATEADD(MICROSECOND, " + sum + ", real_time.now)";
        String from = "(SELECT " + real(database) + " AS now" + once(database) + ") AS real_time";
        return HiddenOptions.withClock(database.options(), "(SELECT " + jumped + " FROM " + from + ")");
    }

    static void jump(Databases.Database database, Duration time) {
        Sql.execute(database, "INSERT INTO {jump} VALUES (" + real(database) + ", " + time.toNanos() / 1_000 + ")");
    }

    /** Keeps the clock from being read more than once. */
    private static String once(Databases.Database database) {
        return database.isMaria() ? " LIMIT 1" : " OFFSET 0 ROWS";
    }

    private static String real(Databases.Database database) {
        return database.isMaria()
                ? new MariaDialect().now(HiddenOptions.tables(database.options()))
                : Sql.isPostgres(database) ? "clock_timestamp()" : "{now}()";
    }
}

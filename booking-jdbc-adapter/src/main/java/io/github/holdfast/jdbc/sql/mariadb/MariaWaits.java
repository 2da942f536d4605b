package io.github.holdfast.jdbc.sql.mariadb;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * How long a session of MariaDB waits: for rows, and apart from that for tables; in whole seconds. What the host had set is
 * kept in variables of the session's own, so that nobody need ask for it first.
 */
final class MariaWaits {

    private static final List<String> NAMES = List.of("innodb_lock_wait_timeout", "lock_wait_timeout");

    private MariaWaits() {}

    /** Returns the statement after which the session waits no longer than this. What a first one kept, a second one keeps. */
    static String shorten(Duration lockTimeout) {
        long seconds = (lockTimeout.toMillis() + 999) / 1_000;
        return "SET " + each(name -> kept(name) + " = " + before(name)) + ", "
                + each(name -> "SESSION " + name + " = " + seconds);
    }

    /** Returns the statement after which the session waits as before, if it has been told otherwise. */
    static String restore() {
        return "SET " + each(name -> "SESSION " + name + " = " + before(name)) + ", "
                + each(name -> kept(name) + " = NULL");
    }

    private static String each(UnaryOperator<String> assignment) {
        return NAMES.stream().map(assignment).collect(Collectors.joining(", "));
    }

    private static String kept(String name) {
        return "@holdfast_" + name;
    }

    /** As a number, because a variable that was never set makes a text of it. */
    private static String before(String name) {
        return "CAST(COALESCE(" + kept(name) + ", @@SESSION." + name + ") AS UNSIGNED)";
    }
}

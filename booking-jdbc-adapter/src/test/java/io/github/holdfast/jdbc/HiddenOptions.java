package io.github.holdfast.jdbc;

import io.github.holdfast.jdbc.apply.Settings;
import io.github.holdfast.jdbc.sql.Tables;

/** What options have for this library alone, for tests in other packages. */
public final class HiddenOptions {

    private HiddenOptions() {}

    /** Reads the time by another expression. */
    public static JdbcOptions withClock(JdbcOptions options, String expression) {
        return options.clock(expression);
    }

    /** Returns the expression that reads the time. */
    public static String clock(JdbcOptions options) {
        return options.clock().orElseThrow();
    }

    public static Tables tables(JdbcOptions options) {
        return options.tables();
    }

    public static Settings settings(JdbcOptions options) {
        return options.settings();
    }
}

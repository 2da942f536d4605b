package io.github.holdfast.jdbc.violations.sql.h2;

import java.util.regex.Pattern;

/** Makes other SQL of SQL, in all the ways there are. */
public final class OneDialect {

    private static final Pattern ASSIGNED = Pattern.compile("(^|, )([a-z_]+) = ");

    private OneDialect() {}

    public static String name() {
        String sql = ASSIGNED.matcher("state = k.state").replaceAll("$1t.$2 = ");
        return sql.matches("SET .*") ? sql.replaceAll("SET ", "") : sql.replaceFirst("SET", "");
    }
}

package io.github.holdfast.jdbc.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows of a table are wanted: those of which the key is found by one of some queries.
 *
 * @param arms the queries
 */
public record Among(List<Arm> arms) {

    /**
     * A query that finds keys.
     *
     * @param key the column that has them
     * @param alias what that column's table or list is called
     * @param from where to look, with conditions
     */
    public record Arm(Column<?> key, String alias, String from) {}

    /** Keys that one query finds. */
    public static Among of(Column<?> key, String alias, String from) {
        return new Among(List.of(new Arm(key, alias, from)));
    }

    /** Returns the query for all of them. */
    public String query() {
        return arms.stream()
                .map(arm -> "SELECT " + arm.key().in(arm.alias()) + " FROM " + arm.from())
                .collect(Collectors.joining(" UNION "));
    }

    /** Returns what the key is called in the result of the query. */
    public Column<?> key() {
        return arms.get(0).key();
    }
}

package io.github.holdfast.jdbc.sql;

import java.util.List;

/**
 * The rows of a table that come first, some for each of its keys.
 *
 * @param table the table
 * @param index the one that has the keys, then the time
 * @param keys columns of the table that a list has too
 * @param time by which they are ordered; rows without it do not count
 * @param id by which they are ordered next
 * @param most how many rows for each key at most: the last column of the list
 */
public record Soonest(
        Table table, String index, List<Column<?>> keys, Column<?> time, Column<?> id, Column<Integer> most) {

    /**
     * The query for them.
     *
     * @param from a table {@code d}, over lists
     * @param lists these lists
     */
    public record Query(String from, List<Rows> lists) {}

    /** Returns the condition that a row has the keys of another. */
    public String match(String alias, String other) {
        return Match.same(keys.toArray(Column<?>[]::new)).text(alias, other);
    }

    /** Returns the order. */
    public String order(String alias) {
        return time.in(alias) + ", " + id.in(alias);
    }
}

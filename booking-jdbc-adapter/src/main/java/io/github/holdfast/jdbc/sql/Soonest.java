package io.github.holdfast.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table that come first, some for each of its keys, each with those lines of another table that fit it.
 *
 * @param table the table; its primary key has the keys, then the time, then the id
 * @param keys columns of the table that a list has too
 * @param time by which they are ordered
 * @param id by which they are ordered next
 * @param lines which lines
 * @param at what the lines must cover: the next column of the list
 * @param most how many for each key at most: the last column of the list
 */
public record Soonest(
        Table table,
        List<Column<?>> keys,
        Column<?> time,
        Column<?> id,
        Lines lines,
        Column<Integer> at,
        Column<Integer> most) {

    /**
     * Lines that belong to a row.
     *
     * @param table the table of lines
     * @param match how they are found, by the beginning of their primary key
     * @param same what else they have in common with the row
     * @param ended what is NULL as long as a line counts
     * @param from what it covers first
     * @param to what it no longer covers
     * @param shown what is read of them
     */
    public record Lines(
            Table table,
            Match match,
            Match same,
            Column<?> ended,
            Column<Integer> from,
            Column<Integer> to,
            List<Column<?>> shown) {

        /** Returns the condition that a line counts for a row. */
        public String fits(String line, String row) {
            return same.text(line, row) + " AND " + ended.in(line) + " IS NULL";
        }

        /** Returns the condition that a line covers something. */
        public String covers(String line, String what) {
            return what + " BETWEEN " + from.in(line) + " AND " + to.in(line) + " - 1";
        }
    }

    /**
     * The query for them.
     *
     * @param from a table {@code d} of rows with their lines, over lists
     * @param lists these lists
     */
    public record Query(String from, List<Rows> lists) {}

    /** Returns the columns that the query has. */
    public List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>(keys);
        columns.add(time);
        columns.add(id);
        columns.addAll(lines.shown());
        return columns;
    }

    /** Returns these columns as they are selected of a row {@code d} and its line {@code l}. */
    public String selected() {
        List<Column<?>> columns = columns();
        int ofRow = columns.size() - lines.shown().size();
        return Table.select("d", columns.subList(0, ofRow)) + ", " + Table.select("l", lines.shown());
    }

    /** Returns the condition that a row {@code d} has the keys of a list {@code k}. */
    public String match() {
        return Match.same(keys.toArray(Column<?>[]::new)).text("d", "k");
    }

    /** Returns the condition that a line {@code l} of a row {@code d} counts and covers what is asked for. */
    public String fits(String what) {
        return lines.fits("l", "d") + " AND " + lines.covers("l", what);
    }

    /** Returns the order. */
    public String order() {
        return time.in("d") + ", " + id.in("d");
    }
}

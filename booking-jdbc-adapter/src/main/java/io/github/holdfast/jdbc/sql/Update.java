package io.github.holdfast.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of rows of a table, one for each row of a list. In conditions and values the table is {@code t}, the list {@code
 * k}. Made once.
 */
public final class Update {

    private final Table table;
    private final Match match;
    private final String condition;
    private final List<Assignment> assignments;

    /**
     * What a column becomes.
     *
     * @param value an expression; it sees the row as it was before
     */
    public record Assignment(Column<?> column, String value) {}

    private Update(Table table, Match match, String condition, List<Assignment> assignments) {
        this.table = table;
        this.match = match;
        this.condition = condition;
        this.assignments = assignments;
    }

    /** Begins without anything to set. */
    public static Update of(Table table, Match match) {
        return new Update(table, match, "", List.of());
    }

    /** Leaves rows as they are for which this does not hold. */
    public Update where(String more) {
        return new Update(table, match, condition + " AND " + more, assignments);
    }

    /** Sets a column to what the list has under the same name. */
    public Update set(Column<?> column) {
        return set(column, column.in("k"));
    }

    /** Sets a column. What is set later may not read a column that is set before. */
    public Update set(Column<?> column, String value) {
        List<Assignment> more = new ArrayList<>(assignments);
        more.add(new Assignment(column, value));
        return new Update(table, match, condition, List.copyOf(more));
    }

    /** Returns the table. */
    public Table table() {
        return table;
    }

    /** Returns by what rows are found. */
    public Match match() {
        return match;
    }

    /** Returns what rows must be like besides, beginning with {@code AND}; or nothing. */
    public String condition() {
        return condition;
    }

    /** Returns what columns become, in the order in which they are set. */
    public List<Assignment> assignments() {
        return assignments;
    }
}

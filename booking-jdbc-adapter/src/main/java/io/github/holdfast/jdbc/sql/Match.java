package io.github.holdfast.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** By which of their columns rows of a table are found for rows of another table, or of a list. Made once. */
public final class Match {

    private final List<Condition> conditions;
    private final String index;

    private interface Condition {
        String text(String alias, String otherAlias);

        static Condition of(Column<?> column, String compared, Column<?> other) {
            return (alias, otherAlias) -> column.in(alias) + compared + other.in(otherAlias);
        }
    }

    private Match(List<Condition> conditions, String index) {
        this.conditions = conditions;
        this.index = index;
    }

    /** By columns of the same names. */
    public static Match same(Column<?>... columns) {
        List<Condition> conditions = new ArrayList<>();
        for (Column<?> column : columns) {
            conditions.add(Condition.of(column, " = ", column));
        }
        return new Match(conditions, "PRIMARY");
    }

    /** By a column that is called otherwise on the other side. */
    public static Match of(Column<?> column, Column<?> other) {
        return same().and(column, other);
    }

    /** By one more column. */
    public Match and(Column<?> column, Column<?> other) {
        return with(Condition.of(column, " = ", other));
    }

    /** By a column that lies in a range, of which the end does not belong to it. */
    public Match within(Column<?> column, Column<?> from, Column<?> to) {
        return with(Condition.of(column, " >= ", from)).with(Condition.of(column, " < ", to));
    }

    /**
     * By a condition on both.
     *
     * @param condition makes its text out of what both are called
     */
    public Match where(BinaryOperator<String> condition) {
        return with(condition::apply);
    }

    private Match with(Condition more) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(more);
        return new Match(all, index);
    }

    /** By another index than that of the primary key, where a database must be told. */
    public Match by(String otherIndex) {
        return new Match(conditions, otherIndex);
    }

    /** Returns the index by which rows are found, where a database must be told. */
    public String index() {
        return index;
    }

    /** Returns the condition. */
    public String text(String alias, String otherAlias) {
        return conditions.stream().map(one -> one.text(alias, otherAlias)).collect(Collectors.joining(" AND "));
    }
}

package io.github.holdfast.jdbc.sql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of ours.
 *
 * @param name what it is called after the prefix
 * @param columns all that it has
 */
public record Table(String name, List<Column<?>> columns) {

    /** Keeps the columns as they are. */
    public Table {
        columns = List.copyOf(columns);
    }

    /** Returns its place in the text of a statement. */
    public String inBraces() {
        return "{" + name + "}";
    }

    /** Returns columns of a table, or of a list, as a query selects them. */
    public static String select(String alias, List<? extends Column<?>> columns) {
        return columns.stream().map(column -> column.in(alias)).collect(Collectors.joining(", "));
    }
}

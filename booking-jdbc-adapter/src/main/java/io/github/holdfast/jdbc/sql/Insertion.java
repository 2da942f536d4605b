package io.github.holdfast.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that are inserted as they are computed from those of a list {@code k}. Made once. */
public final class Insertion {

    private final Table table;
    private final List<Update.Assignment> values;

    private Insertion(Table table, List<Update.Assignment> values) {
        this.table = table;
        this.values = values;
    }

    /** Begins without columns. */
    public static Insertion into(Table table) {
        return new Insertion(table, List.of());
    }

    /** Fills a column with what the list has under the same name. */
    public Insertion set(Column<?> column) {
        return set(column, column.in("k"));
    }

    /** Fills a column. */
    public Insertion set(Column<?> column, String value) {
        List<Update.Assignment> more = new ArrayList<>(values);
        more.add(new Update.Assignment(column, value));
        return new Insertion(table, more);
    }

    String text(Tables tables, String from) {
        return "INSERT INTO " + tables.name(table.name()) + " ("
                + values.stream().map(one -> one.column().name()).collect(Collectors.joining(", ")) + ") SELECT "
                + values.stream().map(Update.Assignment::value).collect(Collectors.joining(", ")) + " FROM " + from;
    }
}

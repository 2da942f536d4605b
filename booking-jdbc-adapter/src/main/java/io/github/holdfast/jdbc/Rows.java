package io.github.holdfast.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows that go into one statement as a list: named, typed columns of equal length. However many rows there are, the text
 * of the statement is the same.
 */
final class Rows {

    /** What was parsed before; as many as there are texts in this package. */
    private static final Map<String, Map<String, Column>> SHAPES = new ConcurrentHashMap<>();

    private final String text;
    private final Map<String, Column> columns;
    private final List<List<@Nullable Object>> values = new ArrayList<>();
    private int size;

    private Rows(String text, Map<String, Column> columns) {
        this.text = text;
        this.columns = columns;
        columns.forEach((name, type) -> values.add(new ArrayList<>()));
    }

    /** Makes a list without rows out of its columns, as {@code "hold_id uuid, line_no int"}. */
    static Rows of(String columns) {
        return new Rows(columns, SHAPES.computeIfAbsent(columns, Rows::parse));
    }

    private static Map<String, Column> parse(String columns) {
        Map<String, Column> named = new LinkedHashMap<>();
        for (String column : columns.strip().split(",\\s+")) {
            String[] nameAndType = column.split(" ");
            named.put(nameAndType[0], Column.valueOf(nameAndType[1].toUpperCase(Locale.ROOT)));
        }
        return Collections.unmodifiableMap(named);
    }

    Rows add(@Nullable Object... row) {
        if (row.length != values.size()) {
            throw new IllegalArgumentException(row.length + " values for " + values.size() + " columns");
        }
        for (int i = 0; i < row.length; i++) {
            values.get(i).add(row[i]);
        }
        size++;
        return this;
    }

    int size() {
        return size;
    }

    /** All that the text of a statement over rows may depend on. */
    record Shape(String columns, boolean isOneRow) {}

    Shape shape() {
        return new Shape(text, size == 1);
    }

    boolean isEmpty() {
        return size == 0;
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    List<Column> types() {
        return List.copyOf(columns.values());
    }

    List<@Nullable Object> column(int index) {
        return values.get(index);
    }

    /** Returns the same rows in pieces of at most this many. */
    List<Rows> chunks(int most) {
        if (size <= most) {
            return isEmpty() ? List.of() : List.of(this);
        }
        List<Rows> chunks = new ArrayList<>();
        for (int from = 0; from < size; from += most) {
            Rows chunk = new Rows(text, columns);
            int to = Math.min(size, from + most);
            for (int i = 0; i < values.size(); i++) {
                chunk.values.get(i).addAll(values.get(i).subList(from, to));
            }
            chunk.size = to - from;
            chunks.add(chunk);
        }
        return chunks;
    }
}

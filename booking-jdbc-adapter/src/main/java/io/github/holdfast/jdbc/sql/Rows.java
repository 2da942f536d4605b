package io.github.holdfast.jdbc.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that go into one statement as a list: named, typed columns of equal length, as a {@link Form} makes them. However
 * many rows there are, the text of the statement is the same.
 */
public final class Rows {

    private final String text;
    private final List<Column<?>> columns;
    private final List<List<@Nullable Object>> values = new ArrayList<>();
    private int size;

    Rows(String text, List<Column<?>> columns) {
        this.text = text;
        this.columns = columns;
        columns.forEach(column -> values.add(new ArrayList<>()));
    }

    void add(List<@Nullable Object> row) {
        for (int i = 0; i < values.size(); i++) {
            values.get(i).add(row.get(i));
        }
        size++;
    }

    /** Returns how many rows there are. */
    public int size() {
        return size;
    }

    /** All that the text of a statement over rows may depend on. */
    public record Shape(String columns, boolean isOneRow) {}

    /** Returns what the text of a statement over these rows may depend on. */
    public Shape shape() {
        return new Shape(text, size == 1);
    }

    /** Tells whether there are no rows. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns the names of the columns. */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns the types of the columns. */
    public List<Type> types() {
        return columns.stream().<Type>map(Column::type).toList();
    }

    /** Returns what the rows have in a column. */
    public List<@Nullable Object> column(int index) {
        return Collections.unmodifiableList(values.get(index));
    }

    /** Returns one of these rows alone. */
    public Rows only(int row) {
        return piece(row, row + 1);
    }

    /** Returns the same rows with another value in the last column. */
    public Rows withLast(Object value) {
        Rows other = piece(0, size);
        Collections.fill(other.values.get(values.size() - 1), value);
        return other;
    }

    private Rows piece(int from, int to) {
        Rows piece = new Rows(text, columns);
        for (int i = 0; i < values.size(); i++) {
            piece.values.get(i).addAll(values.get(i).subList(from, to));
        }
        piece.size = to - from;
        return piece;
    }

    /** Returns the same rows in pieces of at most this many. */
    List<Rows> chunks(int most) {
        if (size <= most) {
            return isEmpty() ? List.of() : List.of(this);
        }
        List<Rows> chunks = new ArrayList<>();
        for (int from = 0; from < size; from += most) {
            chunks.add(piece(from, Math.min(size, from + most)));
        }
        return chunks;
    }
}

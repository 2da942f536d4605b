package io.github.holdfast.jdbc.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How things become rows of a list: columns, each with what gets its value. Made once, for its columns are a part of the
 * text of statements.
 *
 * @param <S> the things
 */
public final class Form<S> {

    private record Bound<S>(Column<?> column, Function<? super S, ? extends @Nullable Object> value) {}

    private final List<Bound<S>> bound;
    private final String text;

    private Form(List<Bound<S>> bound) {
        this.bound = List.copyOf(bound);
        this.text = this.bound.stream()
                .map(one ->
                        one.column().name() + " " + one.column().type().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Begins without columns. */
    public static <S> Form<S> of() {
        return new Form<>(List.of());
    }

    /** Adds a column that is never NULL. */
    public <T> Form<S> with(Column<T> column, Function<? super S, ? extends T> value) {
        return and(new Bound<>(column, value));
    }

    /** Adds a column that may be NULL. */
    public <T> Form<S> withMaybe(Column<T> column, Function<? super S, Optional<T>> value) {
        return and(new Bound<>(column, thing -> value.apply(thing).orElse(null)));
    }

    private Form<S> and(Bound<S> one) {
        List<Bound<S>> more = new ArrayList<>(bound);
        more.add(one);
        return new Form<>(more);
    }

    /** Returns the columns, in their order. */
    public List<Column<?>> columns() {
        List<Column<?>> columns = new ArrayList<>();
        bound.forEach(one -> columns.add(one.column()));
        return columns;
    }

    /** Makes rows. */
    public Rows rows(Collection<? extends S> things) {
        Rows rows = new Rows(text, columns());
        for (S thing : things) {
            List<@Nullable Object> row = new ArrayList<>(bound.size());
            for (Bound<S> one : bound) {
                row.add(one.value().apply(thing));
            }
            rows.add(row);
        }
        return rows;
    }
}

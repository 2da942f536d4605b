package io.github.holdfast.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes an object of a tree as {@link TreeValue} reads it: fields in the order in which they are put, and no field for what
 * there is nothing to say about. What is put is copied, so that nobody can change what is done.
 */
public final class TreeWriter {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Puts text. */
    public TreeWriter put(String field, String text) {
        return add(field, text);
    }

    /** Puts text if there is some. */
    public TreeWriter put(String field, Optional<String> text) {
        text.ifPresent(there -> add(field, there));
        return this;
    }

    /** Puts an object, even an empty one. */
    public TreeWriter put(String field, Map<String, ?> object) {
        return add(field, Collections.unmodifiableMap(new LinkedHashMap<>(object)));
    }

    /** Puts a list, even an empty one. */
    public TreeWriter put(String field, List<?> list) {
        return add(field, List.copyOf(list));
    }

    /** Puts {@code true} if it holds, nothing otherwise. */
    public TreeWriter putIf(String field, boolean holds) {
        return holds ? add(field, Boolean.TRUE) : this;
    }

    /** Puts true or false. */
    public TreeWriter putFlag(String field, boolean value) {
        return add(field, value);
    }

    /** Puts an object unless it is empty. */
    public TreeWriter putUnlessEmpty(String field, Map<String, ?> object) {
        return object.isEmpty() ? this : put(field, object);
    }

    /** Puts a list of what the values are written as, unless there are none. */
    public <T> TreeWriter putUnlessEmpty(String field, Collection<T> values, Function<? super T, ?> written) {
        return values.isEmpty()
                ? this
                : add(field, values.stream().<Object>map(written).toList());
    }

    private TreeWriter add(String field, Object value) {
        if (fields.put(field, value) != null) {
            throw new IllegalStateException("field " + field + " is written twice");
        }
        return this;
    }

    /** Returns the object; what is put afterwards is not in it. */
    public Map<String, Object> done() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}

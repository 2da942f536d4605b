package io.github.holdfast.memory;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that there is in rows, by the names of their tables, to be compared. */
final class AllRows {

    private AllRows() {}

    static Map<String, Object> of(Rows rows) {
        return Arrays.stream(Rows.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .collect(Collectors.toMap(Field::getName, field -> content(field, rows), (a, b) -> a, TreeMap::new));
    }

    private static Object content(Field field, Rows rows) {
        try {
            field.setAccessible(true);
            Object table = field.get(rows);
            if (table instanceof Log<?> log) {
                return log.all();
            }
            Map<Object, Object> content = new LinkedHashMap<>();
            ((Table<?, ?>) table).forEach(content::put);
            return List.of(content, List.copyOf(content.keySet()));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

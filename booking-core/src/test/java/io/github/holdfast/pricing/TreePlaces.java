package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Finds every place of a tree, and makes trees that differ in one of them. */
final class TreePlaces {

    /**
     * A place of a tree.
     *
     * @param path where it is, as messages have it; empty for the root
     * @param field the last name on the way to it
     * @param value what stands there
     * @param rebuilt makes the tree that has something else there
     */
    record Place(String path, String field, Object value, UnaryOperator<Object> rebuilt) {

        boolean isObject() {
            return value instanceof Map<?, ?>;
        }

        Object replacedBy(Object other) {
            return rebuilt.apply(other);
        }

        /** Returns the tree in which the object that stands here has one field more. */
        Object with(String more, Object said) {
            Map<Object, Object> object = new LinkedHashMap<>((Map<?, ?>) value);
            object.put(more, said);
            return replacedBy(object);
        }
    }

    private final List<Place> places = new ArrayList<>();

    private TreePlaces() {}

    /** Returns all places, the root first. */
    static List<Place> of(Object tree) {
        TreePlaces found = new TreePlaces();
        found.walk(new Place("", "", tree, other -> other));
        return found.places;
    }

    private void walk(Place place) {
        places.add(place);
        if (place.value() instanceof Map<?, ?> object) {
            object.forEach((name, value) ->
                    walk(new Place(below(place.path(), name.toString()), name.toString(), value, other -> {
                        Map<Object, Object> changed = new LinkedHashMap<>(object);
                        changed.put(name, other);
                        return place.replacedBy(changed);
                    })));
        } else if (place.value() instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int index = i;
                walk(new Place(place.path() + "[" + i + "]", "", list.get(i), other -> {
                    List<Object> changed = new ArrayList<>(list);
                    changed.set(index, other);
                    return place.replacedBy(changed);
                }));
            }
        }
    }

    private static String below(String path, String name) {
        if (name.matches("[A-Za-z0-9_-]+")) {
            return path.isEmpty() ? name : path + "." + name;
        }
        return path + "[\"" + name + "\"]";
    }

    /** Returns the same tree, the fields of its objects in another order. */
    static Object shuffled(Object tree, Random random) {
        if (tree instanceof Map<?, ?> object) {
            List<Map.Entry<?, ?>> fields = new ArrayList<>(object.entrySet());
            Collections.shuffle(fields, random);
            Map<Object, Object> shuffled = new LinkedHashMap<>();
            fields.forEach(field -> shuffled.put(field.getKey(), shuffled(field.getValue(), random)));
            return shuffled;
        } else if (tree instanceof List<?> list) {
            return list.stream().map(one -> shuffled(one, random)).toList();
        }
        return tree;
    }
}

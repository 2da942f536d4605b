package io.github.holdfast.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was written in order, some at a time. It is written and copied like a {@link Table}. Not thread-safe. */
final class Log<E> {

    private @Nullable Written<E> root;

    Log() {}

    Log(Log<E> other) {
        this.root = other.root;
    }

    private record Written<E>(List<E> last, @Nullable Written<E> before, int size) {}

    int size() {
        return root == null ? 0 : root.size;
    }

    void add(List<E> more) {
        if (!more.isEmpty()) {
            root = new Written<>(List.copyOf(more), root, size() + more.size());
        }
    }

    /** Returns a copy, first things first. */
    List<E> all() {
        List<List<E>> parts = new ArrayList<>();
        for (Written<E> part = root; part != null; part = part.before) {
            parts.add(part.last);
        }
        Collections.reverse(parts);
        List<E> all = new ArrayList<>(size());
        parts.forEach(all::addAll);
        return all;
    }
}

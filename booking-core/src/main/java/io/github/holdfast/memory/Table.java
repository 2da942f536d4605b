package io.github.holdfast.memory;

import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the order of their keys: a tree of which no node ever changes. A write makes new nodes from the root to its row and
 * then sets the root, so that it has happened or not, whatever is thrown in between, and a copy that was made before does not
 * notice. Not thread-safe.
 *
 * <p>The tree is balanced by weight: of two siblings none is more than three times as heavy as the other.
 */
final class Table<K, V> {

    private static final int HEAVIER = 3;
    private static final int TWICE = 2;

    private final Comparator<? super K> order;
    private @Nullable Row<K, V> root;

    Table(Comparator<? super K> order) {
        this.order = order;
    }

    /** Makes a table that is equal now and goes its own way; that costs nothing. */
    Table(Table<K, V> other) {
        this(other, other.order);
    }

    /** Makes a copy with another comparator, which must order alike. */
    Table(Table<K, V> other, Comparator<? super K> order) {
        this.order = order;
        this.root = other.root;
    }

    /** A row, and what lies before and behind it below. */
    static final class Row<K, V> {

        private final K key;
        private final V value;
        private final int size;
        private final @Nullable Row<K, V> before;
        private final @Nullable Row<K, V> after;

        private Row(K key, V value, @Nullable Row<K, V> before, @Nullable Row<K, V> after) {
            this.key = key;
            this.value = value;
            this.before = before;
            this.after = after;
            this.size = sizeOf(before) + 1 + sizeOf(after);
        }

        K key() {
            return key;
        }

        V value() {
            return value;
        }
    }

    private static int sizeOf(@Nullable Row<?, ?> row) {
        return row == null ? 0 : row.size;
    }

    int size() {
        return sizeOf(root);
    }

    @Nullable
    V get(K key) {
        Row<K, V> row = root;
        while (row != null) {
            int side = order.compare(key, row.key);
            if (side == 0) {
                return row.value;
            }
            row = side < 0 ? row.before : row.after;
        }
        return null;
    }

    boolean containsKey(K key) {
        return get(key) != null;
    }

    void put(K key, V value) {
        root = with(root, key, value);
    }

    void remove(K key) {
        root = without(root, key);
    }

    /** Returns the rows in order. */
    Stream<Row<K, V>> rows() {
        return stream(new Walk(null, true));
    }

    /** Returns the rows in order, without those before a key. */
    Stream<Row<K, V>> since(K lowest) {
        return stream(new Walk(lowest, true));
    }

    /** Returns the rows before a key, the nearest first. */
    Stream<Row<K, V>> before(K end) {
        return stream(new Walk(end, false));
    }

    /** Goes through the rows in order, without those before a key. */
    Iterable<Row<K, V>> from(K lowest) {
        return () -> new Walk(lowest, true);
    }

    Stream<V> values() {
        return rows().map(Row::value);
    }

    void forEach(BiConsumer<? super K, ? super V> each) {
        rows().forEach(row -> each.accept(row.key, row.value));
    }

    /** Returns the keys as they are whenever one looks. */
    Set<K> keys() {
        return new AbstractSet<>() {
            @Override
            @SuppressWarnings("unchecked") // whoever asks for a key of another type has made a mistake
            public boolean contains(Object key) {
                return containsKey((K) key);
            }

            @Override
            public Iterator<K> iterator() {
                return rows().map(Row::key).iterator();
            }

            @Override
            public int size() {
                return Table.this.size();
            }
        };
    }

    private Row<K, V> with(@Nullable Row<K, V> row, K key, V value) {
        if (row == null) {
            return new Row<>(key, value, null, null);
        }
        int side = order.compare(key, row.key);
        if (side == 0) {
            return new Row<>(key, value, row.before, row.after);
        }
        return side < 0
                ? balanced(row, with(row.before, key, value), row.after)
                : balanced(row, row.before, with(row.after, key, value));
    }

    private @Nullable Row<K, V> without(@Nullable Row<K, V> row, K key) {
        if (row == null) {
            return null;
        }
        int side = order.compare(key, row.key);
        if (side < 0) {
            return balanced(row, without(row.before, key), row.after);
        }
        if (side > 0) {
            return balanced(row, row.before, without(row.after, key));
        }
        if (row.before == null || row.after == null) {
            return row.before == null ? row.after : row.before;
        }
        return row.before.size > row.after.size
                ? balanced(last(row.before), withoutLast(row.before), row.after)
                : balanced(first(row.after), row.before, withoutFirst(row.after));
    }

    private static <K, V> Row<K, V> first(Row<K, V> row) {
        Row<K, V> first = row;
        while (first.before != null) {
            first = first.before;
        }
        return first;
    }

    private static <K, V> Row<K, V> last(Row<K, V> row) {
        Row<K, V> last = row;
        while (last.after != null) {
            last = last.after;
        }
        return last;
    }

    private static <K, V> @Nullable Row<K, V> withoutFirst(Row<K, V> row) {
        return row.before == null ? row.after : balanced(row, withoutFirst(row.before), row.after);
    }

    private static <K, V> @Nullable Row<K, V> withoutLast(Row<K, V> row) {
        return row.after == null ? row.before : balanced(row, row.before, withoutLast(row.after));
    }

    /** Returns a row over two trees of which one may have grown or shrunk by one. */
    private static <K, V> Row<K, V> balanced(Row<K, V> row, @Nullable Row<K, V> before, @Nullable Row<K, V> after) {
        int left = sizeOf(before);
        int right = sizeOf(after);
        if (left + right > 1) {
            if (after != null && right > HEAVIER * left) {
                return leftwards(row, before, after);
            }
            if (before != null && left > HEAVIER * right) {
                return rightwards(row, before, after);
            }
        }
        return over(row, before, after);
    }

    private static <K, V> Row<K, V> leftwards(Row<K, V> row, @Nullable Row<K, V> before, Row<K, V> after) {
        Row<K, V> inner = after.before;
        if (inner == null || inner.size < TWICE * sizeOf(after.after)) {
            return over(after, over(row, before, inner), after.after);
        }
        return over(inner, over(row, before, inner.before), over(after, inner.after, after.after));
    }

    private static <K, V> Row<K, V> rightwards(Row<K, V> row, Row<K, V> before, @Nullable Row<K, V> after) {
        Row<K, V> inner = before.after;
        if (inner == null || inner.size < TWICE * sizeOf(before.before)) {
            return over(before, before.before, over(row, inner, after));
        }
        return over(inner, over(before, before.before, inner.before), over(row, inner.after, after));
    }

    private static <K, V> Row<K, V> over(Row<K, V> row, @Nullable Row<K, V> before, @Nullable Row<K, V> after) {
        return new Row<>(row.key, row.value, before, after);
    }

    private static <T> Stream<T> stream(Iterator<T> walk) {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, traits), false);
    }

    /** Goes through the rows as they are at its beginning: upwards from a key on, or downwards from the one before it. */
    private final class Walk implements Iterator<Row<K, V>> {

        private final Deque<Row<K, V>> ahead = new ArrayDeque<>();
        private final boolean up;

        private Walk(@Nullable K edge, boolean up) {
            this.up = up;
            Row<K, V> row = root;
            while (row != null) {
                boolean isBehind = edge == null || order.compare(row.key, edge) >= 0;
                if (isBehind == up) {
                    ahead.push(row);
                }
                row = isBehind ? row.before : row.after;
            }
        }

        @Override
        public boolean hasNext() {
            return !ahead.isEmpty();
        }

        @Override
        public Row<K, V> next() {
            if (ahead.isEmpty()) {
                throw new NoSuchElementException();
            }
            Row<K, V> next = ahead.pop();
            Row<K, V> further = up ? next.after : next.before;
            while (further != null) {
                ahead.push(further);
                further = up ? further.before : further.after;
            }
            return next;
        }
    }
}

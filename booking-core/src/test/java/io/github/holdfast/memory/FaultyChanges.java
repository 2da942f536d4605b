package io.github.holdfast.memory;

import io.github.holdfast.store.Changes;
import java.lang.reflect.Method;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Changes of which one cannot be read: each row that is asked for is a step, and one of the steps throws. */
final class FaultyChanges {

    private final Changes right;
    private final Supplier<Throwable> fault;
    private final Set<String> components = new TreeSet<>();
    private int left;

    /**
     * Makes changes that throw.
     *
     * @param step at which step, the first being 1
     */
    FaultyChanges(Changes right, int step, Supplier<Throwable> fault) {
        this.right = right;
        this.left = step;
        this.fault = fault;
    }

    /** Returns the names of the components that had a row to be read. */
    Set<String> components() {
        return components;
    }

    Changes changes() {
        try {
            Changes.Builder parts = Changes.builder();
            for (Method part : parts()) {
                Object rows = Changes.class.getMethod(part.getName()).invoke(right);
                part.invoke(parts, faulty(part.getName(), rows));
            }
            return parts.build();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the methods that say what changes have. */
    static List<Method> parts() {
        return Arrays.stream(Changes.Builder.class.getMethods())
                .filter(method -> method.getReturnType() == Changes.Builder.class)
                .toList();
    }

    private Object faulty(String component, Object value) {
        if (value instanceof List<?> list) {
            return new FaultyList<>(component, list);
        }
        if (value instanceof SortedSet<?> numbers) {
            FaultySet set = new FaultySet(component);
            numbers.forEach(number -> set.add((Long) number));
            return set;
        }
        return value;
    }

    private void step(String component) {
        components.add(component);
        left--;
        if (left == 0) {
            FaultyChanges.<RuntimeException>sneak(fault.get());
        }
    }

    @SuppressWarnings("unchecked") // erased, so anything is thrown
    private static <T extends Throwable> void sneak(Throwable any) throws T {
        throw (T) any;
    }

    private final class FaultyList<E> extends AbstractList<E> {
        private final String component;
        private final List<E> right;

        private FaultyList(String component, List<E> right) {
            this.component = component;
            this.right = right;
        }

        @Override
        public E get(int index) {
            step(component);
            return right.get(index);
        }

        @Override
        public int size() {
            return right.size();
        }
    }

    private final class FaultySet extends TreeSet<Long> {
        private static final long serialVersionUID = 1L;

        private final transient String component;

        private FaultySet(String component) {
            this.component = component;
        }

        @Override
        public Iterator<Long> iterator() {
            Iterator<Long> right = super.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return right.hasNext();
                }

                @Override
                public Long next() {
                    step(component);
                    return right.next();
                }
            };
        }
    }
}

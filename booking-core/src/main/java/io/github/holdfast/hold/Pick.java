package io.github.holdfast.hold;

import io.github.holdfast.internal.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says what is wanted of one inventory over one span: places by name, the best of those that are free, or a number out of
 * a counted pool. Which places a {@code best} pick gets is decided by the store while it holds the inventory's lock, so
 * callers of the same second never fight over the same best seat. Immutable.
 */
public sealed interface Pick {

    /** The most places that one request may ask for, counted over all its picks. */
    int MAX_PLACES = 100;

    /** Returns how many places this pick asks for, 1 … {@value #MAX_PLACES}. */
    int places();

    /**
     * Picks places by their labels, such as {@code "stalls/1/7"}.
     *
     * @throws IllegalArgumentException if a label is not 1–40 characters of plain text or appears twice
     */
    static Named named(String first, String... more) {
        List<String> labels = new ArrayList<>();
        labels.add(first);
        labels.addAll(List.of(more));
        return new Named(labels);
    }

    /**
     * Picks the lowest-ranked free places, in the order of the seat plan. They need not lie side by side.
     *
     * @param count 1 … {@value #MAX_PLACES}
     * @throws IllegalArgumentException if the count is out of range
     */
    static Best best(int count) {
        return new Best(count, Optional.empty(), List.of());
    }

    /**
     * Picks a quantity out of a counted pool. It becomes one item of a booking, cancelled as a whole.
     *
     * @param pool the pool's name, 1–40 characters
     * @param quantity 1 … {@value #MAX_PLACES}
     * @throws IllegalArgumentException if the name is unfit or the quantity is out of range
     */
    static From from(String pool, int quantity) {
        return new From(pool, quantity);
    }

    private static int inRange(String field, int count) {
        if (count < 1 || count > MAX_PLACES) {
            throw new IllegalArgumentException(field + " must be 1 … " + MAX_PLACES + ", not " + count);
        }
        return count;
    }

    /**
     * Exactly these places.
     *
     * @param labels the labels, each once
     */
    record Named(List<String> labels) implements Pick {

        public Named {
            labels = List.copyOf(labels);
            Pick.inRange("number of named places", labels.size());
            var seen = new LinkedHashSet<String>();
            for (String label : labels) {
                if (!seen.add(Text.id("label", label, 40))) {
                    throw new IllegalArgumentException("label \"" + label + "\" is named twice");
                }
            }
        }

        @Override
        public int places() {
            return labels.size();
        }
    }

    /**
     * The lowest-ranked free places of those that fit.
     *
     * @param count 1 … {@value #MAX_PLACES}
     * @param category only places of this category, if present
     * @param marks only places that carry all of these marks
     */
    record Best(int count, Optional<String> category, List<String> marks) implements Pick {

        public Best {
            Pick.inRange("count", count);
            category.ifPresent(name -> Text.id("category", name, 40));
            marks = marks.stream()
                    .map(mark -> Text.id("mark", mark, 40))
                    .distinct()
                    .sorted()
                    .toList();
        }

        /** Returns the same pick among the places of one category. */
        public Best category(String name) {
            return new Best(count, Optional.of(name), marks);
        }

        /** Returns the same pick among the places that carry this mark as well, such as {@code "window"}. */
        public Best with(String mark) {
            List<String> all = new ArrayList<>(marks);
            all.add(Objects.requireNonNull(mark, "mark"));
            return new Best(count, category, all);
        }

        @Override
        public int places() {
            return count;
        }
    }

    /**
     * A quantity out of a counted pool.
     *
     * @param pool the pool's name
     * @param quantity 1 … {@value #MAX_PLACES}
     */
    record From(String pool, int quantity) implements Pick {

        public From {
            Text.id("pool", pool, 40);
            Pick.inRange("quantity", quantity);
        }

        @Override
        public int places() {
            return quantity;
        }
    }
}

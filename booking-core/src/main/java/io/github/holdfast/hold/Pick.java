package io.github.holdfast.hold;

import io.github.holdfast.internal.Text;
import io.github.holdfast.inventory.TariffId;
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

    /** Returns at which fare they are wanted; nothing is said unless set. */
    FareChoice choice();

    /**
     * Returns the same pick at a fare, which prices it when it is quoted. A fare that no tariff has is told then, for a hold
     * reads no tariffs.
     *
     * @param name 1–40 characters; of the inventory's tariffs, the first that has it is meant
     * @throws IllegalArgumentException if the name is unfit
     */
    Pick fare(String name);

    /**
     * Returns the same pick under one of several tariffs of an inventory, at its first fare unless {@link #fare} says
     * another. A tariff that the inventory does not have is refused as {@code NOT_FOUND}.
     */
    Pick tariff(TariffId id);

    /**
     * Picks places by their labels, such as {@code "stalls/1/7"}.
     *
     * @throws IllegalArgumentException if a label is not 1–40 characters of plain text or appears twice
     */
    static Named named(String first, String... more) {
        List<String> labels = new ArrayList<>();
        labels.add(first);
        labels.addAll(List.of(more));
        return new Named(labels, FareChoice.NONE);
    }

    /**
     * Picks the lowest-ranked free places, in the order of the seat plan. They need not lie side by side.
     *
     * @param count 1 … {@value #MAX_PLACES}
     * @throws IllegalArgumentException if the count is out of range
     */
    static Best best(int count) {
        return new Best(count, Optional.empty(), List.of(), FareChoice.NONE);
    }

    /**
     * Picks a quantity out of a counted pool. It becomes one item of a booking, cancelled as a whole, unless {@link From#each}
     * parts it.
     *
     * @param pool the pool's name, 1–40 characters
     * @param quantity 1 … {@value #MAX_PLACES}
     * @throws IllegalArgumentException if the name is unfit or the quantity is out of range
     */
    static From from(String pool, int quantity) {
        return new From(pool, quantity, false, FareChoice.NONE);
    }

    private static int inRange(String field, int count) {
        if (count < 1 || count > MAX_PLACES) {
            throw new IllegalArgumentException(field + " must be 1 … " + MAX_PLACES + ", not " + count);
        }
        return count;
    }

    /**
     * At which fare places are wanted.
     *
     * @param tariff of which tariff; if nobody says, of the inventory's own
     * @param fare which fare; if nobody says, the tariff's first
     */
    record FareChoice(Optional<TariffId> tariff, Optional<String> fare) {

        /** Nobody says. */
        public static final FareChoice NONE = new FareChoice(Optional.empty(), Optional.empty());

        /** Checks the fare, of 1–40 characters. */
        public FareChoice {
            Objects.requireNonNull(tariff, "tariff");
            fare.ifPresent(name -> Text.id("fare", name, 40));
        }

        private FareChoice fare(String name) {
            return new FareChoice(tariff, Optional.of(name));
        }

        private FareChoice tariff(TariffId id) {
            return new FareChoice(Optional.of(id), fare);
        }
    }

    /**
     * Exactly these places.
     *
     * @param labels the labels, each once
     * @param choice at which fare
     */
    record Named(List<String> labels, FareChoice choice) implements Pick {

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

        @Override
        public Named fare(String name) {
            return new Named(labels, choice.fare(name));
        }

        @Override
        public Named tariff(TariffId id) {
            return new Named(labels, choice.tariff(id));
        }
    }

    /**
     * The lowest-ranked free places of those that fit.
     *
     * @param count 1 … {@value #MAX_PLACES}
     * @param category only places of this category, if present
     * @param marks only places that carry all of these marks
     * @param choice at which fare
     */
    record Best(int count, Optional<String> category, List<String> marks, FareChoice choice) implements Pick {

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
            return new Best(count, Optional.of(name), marks, choice);
        }

        /** Returns the same pick among the places that carry this mark as well, such as {@code "window"}. */
        public Best with(String mark) {
            List<String> all = new ArrayList<>(marks);
            all.add(Objects.requireNonNull(mark, "mark"));
            return new Best(count, category, all, choice);
        }

        @Override
        public int places() {
            return count;
        }

        @Override
        public Best fare(String name) {
            return new Best(count, category, marks, choice.fare(name));
        }

        @Override
        public Best tariff(TariffId id) {
            return new Best(count, category, marks, choice.tariff(id));
        }
    }

    /**
     * A quantity out of a counted pool.
     *
     * @param pool the pool's name
     * @param quantity 1 … {@value #MAX_PLACES}
     * @param apart whether each of them is an item of its own
     * @param choice at which fare
     */
    record From(String pool, int quantity, boolean apart, FareChoice choice) implements Pick {

        public From {
            Text.id("pool", pool, 40);
            Pick.inRange("quantity", quantity);
        }

        /**
         * Returns the same pick as so many items of one place: each has a traveller and a price of its own, and is cancelled by
         * itself.
         */
        public From each() {
            return new From(pool, quantity, true, choice);
        }

        @Override
        public int places() {
            return quantity;
        }

        @Override
        public From fare(String name) {
            return new From(pool, quantity, apart, choice.fare(name));
        }

        @Override
        public From tariff(TariffId id) {
            return new From(pool, quantity, apart, choice.tariff(id));
        }
    }
}

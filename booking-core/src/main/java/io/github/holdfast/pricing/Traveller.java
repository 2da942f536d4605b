package io.github.holdfast.pricing;

import io.github.holdfast.internal.Text;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who travels, as far as prices look at it: a key of the host's, an age, cards. Travellers fill the places of a request in
 * order, on each inventory and span anew, unless {@link #place} says otherwise. Immutable; methods that say something return
 * a changed copy.
 */
public final class Traveller {

    /** The age of somebody of whom only {@link #adult} is said. */
    public static final int ADULT = 30;

    static final int OLDEST = 150;

    private final String key;
    private final OptionalInt age;
    private final Optional<LocalDate> born;
    private final SortedSet<String> cards;
    private final SortedSet<String> places;

    private Traveller(
            String key, OptionalInt age, Optional<LocalDate> born, SortedSet<String> cards, SortedSet<String> places) {
        this.key = Text.id("traveller", key, 60);
        this.age = age;
        this.born = born;
        this.cards = cards;
        this.places = places;
    }

    /**
     * Says that a grown-up travels, who counts as {@value #ADULT} years old in every rule.
     *
     * @param key the host's own word, 1 to 60 characters; it comes back on lines and items
     * @throws IllegalArgumentException if the key is unfit
     */
    public static Traveller adult(String key) {
        return aged(key, ADULT);
    }

    /**
     * Says how old a traveller is, whenever he travels.
     *
     * @param key the host's own word, 1 to 60 characters; it comes back on lines and items
     * @param years 0 to 150
     * @throws IllegalArgumentException if the key is unfit or the age is out of range
     */
    public static Traveller aged(String key, int years) {
        if (years < 0 || years > OLDEST) {
            throw new IllegalArgumentException(
                    "traveller " + Text.shown(key) + " must be 0 to " + OLDEST + " years old, not " + years);
        }
        return new Traveller(key, OptionalInt.of(years), Optional.empty(), new TreeSet<>(), new TreeSet<>());
    }

    /**
     * Says when a traveller was born. He is as old as he is on the day when the item starts; the date itself is not kept.
     *
     * @param key the host's own word, 1 to 60 characters; it comes back on lines and items
     * @throws IllegalArgumentException if the key is unfit
     */
    public static Traveller born(String key, LocalDate date) {
        return new Traveller(key, OptionalInt.empty(), Optional.of(date), new TreeSet<>(), new TreeSet<>());
    }

    /**
     * Says a card that he has, beside those said before.
     *
     * @throws IllegalArgumentException if it is not 1 to 40 characters of plain text
     */
    public Traveller card(String name) {
        return new Traveller(key, age, born, and(cards, Text.id("card", name, 40)), places);
    }

    /**
     * Says which place is his, beside those said before; he then has these only.
     *
     * @param label a place's label, or a pool's name
     * @throws IllegalArgumentException if it is not 1 to 40 characters of plain text
     */
    public Traveller place(String label) {
        return new Traveller(key, age, born, cards, and(places, Text.id("place", label, 40)));
    }

    private static SortedSet<String> and(SortedSet<String> before, String more) {
        SortedSet<String> all = new TreeSet<>(before);
        all.add(more);
        return all;
    }

    /** Returns the host's own word. */
    public String key() {
        return key;
    }

    /** Returns the cards that he has. */
    SortedSet<String> cards() {
        return cards;
    }

    /** Returns the places that are his; empty if any is. */
    SortedSet<String> places() {
        return places;
    }

    /**
     * Returns the age in whole years on a day.
     *
     * @throws IllegalArgumentException if he is not yet born, or older than 150
     */
    int ageOn(LocalDate day) {
        int years = born.map(date -> Period.between(date, day).getYears()).orElseGet(age::getAsInt);
        if (born.filter(date -> date.isAfter(day)).isPresent() || years > OLDEST) {
            throw new IllegalArgumentException("traveller " + Text.shown(key) + " must be 0 to " + OLDEST
                    + " years old when the item starts, on " + day + "; the date of birth says otherwise");
        }
        return years;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Traveller that
                && key.equals(that.key)
                && age.equals(that.age)
                && born.equals(that.born)
                && cards.equals(that.cards)
                && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, age, born, cards, places);
    }

    /** Writes the traveller without his date of birth. */
    @Override
    public String toString() {
        return key + (age.isPresent() ? ", " + age.getAsInt() + " years" : ", born on a day") + " " + cards + places;
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.Text;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.joda.money.Money;

/**
 * What a buyer says of the holds to be priced, for adapters: who travels, what the host states, who pays. It goes with a quote
 * and is kept with the booking, so that the price can be reckoned again. It has ages and no dates of birth.
 *
 * <p>Immutable and thread-safe.
 *
 * @param travellers in the order in which they fill places; none, if nobody said
 * @param given what the host states, by the rule that lets it
 * @param buyer who pays, if that was said
 */
public record Question(List<Who> travellers, SortedMap<String, Stated> given, Optional<Buyer> buyer) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if two travellers have one key
     */
    public Question {
        travellers = List.copyOf(travellers);
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
        Objects.requireNonNull(buyer, "buyer");
        Set<String> keys = new HashSet<>();
        for (Who who : travellers) {
            if (!keys.add(who.key())) {
                throw new IllegalArgumentException("traveller " + Text.shown(who.key()) + " is named twice");
            }
        }
    }

    /** Returns the question in which nobody says anything. */
    public static Question none() {
        return new Question(List.of(), new TreeMap<>(), Optional.empty());
    }

    /**
     * Turns a request into what is kept of it: dates of birth become ages on the day when each item starts.
     *
     * @throws IllegalArgumentException if a traveller is not yet born, or older than 150, when an item starts
     */
    public static Question of(PriceRequest request, Facts facts) {
        List<LocalDate> days = facts.items().stream()
                .map(item -> item.slots().get(0).start().toLocalDate())
                .toList();
        List<Who> travellers = request.travellers().stream()
                .map(traveller -> Who.of(traveller, days))
                .toList();
        return new Question(travellers, request.given(), request.buyer());
    }

    /**
     * Reads a question as bookings keep it.
     *
     * @param tree what {@link #tree} writes
     * @throws IllegalArgumentException if it is no such tree; the message begins with the path of what is wrong
     */
    public static Question of(Object tree) {
        return QuestionTree.read(tree);
    }

    /** Returns what is asked without some travellers. */
    Question without(Set<String> gone) {
        return new Question(
                travellers.stream().filter(who -> !gone.contains(who.key())).toList(), given, buyer);
    }

    /** Writes the question as a tree: maps, lists, text and {@code true}, none of which can be changed. */
    public Map<String, Object> tree() {
        return QuestionTree.of(this);
    }

    /**
     * A traveller.
     *
     * @param key the host's own word, 1 to 60 characters
     * @param ages in whole years, 0 to 150: one for each item, or a single one for all
     * @param cards what he has
     * @param places the labels of his places; empty if any is
     */
    public record Who(String key, List<Integer> ages, Set<String> cards, Set<String> places) {

        /**
         * Checks the words and the ages.
         *
         * @throws IllegalArgumentException if a word is unfit, there is no age, or one is out of range
         */
        public Who {
            Text.id("traveller", key, 60);
            cards.forEach(card -> Text.id("card", card, 40));
            places.forEach(place -> Text.id("place", place, 40));
            ages = List.copyOf(ages);
            cards = Collections.unmodifiableSortedSet(new TreeSet<>(cards));
            places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
            if (ages.isEmpty() || ages.stream().anyMatch(age -> age < 0 || age > Traveller.OLDEST)) {
                throw new IllegalArgumentException(
                        "traveller " + Text.shown(key) + " must have ages from 0 to " + Traveller.OLDEST + ": " + ages);
            }
        }

        private static Who of(Traveller traveller, List<LocalDate> days) {
            List<Integer> ages = days.stream().map(traveller::ageOn).toList();
            boolean same = ages.stream().distinct().count() == 1;
            return new Who(traveller.key(), same ? ages.subList(0, 1) : ages, traveller.cards(), traveller.places());
        }

        /** Returns the age when an item starts, the first of which is 0. */
        int age(int item) {
            if (ages.size() == 1) {
                return ages.get(0);
            }
            if (item >= ages.size()) {
                throw new IllegalArgumentException("traveller " + Text.shown(key) + " has " + ages.size()
                        + " ages, and none for item " + (item + 1));
            }
            return ages.get(item);
        }
    }

    /**
     * An amount that the host states.
     *
     * @param amount within the bounds of the rule
     * @param why what the customer reads beside it, 1 to 160 characters
     */
    public record Stated(Money amount, String why) {

        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if the text is unfit, or the amount larger than amounts can be
         */
        public Stated {
            RuleCheck.units("given", amount);
            Text.id("why", why, 160);
        }
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.outcome.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What the price of a booking was reckoned from, for adapters: kept with it, so that it can be reckoned again years later, to
 * the smallest unit. Immutable and thread-safe.
 *
 * @param facts what the store knew of the holds, the versions of the tariffs among it
 * @param question what the buyer said
 */
public record Reckoning(Facts facts, Question question) {

    /** Checks that both are there. */
    public Reckoning {
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(question, "question");
    }

    /**
     * Reckons again.
     *
     * @param tariffs finds the versions that the facts name
     * @return as {@link Pricing#quote}
     */
    public Outcome<Quote> again(Pricing.Tariffs tariffs) {
        return Pricing.quote(facts, question, tariffs);
    }

    /**
     * Tells who is on which item: on places of several, several; where nobody was said or things are carried, nobody.
     *
     * @param tariffs finds the versions that the facts name
     * @return for each item, in the order of the booking, the keys of the travellers on it, each once
     * @throws IllegalArgumentException if nothing could be sold so: {@link Pricing#quote} throws it, too
     */
    public List<List<String>> travellers(Pricing.Tariffs tariffs) {
        List<Facts.Item> items = facts.items();
        Seating seating = Seating.of(items, Pricing.found(items, tariffs), question);
        return IntStream.range(0, items.size()).mapToObj(seating::keys).toList();
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.outcome.Outcome;
import java.util.Objects;

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
}

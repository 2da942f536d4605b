package io.github.holdfast.pricing;

import io.github.holdfast.internal.TreeObject;
import io.github.holdfast.internal.TreeValue;
import io.github.holdfast.internal.TreeWriter;
import io.github.holdfast.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the price of a booking was reckoned from, for adapters: kept with it, so that it can be reckoned again years later, to
 * the smallest unit. Immutable and thread-safe.
 *
 * @param facts what the store knew of the holds, the versions of the tariffs among it
 * @param question what the buyer said
 */
public record Reckoning(Facts facts, Question question) {

    private static final String FORM = "1";

    /** The number of the function that prices: another one would be kept beside it, under another number. */
    private static final String ENGINE = "1";

    private static final List<String> FIELDS = List.of("form", "engine", "question", "facts");

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
     * Reads what bookings keep.
     *
     * @param tree what {@link #tree} writes
     * @throws IllegalArgumentException if it is no such tree; the message begins with the path of what is wrong
     */
    public static Reckoning of(Object tree) {
        TreeObject document = TreeValue.of("document", tree).object(FIELDS);
        requireKnown(document.get("form"), FORM);
        requireKnown(document.get("engine"), ENGINE);
        return new Reckoning(FactsTree.read(document.get("facts")), QuestionTree.read(document.get("question")));
    }

    private static void requireKnown(TreeValue field, String known) {
        if (!field.text().equals(known)) {
            throw field.refused("must be \"" + known + "\", the only one there is");
        }
    }

    /** Writes it as a tree: maps, lists, text and {@code true}, none of which can be changed. */
    public Map<String, Object> tree() {
        return new TreeWriter()
                .put("form", FORM)
                .put("engine", ENGINE)
                .put("question", question.tree())
                .put("facts", facts.tree())
                .done();
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.internal.Text;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What rules want to add to what has been reached, or take off: what they say, or the host states. For one quote. */
final class Wanted {

    private final RoundingMode rounding;
    private final Map<String, Question.Stated> given;

    Wanted(RoundingMode rounding, Question question) {
        this.rounding = rounding;
        this.given = question.given();
    }

    /** Tells whether a rule wants anything: one that lets the host state an amount does not, if nothing is stated. */
    boolean has(Clause clause) {
        if (clause.kind != Effect.Kind.GIVEN || given.containsKey(clause.rule.id())) {
            return true;
        }
        if (clause.amount > 0 || clause.most < 0) {
            throw new IllegalArgumentException(clause.rule + ": an amount must be given");
        }
        return false;
    }

    /** Returns what it wants, negative for less; it may be more than there is to take off. */
    long of(Clause clause, long running) {
        return switch (clause.kind) {
            case REDUCE -> -clause.of(running, rounding);
            case SURCHARGE, FEE -> clause.of(running, rounding);
            case GIVEN ->
                MinorUnits.of("rule " + clause.rule.id(), stated(clause).amount());
            case SET, CAP, FLOOR -> throw new IllegalStateException(clause.rule + " changes nothing");
        };
    }

    private Question.Stated stated(Clause clause) {
        return Objects.requireNonNull(given.get(clause.rule.id()));
    }

    /** Returns what the customer reads beside it. */
    String reason(Clause clause) {
        Question.@Nullable Stated stated = clause.kind == Effect.Kind.GIVEN ? given.get(clause.rule.id()) : null;
        return stated != null ? stated.why() : clause.rule.reason().orElse(clause.rule.id());
    }

    /**
     * Checks what the host states.
     *
     * @param rules those of the fares that are asked for
     * @throws IllegalArgumentException if no rule lets it, or it is out of bounds
     */
    static void check(Question question, Collection<Rule> rules) {
        question.given().forEach((id, stated) -> {
            Set<String> known = new TreeSet<>();
            boolean found = false;
            for (Rule rule : rules) {
                if (rule.effect().kind() == Effect.Kind.GIVEN) {
                    known.add(rule.id());
                    found |= rule.id().equals(id) && isWithin(rule, stated);
                }
            }
            if (!found) {
                throw new IllegalArgumentException("no rule " + Text.shown(id) + " lets an amount be given; nearest "
                        + Nearest.names(id, known, 3));
            }
        });
    }

    private static boolean isWithin(Rule rule, Question.Stated stated) {
        Effect effect = rule.effect();
        if (!stated.amount()
                        .getCurrencyUnit()
                        .equals(effect.most().orElseThrow().getCurrencyUnit())
                || stated.amount().isLessThan(effect.amount().orElseThrow())
                || stated.amount().isGreaterThan(effect.most().orElseThrow())) {
            throw new IllegalArgumentException("rule " + Text.shown(rule.id()) + ": amount given must be "
                    + effect.amount().orElseThrow() + " to " + effect.most().orElseThrow() + ", not "
                    + stated.amount());
        }
        return true;
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.Text;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * Looks at two rules that may hold for the same: which comes first must be said, and both must have a chance. What is only for
 * a fare is compared with itself and with what is for all; what is for all is compared once.
 */
final class PairCheck {

    private PairCheck() {}

    /**
     * Compares each two rules.
     *
     * @return what is wrong with the first two that do not go together
     */
    static Optional<String> among(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
                Optional<String> wrong = of(rules.get(j), rules.get(i));
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    /** Compares each rule with each of others. */
    static Optional<String> between(List<Rule> rules, List<Rule> others) {
        for (Rule rule : rules) {
            for (Rule other : others) {
                Optional<String> wrong = of(rule, other);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> of(Rule one, Rule other) {
        boolean inOrder = Contest.ORDER.compare(one, other) < 0;
        Rule first = inOrder ? one : other;
        Rule second = inOrder ? other : one;
        Effect.Kind kind = first.effect().kind();
        if (kind == Effect.Kind.SET) {
            return second.effect().kind() == kind ? prices(first, second) : Optional.empty();
        }
        if (kind == Effect.Kind.CAP || kind == Effect.Kind.FLOOR) {
            return bounds(first, second);
        }
        boolean together = first.group().isPresent() && first.group().equals(second.group());
        return together ? group(first, second) : Optional.empty();
    }

    private static Optional<String> prices(Rule first, Rule second) {
        boolean alike = first.basis().bySlot() == second.basis().bySlot();
        if (first.priority() == second.priority()) {
            // one looks at the first slot and the other at each: both may hold, whatever slots they are for
            Scope scope = alike ? first.scope() : first.scope().ofWholeItems();
            return scope.excludes(second.scope())
                    ? Optional.empty()
                    : Optional.of(": " + named(first) + " and " + named(second)
                            + " may set the price of the same; give one the smaller priority");
        }
        boolean slots = alike || first.scope().of(SlotCondition.class).isEmpty();
        boolean travellers = !first.basis().byTraveller() || second.basis().byTraveller(); // a place may carry nobody
        return slots && travellers && first.scope().covers(second.scope())
                ? Optional.of(": " + named(second) + " never holds: " + named(first) + " comes first")
                : Optional.empty();
    }

    private static Optional<String> bounds(Rule first, Rule second) {
        boolean firstCaps = first.effect().kind() == Effect.Kind.CAP;
        Rule cap = firstCaps ? first : second;
        Rule floor = firstCaps ? second : first;
        boolean pair = cap.effect().kind() == Effect.Kind.CAP && floor.effect().kind() == Effect.Kind.FLOOR;
        if (!pair || cap.basis() != floor.basis() || cap.scope().excludes(floor.scope())) {
            return Optional.empty();
        }
        Money most = cap.effect().amount().orElseThrow();
        return most.isLessThan(floor.effect().amount().orElseThrow())
                ? Optional.of(": " + named(cap) + " lies below " + named(floor))
                : Optional.empty();
    }

    private static Optional<String> group(Rule first, Rule second) {
        String where = ", group " + Text.shown(first.group().orElseThrow());
        if (first.basis() != second.basis()
                || first.effect().changes() != second.effect().changes()) {
            return Optional.of(where + " mixes " + named(first) + " and " + named(second)
                    + ", which are not of one kind and basis");
        }
        boolean wins = first.priority() < second.priority()
                && !isOptional(first.effect())
                && first.scope().covers(second.scope());
        return wins
                ? Optional.of(
                        where + ": " + named(second) + " never holds: " + named(first) + " wins wherever it would")
                : Optional.empty();
    }

    /** Tells whether a rule wins only where the host states something. */
    private static boolean isOptional(Effect effect) {
        return effect.kind() == Effect.Kind.GIVEN
                && effect.amount().orElseThrow().isNegativeOrZero()
                && effect.most().orElseThrow().isPositiveOrZero();
    }

    private static String named(Rule rule) {
        return "rule " + Text.shown(rule.id());
    }
}

package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of one group, of which one wins; a rule without a group is alone in its own. Immutable. */
final class Contest {

    static final Comparator<Rule> ORDER =
            Comparator.comparing((Rule rule) -> rule.priority()).thenComparing(Rule::id);

    final Basis basis;

    /** By priority, then by id; one at least. */
    final Clause[] clauses;

    /** Whether one of them looks at what has been reached. */
    final boolean asksAmount;

    private Contest(Clause[] clauses) {
        this.basis = clauses[0].basis;
        this.clauses = clauses;
        boolean asks = false;
        for (Clause clause : clauses) {
            asks |= clause.asksAmount();
        }
        this.asksAmount = asks;
    }

    /** Puts rules into their groups, in the order in which groups first appear. */
    static Contest[] of(List<Rule> rules, List<Optional<TaxClass>> taxes) {
        Map<String, List<Rule>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String alone = "/" + i; // no group begins or ends so: two rules may have one id in two fares
            groups.computeIfAbsent(rule.group().map(name -> name + "/").orElse(alone), name -> new ArrayList<>())
                    .add(rule);
        }
        return groups.values().stream()
                .map(group -> new Contest(clauses(group, taxes)))
                .toArray(Contest[]::new);
    }

    private static Clause[] clauses(List<Rule> rules, List<Optional<TaxClass>> taxes) {
        return rules.stream().sorted(ORDER).map(rule -> new Clause(rule, taxes)).toArray(Clause[]::new);
    }

    /** Returns the contest of those that may hold for an item; null, if none does. */
    @Nullable
    Contest among(Subject subject) {
        Clause[] left = among(clauses, subject);
        if (left.length == 0) {
            return null;
        }
        return left.length == clauses.length ? this : new Contest(left);
    }

    /** Returns the rules that may hold for an item. */
    static Clause[] among(Clause[] clauses, Subject subject) {
        Clause[] left = new Clause[clauses.length];
        int count = 0;
        for (Clause clause : clauses) {
            if (clause.holds(subject)) {
                left[count++] = clause;
            }
        }
        return count == left.length ? clauses : Arrays.copyOf(left, count);
    }
}

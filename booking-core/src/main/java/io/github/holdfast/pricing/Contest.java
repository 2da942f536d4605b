package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of one group, of which one wins; a rule without a group is alone in its own. Immutable. */
final class Contest {

    static final Comparator<Rule> ORDER =
            Comparator.comparing((Rule rule) -> rule.priority()).thenComparing(Rule::id);

    final Basis basis;

    /** By priority, then by id. */
    final Clause[] clauses;

    Contest(Basis basis, Clause[] clauses) {
        this.basis = basis;
        this.clauses = clauses;
    }

    /** Puts rules into their groups, in the order in which groups first appear. */
    static List<Contest> of(List<Rule> rules) {
        Map<String, List<Rule>> groups = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String alone = "/" + i; // no group begins or ends so: two rules may have one id in two fares
            groups.computeIfAbsent(rule.group().map(name -> name + "/").orElse(alone), name -> new ArrayList<>())
                    .add(rule);
        }
        return groups.values().stream().map(Contest::ofGroup).toList();
    }

    private static Contest ofGroup(List<Rule> rules) {
        Clause[] clauses = rules.stream().sorted(ORDER).map(Clause::new).toArray(Clause[]::new);
        return new Contest(clauses[0].basis, clauses);
    }
}

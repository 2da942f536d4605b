package io.github.holdfast.booking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The outcome of an audit: what was counted, and every place where what is stored does not agree. Immutable.
 *
 * @param asOf the store's clock when the audit began
 * @param counted how many rows of each kind were looked at, by the kind's name
 * @param violations what does not agree, at most a hundred of each kind; empty if all is well
 */
public record AuditReport(Instant asOf, Map<String, Long> counted, List<Violation> violations) {

    public AuditReport {
        Objects.requireNonNull(asOf, "asOf");
        counted = Map.copyOf(counted);
        violations = List.copyOf(violations);
    }

    /** Tells whether everything agrees. */
    public boolean isClean() {
        return violations.isEmpty();
    }

    /**
     * Two things that should agree and do not.
     *
     * @param rule which rule is broken, such as {@code a cell has two owners}; for people, not for parsing
     * @param where what it is about, as ids and numbers
     */
    public record Violation(String rule, String where) {

        @Override
        public String toString() {
            return rule + ": " + where;
        }
    }
}

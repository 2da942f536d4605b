package io.github.holdfast.booking;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The outcome of an audit: what was counted, and every place where what is stored does not agree. Immutable.
 *
 * @param asOf the store's clock when the audit began
 * @param counted how many rows of each kind were looked at; every kind is there, whatever the store
 * @param violations what does not agree, at most a hundred of each kind; empty if all is well
 */
public record AuditReport(Instant asOf, Map<Kind, Long> counted, List<Violation> violations) {

    public AuditReport {
        Objects.requireNonNull(asOf, "asOf");
        for (Kind kind : Kind.values()) {
            if (!counted.containsKey(kind)) {
                throw new IllegalArgumentException("counted without " + kind + ": " + counted);
            }
        }
        counted = Collections.unmodifiableMap(new EnumMap<>(counted));
        violations = List.copyOf(violations);
    }

    /** What a store keeps rows of. Its text is the plural in small letters, such as {@code holds}. */
    public enum Kind {
        /** Inventories that were opened. */
        INVENTORIES,
        /** Numbered places in one slot that somebody has. */
        CLAIMS,
        /** Pools in one slot of which somebody has, or had, something. */
        COUNTERS,
        /** Holds in whatever state. */
        HOLDS,
        /** Bookings in whatever state. */
        BOOKINGS,
        /** Events of holds, bookings and inventories. */
        EVENTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
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

package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a rule holds: all of these conditions, one of a kind at most. Immutable.
 *
 * @param conditions in the order of what they are about
 */
record Scope(List<Condition> conditions) {

    /** Everywhere. */
    static final Scope ALL = new Scope(List.of());

    Scope {
        conditions = List.copyOf(conditions);
    }

    /** Returns the scope narrowed by one more condition, of a kind that it does not have. */
    Scope and(Condition condition) {
        List<Condition> all = new ArrayList<>(conditions);
        all.add(condition);
        all.sort(Comparator.comparing(Condition::about));
        return new Scope(all);
    }

    /** Finds the condition about something. */
    Optional<Condition> about(String what) {
        return conditions.stream()
                .filter(condition -> condition.about().equals(what))
                .findFirst();
    }

    /** Returns the conditions of a kind. */
    <C extends Condition> List<C> of(Class<C> kind) {
        return conditions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns the scope without what looks at slots. */
    Scope ofWholeItems() {
        return new Scope(conditions.stream()
                .filter(condition -> !(condition instanceof SlotCondition))
                .toList());
    }

    /** Tells whether this holds wherever another does, as far as that can be seen. */
    boolean covers(Scope other) {
        return conditions.stream()
                .allMatch(mine -> other.about(mine.about()).filter(mine::covers).isPresent());
    }

    /** Tells whether both never hold together, as far as that can be seen. */
    boolean excludes(Scope other) {
        return conditions.stream()
                .anyMatch(
                        mine -> other.about(mine.about()).filter(mine::excludes).isPresent());
    }

    @Override
    public String toString() {
        return conditions.isEmpty()
                ? "everywhere"
                : conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.ledger.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Plans by inventory number, as long as their revision is the one that was found under the lock. Thread-safe. */
final class PlanCache {

    private final Map<Long, Plan> plans = new ConcurrentHashMap<>();

    Optional<Plan> plan(long number, int revision) {
        return Optional.ofNullable(plans.get(number)).filter(plan -> plan.revision() == revision);
    }

    Plan put(Plan read) {
        plans.put(read.number(), read);
        return read;
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.ledger.Plan;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plans by inventory number, as long as their revision is the one that was found under the lock. Thread-safe. */
final class PlanCache {

    private final Map<Long, Plan> plans = new ConcurrentHashMap<>();

    /** Reads a plan from the store. */
    interface Reader {
        Plan read() throws SQLException;
    }

    Plan plan(long number, int revision, Reader reader) throws SQLException {
        Plan known = plans.get(number);
        if (known != null && known.revision() == revision) {
            return known;
        }
        Plan read = reader.read();
        plans.put(number, read);
        return read;
    }
}

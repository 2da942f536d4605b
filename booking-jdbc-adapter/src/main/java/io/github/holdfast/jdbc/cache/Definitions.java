package io.github.holdfast.jdbc.cache;

import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.store.Plan;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The definitions of inventories: remembered, if they have the stamps that were read just now, else read. */
public final class Definitions {

    private final Session session;
    private final Known known;
    private final boolean careful;

    /**
     * Reads there what is not known.
     *
     * @param careful whether to read all, even those that are known
     */
    public Definitions(Session session, Known known, boolean careful) {
        this.session = session;
        this.known = known;
        this.careful = careful;
    }

    /**
     * Returns plans by the inventories' numbers.
     *
     * @param stamps the stamps of their definitions
     */
    public Map<Long, Plan> of(Map<Long, Long> stamps) throws SQLException {
        return of(stamps, Set.of());
    }

    /**
     * Returns plans by the inventories' numbers.
     *
     * @param stamps the stamps of their definitions
     * @param unstamped more inventories, of whose stamps nothing is known
     */
    public Map<Long, Plan> of(Map<Long, Long> stamps, Set<Long> unstamped) throws SQLException {
        Map<Long, Plan> plans = new HashMap<>();
        Set<Long> unknown = new LinkedHashSet<>(unstamped);
        stamps.forEach((number, stamp) -> {
            Optional<Plan> remembered = careful ? Optional.empty() : known.plan(number, stamp);
            remembered.ifPresentOrElse(plan -> plans.put(number, plan), () -> unknown.add(number));
        });
        for (InventoryTable.Defined read : InventoryTable.plans(session, unknown)) {
            plans.put(read.plan().number(), known.put(read.plan(), read.stamp()));
        }
        return plans;
    }
}

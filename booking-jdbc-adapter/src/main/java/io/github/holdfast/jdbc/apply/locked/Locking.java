package io.github.holdfast.jdbc.apply.locked;

import io.github.holdfast.jdbc.cache.Definitions;
import io.github.holdfast.jdbc.cache.Known;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.HoldLineTable;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.jdbc.table.Stamp;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Keys;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Locks the inventories of a batch, sorted, and finds their plans. In which of them something lies that is given back is
 * looked up unlocked.
 */
final class Locking {

    private final Session session;
    private final Known known;
    private final boolean careful;
    private final Map<Long, Long> definitions = new HashMap<>();
    private final Map<Long, Stamp> stocks = new HashMap<>();
    private Instant lockedAt = Instant.MIN;

    /**
     * Prepares to lock.
     *
     * @param careful whether to read every plan, even those that are known
     */
    Locking(Session session, Known known, boolean careful) {
        this.session = session;
        this.known = known;
        this.careful = careful;
    }

    /** Returns under which stamps the inventories were found, and one that is drawn for what will be written. */
    Stamps stamps() {
        return new Stamps(definitions, stocks, known.drawStamp());
    }

    /** Returns the time that was read after the last lock; the earliest there is, if nothing was to be locked. */
    Instant lockedAt() {
        return lockedAt;
    }

    /** Locks; if nothing is to be locked, the trip is left for others to go on with. */
    Plans lock(Keys keys, Trip trip) throws SQLException {
        if (keys.inventories().isEmpty()
                && keys.returning().isEmpty()
                && keys.cancelling().isEmpty()) {
            return new Plans(List.of());
        }
        InventoryTable.Wanted wanted = HoldLineTable.inventoriesOf(
                trip, InventoryTable.Wanted.of(trip, keys.inventories()), keys.returning(), keys.cancelling());
        List<Instant> clock = new ArrayList<>();
        List<InventoryTable.Bare> locked = InventoryTable.lock(session, trip, wanted, clock);
        List<Instant> after = session.readsClockAroundLocks() ? clock : session.clock(trip);
        trip.run();
        lockedAt = after.isEmpty() ? Instant.MIN : after.get(after.size() - 1);
        return withPlans(locked);
    }

    private Plans withPlans(List<InventoryTable.Bare> locked) throws SQLException {
        for (InventoryTable.Bare row : locked) {
            definitions.put(row.number(), row.definition());
            stocks.put(row.number(), row.stock());
        }
        Map<Long, Plan> plans = new Definitions(session, known, careful).of(definitions);
        List<InventoryRow> rows = new ArrayList<>();
        for (InventoryTable.Bare row : locked) {
            Plan plan = Objects.requireNonNull(plans.get(row.number()));
            rows.add(new InventoryRow(plan, row.stock().count(), row.sequence()));
        }
        return new Plans(rows);
    }
}

package io.github.holdfast.jdbc.apply.locked;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.table.PendingTable;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.Slice;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What has lapsed of counters that claims tell the load of: all of it, by the time at which the batch is decided. */
final class LapsedOfLoads {

    private final Session session;
    private final SortedSet<CounterKey> wanted = new TreeSet<>();
    private Instant readAsOf = Instant.MIN;

    LapsedOfLoads(Session session) {
        this.session = session;
    }

    void want(Collection<CounterKey> loads) {
        wanted.addAll(loads);
    }

    /** Reads what has lapsed by then, unless that was read. */
    void read(Instant now, Map<CounterKey, Map<HoldId, Slice.Lapsing>> into) throws SQLException {
        if (wanted.isEmpty() || !now.isAfter(readAsOf)) {
            return;
        }
        Map<CounterKey, Map<HoldId, Slice.Lapsing>> lapsed = new HashMap<>();
        Trip trip = session.trip();
        PendingTable.lapsed(trip, wanted, now, lapsed);
        trip.run();
        readAsOf = now;
        // what was read of a hold because too little is left is read anew, and not added to that
        lapsed.forEach((key, held) ->
                into.computeIfAbsent(key, any -> new LinkedHashMap<>()).putAll(held));
    }
}

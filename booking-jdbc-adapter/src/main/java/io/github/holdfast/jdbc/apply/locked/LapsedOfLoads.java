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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What has lapsed of counters that claims tell the load of: all of it, by the time at which the batch is decided. */
final class LapsedOfLoads {

    private final Session session;
    private final SortedSet<CounterKey> wanted = new TreeSet<>();
    private Map<CounterKey, Map<HoldId, Slice.Lapsing>> found = Map.of();
    private Instant readAsOf = Instant.MIN;

    LapsedOfLoads(Session session) {
        this.session = session;
    }

    void want(Collection<CounterKey> loads) {
        wanted.addAll(loads);
    }

    /** Reads what has lapsed by then, unless that was read. */
    void read(Instant now) throws SQLException {
        if (wanted.isEmpty() || !now.isAfter(readAsOf)) {
            return;
        }
        Map<CounterKey, Map<HoldId, Slice.Lapsing>> lapsed = new HashMap<>();
        Trip trip = session.trip();
        PendingTable.lapsed(trip, wanted, now, lapsed);
        trip.run();
        found = lapsed;
        readAsOf = now;
    }

    /** Returns whose it is. */
    Set<HoldId> holds() {
        Set<HoldId> holds = new TreeSet<>();
        found.values().forEach(held -> holds.addAll(held.keySet()));
        return holds;
    }

    /** Returns what lapses of counters of which too little is left, and what has lapsed of these, each hold once. */
    Map<CounterKey, List<Slice.Lapsing>> with(Map<CounterKey, Map<HoldId, Slice.Lapsing>> shortages) {
        Map<CounterKey, Map<HoldId, Slice.Lapsing>> all = new HashMap<>();
        shortages.forEach((key, held) -> all.put(key, new LinkedHashMap<>(held)));
        found.forEach((key, held) ->
                all.computeIfAbsent(key, any -> new LinkedHashMap<>()).putAll(held));
        Map<CounterKey, List<Slice.Lapsing>> lists = new HashMap<>();
        all.forEach((key, held) -> lists.put(key, List.copyOf(held.values())));
        return lists;
    }
}

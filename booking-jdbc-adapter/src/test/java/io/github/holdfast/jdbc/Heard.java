package io.github.holdfast.jdbc;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients were told, kept apart from the database, to be compared with it. Thread-safe. */
final class Heard {

    /** What a client was told last of a hold, and the seat it has. */
    private record Last(InventoryId hall, int seat, Hold.State state) {}

    private final Map<HoldId, Last> last = new ConcurrentHashMap<>();
    private final Set<HoldId> refused = ConcurrentHashMap.newKeySet();
    final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    final AtomicInteger acknowledged = new AtomicInteger();
    final AtomicInteger unknown = new AtomicInteger();
    final AtomicInteger committed = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();

    void hear(HoldId id, InventoryId hall, int seat, Hold.State state) {
        acknowledged.incrementAndGet();
        last.put(id, new Last(hall, seat, state));
    }

    void hearRefusal(HoldId id) {
        refused.add(id);
    }

    /** Counts what was acknowledged and is not, or no longer, so. Clients may go on meanwhile. */
    int lost(Databases.Database database) {
        Map<HoldId, Last> told = new HashMap<>(last);
        Map<String, Integer> stored = stored(database);
        int lost = 0;
        for (Map.Entry<HoldId, Last> one : told.entrySet()) {
            int state = stored.getOrDefault(one.getKey().toString(), -1);
            boolean ended = one.getValue().state() != Hold.State.HELD;
            if (state < 0 || ended && state != Mapping.number(one.getValue().state())) {
                lost++;
            }
        }
        return lost;
    }

    private static Map<String, Integer> stored(Databases.Database database) {
        Map<String, Integer> stored = new HashMap<>();
        for (String row : Sql.texts(database, "SELECT hold_id || ' ' || state FROM {hold}")) {
            String[] words = row.split(" ");
            stored.put(words[0], Integer.parseInt(words[1]));
        }
        return stored;
    }

    /** Counts the seats that two clients were told they have. */
    int soldTwice() {
        Set<String> seats = new HashSet<>();
        int twice = 0;
        for (Last one : last.values()) {
            if (one.state() != Hold.State.RELEASED && !seats.add(one.hall() + "/" + one.seat())) {
                twice++;
            }
        }
        return twice;
    }

    /** Counts the holds that were refused and are there. */
    int ghosts(Databases.Database database) {
        Set<String> stored = stored(database).keySet();
        return (int)
                refused.stream().filter(id -> stored.contains(id.toString())).count();
    }

    @Override
    public String toString() {
        return acknowledged + " acknowledged, " + failed + " failed, " + unknown + " unknown, of which " + committed
                + " had committed";
    }
}

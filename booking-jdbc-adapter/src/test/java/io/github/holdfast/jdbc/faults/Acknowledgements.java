package io.github.holdfast.jdbc.faults;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.table.HoldTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;

/** What clients were told, kept apart from the database, to be compared with it. Thread-safe. */
final class Acknowledgements {

    /** What a client was told last of a hold, and the seat it has. */
    private record Last(InventoryId hall, int seat, Hold.State state) {}

    private final Map<HoldId, Last> last = new ConcurrentHashMap<>();
    private final Set<HoldId> refused = ConcurrentHashMap.newKeySet();
    final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    final AtomicInteger acknowledged = new AtomicInteger();
    final AtomicInteger unknown = new AtomicInteger();
    final AtomicInteger committed = new AtomicInteger();
    final AtomicInteger failed = new AtomicInteger();

    void note(HoldId id, InventoryId hall, int seat, Hold.State state) {
        acknowledged.incrementAndGet();
        last.put(id, new Last(hall, seat, state));
    }

    void noteRefusal(HoldId id) {
        refused.add(id);
    }

    /** Counts what was acknowledged and is not, or no longer, so. Clients may go on meanwhile. */
    int lost(Databases.Database database) {
        return notAsTold(database, (told, stored) -> stored == null || told != Hold.State.HELD && stored != told);
    }

    /** Counts what is not as it was acknowledged last. Everybody who asked for anything was answered. */
    int strayed(Databases.Database database) {
        return notAsTold(database, (told, stored) -> stored != told);
    }

    private int notAsTold(Databases.Database database, BiPredicate<Hold.State, Hold.State> isWrong) {
        Map<HoldId, Last> told = new HashMap<>(last);
        Map<String, Hold.State> stored = stored(database);
        return (int) told.entrySet().stream()
                .filter(one -> isWrong.test(
                        one.getValue().state(), stored.get(one.getKey().toString())))
                .count();
    }

    /** States in the order in which a hold has them, so that one that changes meanwhile is there. */
    private static Map<String, Hold.State> stored(Databases.Database database) {
        Map<String, Hold.State> stored = new HashMap<>();
        for (Hold.State state : Hold.State.values()) {
            Sql.texts(database, "SELECT hold_id FROM {hold} WHERE state = " + HoldTable.number(state))
                    .forEach(id -> stored.put(id, state));
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

package io.github.holdfast.testkit.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Says between which instants of the store's clock something happened of which only the caller's time is known: not before
 * any decision whose call had ended, not after any decision whose call had not begun. Immutable.
 */
final class StoreTime {

    private final NavigableMap<Long, Instant> latestEnded = new TreeMap<>();
    private final NavigableMap<Long, Instant> soonestBegun = new TreeMap<>();

    StoreTime(List<Call> calls) {
        List<Call> stamped = calls.stream().filter(call -> call.stamp() != null).toList();
        Instant latest = Instant.MIN;
        for (Call call :
                stamped.stream().sorted(Comparator.comparingLong(Call::ended)).toList()) {
            latest = later(latest, stampOf(call));
            latestEnded.put(call.ended(), latest);
        }
        Instant soonest = Instant.MAX;
        for (Call call : stamped.stream()
                .sorted(Comparator.comparingLong(Call::began).reversed())
                .toList()) {
            soonest = earlier(soonest, stampOf(call));
            soonestBegun.put(call.began(), soonest);
        }
    }

    /** The latest decision that was over before this moment. */
    Instant before(long nanos) {
        var entry = latestEnded.lowerEntry(nanos);
        return entry == null ? Instant.MIN : entry.getValue();
    }

    /** The first decision that nobody had asked for at this moment. */
    Instant after(long nanos) {
        var entry = soonestBegun.higherEntry(nanos);
        return entry == null ? Instant.MAX : entry.getValue();
    }

    static Instant stampOf(Call call) {
        Instant stamp = call.stamp();
        return stamp == null ? Instant.MIN : stamp;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package io.github.holdfast.jdbc;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map of limited weight: what was not asked for the longest goes first. Thread-safe. */
final class LeastRecent<K, V> {

    private record Weighed<V>(V value, int weight) {}

    private final Map<K, Weighed<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long total;

    LeastRecent(long most) {
        this.most = most;
    }

    synchronized Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key)).map(Weighed::value);
    }

    synchronized void put(K key, V value, int weight) {
        remove(key);
        entries.put(key, new Weighed<>(value, weight));
        total += weight;
        for (Iterator<Weighed<V>> eldest = entries.values().iterator(); total > most && eldest.hasNext(); ) {
            total -= eldest.next().weight();
            eldest.remove();
        }
    }

    synchronized void remove(K key) {
        Weighed<V> gone = entries.remove(key);
        if (gone != null) {
            total -= gone.weight();
        }
    }

    synchronized void clear() {
        entries.clear();
        total = 0;
    }
}

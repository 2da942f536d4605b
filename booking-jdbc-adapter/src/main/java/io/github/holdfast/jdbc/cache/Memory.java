package io.github.holdfast.jdbc.cache;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongBiFunction;

/**
 * What a ledger remembers, limited in bytes: all parts share one limit, and what was not asked for the longest goes first,
 * in whatever part it lies. What would not fit by itself is not remembered, and nothing else goes for it. Weights are
 * estimates. Thread-safe.
 */
public final class Memory {

    /** What an entry takes besides its key and its value. */
    private static final long ENTRY = 104;

    private record Name(Part<?, ?> part, Object key) {}

    private record Weighed(Object value, long weight) {}

    private final Map<Name, Weighed> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private long total;

    /** Remembers at most so many bytes. */
    public Memory(long most) {
        this.most = most;
    }

    /**
     * Returns a new part of this memory.
     *
     * @param weight what a key and its value take together, in bytes; it is asked for without a lock of this memory
     */
    <K, V> Part<K, V> part(ToLongBiFunction<K, V> weight) {
        return new Part<>(weight);
    }

    /** Returns how much is remembered, in bytes. */
    synchronized long total() {
        return total;
    }

    private synchronized Optional<Object> get(Name name) {
        return Optional.ofNullable(entries.get(name)).map(Weighed::value);
    }

    private synchronized void put(Name name, Object value, long weight) {
        remove(name);
        if (weight > most) {
            return;
        }
        entries.put(name, new Weighed(value, weight));
        total += weight;
        for (Iterator<Weighed> eldest = entries.values().iterator(); total > most; ) {
            total -= eldest.next().weight();
            eldest.remove();
        }
    }

    private synchronized void weigh(Name name, Object value, long weight) {
        Weighed before = entries.get(name);
        if (before != null && before.value() == value && before.weight() != weight) {
            put(name, value, weight);
        }
    }

    private synchronized void remove(Name name) {
        Weighed gone = entries.remove(name);
        if (gone != null) {
            total -= gone.weight();
        }
    }

    private synchronized void clear(Part<?, ?> part) {
        entries.entrySet().removeIf(entry -> {
            boolean isOfPart = entry.getKey().part() == part;
            total -= isOfPart ? entry.getValue().weight() : 0;
            return isOfPart;
        });
    }

    private synchronized int count(Part<?, ?> part) {
        return (int)
                entries.keySet().stream().filter(name -> name.part() == part).count();
    }

    /** A map in this memory. */
    final class Part<K, V> {

        private final ToLongBiFunction<K, V> weight;

        private Part(ToLongBiFunction<K, V> weight) {
            this.weight = weight;
        }

        @SuppressWarnings("unchecked") // what lies under a name of this part was put there by this part
        Optional<V> get(K key) {
            return Memory.this.get(new Name(this, key)).map(value -> (V) value);
        }

        void put(K key, V value) {
            Memory.this.put(new Name(this, key), value, weight(key, value));
        }

        /** Says that a value has grown or shrunk since it was put, if it is still remembered. */
        void weigh(K key, V value) {
            Memory.this.weigh(new Name(this, key), value, weight(key, value));
        }

        private long weight(K key, V value) {
            return ENTRY + weight.applyAsLong(key, value);
        }

        void remove(K key) {
            Memory.this.remove(new Name(this, key));
        }

        void clear() {
            Memory.this.clear(this);
        }

        /** Returns how many values are remembered. */
        int count() {
            return Memory.this.count(this);
        }
    }
}

package io.github.holdfast.examples.onsale.store;

import io.github.holdfast.Bookings;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the sale in this process. What guards it there is that everybody sells from one memory under one lock; sabotage
 * takes that away: two machines each with a memory and a lock of its own, neither knowing what the other has sold.
 */
public final class MemoryStore implements Store {
    private final boolean sabotaged;
    private final List<Bookings> nodes;

    public MemoryStore(boolean sabotaged) {
        this.sabotaged = sabotaged;
        this.nodes =
                Stream.generate(Bookings::inMemory).limit(sabotaged ? 2 : 1).toList();
    }

    @Override
    public String title() {
        return "In memory" + (sabotaged ? ", two memories that do not know of each other" : "");
    }

    @Override
    public List<Bookings> nodes() {
        return nodes;
    }

    @Override
    public List<Bookings> wholes() {
        return nodes;
    }

    @Override
    public boolean isSabotaged() {
        return sabotaged;
    }

    @Override
    public void close() {
        // forgotten with the process
    }
}

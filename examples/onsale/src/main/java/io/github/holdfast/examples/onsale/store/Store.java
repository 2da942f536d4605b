package io.github.holdfast.examples.onsale.store;

import io.github.holdfast.Bookings;
import java.util.List;

/** Where a sale is kept, and the machines that sell from it. */
public interface Store extends AutoCloseable {
    /** What it is, for people. */
    String title();

    /** The doors of the machines that sell at the same time; at least one. */
    List<Bookings> nodes();

    /** Those nodes that together see everything: one, where all share a store. */
    default List<Bookings> wholes() {
        return nodes().subList(0, 1);
    }

    /** Whether locks and constraints were taken away on purpose. */
    boolean isSabotaged();

    @Override
    void close();
}

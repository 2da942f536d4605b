package io.github.holdfast.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A queue of waiters of whom one leads at a time. Guarded by the lock of {@link Lanes}. */
final class Lane {

    /** What is kept apart here; nothing in the main lane. */
    final @Nullable Object blocked;

    final Deque<Waiter> queue = new ArrayDeque<>();
    int queued;
    boolean led;

    Lane(@Nullable Object blocked) {
        this.blocked = blocked;
    }

    void add(Waiter waiter) {
        queue.add(waiter);
        queued += waiter.size();
    }

    Waiter poll() {
        Waiter first = queue.remove();
        queued -= first.size();
        return first;
    }

    boolean remove(Waiter waiter) {
        boolean was = queue.remove(waiter);
        if (was) {
            queued -= waiter.size();
        }
        return was;
    }
}

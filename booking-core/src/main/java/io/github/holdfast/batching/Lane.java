package io.github.holdfast.batching;

import org.jspecify.annotations.Nullable;

/**
 * Waiters in order of arrival, of whom one leads at a time. Those who are taken stand in front until they are answered, so
 * that nobody is lost with a leader that does not finish. Guarded by the monitor of {@link Lanes}.
 *
 * <p>What changes a lane writes fields and calls nothing, so that neither a stack nor a heap can end half way through it.
 */
final class Lane {

    /** What is kept apart here; nothing in the main lane. */
    final @Nullable Object blocked;

    @Nullable
    Waiter first;

    @Nullable
    Waiter last;

    /** How many commands are not taken yet. */
    int queued;

    /** Who leads, or was to lead until its call or its turn ended. Read without the monitor too. */
    volatile @Nullable Waiter leader;

    Lane(@Nullable Object blocked) {
        this.blocked = blocked;
    }

    /** Moves a waiter from the lane where it stands, if any, to the end of another one, if any. */
    static void move(Waiter waiter, @Nullable Lane to, Waiter.Place place) {
        Lane from = waiter.lane;
        Waiter before = waiter.before;
        Waiter after = waiter.after;
        if (from != null) {
            if (before == null) {
                from.first = after;
            } else {
                before.after = after;
            }
            if (after == null) {
                from.last = before;
            } else {
                after.before = before;
            }
            if (waiter.place == Waiter.Place.QUEUED) {
                from.queued -= waiter.size;
            }
        }
        waiter.place = place;
        waiter.lane = to;
        waiter.before = null;
        waiter.after = null;
        if (to != null) {
            Waiter behind = to.last;
            waiter.before = behind;
            if (behind == null) {
                to.first = waiter;
            } else {
                behind.after = waiter;
            }
            to.last = waiter;
            to.queued += waiter.size;
        }
    }

    /** Notes that a waiter's commands are about to be applied. It stays where it stands. */
    void take(Waiter waiter) {
        waiter.place = Waiter.Place.TAKEN;
        waiter.wasTaken = true;
        queued -= waiter.size;
    }
}

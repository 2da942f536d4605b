package io.github.holdfast.ledger;

import io.github.holdfast.inventory.InventoryId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The main lane and the sidings: who waits where, and who leads. A siding is a lane for one inventory that somebody else
 * holds locked; it is there until its commands get through again. One lock, never held while anything is applied.
 */
final class Lanes {

    /** Stands for all commands that name no inventory, because only the store knows in which one their holds lie. */
    static final Object UNNAMED = "commands that name no inventory";

    private static final int MAX_SIDINGS = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Lane main = new Lane(null);
    private final Map<Object, Lane> sidings = new HashMap<>();
    private final int most;
    private final int capacity;
    private boolean closed;

    Lanes(int most, int capacity) {
        this.most = most;
        this.capacity = capacity;
    }

    /**
     * Lets a waiter in: to lead, if nobody does, or to wait.
     *
     * @return whether there was room
     * @throws IllegalStateException if closed
     */
    boolean enter(Waiter waiter) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("closed: no more commands are taken");
            }
            Lane lane = laneOf(waiter);
            if (lane == null || lane.queued > 0 && lane.queued + waiter.size() > capacity) {
                return false;
            }
            append(lane, waiter);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void append(Lane lane, Waiter waiter) {
        waiter.place = Waiter.Place.QUEUED;
        lane.add(waiter);
        if (!lane.led) {
            lane.led = true;
            waiter.lead(lane);
        }
    }

    /**
     * Finds where a waiter belongs. Who wants a blocked inventory together with others belongs nowhere now: it would hold
     * the others locked while it waits.
     */
    private @Nullable Lane laneOf(Waiter waiter) {
        if (sidings.isEmpty()) {
            return main;
        }
        Set<InventoryId> names = Groups.names(waiter);
        if (names.size() <= 1) {
            return sidings.getOrDefault(siding(names), main);
        }
        return isBlocked(names) ? null : main;
    }

    private static Object siding(Set<InventoryId> names) {
        return names.isEmpty() ? UNNAMED : names.iterator().next();
    }

    private boolean isBlocked(Set<InventoryId> names) {
        return names.stream().map(sidings::get).anyMatch(siding -> siding != null && siding.led);
    }

    /** Tells whether somebody waits in a siding for one of these inventories. */
    boolean areBlocked(Set<InventoryId> names) {
        lock.lock();
        try {
            return isBlocked(names);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next batch: in order of arrival, each caller whole; what is blocked goes to its siding instead.
     *
     * @param batch gets those who are taken, so that nobody is lost should there be no memory left in between
     */
    void take(Lane lane, List<Waiter> batch) {
        lock.lock();
        try {
            int size = 0;
            while (!lane.queue.isEmpty()) {
                Waiter next = lane.queue.element();
                Lane own = lane == main ? laneOf(next) : lane;
                if (own == null) {
                    next.giveWay();
                    lane.poll();
                } else if (own != lane) {
                    append(own, lane.poll());
                } else if (batch.isEmpty() || size + next.size() <= most && !shares(next, batch)) {
                    batch.add(next);
                    lane.poll();
                    next.place = Waiter.Place.TAKEN;
                    size += next.size();
                } else {
                    break;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns those of a batch who wait for its answers, not those who were put aside. */
    List<Waiter> taken(List<Waiter> batch) {
        lock.lock();
        try {
            return batch.stream()
                    .filter(waiter -> waiter.place == Waiter.Place.TAKEN && !waiter.isAnswered())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Answers are found by a command's identity, so one object of two callers needs two batches. */
    private static boolean shares(Waiter waiter, List<Waiter> taken) {
        for (Command<?> command : waiter.commands()) {
            for (Waiter other : taken) {
                if (other.has(command)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Puts callers who met a lock aside, so that they wait for it without the others; false if there is no room. */
    boolean setAside(Groups.Group group) {
        lock.lock();
        try {
            Object name = siding(group.names());
            Lane siding = sidings.get(name);
            if (siding == null) {
                if (sidings.size() >= MAX_SIDINGS && !dropIdle()) {
                    return false;
                }
                siding = new Lane(name);
                sidings.put(name, siding);
            }
            for (Waiter waiter : group.waiters()) {
                if (waiter.place != Waiter.Place.GONE) {
                    append(siding, waiter);
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean dropIdle() {
        Iterator<Lane> all = sidings.values().iterator();
        while (all.hasNext()) {
            if (!all.next().led) {
                all.remove();
                return true;
            }
        }
        return false;
    }

    /** Ends a turn: the first who waits leads next. A siding where nobody waits any longer and all got through is gone. */
    void handOver(Lane lane, boolean gotThrough) {
        lock.lock();
        try {
            if (!lane.queue.isEmpty()) {
                lane.queue.element().lead(lane);
                return;
            }
            lane.led = false;
            if (gotThrough && lane.blocked != null) {
                sidings.remove(lane.blocked, lane);
            }
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out all who wait in a lane. */
    List<Waiter> drain(Lane lane) {
        lock.lock();
        try {
            List<Waiter> all = new ArrayList<>(lane.queue);
            all.forEach(waiter -> waiter.place = Waiter.Place.TAKEN);
            lane.queue.clear();
            lane.queued = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    boolean isAnybodyBehind(Lane lane) {
        lock.lock();
        try {
            return !lane.queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a waiter's wait because it was interrupted.
     *
     * @return the place where it stood; nothing if it was asked to lead or answered in the meantime
     */
    Waiter.@Nullable Place leave(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.leads() != null || waiter.isAnswered()) {
                return null;
            }
            Waiter.Place stood = waiter.place;
            waiter.place = Waiter.Place.GONE;
            if (stood == Waiter.Place.QUEUED && !main.remove(waiter)) {
                sidings.values().forEach(siding -> siding.remove(waiter));
            }
            return stood;
        } finally {
            lock.unlock();
        }
    }

    int queued() {
        lock.lock();
        try {
            return main.queued
                    + sidings.values().stream()
                            .mapToInt(siding -> siding.queued)
                            .sum();
        } finally {
            lock.unlock();
        }
    }

    int sidings() {
        lock.lock();
        try {
            return sidings.size();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses whoever comes from now on, and waits until all who came before are answered. */
    void close() {
        lock.lock();
        try {
            closed = true;
            while (main.led || sidings.values().stream().anyMatch(siding -> siding.led)) {
                idle.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}

package io.github.holdfast.batching;

import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The main lane and the sidings: who waits where, and who leads. A siding is a lane for one inventory that somebody else
 * holds locked; it is there until its commands get through again. One monitor, never held while anything is applied.
 *
 * <p>It is a monitor and not a lock object, because leaving a monitor calls nothing: whatever is thrown inside, by a stack
 * that is used up as well, it is free afterwards. And inside, what changes is written field by field, in an order in which
 * those who look find each waiter in one lane after every single write.
 */
final class Lanes {

    /** Stands for all commands that name no inventory, because only the store knows in which one their holds lie. */
    static final Object UNNAMED = "commands that name no inventory";

    private static final int MAX_SIDINGS = 4;

    private final Lane main = new Lane(null);
    private final @Nullable Lane[] sidings = new Lane[MAX_SIDINGS];
    private final int most;
    private final int capacity;
    private final long lookMillis;
    private final Step.Watch watch;
    private boolean closed;

    /**
     * Makes lanes in which nobody is.
     *
     * @param lookMillis how long at most those who wait do not look whether somebody leads
     */
    Lanes(int most, int capacity, long lookMillis, Step.Watch watch) {
        this.most = most;
        this.capacity = capacity;
        this.lookMillis = lookMillis;
        this.watch = watch;
    }

    /**
     * Lets a waiter in: to lead, if nobody does, or to wait.
     *
     * @return whether there was room
     * @throws IllegalStateException if closed
     */
    synchronized boolean enter(Waiter waiter) {
        if (closed) {
            throw new IllegalStateException("closed: no more commands are taken");
        }
        watch.at(Step.ENTERING);
        Lane lane = laneOf(waiter);
        if (lane == null || lane.queued > 0 && lane.queued + waiter.size > capacity) {
            return false;
        }
        Lane.move(waiter, lane, Waiter.Place.QUEUED);
        watch.at(Step.ENTERED);
        lookAfter(lane);
        return true;
    }

    /** Sees to it that somebody leads where a waiter waits: whoever led may have ended without a word. */
    void lookAfter(Waiter waiter) {
        Lane lane = waiter.lane;
        if (lane != null && !isLed(lane)) {
            synchronized (this) {
                watch.at(Step.LOOKING_AFTER);
                lookAfter(lane);
            }
        }
    }

    private static boolean isLed(Lane lane) {
        Waiter leader = lane.leader;
        return leader != null && leader.isLeading(lane);
    }

    private void lookAfter(Lane lane) {
        if (!isLed(lane)) {
            appoint(lane);
        }
    }

    /** Lets the first lead who still waits for an answer; nobody, if nobody does. */
    private void appoint(Lane lane) {
        Waiter next = lane.first;
        while (next != null && (next.isAnswered() || next.hasEnded())) {
            Lane.move(next, null, Waiter.Place.GONE);
            next = lane.first;
        }
        lane.leader = next;
        watch.at(Step.APPOINTED);
        if (next == null) {
            notifyAll();
        } else {
            next.wake();
        }
    }

    /**
     * Finds where a waiter belongs. Who wants a blocked inventory together with others belongs nowhere now: it would hold
     * the others locked while it waits.
     */
    private @Nullable Lane laneOf(Waiter waiter) {
        if (sidings() == 0) {
            return main;
        }
        Set<InventoryId> names = waiter.names();
        if (names.size() <= 1) {
            Lane own = find(siding(names));
            return own == null ? main : own;
        }
        return areBlocked(names) ? null : main;
    }

    private static Object siding(Set<InventoryId> names) {
        return names.isEmpty() ? UNNAMED : names.iterator().next();
    }

    private @Nullable Lane find(Object name) {
        for (Lane siding : sidings) {
            if (siding != null && name.equals(siding.blocked)) {
                return siding;
            }
        }
        return null;
    }

    /** Tells whether somebody waits in a siding for one of these inventories. */
    synchronized boolean areBlocked(Set<InventoryId> names) {
        for (Lane siding : sidings) {
            if (siding != null
                    && siding.leader != null
                    && siding.blocked instanceof InventoryId id
                    && names.contains(id)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes the next batch: in order of arrival, each caller whole; what is blocked goes to its siding instead. A caller
     * that was taken before, by a leader that did not finish, is a batch of its own: its commands may be what ended it.
     */
    synchronized List<Waiter> take(Lane lane) {
        List<Waiter> batch = new ArrayList<>();
        int size = 0;
        Waiter next = lane.first;
        while (next != null) {
            watch.at(Step.TAKING);
            Waiter after = next.after;
            if (next.place == Waiter.Place.TAKEN) {
                next.inDoubt = true;
                return List.of(next);
            }
            Lane own = lane == main ? laneOf(next) : lane;
            if (own == null) {
                next.giveWay();
                Lane.move(next, null, Waiter.Place.GONE);
            } else if (next.hasEnded()) {
                Lane.move(next, null, Waiter.Place.GONE);
            } else if (own != lane) {
                append(own, next);
            } else if (batch.isEmpty() || size + next.size <= most && !shares(next, batch)) {
                batch.add(next);
                size += next.size;
            } else {
                break;
            }
            next = after;
        }
        for (Waiter waiter : batch) {
            lane.take(waiter);
            watch.at(Step.TAKEN);
        }
        return batch;
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
    synchronized boolean setAside(Groups.Group group) {
        Object name = siding(group.names());
        Lane siding = find(name);
        if (siding == null) {
            int free = freeSiding();
            if (free < 0) {
                return false;
            }
            siding = new Lane(name);
            sidings[free] = siding;
        }
        for (Waiter waiter : group.waiters()) {
            watch.at(Step.SETTING_ASIDE);
            if (waiter.place != Waiter.Place.GONE) {
                append(siding, waiter);
            }
        }
        return true;
    }

    private void append(Lane siding, Waiter waiter) {
        Lane.move(waiter, siding, Waiter.Place.QUEUED);
        watch.at(Step.SET_ASIDE);
        lookAfter(siding);
    }

    /** Returns where a siding can be, or less than 0: what is free, or has one where nobody is. */
    private int freeSiding() {
        int idle = -1;
        for (int i = 0; i < sidings.length; i++) {
            Lane siding = sidings[i];
            if (siding == null) {
                return i;
            }
            if (idle < 0 && siding.leader == null && siding.first == null) {
                idle = i;
            }
        }
        return idle;
    }

    /**
     * Ends a turn: the first who waits leads next, who may be the same again if it was not answered. A siding where nobody
     * waits any longer and all got through is gone.
     */
    synchronized void handOver(Lane lane, Waiter leader, boolean gotThrough) {
        watch.at(Step.HANDING_OVER);
        if (lane.leader != leader) {
            return;
        }
        appoint(lane);
        if (gotThrough && lane.leader == null) {
            dissolve(lane);
        }
    }

    private void dissolve(Lane lane) {
        for (int i = 0; i < sidings.length; i++) {
            if (sidings[i] == lane) {
                sidings[i] = null;
            }
        }
    }

    /** Takes all who are not taken yet in a lane. */
    synchronized List<Waiter> drain(Lane lane) {
        List<Waiter> all = new ArrayList<>();
        for (Waiter next = lane.first; next != null; next = next.after) {
            if (next.place == Waiter.Place.QUEUED) {
                all.add(next);
            }
        }
        all.forEach(lane::take);
        return all;
    }

    synchronized boolean isAnybodyBehind(Lane lane) {
        Waiter last = lane.last;
        return last != null && last.place == Waiter.Place.QUEUED;
    }

    /**
     * Ends a waiter's wait because it was interrupted.
     *
     * @return the place where it stood; nothing if it was asked to lead or answered in the meantime
     */
    synchronized Waiter.@Nullable Place leave(Waiter waiter) {
        if (waiter.leads() != null || waiter.isAnswered()) {
            return null;
        }
        watch.at(Step.LEAVING);
        Waiter.Place stood = waiter.place;
        Lane.move(waiter, null, Waiter.Place.GONE);
        return stood;
    }

    synchronized int queued() {
        int all = main.queued;
        for (Lane siding : sidings) {
            all += siding == null ? 0 : siding.queued;
        }
        return all;
    }

    synchronized int sidings() {
        int all = 0;
        for (Lane siding : sidings) {
            all += siding == null ? 0 : 1;
        }
        return all;
    }

    /** Refuses whoever comes from now on, and waits until all who came before are answered. */
    synchronized void close() {
        closed = true;
        boolean interrupted = false;
        while (isAnybodyAtWork()) {
            try {
                wait(lookMillis);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnybodyAtWork() {
        boolean any = isAtWork(main);
        for (Lane siding : sidings) {
            any |= siding != null && isAtWork(siding);
        }
        return any;
    }

    private boolean isAtWork(Lane lane) {
        if (lane.leader != null || lane.first != null) {
            lookAfter(lane);
        }
        return lane.leader != null;
    }
}

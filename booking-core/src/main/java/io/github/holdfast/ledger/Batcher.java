package io.github.holdfast.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/**
 * Group commit: callers that arrive together share one transaction of the ledger behind. It stands in front of a ledger
 * that makes transactions of its own, and is one itself. Thread-safe, for platform and virtual threads.
 *
 * <p>Whoever finds nobody at work leads: it applies its own commands and those that have queued, on its own thread, hands
 * the answers back, and lets the first of those who came meanwhile lead next. There is no thread of its own, no timer, and a
 * lone caller goes straight through. Callers are served in the order in which they came; the commands of one call stay
 * together and in order. When the queue is full the answer is {@code TryAgain} at once.
 *
 * <p>Nobody suffers from what others ask for. An exception reaches only the caller whose commands cause it. An inventory
 * that somebody else holds locked is waited for aside; meanwhile a call that names it together with others is answered
 * {@code TryAgain}. If the answer to a commit is lost, the same commands are applied again before anybody is answered, and
 * only if that fails too the answer is {@code Unknown}. What our own lost commit did is not called a replay; so a call
 * which is itself a repetition is not called one either, should its commit be lost. If the store cannot be reached,
 * everybody who waits is told so by the same {@code StoreException}.
 *
 * <p>A caller that is interrupted while it waits stops waiting: the answer is {@code TryAgain} if its commands were not yet
 * taken, else {@code Unknown}. One that leads finishes first. Both keep their interrupt.
 */
public final class Batcher implements Ledger, AutoCloseable {

    /** How many commands a batch has at most, unless one call brings more. */
    public static final int DEFAULT_BATCH = 64;

    /** How many commands may wait. */
    public static final int DEFAULT_QUEUE = 1_024;

    private final Ledger hasty;
    private final Ledger patient;
    private final Lanes lanes;

    private Batcher(Ledger hasty, Ledger patient, int batch, int queue) {
        this.hasty = Objects.requireNonNull(hasty, "hasty");
        this.patient = Objects.requireNonNull(patient, "patient");
        if (batch < 1 || queue < 1) {
            throw new IllegalArgumentException("batch " + batch + " and queue " + queue + " must be 1 or more");
        }
        this.lanes = new Lanes(batch, queue);
    }

    /** Stands in front of a ledger, with batches of {@link #DEFAULT_BATCH} and a queue of {@link #DEFAULT_QUEUE}. */
    public static Batcher over(Ledger ledger) {
        return over(ledger, ledger, DEFAULT_BATCH, DEFAULT_QUEUE);
    }

    /**
     * Stands in front of a ledger.
     *
     * @param hasty applies batches; soon answers {@code TryAgain} to all of one that meets somebody's lock
     * @param patient the same ledger, which waits longer; applies what met a lock, while others go on
     * @param batch how many commands a batch has at most, unless one call brings more
     * @param queue how many commands may wait; with twice a batch nobody waits for more than three batches
     */
    public static Batcher over(Ledger hasty, Ledger patient, int batch, int queue) {
        return new Batcher(hasty, patient, batch, queue);
    }

    /**
     * Applies commands together with those of others.
     *
     * @throws IllegalStateException if closed
     */
    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        List<? extends Command<?>> own = List.copyOf(commands);
        Waiter waiter = new Waiter(own);
        if (!lanes.enter(waiter)) {
            waiter.giveWay();
        }
        boolean interrupted = false;
        while (true) {
            Lane lane = waiter.leads();
            if (lane != null) {
                interrupted |= lead(lane, waiter);
            } else if (waiter.isAnswered()) {
                break;
            } else {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    interrupted = true;
                    leave(waiter);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return waiter.result();
    }

    /** Leads one batch, which ends with somebody else leading or nobody waiting, whatever happens. */
    private boolean lead(Lane lane, Waiter leader) {
        leader.begin();
        Ladder ladder = new Ladder(hasty, patient, lanes, lane);
        List<Waiter> batch = new ArrayList<>();
        try {
            lanes.take(lane, batch);
            ladder.settle(batch);
        } catch (RuntimeException | Error fault) {
            for (Waiter waiter : lanes.taken(batch)) {
                waiter.fail(waiter == leader ? fault : StoreException.unknown("whoever led did not finish", fault));
            }
            if (lanes.leave(leader) == Waiter.Place.QUEUED) {
                leader.fail(fault);
            }
        } finally {
            lanes.handOver(lane, ladder.gotThrough());
        }
        return ladder.wasInterrupted();
    }

    private void leave(Waiter waiter) {
        Waiter.Place stood = lanes.leave(waiter);
        if (stood == Waiter.Place.QUEUED) {
            waiter.giveWay();
        } else if (stood == Waiter.Place.TAKEN) {
            waiter.answer(waiter.unknown());
        }
    }

    @Override
    public Records records() {
        return hasty.records();
    }

    /** Takes no more commands, and returns when those that were taken are answered. The ledger behind stays open. */
    @Override
    public void close() {
        lanes.close();
    }

    /** Returns how many commands wait. */
    int queued() {
        return lanes.queued();
    }

    /** Returns how many inventories are waited for aside, or were when last asked for. */
    int sidings() {
        return lanes.sidings();
    }
}

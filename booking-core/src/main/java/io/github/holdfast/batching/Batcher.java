package io.github.holdfast.batching;

import io.github.holdfast.decide.Decider;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.ledger.StoreException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
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
 * <p>Nobody suffers from what others ask for. An exception reaches only the caller whose commands cause it; after an error
 * each caller of the batch applies its own commands on its own thread. Whoever leads hands over, whatever is thrown wherever,
 * and if it cannot, because its thread has ended, those who wait notice within a tenth of a second and apply again what it
 * had taken. An inventory
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

    /** How long at most whoever waits does not look whether somebody leads: it is told as a rule. */
    private static final long LOOK_MILLIS = 100;

    private final Ledger hasty;
    private final Ledger patient;
    private final Step.Watch watch;
    private final long lookNanos;
    final Lanes lanes;

    private Batcher(Ledger hasty, Ledger patient, int batch, int queue, long lookMillis, Step.Watch watch) {
        this.hasty = Objects.requireNonNull(hasty, "hasty");
        this.patient = Objects.requireNonNull(patient, "patient");
        this.watch = watch;
        this.lookNanos = TimeUnit.MILLISECONDS.toNanos(lookMillis);
        if (batch < 1 || queue < 1) {
            throw new IllegalArgumentException("batch " + batch + " and queue " + queue + " must be 1 or more");
        }
        this.lanes = new Lanes(batch, queue, lookMillis, watch);
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
        return over(hasty, patient, batch, queue, LOOK_MILLIS, Step.Watch.NOBODY);
    }

    /** Stands in front of a ledger, with somebody who is told of each step. */
    static Batcher over(Ledger hasty, Ledger patient, int batch, int queue, long lookMillis, Step.Watch watch) {
        return new Batcher(hasty, patient, batch, queue, lookMillis, watch);
    }

    /**
     * Applies commands together with those of others.
     *
     * @throws IllegalArgumentException if the very same command comes twice
     * @throws IllegalStateException if closed
     * @throws StoreException if the store is broken or cannot be reached, or if the batch broke off after it was sent; then
     *     its outcome is unknown
     * @throws Error what ended the caller's own work, such as a {@code StackOverflowError}; it does not say whether its
     *     commands were applied: the same ids again do
     */
    @Override
    public Answers apply(List<? extends Command<?>> commands) {
        List<? extends Command<?>> own = List.copyOf(commands);
        Decider.requireDistinct(own);
        Waiter waiter = new Waiter(own);
        boolean interrupted = false;
        try {
            if (!lanes.enter(waiter)) {
                waiter.giveWay();
            }
            while (!waiter.isAnswered()) {
                Lane lane = waiter.leads();
                interrupted |= lane == null ? await(waiter) : lead(lane, waiter);
            }
        } catch (Throwable fault) {
            if (waiter.wasTaken) {
                throw brokenOff(fault);
            }
            throw fault;
        } finally {
            waiter.ended = true; // and nothing is called: those who wait see it, whatever was thrown wherever
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return waiter.result();
    }

    /** Sleeps until somebody wakes it, or for so long that it is time to look whether anybody leads. */
    private boolean await(Waiter waiter) {
        watch.at(Step.WAITING);
        LockSupport.parkNanos(this, lookNanos);
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            leave(waiter);
        }
        lanes.lookAfter(waiter);
        return interrupted;
    }

    /** Leads one batch, which ends with somebody else leading or nobody waiting, whatever happens. */
    private boolean lead(Lane lane, Waiter leader) {
        Ladder ladder = new Ladder(hasty, patient, lanes, lane, watch);
        leader.leading = lane;
        try {
            watch.at(Step.BEGINNING);
            ladder.settle(lanes.take(lane));
        } catch (Throwable fault) {
            watch.at(Step.CATCHING);
            if (leader.lane == lane && !leader.isAnswered()) {
                leader.fail(leader.wasTaken && ladder.hasBegun() ? brokenOff(fault) : fault);
            }
        } finally {
            handOver(lane, leader, ladder);
            leader.leading = null;
        }
        return ladder.wasInterrupted();
    }

    private static StoreException brokenOff(Throwable fault) {
        return StoreException.unknown("the batch broke off after its commands were sent", fault);
    }

    private void handOver(Lane lane, Waiter leader, Ladder ladder) {
        try {
            lanes.handOver(lane, leader, ladder.gotThrough());
        } catch (Throwable unheard) {
            // The leader has an answer or a failure of its own, which this does not replace. Its turn ends all the
            // same, and
            // those who wait see that.
        }
    }

    private void leave(Waiter waiter) {
        Waiter.Place stood = lanes.leave(waiter);
        watch.at(Step.LEFT);
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

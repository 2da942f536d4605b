package io.github.holdfast.examples.onsale.sale;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who acts when. A few threads act for thousands of people, because people mostly think; nobody sleeps on a thread. The
 * doors let in only as many as are served without delay, so that a slow machine alone lets no hold run out.
 */
final class Agenda implements AutoCloseable {
    private static final long LATE_MILLIS = 100;
    private static final double FEWEST_INSIDE = 24;
    private static final double FIRST_INSIDE = 100;

    private final ScheduledThreadPoolExecutor threads;
    private final CountDownLatch stillHere;
    private final AtomicInteger gone = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final boolean tolerant;
    private final AtomicInteger entered = new AtomicInteger();
    private double welcome = FIRST_INSIDE;

    /**
     * Plans for a number of people.
     *
     * @param tolerant whether somebody who meets a failure just leaves, as in a sabotaged shop; else the sale ends with it
     */
    Agenda(int threads, int people, boolean tolerant) {
        this.threads = new ScheduledThreadPoolExecutor(threads);
        this.stillHere = new CountDownLatch(people);
        this.tolerant = tolerant;
    }

    /** Lets something happen after a while. */
    void in(long millis, Runnable step) {
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        threads.schedule(() -> run(step, due), millis, TimeUnit.MILLISECONDS);
    }

    private void run(Runnable step, long due) {
        adapt(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due));
        try {
            step.run();
        } catch (RuntimeException | Error broken) {
            if (tolerant && broken instanceof RuntimeException) {
                left();
                return;
            }
            failure.compareAndSet(null, broken);
            while (stillHere.getCount() > 0) {
                stillHere.countDown();
            }
        }
    }

    /** Somebody has left for good. */
    void left() {
        gone.incrementAndGet();
        stillHere.countDown();
    }

    int gone() {
        return gone.get();
    }

    boolean hasFailed() {
        return failure.get() != null;
    }

    /** A little more room with every step that comes in time, much less with every late one. */
    private synchronized void adapt(long lateMillis) {
        welcome = lateMillis <= LATE_MILLIS ? welcome + 0.5 : Math.max(FEWEST_INSIDE, welcome * 0.98);
    }

    private synchronized boolean isFull() {
        return entered.get() - gone.get() >= welcome;
    }

    /** Lets the next one in, as soon as there is room. */
    void enter(Runnable firstStep) throws InterruptedException {
        while (isFull() && !hasFailed()) {
            Thread.sleep(2);
        }
        entered.incrementAndGet();
        in(0, firstStep);
    }

    /** Waits until everybody has left; throws what went wrong on any thread. */
    void waitForAll() throws InterruptedException {
        stillHere.await();
        Throwable broken = failure.get();
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken != null) {
            throw (RuntimeException) broken;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

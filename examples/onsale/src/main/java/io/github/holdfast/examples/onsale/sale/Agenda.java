package io.github.holdfast.examples.onsale.sale;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Who acts when. A few threads act for thousands of people, because people mostly think; nobody sleeps on a thread. When
 * the machine falls behind, the doors wait until those inside are served, so that slowness alone lets no hold run out.
 */
final class Agenda implements AutoCloseable {
    private static final long LATE_MILLIS = 150;

    private final ScheduledThreadPoolExecutor threads;
    private final CountDownLatch stillHere;
    private final AtomicInteger gone = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile long lateMillis;

    Agenda(int threads, int people) {
        this.threads = new ScheduledThreadPoolExecutor(threads);
        this.stillHere = new CountDownLatch(people);
    }

    /** Lets something happen after a while. */
    void in(long millis, Runnable step) {
        long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        threads.schedule(() -> run(step, due), millis, TimeUnit.MILLISECONDS);
    }

    private void run(Runnable step, long due) {
        lateMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due);
        try {
            step.run();
        } catch (RuntimeException | Error broken) {
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

    /** Waits at the doors until those inside are served without delay. */
    void waitWhileLate() throws InterruptedException {
        while (lateMillis > LATE_MILLIS && !threads.getQueue().isEmpty() && !hasFailed()) {
            Thread.sleep(5 + ThreadLocalRandom.current().nextInt(10));
        }
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

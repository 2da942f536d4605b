package io.github.holdfast.ledger;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A call on a thread of its own, which can be interrupted, and whose interrupt is looked at when it ends. */
final class Caller<T> {

    private static volatile int patience = 30;

    private final FutureTask<T> task;
    final Thread thread;
    private final AtomicBoolean keptInterrupt = new AtomicBoolean();

    private Caller(Callable<T> call) {
        task = new FutureTask<>(() -> {
            try {
                return call.call();
            } finally {
                keptInterrupt.set(Thread.interrupted());
            }
        });
        thread = new Thread(task, "caller");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sets for how many seconds tests wait for what must come. */
    static void patience(int seconds) {
        patience = seconds;
    }

    static <T> Caller<T> start(Callable<T> call) {
        return new Caller<>(call);
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean keptInterrupt() {
        return keptInterrupt.get();
    }

    boolean isDone() {
        return task.isDone();
    }

    T result() {
        try {
            return task.get(patience, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("nobody answered", late);
        }
    }

    /** Waits until something is so, by asking again and again. */
    static void until(BooleanSupplier isSo) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never became so");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Waits for a latch and does not mind interrupts, as a store does not. */
    static void await(CountDownLatch latch) {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
        while (true) {
            try {
                if (!latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw new AssertionError("nobody came");
                }
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

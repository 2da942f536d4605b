package io.github.holdfast.batching;

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

    /** Without limit, as how long a thing takes is up to the machine; what never comes is stopped by the limit of all tests. */
    private static final long FOR_EVER = Long.MAX_VALUE;

    private static volatile long patience = FOR_EVER;

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

    /** Lets tests give up after so many seconds: for callers of a batcher that never answers. */
    static void patience(int seconds) {
        patience = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Lets tests wait for what must come, however long it takes. */
    static void patienceWithoutLimit() {
        patience = FOR_EVER;
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
            return task.get(patience, TimeUnit.NANOSECONDS);
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
        long began = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - began > patience || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("never became so");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Waits for a latch and does not mind interrupts, as a store does not. */
    static void await(CountDownLatch latch) {
        boolean interrupted = false;
        long began = System.nanoTime();
        while (true) {
            try {
                if (!latch.await(patience - (System.nanoTime() - began), TimeUnit.NANOSECONDS)) {
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

package io.github.holdfast.jdbc.support;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A call that runs beside the test, in a thread of its own. Nobody here gives up waiting: how long a thing takes is up to the
 * machine, and what never comes is stopped, with the name of the test, by the limit that all tests have.
 */
public final class BackgroundCall<T> {

    private final FutureTask<T> task;
    private final Thread thread;

    private BackgroundCall(Callable<T> call) {
        task = new FutureTask<>(call);
        thread = new Thread(task, "beside");
        thread.setDaemon(true);
        thread.start();
    }

    public static <T> BackgroundCall<T> start(Callable<T> call) {
        return new BackgroundCall<>(call);
    }

    public T result() {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException late) {
            throw new IllegalStateException("did not end", late);
        }
    }

    public boolean isDone() {
        return task.isDone();
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** Waits until something is so, by asking again and again. */
    public static void until(BooleanSupplier isSo) {
        while (!isSo.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("never became so");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits until this call waits for a lock in the database, or has ended. */
    public BackgroundCall<T> untilStuck(Databases.Database database) {
        until(() -> isDone() || Sql.waiting(database) > 0);
        return this;
    }

    /** A place in another thread at which the test holds it up. */
    public static final class Gate {

        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        /** Called by the other thread: says that it is here and waits for the gate to open. Lets the second one through. */
        public void pass() {
            if (reached.getCount() > 0) {
                reached.countDown();
                await(open);
            }
        }

        public void awaitReached() {
            await(reached);
        }

        public void open() {
            open.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}

package io.github.holdfast.benchmarks.load;

import io.github.holdfast.benchmarks.processor.Meter;
import io.github.holdfast.benchmarks.processor.Usage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Loads a design: each client calls again as soon as it has its answer. */
public final class ClosedLoop {

    private enum Phase {
        WARMING,
        MEASURING,
        OVER
    }

    private final Load load;
    private final Meter meter;
    private final CountDownLatch begin = new CountDownLatch(1);
    private final CountDownLatch left;
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile Phase phase = Phase.WARMING;

    private ClosedLoop(Load load, Meter meter) {
        this.load = load;
        this.meter = meter;
        this.left = new CountDownLatch(load.clients());
    }

    /**
     * Runs the load.
     *
     * @param meter tells what processor time was used while it was measured
     * @throws IllegalStateException if a call failed in a way that is no answer
     */
    public static Sample run(Design design, Load load, Meter meter) throws InterruptedException {
        return new ClosedLoop(load, meter).run(design);
    }

    private Sample run(Design design) throws InterruptedException {
        List<Worker> workers = IntStream.range(0, load.clients())
                .mapToObj(number -> new Worker(design.client(number)))
                .toList();
        List<Thread> threads =
                workers.stream().map(worker -> new Thread(worker, "client")).toList();
        threads.forEach(Thread::start);
        if (load.warmUp().isZero()) {
            phase = Phase.MEASURING;
        }
        if (!load.warmUp().isZero()) {
            begin.countDown();
            await(load.warmUp());
        }
        long metered = System.nanoTime();
        Usage before = meter.read();
        begin.countDown();
        long from = System.currentTimeMillis();
        long start = System.nanoTime();
        phase = phase == Phase.OVER ? Phase.OVER : Phase.MEASURING;
        await(load.measured());
        double seconds = (System.nanoTime() - start) / 1e9;
        phase = Phase.OVER;
        Usage used = meter.read().since(before).per((System.nanoTime() - metered) / 1e9);
        for (Thread thread : threads) {
            thread.join();
        }
        if (broken.get() != null) {
            throw new IllegalStateException("a call failed", broken.get());
        }
        return sample(workers, seconds, from, used);
    }

    /** Waits for this long, or until every client has ended by itself. */
    private void await(Duration time) throws InterruptedException {
        if (left.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            phase = Phase.OVER;
        }
    }

    private static Sample sample(List<Worker> workers, double seconds, long from, Usage used) {
        long yes = workers.stream().mapToLong(worker -> worker.yes).sum();
        long no = workers.stream().mapToLong(worker -> worker.no).sum();
        long busy = workers.stream().mapToLong(worker -> worker.busy).sum();
        long[] times =
                Latencies.sorted(workers.stream().map(worker -> worker.times).toList());
        return new Sample(
                yes / seconds,
                no / seconds,
                (double) busy / Math.max(1, yes + no + busy),
                Latencies.percentile(times, 0.50),
                Latencies.percentile(times, 0.95),
                Latencies.percentile(times, 0.99),
                (yes + no + busy) / seconds,
                used,
                workers.stream().mapToLong(worker -> worker.allYes).sum(),
                workers.stream().mapToLong(worker -> worker.all).sum(),
                from,
                from + Math.round(seconds * 1_000));
    }

    private final class Worker implements Runnable {
        private final Client client;
        private final Latencies times = new Latencies();
        private long yes;
        private long no;
        private long busy;
        private long all;
        private long allYes;

        Worker(Client client) {
            this.client = client;
        }

        @Override
        public void run() {
            try {
                begin.await();
                while (phase != Phase.OVER && call()) {}
            } catch (Throwable error) { // an assertion too: whatever it is, the run is void
                broken.compareAndSet(null, error);
                phase = Phase.OVER;
            } finally {
                left.countDown();
            }
        }

        private boolean call() throws Exception {
            boolean counted = phase == Phase.MEASURING;
            long start = System.nanoTime();
            Said said = client.call();
            long time = System.nanoTime() - start;
            if (said == Said.ENDED) {
                return false;
            }
            all++;
            allYes += said == Said.YES ? 1 : 0;
            if (counted && phase == Phase.MEASURING) {
                count(said, time);
            }
            return true;
        }

        private void count(Said said, long time) {
            switch (said) {
                case YES -> {
                    yes++;
                    times.add(time);
                }
                case NO -> no++;
                default -> busy++;
            }
        }
    }
}

package io.github.holdfast.examples.onsale.sale;

import io.github.holdfast.examples.onsale.report.Report.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Looks at the till ten times a second and keeps what it saw. */
final class Course implements AutoCloseable {
    private static final long PERIOD_MILLIS = 100;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(step -> {
        Thread thread = new Thread(step, "course");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();
    private final Till till;
    private final Agenda agenda;
    private final IntConsumer progress;

    Course(Till till, Agenda agenda, IntConsumer progress) {
        this.till = till;
        this.agenda = agenda;
        this.progress = progress;
        watch.scheduleAtFixedRate(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        samples.add(new Sample(
                millis(),
                till.trainSold(),
                till.hallSold(),
                till.placesHeld(),
                till.refusals(),
                till.trainTakings(),
                till.hallTakings()));
        progress.accept(agenda.gone());
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Looks a last time and returns all that was seen. */
    synchronized List<Sample> end() {
        watch.shutdownNow();
        look();
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}

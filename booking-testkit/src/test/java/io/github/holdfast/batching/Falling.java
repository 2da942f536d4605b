package io.github.holdfast.batching;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Throws at one step: once, or from then on at every step of the same thread, as when a stack is used up and what would tidy
 * up falls as well.
 */
final class Falling implements Step.Watch {

    private final Step step;
    private final int time;
    private final Supplier<? extends Throwable> fault;
    private final boolean forEver;
    private final Map<Step, AtomicInteger> reached = new EnumMap<>(Step.class);
    private volatile boolean armed;
    private volatile @Nullable Thread fallen;

    /**
     * Throws nothing until it is armed.
     *
     * @param time at which of the times that the step is reached it throws, the first being 1
     */
    Falling(Step step, int time, Supplier<? extends Throwable> fault, boolean forEver) {
        this.step = step;
        this.time = time;
        this.fault = fault;
        this.forEver = forEver;
        for (Step each : Step.values()) {
            reached.put(each, new AtomicInteger());
        }
    }

    void arm() {
        armed = true;
    }

    void disarm() {
        armed = false;
    }

    boolean hasThrown() {
        return fallen != null;
    }

    /** Returns how often a step was reached while it was armed. */
    int reached(Step each) {
        return reached.get(each).get();
    }

    @Override
    public void at(Step now) {
        if (!armed) {
            return;
        }
        int times = reached.get(now).incrementAndGet();
        if (forEver && fallen == Thread.currentThread()) {
            Falling.<RuntimeException>sneak(fault.get());
        }
        if (now == step && times == time && fallen == null) {
            fallen = Thread.currentThread();
            Falling.<RuntimeException>sneak(fault.get());
        }
    }

    @SuppressWarnings("unchecked") // erased, so anything is thrown
    private static <T extends Throwable> void sneak(Throwable any) throws T {
        throw (T) any;
    }
}

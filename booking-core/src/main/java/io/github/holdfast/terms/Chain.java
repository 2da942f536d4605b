package io.github.holdfast.terms;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What something costs until one moment after another, and what after the last: no gap, no overlap. */
record Chain(List<Step> steps) {

    /** How many windows a chain has at most. */
    static final int MOST = 50;

    /**
     * What holds until a moment.
     *
     * @param until empty for the last step only
     * @param charge empty if it cannot be done
     */
    record Step(Optional<Moment> until, Optional<Charge> charge) {
        static Step last(@Nullable Charge charge) {
            return new Step(Optional.empty(), Optional.ofNullable(charge));
        }
    }

    /** Nothing can be done at any time. */
    static final Chain REFUSED = new Chain(List.of(Step.last(null)));

    /** Adds a step and refuses one that can never hold. */
    static List<Step> and(String what, List<Step> steps, Step step) {
        if (steps.size() >= MOST) {
            throw new IllegalArgumentException(what + " must have at most " + MOST + " windows");
        }
        step.until()
                .ifPresent(until -> steps.stream()
                        .flatMap(earlier -> earlier.until().stream())
                        .filter(earlier -> !until.isAfter(earlier).orElse(true))
                        .findFirst()
                        .ifPresent(earlier -> {
                            throw new IllegalArgumentException(what + " must not have a window until " + until
                                    + " after one until " + earlier + ": it would never hold");
                        }));
        List<Step> longer = new ArrayList<>(steps);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** The step that has no end. */
    Step last() {
        return steps.get(steps.size() - 1);
    }

    /** All charges that are said. */
    List<Charge> charges() {
        return steps.stream().flatMap(step -> step.charge().stream()).toList();
    }

    /**
     * Turns moments into instants.
     *
     * @param start when the item, or the journey, begins
     * @param slots when each slot of the item begins, in order
     * @return windows that follow each other, each with a time in which it holds
     */
    List<Window> resolve(ZonedDateTime start, List<Instant> slots) {
        List<Window> windows = new ArrayList<>();
        Instant begin = Instant.MIN;
        for (Step step : steps) {
            Instant end = step.until().map(until -> until.of(start)).orElse(Instant.MAX);
            if (end.isAfter(begin)) {
                addUsing(windows, begin, end, step.charge().orElse(null), slots);
                begin = end;
            }
        }
        return List.copyOf(windows);
    }

    /** Adds the window of a step; one for each number of slots that have begun, if that makes a difference. */
    private static void addUsing(
            List<Window> windows, Instant begin, Instant end, @Nullable Charge charge, List<Instant> slots) {
        if (charge == null || !ChargeForm.looksAtUse(charge)) {
            windows.add(window(end, charge));
            return;
        }
        int begun = 0;
        Instant before = begin;
        for (Instant slot : slots) {
            if (slot.isAfter(before) && slot.isBefore(end)) {
                windows.add(window(slot, ChargeForm.of(charge).used(begun)));
            }
            begun += slot.isBefore(end) ? 1 : 0;
            before = slot.isAfter(before) ? slot : before;
        }
        windows.add(window(end, ChargeForm.of(charge).used(begun)));
    }

    private static Window window(Instant end, @Nullable Charge charge) {
        return new Window(end.equals(Instant.MAX) ? Optional.empty() : Optional.of(end), Optional.ofNullable(charge));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps) {
            String charge = step.charge().map(Objects::toString).orElse("refused");
            text.append(step.until()
                    .map(until -> "until " + until + " " + charge + ", ")
                    .orElse("then " + charge));
        }
        return text.toString();
    }
}

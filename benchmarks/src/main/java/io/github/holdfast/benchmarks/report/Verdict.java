package io.github.holdfast.benchmarks.report;

import java.util.OptionalDouble;

/**
 * What came out of one target.
 *
 * @param target the target
 * @param measured the figure; none if it was not measured
 * @param note how it came about: the lowest and highest of the runs, or why there is none
 */
public record Verdict(Target target, OptionalDouble measured, String note) {

    /** The figure as people read it. */
    String shown() {
        return measured.isPresent() ? Figures.shown(measured.getAsDouble()) : "not measured";
    }

    /** Judges it; what was not measured is missed. */
    public String met() {
        return measured.isPresent() ? target.met(measured.getAsDouble()) : "missed";
    }
}

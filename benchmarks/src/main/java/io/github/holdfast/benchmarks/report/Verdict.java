package io.github.holdfast.benchmarks.report;

import java.util.OptionalDouble;

/**
 * What came out of one target.
 *
 * @param target the target
 * @param measured the figure; none if it was not measured
 * @param met {@code goal}, {@code gate}, {@code missed}, or {@code failed} if what measures it did
 * @param note how it came about: the lowest and highest of the runs, or why there is none
 * @param commit the median of bare commits when it was measured, in milliseconds; none if it does not depend on the disk
 */
public record Verdict(Target target, OptionalDouble measured, String met, String note, OptionalDouble commit) {

    /** Judges a figure; what was not measured is missed. */
    public static Verdict of(Target target, OptionalDouble measured, String note, OptionalDouble commit) {
        String met = measured.isPresent() ? target.met(measured.getAsDouble()) : "missed";
        return new Verdict(target, measured, met, note, commit);
    }

    /** Of a target whose part failed. */
    public static Verdict failed(Target target, String reason) {
        return new Verdict(target, OptionalDouble.empty(), "failed", reason, OptionalDouble.empty());
    }

    /** The figure as people read it. */
    String shown() {
        return shown(measured, "not measured");
    }

    /** What a commit took, as people read it. */
    String commitShown() {
        return shown(commit, "");
    }

    private static String shown(OptionalDouble figure, String none) {
        return figure.isPresent() ? Figures.shown(figure.getAsDouble()) : none;
    }
}

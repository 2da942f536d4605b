package io.github.holdfast.jdbc.violations.apply.optimistic;

/** The optimistic way. */
public final class OtherWay {

    private OtherWay() {}

    public static String name() {
        return "optimistic";
    }
}

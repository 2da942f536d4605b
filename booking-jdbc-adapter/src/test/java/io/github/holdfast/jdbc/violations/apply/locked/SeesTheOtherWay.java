package io.github.holdfast.jdbc.violations.apply.locked;

import io.github.holdfast.jdbc.violations.apply.optimistic.OtherWay;

/** The usual way that knows the optimistic one. */
public final class SeesTheOtherWay {

    private SeesTheOtherWay() {}

    static String other() {
        return OtherWay.name();
    }
}

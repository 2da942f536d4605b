package io.github.holdfast.pricing;

import java.util.Locale;

/** Reads codes as people type them. */
final class Codes {

    private Codes() {}

    /** Returns a code in capital letters, whatever case it was typed in. */
    static String folded(String code) {
        return code.toUpperCase(Locale.ROOT);
    }
}

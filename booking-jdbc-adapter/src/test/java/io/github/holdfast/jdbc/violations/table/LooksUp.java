package io.github.holdfast.jdbc.violations.table;

import io.github.holdfast.jdbc.violations.read.Above;
import io.github.holdfast.jdbc.violations.sql.h2.OneDialect;

/** Looks up, and at a dialect. */
public final class LooksUp {

    private LooksUp() {}

    static String up() {
        return Above.name() + OneDialect.name();
    }
}

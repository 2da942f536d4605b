package io.github.holdfast.violations.ledger;

import org.assertj.core.api.Assertions;

/** Needs a library that nobody promised. */
final class Borrows {
    void check(int count) {
        Assertions.assertThat(count).isPositive();
    }
}

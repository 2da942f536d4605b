package io.github.holdfast.violations.ledger;

import java.time.DayOfWeek;

/** Stores what the code calls things today. */
final class TellsItsName {
    String code(DayOfWeek day) {
        return getClass().getSimpleName() + day.name();
    }
}

package io.github.holdfast.violations.hold;

import io.github.holdfast.internal.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** Finds out for itself what it should be told. */
final class ReadsTheClock {
    private final Supplier<LocalDate> today = LocalDate::now;

    String read() {
        return Instant.now() + " " + System.nanoTime() + ZoneId.systemDefault() + Locale.getDefault() + today.get()
                + InstantSource.system().instant() + UUID.randomUUID() + Ids.ascending();
    }

    String speaks(String text) {
        return text.toLowerCase()
                + text.toUpperCase()
                + String.format("%d", 1)
                + "%d".formatted(1)
                + DateTimeFormatter.ofPattern("d").format(today.get());
    }
}

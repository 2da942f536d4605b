package io.github.holdfast.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved, so that tests wait for nothing:
 *
 * <pre>{@code
 * MovableTime time = MovableTime.at("2027-03-01T10:00:00Z");
 * Bookings bookings = Bookings.inMemory(time);
 * time.pass(Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class MovableTime implements InstantSource {

    private final AtomicReference<Instant> now;

    private MovableTime(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /**
     * Makes a clock that shows this time.
     *
     * @param instant in ISO 8601 with a zone, such as {@code 2027-03-01T10:00:00Z}
     * @throws java.time.format.DateTimeParseException if it is no instant
     */
    public static MovableTime at(String instant) {
        return at(Instant.parse(instant));
    }

    /** Makes a clock that shows this time. */
    public static MovableTime at(Instant instant) {
        return new MovableTime(Objects.requireNonNull(instant, "instant"));
    }

    /**
     * Moves the clock.
     *
     * @param time how far; negative as clocks that are corrected, which stores must survive
     */
    public void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Returns the time that it shows. */
    @Override
    public String toString() {
        return now.get().toString();
    }
}

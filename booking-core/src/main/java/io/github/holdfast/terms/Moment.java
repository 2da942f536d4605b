package io.github.holdfast.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says when something ends, relative to the start of what was bought, which is that of an item's first slot.
 *
 * <p>There are two kinds. <i>Elapsed</i> ones count hours as they pass, however clocks are set meanwhile: {@link #before},
 * {@link #start}, {@link #after}. <i>Civil</i> ones read the calendar and the clock of the place: {@link #daysBefore}. The two
 * differ on days on which clocks are set: a day before 10:00 on the morning after clocks went forward is 10:00 the day before
 * for the one and 09:00 for the other. What ends at a moment no longer holds at that very moment. Made to be imported
 * statically. Immutable and thread-safe.
 */
public final class Moment {

    private static final int MOST_DAYS = 3660;
    private static final Duration MOST = Duration.ofDays(MOST_DAYS);

    /** By how much setting clocks, or leaving out a date, may move a moment, and more. */
    private static final Duration CLOCKS = Duration.ofHours(27);

    private final Duration offset;
    private final int days;
    private final @Nullable LocalTime at;

    private Moment(Duration offset, int days, @Nullable LocalTime at) {
        this.offset = offset;
        this.days = days;
        this.at = at;
    }

    /**
     * So long before the start, in elapsed time.
     *
     * @param duration whole seconds, from 1 second to 3,660 days
     * @return the moment
     * @throws IllegalArgumentException if the duration is out of range or has parts of a second; the message carries it
     */
    public static Moment before(Duration duration) {
        return new Moment(checked("before", duration).negated(), 0, null);
    }

    /**
     * At a time of day some dates before the date of the start, by the calendar and the clocks of the place.
     *
     * <p>A time that clocks show twice means the second time. A time that they leap over means as much later as they leap. A
     * date that the calendar of the place leaves out means the date before it. So the customer never has less time than he
     * reads.
     *
     * @param days how many dates before, 0 to 3,660; 0 is the date of the start itself
     * @param at the time of day, whole seconds
     * @return the moment
     * @throws IllegalArgumentException if the days are out of range or the time has parts of a second; the message carries
     *     them
     */
    public static Moment daysBefore(int days, LocalTime at) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("daysBefore must be 0 to 3,660: " + days);
        }
        if (Objects.requireNonNull(at, "at").getNano() != 0) {
            throw new IllegalArgumentException("daysBefore must be at whole seconds: " + at);
        }
        return new Moment(Duration.ZERO, days, at);
    }

    /**
     * At the start.
     *
     * @return the moment
     */
    public static Moment start() {
        return new Moment(Duration.ZERO, 0, null);
    }

    /**
     * So long after the start, in elapsed time.
     *
     * @param duration whole seconds, from 1 second to 3,660 days
     * @return the moment
     * @throws IllegalArgumentException if the duration is out of range or has parts of a second; the message carries it
     */
    public static Moment after(Duration duration) {
        return new Moment(checked("after", duration), 0, null);
    }

    static Duration checked(String what, Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(MOST) > 0 || duration.getNano() != 0) {
            throw new IllegalArgumentException(
                    what + " must be whole seconds from PT1S to 3,660 days: " + Objects.requireNonNull(duration, what));
        }
        return duration;
    }

    /** The instant that this means for something that starts then and there. */
    Instant of(ZonedDateTime start) {
        return at == null ? start.toInstant().plus(offset) : CivilTime.before(start, days, at);
    }

    /** Whether this lies after another moment whatever the start is; empty if that depends on it. */
    Optional<Boolean> isAfter(Moment other) {
        if (at == null && other.at == null) {
            return Optional.of(offset.compareTo(other.offset) > 0);
        }
        return at == null || other.at == null
                ? Optional.empty()
                : Optional.of(days < other.days || days == other.days && at.isAfter(other.at));
    }

    /** How long after the start, or, if negative, before it, this may be at the earliest. */
    Duration earliest() {
        return at == null ? offset : sinceMidnightOfStart(at).minusDays(1).minus(CLOCKS);
    }

    /** How long after the start, or, if negative, before it, this may be at the latest. */
    Duration latest() {
        return at == null ? offset : sinceMidnightOfStart(at).plus(CLOCKS);
    }

    /** How long after the midnight that begins the start's date a civil moment is, if clocks are not set meanwhile. */
    private Duration sinceMidnightOfStart(LocalTime time) {
        return Duration.ofSeconds(time.toSecondOfDay()).minusDays(days);
    }

    /** The time that passes between this and the start, negative before it; of no meaning for a civil one. */
    Duration offset() {
        return offset;
    }

    int days() {
        return days;
    }

    /** The time of day of a civil moment, empty for an elapsed one. */
    Optional<LocalTime> at() {
        return Optional.ofNullable(at);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Moment that
                && offset.equals(that.offset)
                && days == that.days
                && Objects.equals(at, that.at);
    }

    @Override
    public int hashCode() {
        return Objects.hash(offset, days, at);
    }

    /**
     * Says the moment as it is written in code.
     *
     * @return such as {@code before(PT48H)}
     */
    @Override
    public String toString() {
        if (at != null) {
            return "daysBefore(" + days + ", " + at + ")";
        } else if (offset.isZero()) {
            return "start()";
        }
        return offset.isNegative() ? "before(" + offset.negated() + ")" : "after(" + offset + ")";
    }
}

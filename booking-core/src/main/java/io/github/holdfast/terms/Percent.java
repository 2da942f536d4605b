package io.github.holdfast.terms;

import io.github.holdfast.internal.Text;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an amount, in hundredths: {@code percent("25")} is a quarter, {@code percent("7.7")} a rate of tax,
 * {@code percent("-50")} half the price taken off.
 *
 * <p>It is written as text and kept exactly, to the millionth of a percent; nothing is rounded before an amount of money is
 * multiplied by it, and then once. Two percents are equal if their numbers are: {@code 25} and {@code 25.0} are one.
 * Immutable and thread-safe.
 */
public final class Percent implements Comparable<Percent> {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]{1,6})?");
    private static final int DECIMALS = 6;
    private static final long ONE = 1_000_000;
    private static final long LEAST = -100 * ONE;
    private static final long MOST = 10_000 * ONE;

    private final long millionths;

    private Percent(long millionths) {
        this.millionths = millionths;
    }

    /**
     * Reads a percentage; made to be imported statically.
     *
     * @param number from {@code -100} to {@code 10000}, at most six decimals after a point, no sign but minus, no blank, no
     *     percent sign
     * @return that many hundredths
     * @throws IllegalArgumentException if the text is no such number; the message carries it
     */
    public static Percent percent(String number) {
        Objects.requireNonNull(number, "percent");
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "percent must be written like \"25\" or \"-7.5\", with at most six decimals: "
                            + Text.shown(number));
        }
        return ofMillionths(new BigDecimal(number).movePointRight(DECIMALS).longValueExact());
    }

    /**
     * Makes a percentage out of its whole number.
     *
     * @param millionths millionths of a percent, from -100,000,000 to 10,000,000,000; {@code 25_000_000} is 25 %
     * @return that percentage
     * @throws IllegalArgumentException if the number is out of range; the message carries it as a percentage
     */
    public static Percent ofMillionths(long millionths) {
        if (millionths < LEAST || millionths > MOST) {
            throw new IllegalArgumentException("percent must be -100 to 10,000: " + text(millionths));
        }
        return new Percent(millionths);
    }

    /**
     * Returns the whole number behind the percentage.
     *
     * @return millionths of a percent, from -100,000,000 to 10,000,000,000
     */
    public long millionths() {
        return millionths;
    }

    /**
     * Compares by size.
     *
     * @param other another percentage
     * @return negative, 0 or positive, as this one is smaller, equal or larger
     */
    @Override
    public int compareTo(Percent other) {
        return Long.compare(millionths, other.millionths);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Percent that && millionths == that.millionths;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(millionths);
    }

    /**
     * Returns the number without trailing zeros, the text that stored tariffs have.
     *
     * @return what {@link #percent} reads back, such as {@code 7.7}
     */
    @Override
    public String toString() {
        return text(millionths);
    }

    private static String text(long millionths) {
        return millionths == 0
                ? "0"
                : BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros().toPlainString();
    }
}

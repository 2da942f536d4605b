package io.github.holdfast.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Reckons with amounts of money as whole numbers of the currency's smallest unit: cents, yen, fils.
 *
 * <p>An amount that is kept lies between {@code -MOST} and {@link #MOST}. Products are exact and rounded once. Whatever
 * would not fit is an {@link ArithmeticException}, never another number.
 */
public final class MinorUnits {

    /** The largest amount, 10^15 - 1: it fits NUMERIC(19,4) in currencies of up to four decimals. */
    public static final long MOST = 999_999_999_999_999L;

    /** How many millionths of a percent are the whole. */
    public static final long WHOLE = 100_000_000;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,4})?");

    private MinorUnits() {}

    /**
     * Takes an amount that a caller gives.
     *
     * @param what which amount it is, the beginning of the error message
     * @throws ArithmeticException if it is beyond {@link #MOST}
     */
    public static long of(String what, Money money) {
        BigDecimal amount = Objects.requireNonNull(money, what).getAmount();
        BigDecimal most = BigDecimal.valueOf(MOST, amount.scale());
        if (amount.abs().compareTo(most) > 0) {
            throw beyond(what, money.getAmount().toBigInteger() + " " + money.getCurrencyUnit());
        }
        return amount.unscaledValue().longValueExact();
    }

    /** Returns an amount as callers see it. */
    public static Money money(CurrencyUnit currency, long amount) {
        return Money.ofMinor(currency, amount);
    }

    /**
     * Returns an amount that can be kept.
     *
     * @param what which amount it is, the beginning of the error message
     * @throws ArithmeticException if it is beyond {@link #MOST}
     */
    public static long checked(String what, long amount) {
        if (amount > MOST || amount < -MOST) {
            throw beyond(what, amount + " of its smallest units");
        }
        return amount;
    }

    /**
     * Writes an amount as stored forms have it, with all decimals of its currency and no currency: {@code 10.00}, in yen
     * {@code 1000}.
     */
    public static String text(CurrencyUnit currency, long amount) {
        return BigDecimal.valueOf(amount, currency.getDecimalPlaces()).toPlainString();
    }

    /**
     * Reads an amount that a stored form or a person wrote; missing decimals are zeros.
     *
     * @param what which amount it is, the beginning of the error message
     * @throws IllegalArgumentException if it is no plain number, has more decimals than the currency, or is beyond
     *     {@link #MOST}; the message carries the text
     */
    public static long read(String what, CurrencyUnit currency, String text) {
        int decimals = currency.getDecimalPlaces();
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " must be an amount written like \"" + text(currency, 1000) + "\": " + Text.shown(text));
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.scale() > decimals) {
            throw new IllegalArgumentException(
                    what + " has more decimals than the " + decimals + " of " + currency + ": " + Text.shown(text));
        }
        BigDecimal units = amount.movePointRight(decimals);
        if (units.abs().compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(
                    what + " must be at most " + text(currency, MOST) + ": " + Text.shown(text));
        }
        return units.longValueExact();
    }

    /**
     * Takes a percentage of an amount.
     *
     * @param millionths millionths of a percent
     * @throws ArithmeticException if the part does not fit, or does not come out even although it must
     */
    public static long part(long amount, long millionths, RoundingMode mode) {
        return ratio(amount, millionths, WHOLE, mode);
    }

    /**
     * Multiplies and divides, and rounds once.
     *
     * @param by above 0
     * @return {@code amount * times / by}
     * @throws ArithmeticException if it does not fit, or does not come out even although it must
     */
    public static long ratio(long amount, long times, long by, RoundingMode mode) {
        if (fits(amount, times)) {
            long product = amount * times;
            return rounded(product / by, product % by, by, mode);
        }
        // amount * times itself does not fit, but amount is a multiple of the divisor and a rest that is small
        long rest = amount % by;
        if (!fits(rest, times)) {
            return exact(amount, times, by, mode);
        }
        long product = rest * times;
        long whole = Math.addExact(Math.multiplyExact(amount / by, times), product / by);
        return rounded(whole, product % by, by, mode);
    }

    /**
     * Spreads a whole over parts by largest remainder: each gets its exact share without the fraction, and what is left
     * over goes unit by unit to the largest fractions, of equal ones to the first. A negative whole is spread as its
     * opposite is.
     *
     * @param whole what the shares add up to
     * @param weights one for each part, none negative; if all are 0 they count as equal
     * @return a share for each weight; a larger weight never has the smaller share
     * @throws IllegalArgumentException if a weight is negative, or there is none
     * @throws ArithmeticException if the sum of the weights does not fit
     */
    public static long[] spread(long whole, long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("weights must not be negative: " + Arrays.toString(weights));
            }
            sum = Math.addExact(sum, weight);
        }
        if (sum == 0) {
            return spread(whole, weights.length);
        }
        long[] shares = new long[weights.length];
        long[] fractions = new long[weights.length];
        long left = whole;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = ratio(whole, weights[i], sum, RoundingMode.DOWN);
            fractions[i] = Math.abs(fraction(whole, weights[i], sum));
            left -= shares[i];
        }
        give(left, shares, fractions);
        return shares;
    }

    /**
     * Multiplies and divides amounts so that the results add up to what their sum comes to, rounded once: each gets its exact
     * result rounded down, and what is left over goes unit by unit to the largest fractions, of equal ones to the first.
     *
     * @param amounts of any sign
     * @param by above 0
     * @param mode how the sum is rounded
     * @return for each amount one of the two whole numbers about {@code amount * times / by}
     * @throws ArithmeticException if one does not fit
     */
    public static long[] scale(long[] amounts, long times, long by, RoundingMode mode) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return scale(amounts, times, by, ratio(sum, times, by, mode));
    }

    /**
     * Multiplies and divides amounts so that the results add up to a whole, as {@link #scale(long[], long, long,
     * RoundingMode)} does.
     *
     * @param whole one of the two whole numbers about what the sum of the amounts comes to
     */
    public static long[] scale(long[] amounts, long times, long by, long whole) {
        if (amounts.length == 1) {
            return new long[] {whole};
        }
        long[] results = new long[amounts.length];
        long[] fractions = new long[amounts.length];
        long left = whole;
        for (int i = 0; i < amounts.length; i++) {
            if (fits(amounts[i], times)) {
                results[i] = Math.floorDiv(amounts[i] * times, by);
                fractions[i] = amounts[i] * times - results[i] * by;
            } else {
                results[i] = ratio(amounts[i], times, by, RoundingMode.FLOOR);
                fractions[i] = Math.floorMod(fraction(amounts[i], times, by), by);
            }
            left -= results[i];
        }
        give(left, results, fractions);
        return results;
    }

    /**
     * Spreads a whole over equal parts; the first ones get what is left over.
     *
     * @param parts 1 or more
     * @return that many shares, which add up to the whole
     * @throws IllegalArgumentException if there is no part
     */
    public static long[] spread(long whole, int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("there must be a part to spread over: " + parts);
        }
        long[] shares = new long[parts];
        long left = whole % parts;
        for (int i = 0; i < parts; i++) {
            shares[i] = whole / parts + (i < Math.abs(left) ? Long.signum(left) : 0);
        }
        return shares;
    }

    /** Gives one unit each, with the sign of what is left, to the parts with the largest fractions. */
    private static void give(long left, long[] shares, long[] fractions) {
        if (left == 0) {
            return;
        }
        int[] order = order(fractions);
        for (int i = 0; i < Math.abs(left); i++) {
            shares[order[i]] += Long.signum(left);
        }
    }

    /** Returns the places of fractions, the largest first, of equal ones the first one first. */
    private static int[] order(long[] fractions) {
        int last = fractions.length - 1;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(last);
        long[] keys = new long[fractions.length]; // a fraction and its place in one number, so that nothing is boxed
        for (int i = 0; i <= last; i++) {
            if (fractions[i] > Long.MAX_VALUE >> bits) {
                return boxed(fractions);
            }
            keys[i] = fractions[i] << bits | last - i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i <= last; i++) {
            order[i] = last - (int) (keys[last - i] & (1L << bits) - 1);
        }
        return order;
    }

    private static int[] boxed(long[] fractions) {
        return IntStream.range(0, fractions.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> fractions[i]).reversed()) // stable
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns what dividing {@code amount * times} by {@code by} leaves over, with the sign of the product. */
    private static long fraction(long amount, long times, long by) {
        long rest = amount % by;
        return fits(rest, times)
                ? rest * times % by
                : product(rest, times).remainder(BigInteger.valueOf(by)).longValueExact();
    }

    private static long exact(long amount, long times, long by, RoundingMode mode) {
        BigInteger[] parts = product(amount, times).divideAndRemainder(BigInteger.valueOf(by));
        return rounded(parts[0].longValueExact(), parts[1].longValueExact(), by, mode);
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    private static boolean fits(long a, long b) {
        return Math.multiplyHigh(a, b) == a * b >> 63;
    }

    /** Rounds {@code whole + rest / by}, both parts being of one sign and the rest smaller than the divisor. */
    private static long rounded(long whole, long rest, long by, RoundingMode mode) {
        if (rest == 0) {
            return whole;
        }
        int half = Long.compare(Math.abs(rest), by - Math.abs(rest));
        boolean away = switch (mode) {
            case UP -> true;
            case DOWN -> false;
            case CEILING -> rest > 0;
            case FLOOR -> rest < 0;
            case HALF_UP -> half >= 0;
            case HALF_DOWN -> half > 0;
            case HALF_EVEN -> half > 0 || half == 0 && whole % 2 != 0;
            case UNNECESSARY -> throw new ArithmeticException("the amount does not come out even");
        };
        return away ? Math.addExact(whole, Long.signum(rest)) : whole;
    }

    private static ArithmeticException beyond(String what, String amount) {
        return new ArithmeticException(
                what + " is larger than amounts can be, " + MOST + " of the smallest units: " + amount);
    }
}

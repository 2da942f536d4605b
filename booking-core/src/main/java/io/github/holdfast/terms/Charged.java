package io.github.holdfast.terms;

import io.github.holdfast.internal.MinorUnits;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells what giving several items back together costs: something of each item, and something once.
 *
 * <p>Amounts are whole numbers of the currency's smallest unit. What is kept and what is given back always add up to what
 * the items cost. Immutable and thread-safe.
 */
public final class Charged {

    /**
     * Is an item that is given back.
     *
     * @param refundable what of its price can be given back
     * @param charge what is kept of that
     * @param rounding how the charge becomes a whole number of smallest units
     */
    public record Part(Refundable refundable, Charge charge, RoundingMode rounding) {}

    private final List<Long> each;
    private final long once;
    private final long paid;

    private Charged(List<Long> each, long once, long paid) {
        this.each = List.copyOf(each);
        this.once = once;
        this.paid = paid;
    }

    /**
     * Reckons the charges of items that are given back together. A charge per operation is no part of any item, and never
     * more than what the items that have it leave; of several the largest is kept. So together never costs more than one by
     * one.
     *
     * @param parts the items, at least one, all of one currency
     * @return what is kept and what is given back
     * @throws IllegalArgumentException if there is no item, or amounts are of two currencies
     * @throws IllegalStateException if a charge depends on how many slots have begun, or an item cost less than nothing
     * @throws ArithmeticException if the sum is larger than amounts can be, or the rounding forbids to round
     */
    public static Charged of(List<Part> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("something must be given back");
        }
        CurrencyUnit currency = parts.get(0).refundable().currency();
        long paid = 0;
        for (Part part : parts) {
            checkCurrency(part, currency);
            paid = MinorUnits.checked(
                    "what the items cost", paid + part.refundable().amount());
        }
        List<Long> each = parts.stream()
                .map(part -> part.refundable().charge(part.charge(), part.rounding()))
                .toList();
        return new Charged(each, once(parts, each), paid);
    }

    /** The largest fee per operation, each cut to what the items that have it leave: never more than one by one. */
    private static long once(List<Part> parts, List<Long> each) {
        Map<Long, Long> left = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            left.merge(ChargeForm.perOperation(part.charge()), part.refundable().amount() - each.get(i), Long::sum);
        }
        return left.entrySet().stream()
                .mapToLong(fee -> Math.min(fee.getKey(), fee.getValue()))
                .max()
                .orElse(0);
    }

    private static void checkCurrency(Part part, CurrencyUnit currency) {
        CurrencyUnit said = ChargeForm.currency(part.charge()).orElse(currency);
        if (!said.equals(currency) || !part.refundable().currency().equals(currency)) {
            throw new IllegalArgumentException("what is given back together is of one currency, not " + currency
                    + " and " + (said.equals(currency) ? part.refundable().currency() : said));
        }
    }

    private static long sum(List<Long> amounts) {
        return amounts.stream().flatMapToLong(LongStream::of).sum();
    }

    /**
     * Returns what is kept of each item.
     *
     * @return in the order in which the items were given
     */
    public List<Long> each() {
        return each;
    }

    /**
     * Returns what is kept once.
     *
     * @return 0 if nothing is
     */
    public long once() {
        return once;
    }

    /**
     * Returns all that is kept.
     *
     * @return 0 to what the items cost
     */
    public long kept() {
        return sum(each) + once;
    }

    /**
     * Returns what is given back: what the items cost, less what is kept.
     *
     * @return 0 to what the items cost
     */
    public long refund() {
        return paid - kept();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Charged that && each.equals(that.each) && once == that.once && paid == that.paid;
    }

    @Override
    public int hashCode() {
        return Objects.hash(each, once, paid);
    }

    @Override
    public String toString() {
        return "keeps " + each + " and once " + once + " of " + paid;
    }
}

package io.github.holdfast.terms;

import io.github.holdfast.internal.MinorUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what of an item's price can be given back, and for which of its slots it was asked. A charge is a part of it.
 *
 * <p>Amounts are whole numbers of the currency's smallest unit. Slots are numbered from the item's first, which is 0. Lines
 * may be negative, as reductions are; the sum may not. Immutable and thread-safe: each line makes a new value.
 */
public final class Refundable {

    /** Slots that were priced together, in order of the first and the last. */
    private record Range(int from, int to) implements Comparable<Range> {
        @Override
        public int compareTo(Range other) {
            return from == other.from ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
        }
    }

    private final CurrencyUnit currency;
    private final int slots;
    private final Map<Range, Long> lines;

    private Refundable(CurrencyUnit currency, int slots, Map<Range, Long> lines) {
        this.currency = currency;
        this.slots = slots;
        this.lines = lines;
    }

    /**
     * Begins with an item that cost nothing.
     *
     * @param currency what it is paid in
     * @param slots how many slots it has, 1 or more
     * @return an item of which nothing can be given back
     * @throws IllegalArgumentException if it has no slot; the message carries the number
     */
    public static Refundable of(CurrencyUnit currency, int slots) {
        if (slots < 1) {
            throw new IllegalArgumentException("an item has at least one slot: " + slots);
        }
        return new Refundable(Objects.requireNonNull(currency, "currency"), slots, Map.of());
    }

    /**
     * Adds a line that was not priced by the slot.
     *
     * @param amount the line's amount, in smallest units
     * @return the item with that line
     * @throws ArithmeticException if an amount gets larger than amounts can be
     */
    public Refundable plus(long amount) {
        return plus(amount, 0, slots);
    }

    /**
     * Adds a line that was priced by the slot. Each of its slots has an equal part of it.
     *
     * @param amount the line's amount for all of these slots, in smallest units
     * @param from the first slot, counted from the item's first
     * @param to the slot after the last
     * @return the item with that line
     * @throws IndexOutOfBoundsException if there is no slot or the slots are not the item's
     * @throws ArithmeticException if an amount gets larger than amounts can be
     */
    public Refundable plus(long amount, int from, int to) {
        Objects.checkIndex(from, to);
        Objects.checkFromToIndex(from, to, slots);
        Map<Range, Long> more = new TreeMap<>(lines);
        MinorUnits.checked("a line", amount);
        MinorUnits.checked("what an item cost", more.merge(new Range(from, to), amount, Long::sum));
        return new Refundable(currency, slots, more);
    }

    /**
     * Returns what all lines add up to.
     *
     * @return in smallest units; negative only if the lines are
     * @throws ArithmeticException if it is larger than amounts can be
     */
    public long amount() {
        long sum = lines.values().stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        return MinorUnits.checked("what an item cost", sum);
    }

    /**
     * Returns the currency.
     *
     * @return what the item is paid in
     */
    public CurrencyUnit currency() {
        return currency;
    }

    /**
     * Returns how many slots the item has.
     *
     * @return 1 or more
     */
    public int slots() {
        return slots;
    }

    /**
     * Reckons a charge: rounded once, not below zero and not above {@link #amount}. What is kept for a whole operation is
     * not in it.
     *
     * @param charge one of a window, in which no slots that may be used are left open
     * @param rounding how the result becomes a whole number of smallest units
     * @return what is kept, in smallest units; what is given back is the rest of {@link #amount}
     * @throws IllegalArgumentException if an amount of the charge is of another currency
     * @throws IllegalStateException if the charge depends on how many slots have begun, or the lines add up to less than 0
     * @throws ArithmeticException if the charge has to be rounded and the rounding forbids it
     */
    public long charge(Charge charge, RoundingMode rounding) {
        long most = amount();
        if (most < 0) {
            throw new IllegalStateException("less than nothing can be given back: " + this);
        }
        BigDecimal kept = ChargeForm.of(charge).exact(this).max(BigDecimal.ZERO).min(BigDecimal.valueOf(most));
        return kept.setScale(0, rounding).longValueExact();
    }

    /**
     * What the first slots cost, not below zero and not above all of it. A slot that a reduction made negative does not take
     * back what those before it cost: more slots never cost less.
     *
     * <p>So it is the most that any number of slots up to this one comes to. From one of the places at which a line begins, ends
     * or has given away what was left over to the next, each slot costs the same, so only those need to be looked at.
     */
    long first(int count) {
        long most = upTo(count);
        for (Map.Entry<Range, Long> line : lines.entrySet()) {
            Range range = line.getKey();
            int leftOver = (int) Math.abs(line.getValue() % (range.to - range.from));
            for (int slots : new int[] {range.from, range.from + leftOver, range.to}) {
                most = slots < count ? Math.max(most, upTo(slots)) : most;
            }
        }
        return Math.max(0, Math.min(most, amount()));
    }

    private long upTo(int count) {
        long sum = 0;
        for (Map.Entry<Range, Long> line : lines.entrySet()) {
            Range range = line.getKey();
            int within = Math.max(0, Math.min(count, range.to) - range.from);
            sum = Math.addExact(sum, MinorUnits.ofFirst(line.getValue(), range.to - range.from, within));
        }
        return sum;
    }

    /** Returns an amount that somebody said, if it can be compared with this. */
    Money inCurrency(String what, Money said) {
        if (!said.getCurrencyUnit().equals(currency)) {
            throw new IllegalArgumentException(what + " must be in " + currency + ": " + said);
        }
        return said;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Refundable that
                && currency.equals(that.currency)
                && slots == that.slots
                && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(currency, slots, lines);
    }

    @Override
    public String toString() {
        return currency + " over " + slots + " slots: " + lines;
    }
}

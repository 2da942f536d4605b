package io.github.holdfast.terms;

import java.util.List;
import org.joda.money.Money;

/**
 * Says how much of a price is kept when something is given back, changed, or not used.
 *
 * <p>A charge is reckoned for each item, from what of its price can be given back, as it was when the item was bought. It is
 * rounded once, to the currency's smallest unit, and is never below zero nor above what can be given back; what is given
 * back is the rest. Charges add ({@link #plus}), nest ({@link Slots#share}) and have bounds, which apply to all that was
 * said before them: {@code share(percent("10")).plus(flat(eur("20"))).atMost(eur("50"))} keeps 50 at most. Amounts in one
 * charge are of one currency. Made to be imported statically. Immutable and thread-safe.
 */
public sealed interface Charge permits Charge.Flat, Charge.Slots, ChargeForm {

    /**
     * Keeps nothing.
     *
     * @return the charge
     */
    static Charge none() {
        return ChargeForm.Plain.NONE;
    }

    /**
     * Keeps everything.
     *
     * @return the charge
     */
    static Charge all() {
        return ChargeForm.Plain.ALL;
    }

    /**
     * Keeps a part of the price.
     *
     * @param part 0 to 100
     * @return the charge
     * @throws IllegalArgumentException if the part is out of range; the message carries it
     */
    static Charge share(Percent part) {
        return new ChargeForm.Share(part);
    }

    /**
     * Keeps an amount for each item, whatever its quantity.
     *
     * @param amount not negative, at most 10^15 - 1 of the currency's smallest units
     * @return the charge
     * @throws IllegalArgumentException if the amount is negative; the message carries it
     * @throws ArithmeticException if it is larger than amounts can be
     */
    static Flat flat(Money amount) {
        return new ChargeForm.Amount(amount, false);
    }

    /**
     * Keeps the price of the first slots, such as the first night.
     *
     * <p>What was priced by the slot counts with the slots it was priced for; whatever else belongs to the item is spread
     * over all of its slots, so that the last cents fall on the first ones. An item of fewer slots is kept whole.
     *
     * @param slots 1 or more
     * @return the charge
     * @throws IllegalArgumentException if there is no slot; the message carries the number
     */
    static Slots firstSlots(int slots) {
        return new ChargeForm.First(slots);
    }

    /**
     * Keeps the price of the slots that have begun by then: who leaves early pays for what he has used. Half of what he has
     * not used besides: {@code share(percent("50")).plus(usedSlots().share(percent("50")))}.
     *
     * @return the charge
     */
    static Slots usedSlots() {
        return ChargeForm.Used.USED;
    }

    /**
     * Keeps this and another charge together.
     *
     * @param other the other one
     * @return the sum of both
     * @throws IllegalArgumentException if amounts in them are of two currencies, or there are more than 20 parts
     */
    default Charge plus(Charge other) {
        return ChargeForm.Sum.of(List.of(this, other));
    }

    /**
     * Keeps at least so much, if the item cost so much.
     *
     * @param least not negative, not above what was said to be the most
     * @return the charge with that bound
     * @throws IllegalArgumentException if the amount is negative, is of another currency than the amounts in this charge, or
     *     crosses the other bound, if there is such a bound already, or if something in this charge is kept per operation
     * @throws ArithmeticException if it is larger than amounts can be
     */
    default Charge atLeast(Money least) {
        return ChargeForm.Bounded.least(this, least);
    }

    /**
     * Keeps at most so much.
     *
     * @param most not negative, not below what was said to be the least
     * @return the charge with that bound
     * @throws IllegalArgumentException if the amount is negative, is of another currency than the amounts in this charge, or
     *     crosses the other bound, if there is such a bound already, or if something in this charge is kept per operation
     * @throws ArithmeticException if it is larger than amounts can be
     */
    default Charge atMost(Money most) {
        return ChargeForm.Bounded.most(this, most);
    }

    /** Is an amount. Immutable. */
    sealed interface Flat extends Charge permits ChargeForm.Amount {

        /**
         * Keeps the amount once for everything that is given back together, not for each item.
         *
         * @return the charge
         */
        Charge perOperation();
    }

    /** Is the price of some of an item's slots. Immutable. */
    sealed interface Slots extends Charge permits ChargeForm.First, ChargeForm.Used {

        /**
         * Keeps a part of the price of these slots.
         *
         * @param part 0 to 100
         * @return the charge
         * @throws IllegalArgumentException if the part is out of range; the message carries it
         */
        Charge share(Percent part);
    }
}

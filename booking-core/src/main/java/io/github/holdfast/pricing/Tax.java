package io.github.holdfast.pricing;

import io.github.holdfast.internal.Text;
import io.github.holdfast.terms.Percent;
import java.util.Objects;

/**
 * One tax and its rate, such as {@code at-13} of 13 %. Immutable.
 *
 * @param name what invoices and reports call it, 1 to 40 characters
 * @param rate of the net amount, 0 % or more
 */
public record Tax(String name, Percent rate) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the name is unfit or the rate is negative
     */
    public Tax {
        Text.id("tax", name, 40);
        Objects.requireNonNull(rate, "rate");
        if (rate.millionths() < 0) {
            throw new IllegalArgumentException("tax " + Text.shown(name) + " must be 0 % or more: " + rate);
        }
    }

    /**
     * Makes a tax.
     *
     * @throws IllegalArgumentException if the name is unfit or the rate is negative
     */
    public static Tax of(String name, Percent rate) {
        return new Tax(name, rate);
    }

    @Override
    public String toString() {
        return name + " " + rate + " %";
    }
}

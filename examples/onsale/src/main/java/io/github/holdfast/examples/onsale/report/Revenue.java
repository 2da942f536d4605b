package io.github.holdfast.examples.onsale.report;

import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * What bookings brought, fees included.
 *
 * @param places in all bookings, those given back included
 * @param paid for them when they were booked
 * @param givenBack what of it was given back
 */
public record Revenue(int places, Money paid, Money givenBack) {

    /** What is kept in the end. */
    public Money kept() {
        return paid.minus(givenBack);
    }

    /** What a place cost on average when it was booked; nothing if none was. */
    public Money average() {
        return places == 0 ? paid : paid.dividedBy(places, RoundingMode.HALF_UP);
    }

    /** Both together. */
    public Revenue plus(Revenue other) {
        return new Revenue(places + other.places, paid.plus(other.paid), givenBack.plus(other.givenBack));
    }
}

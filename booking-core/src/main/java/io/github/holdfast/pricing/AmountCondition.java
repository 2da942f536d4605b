package io.github.holdfast.pricing;

import org.joda.money.CurrencyUnit;

/**
 * A condition on the amount reached before the rule: of everything booked under the tariff, where the rule counts bookings,
 * else of the item.
 *
 * @param currency whose units they are
 * @param units smallest units of the currency
 */
record AmountCondition(CurrencyUnit currency, Range<Long> units) implements Condition {

    boolean holds(long amount) {
        return units.contains(amount);
    }

    @Override
    public String about() {
        return "amount";
    }

    @Override
    public boolean covers(Condition other) {
        return other instanceof AmountCondition that && units.covers(that.units);
    }

    @Override
    public boolean excludes(Condition other) {
        return other instanceof AmountCondition that && units.excludes(that.units);
    }
}

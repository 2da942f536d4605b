package io.github.holdfast.examples.onsale.report;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What places brought when they were sold, whatever was given back later; without what is of a whole booking, such as fees.
 *
 * @param places how many
 * @param units the currency's smallest units
 */
public record Takings(int places, long units) {
    /** Nothing sold. */
    public static final Takings NONE = new Takings(0, 0);

    /** What was taken since an earlier look. */
    Takings since(Takings earlier) {
        return new Takings(places - earlier.places, units - earlier.units);
    }

    /** The average price of a place in the currency's units; not a number if none was sold. */
    double average(CurrencyUnit currency) {
        return places == 0
                ? Double.NaN
                : Money.ofMinor(currency, units).getAmount().doubleValue() / places;
    }

    /** All together. */
    public static Takings sum(List<Takings> all) {
        return new Takings(
                all.stream().mapToInt(Takings::places).sum(),
                all.stream().mapToLong(Takings::units).sum());
    }
}

package io.github.holdfast.pricing;

import io.github.holdfast.internal.Text;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who pays, as far as prices and taxes look at it. Immutable.
 *
 * @param country ISO 3166's two capital letters, such as {@code AT}; whether there is such a country is not looked at
 * @param business whether a business buys, whose number for taxes the host has seen
 */
public record Buyer(String country, boolean business) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    /**
     * Checks the country.
     *
     * @throws IllegalArgumentException if it is not two capital letters
     */
    public Buyer {
        country(country);
    }

    /**
     * Says that a person buys.
     *
     * @throws IllegalArgumentException if the country is not two capital letters
     */
    public static Buyer person(String country) {
        return new Buyer(country, false);
    }

    /**
     * Says that a business buys.
     *
     * @throws IllegalArgumentException if the country is not two capital letters
     */
    public static Buyer business(String country) {
        return new Buyer(country, true);
    }

    /** Checks a country's code. */
    static String country(String code) {
        Objects.requireNonNull(code, "country");
        if (!COUNTRY.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "country must be two capital letters, as ISO 3166 has them: " + Text.shown(code));
        }
        return code;
    }

    @Override
    public String toString() {
        return (business ? "business in " : "person in ") + country;
    }
}

package io.github.holdfast.inventory;

import io.github.holdfast.internal.Text;

/**
 * Identifies a tariff in the operator's words: {@code hall-2027}. Immutable.
 *
 * @param value 1 to 40 characters without {@code /}, compared by code point; no control characters, no blank at either end
 */
public record TariffId(String value) implements Comparable<TariffId> {

    private static final int MOST = 40;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or unfit; the message carries it
     */
    public TariffId {
        Text.id("tariff id", value, MOST);
        if (value.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "tariff id must not contain /, which stands between tariff and fare: " + Text.shown(value));
        }
    }

    /**
     * Takes the operator's own id.
     *
     * @throws IllegalArgumentException if the text is empty, too long or unfit; the message carries it
     */
    public static TariffId of(String value) {
        return new TariffId(value);
    }

    /** Compares the texts by UTF-16 code unit, for an order that is the same everywhere. */
    @Override
    public int compareTo(TariffId other) {
        return value.compareTo(other.value);
    }

    /** Returns the text itself. */
    @Override
    public String toString() {
        return value;
    }
}

package io.github.holdfast.inventory;

import io.github.holdfast.internal.Text;

/**
 * Identifies what one departure, show, house or practice can sell, in the operator's words: {@code ic712-2027-03-14}.
 *
 * <p>Immutable.
 *
 * @param value 1 to 100 characters, compared by code point; no control characters, no blank at either end
 */
public record InventoryId(String value) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or unfit; the message carries it
     */
    public InventoryId {
        Text.id("inventory id", value, 100);
    }

    /**
     * Takes the operator's own id.
     *
     * @param value 1 to 100 characters
     * @return the inventory's id
     * @throws IllegalArgumentException if the text is empty, too long or unfit; the message carries it
     */
    public static InventoryId of(String value) {
        return new InventoryId(value);
    }

    /**
     * Returns the text itself.
     *
     * @return {@link #value()}
     */
    @Override
    public String toString() {
        return value;
    }
}

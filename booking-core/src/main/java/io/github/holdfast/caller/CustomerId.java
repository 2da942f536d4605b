package io.github.holdfast.caller;

import io.github.holdfast.internal.Text;

/**
 * Identifies a customer in the words of the host application: an account number, a session, an opaque token.
 *
 * <p>The library compares it, counts by it and prints it; keep names and e-mail addresses out of it. Immutable.
 *
 * @param value 1 to 100 characters, compared by code point; no control characters, no blank at either end
 */
public record CustomerId(String value) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if the text is empty, too long or unfit; the message carries it
     */
    public CustomerId {
        Text.id("customer id", value, 100);
    }

    /**
     * Takes the host's own id.
     *
     * @param value 1 to 100 characters
     * @return the customer's id
     * @throws IllegalArgumentException if the text is empty, too long or unfit; the message carries it
     */
    public static CustomerId of(String value) {
        return new CustomerId(value);
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

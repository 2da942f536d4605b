package io.github.holdfast.caller;

import io.github.holdfast.internal.Text;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;

/**
 * The code that a customer reads out: twelve letters of Crockford's base 32 (no I, L, O, U), 60 random bits. Unguessable
 * enough to type into a form together with a second fact such as a name, not enough to be the only secret. Immutable.
 *
 * @param value twelve letters, upper case, without gaps
 * @see <a href="https://www.crockford.com/base32.html">Douglas Crockford, Base 32</a>
 */
public record BookingReference(String value) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LETTERS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    public BookingReference {
        Objects.requireNonNull(value, "value");
        if (value.length() != LETTERS || value.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)) {
            throw new IllegalArgumentException("booking reference must be " + LETTERS + " letters out of " + ALPHABET
                    + ", not " + value.length() + ": " + Text.shown(value));
        }
    }

    /** Draws a new reference at random. */
    public static BookingReference random() {
        long bits = RANDOM.nextLong();
        StringBuilder letters = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            letters.append(ALPHABET.charAt((int) (bits >>> (5 * i)) & 31));
        }
        return new BookingReference(letters.toString());
    }

    /**
     * Reads a reference as people type it: lower case, with blanks or hyphens, O for 0, I or L for 1.
     *
     * @throws IllegalArgumentException if twelve letters do not remain, or one of them does not exist
     */
    public static BookingReference parse(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[ -]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return new BookingReference(letters);
    }

    /** Returns the reference in groups of four, as {@code K7QM 2XWD 9PTA}. */
    @Override
    public String toString() {
        return value.substring(0, 4) + " " + value.substring(4, 8) + " " + value.substring(8);
    }
}

package io.github.holdfast.internal;

import java.util.Locale;
import java.util.Objects;

/**
 * Reads codes as people type them. A code counts in capital letters, whatever case it was typed in, so that a request and the
 * rule of a tariff that means the same code say the same text.
 */
public final class Codes {

    /** The greatest length of a code, in capital letters. */
    public static final int LONGEST = 40;

    private Codes() {}

    /**
     * Checks a code.
     *
     * @param field what it is, the beginning of the error message
     * @param typed the caller's text
     * @return the code in capital letters
     * @throws IllegalArgumentException if it has not 1 to {@value #LONGEST} characters in capital letters, contains a blank or
     *     what {@link Text#id} refuses; the message carries the field, the value, and the nearest code if there is one
     */
    public static String code(String field, String typed) {
        Objects.requireNonNull(typed, field);
        String code = folded(typed);
        if (code.codePoints().anyMatch(Codes::blank)) {
            throw new IllegalArgumentException(
                    field + " must not contain a blank: " + Text.shown(typed) + nearest(field, code));
        }
        try {
            return Text.id(field, code, LONGEST);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(unfit.getMessage() + nearest(field, code), unfit);
        }
    }

    /** Some letters have more than two forms; all of them meet in the capital of the small one. */
    private static String folded(String code) {
        return code.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }

    private static boolean blank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    /** What is left without blanks and unfit characters, as far as there is room; nothing can be near an empty code. */
    private static String nearest(String field, String code) {
        StringBuilder near = new StringBuilder();
        code.codePoints().filter(point -> !blank(point)).forEach(point -> {
            String letter = Character.toString(point);
            if (near.length() + letter.length() <= LONGEST && isFit(field, letter)) {
                near.append(letter);
            }
        });
        return near.length() == 0 ? "" : "; nearest is " + Text.shown(near.toString());
    }

    private static boolean isFit(String field, String letter) {
        try {
            return Text.id(field, letter, LONGEST).equals(letter);
        } catch (IllegalArgumentException unfit) {
            return false;
        }
    }
}

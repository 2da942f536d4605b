package io.github.holdfast.internal;

import java.util.Objects;

/**
 * Checks the ids, labels and names that callers give us, so that every store keeps them as they are.
 *
 * <p>Text is compared by code point and never trimmed, folded or normalised: {@code Hall} and {@code hall} are two names.
 * Letters of every script are welcome, those written from right to left included; what is
 * refused is what a store loses or a reader cannot see.
 */
public final class Text {

    private static final int SHOWN = 40;

    private Text() {}

    /**
     * Checks an id, a label or a name.
     *
     * @param field what it is, the beginning of the error message
     * @param value the caller's text
     * @param max the greatest length in {@code char}s; the smallest is 1
     * @return the value, unchanged
     * @throws IllegalArgumentException if it is empty, too long, begins or ends with a blank, or contains a control
     *     character, a line or paragraph separator, a control of writing direction, or half a surrogate pair; the message
     *     carries the field and the value, escaped and shortened
     */
    public static String id(String field, String value, int max) {
        Objects.requireNonNull(value, field);
        if (value.isEmpty() || value.length() > max) {
            throw refused(field, "must have 1 to " + max + " characters, not " + value.length(), value);
        }
        if (blank(value.codePointAt(0)) || blank(value.codePointBefore(value.length()))) {
            throw refused(field, "must not begin or end with a blank", value);
        }
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            if (unfit(point)) {
                throw refused(field, "must not contain " + escaped(point), value);
            }
            i += Character.charCount(point);
        }
        return value;
    }

    /**
     * Shows a caller's text in a message: in quotes, on one line, unfit characters escaped, cut after 40 characters.
     *
     * @param value any text
     * @return what a log can take
     */
    public static String shown(String value) {
        StringBuilder shown = new StringBuilder("\"");
        int i = 0;
        for (int n = 0; i < value.length() && n < SHOWN; n++) {
            int point = value.codePointAt(i);
            shown.append(unfit(point) ? escaped(point) : Character.toString(point));
            i += Character.charCount(point);
        }
        return shown.append(i < value.length() ? "\u2026\"" : "\"").toString();
    }

    private static IllegalArgumentException refused(String field, String problem, String value) {
        return new IllegalArgumentException(field + " " + problem + ": " + shown(value));
    }

    private static boolean blank(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static boolean unfit(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || turnsText(point);
    }

    /** Tells Unicode's Bidi_Control characters: invisible, and able to show one label as another. */
    private static boolean turnsText(int point) {
        return point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }

    private static String escaped(int point) {
        return String.format("\\u%04X", point);
    }
}

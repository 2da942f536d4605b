package io.github.holdfast.internal;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Checks the ids, labels and names that callers give us, so that every store keeps them as they are.
 *
 * <p>Text is compared by code point and never trimmed, folded or normalised: {@code Hall} and {@code hall} are two names.
 * Letters of every script are welcome, those written from right to left included; what is
 * refused is what a store loses or a reader cannot see, for two ids that look alike must be one. Of what cannot be seen
 * only what changes the look of its neighbours is welcome: a joiner between two letters of a script that joins, as in
 * Persian and Hindi, and the selector behind a symbol that says whether it is drawn in colour.
 */
public final class Text {

    private static final int SHOWN = 40;

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;

    private static final Set<Integer> MARKS =
            Set.of((int) Character.NON_SPACING_MARK, (int) Character.COMBINING_SPACING_MARK);

    private static final Set<Character.UnicodeScript> JOINING = EnumSet.of(
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.BENGALI,
            Character.UnicodeScript.DEVANAGARI,
            Character.UnicodeScript.GUJARATI,
            Character.UnicodeScript.GURMUKHI,
            Character.UnicodeScript.KANNADA,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MALAYALAM,
            Character.UnicodeScript.MONGOLIAN,
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.ORIYA,
            Character.UnicodeScript.SINHALA,
            Character.UnicodeScript.SYRIAC,
            Character.UnicodeScript.TAMIL,
            Character.UnicodeScript.TELUGU);

    private Text() {}

    /**
     * Checks an id, a label or a name.
     *
     * @param field what it is, the beginning of the error message
     * @param value the caller's text
     * @param max the greatest length in {@code char}s; the smallest is 1
     * @return the value, unchanged
     * @throws IllegalArgumentException if it is empty, too long, begins or ends with a blank, or contains a control
     *     character, a line or paragraph separator, a control of writing direction, any other character that cannot be seen,
     *     such as U+200B and U+FEFF, or half a surrogate pair; the message carries the field and the value, escaped and
     *     shortened
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
            if (unfit(point) && !shapes(value, i, point)) {
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
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || isInvisible(point);
    }

    /** Tells what Unicode has as Default_Ignorable_Code_Point and not as a format character. */
    private static boolean isInvisible(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point >= 0x180B && point <= 0x180F
                || point == 0x2065
                || point == 0x3164
                || point >= 0xFE00 && point <= 0xFE0F
                || point == 0xFFA0
                || point >= 0xFFF0 && point <= 0xFFF8
                || point >= 0xE0000 && point <= 0xE0FFF;
    }

    /** Tells whether a point that cannot be seen changes what is seen on either side of it. */
    private static boolean shapes(String value, int at, int point) {
        if (at == 0) {
            return false;
        }
        int before = value.codePointBefore(at);
        if (point == TEXT_STYLE || point == EMOJI_STYLE) {
            return Character.getType(before) == Character.OTHER_SYMBOL;
        }
        boolean joins = point == JOINER || point == NON_JOINER;
        return joins && at + 1 < value.length() && isJoined(before) && isJoined(value.codePointAt(at + 1));
    }

    private static boolean isJoined(int point) {
        return (Character.isLetter(point) || MARKS.contains(Character.getType(point)))
                && JOINING.contains(Character.UnicodeScript.of(point));
    }

    private static String escaped(int point) {
        return String.format(Locale.ROOT, "\\u%04X", point);
    }
}

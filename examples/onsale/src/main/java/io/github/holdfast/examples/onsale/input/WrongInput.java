package io.github.holdfast.examples.onsale.input;

/**
 * Something that the person at the keyboard gave is wrong: a feed, a seat plan, an option. The message is one line
 * that says where and why; it is shown as it is, without a stack trace.
 */
public final class WrongInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong, in one line. */
    public WrongInput(String message) {
        super(oneLine(message));
    }

    /** What is wrong, in one line, and the exception that noticed it. */
    public WrongInput(String message, Throwable cause) {
        super(oneLine(message), cause);
    }

    /** A value for a message: in quotation marks, shortened, without characters that would break the line. */
    public static String quoted(String value) {
        String flat = oneLine(value);
        return '"' + (flat.length() <= 60 ? flat : flat.substring(0, 57) + "...") + '"';
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString();
    }
}

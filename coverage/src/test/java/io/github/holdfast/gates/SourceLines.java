package io.github.holdfast.gates;

import java.util.BitSet;

/**
 * Counts the lines of a Java source that carry code: neither blank nor comment.
 *
 * <ol>
 *   <li>Reads the text character by character, knowing only comments, literals and text blocks.
 *   <li>Marks a line as soon as something of it is not white and not in a comment.
 *   <li>Within a text block every line that is not blank counts: it is content.
 * </ol>
 */
final class SourceLines {
    private final String text;
    private final BitSet code = new BitSet();
    private int at;
    private int line;

    private SourceLines(String text) {
        this.text = text;
    }

    /** The number of lines in {@code text} that carry code. */
    static int count(String text) {
        var lines = new SourceLines(text);
        while (lines.at < text.length()) {
            lines.read();
        }
        return lines.code.cardinality();
    }

    private void read() {
        if (text.startsWith("//", at)) {
            skipTo("\n", false);
        } else if (text.startsWith("/*", at)) {
            at += 2;
            skipTo("*/", false);
        } else if (text.startsWith("\"\"\"", at)) {
            step(3);
            skipTo("\"\"\"", true);
        } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
            String quote = String.valueOf(text.charAt(at));
            step(1);
            skipTo(quote, true);
        } else {
            step(1);
        }
    }

    /** Moves behind the next {@code end}; a newline as the end is left to be read. */
    private void skipTo(String end, boolean counts) {
        while (at < text.length() && !text.startsWith(end, at)) {
            if (counts) {
                step(text.charAt(at) == '\\' ? 2 : 1);
            } else {
                pass();
            }
        }
        if (!end.equals("\n")) {
            for (int i = 0; i < end.length() && at < text.length(); i++) {
                if (counts) {
                    step(1);
                } else {
                    pass();
                }
            }
        }
    }

    private void step(int characters) {
        for (int i = 0; i < characters && at < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(at))) {
                code.set(line);
            }
            pass();
        }
    }

    private void pass() {
        if (text.charAt(at) == '\n') {
            line++;
        }
        at++;
    }
}

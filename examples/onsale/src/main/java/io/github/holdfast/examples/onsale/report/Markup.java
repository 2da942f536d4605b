package io.github.holdfast.examples.onsale.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes HTML and SVG; whatever comes from outside is escaped on its way. */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element with attributes given as name, value, name, value. */
    Markup open(String tag, Object... attributes) {
        tag(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, Object... attributes) {
        tag(tag, attributes).append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    Markup leaf(String tag, String text, Object... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Closes the innermost open element. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /** Puts in text that is markup already, or a style sheet. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    private StringBuilder tag(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(shown(attributes[i + 1]));
            out.append('"');
        }
        return out;
    }

    private static String shown(Object value) {
        if (value instanceof Double number) {
            String rounded = String.format(Locale.ROOT, "%.2f", number);
            return rounded.replaceAll("\\.?0+$", "");
        }
        return String.valueOf(value);
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            }
        });
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

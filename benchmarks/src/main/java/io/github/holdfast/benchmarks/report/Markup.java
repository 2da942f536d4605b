package io.github.holdfast.benchmarks.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes HTML and SVG, escaping every text on its way. */
final class Markup {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element with attributes given as name, value, name, value. */
    Markup open(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String shown = value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : "" + value;
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(shown))
                    .append('"');
        }
        out.append('>');
        open.push(tag);
        return this;
    }

    /** An element that has no end. */
    Markup empty(String tag, Object... attributes) {
        open(tag, attributes);
        open.pop();
        return this;
    }

    /** Closes the innermost element. */
    Markup close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element with nothing but text in it. */
    Markup leaf(String tag, String text, Object... attributes) {
        open(tag, attributes);
        out.append(escaped(text));
        return close();
    }

    /** A style sheet. */
    Markup style(String sheet) {
        out.append("<style>").append(sheet).append("</style>\n");
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

package io.github.holdfast.jdbc.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trees as JSON text and back, and nothing else: what a tree says is the core's to judge.
 *
 * <p>A tree has objects, lists, text, true and false; numbers and nulls are refused, as are keys that appear twice, text
 * behind the end, and what is larger or deeper than anything that is meant. What is refused is named by its path and its line.
 */
public final class TreeJson {

    /** The greatest length of a text, in {@code char}s. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** How deep objects and lists may lie in each other. */
    static final int DEEPEST = 32;

    private static final JsonMapper JSON =
            JsonMapper.builder(JsonFactory.builder().build()).build();
    private static final ObjectWriter FOR_PEOPLE = JSON.writer()
            .with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));
    /** The longest name that stands in a path without quotes. */
    private static final int LONGEST_PLAIN = 60;

    private static final int SHOWN = 40;

    private final JsonParser parser;

    private TreeJson(JsonParser parser) {
        this.parser = parser;
    }

    /** Writes a tree on one line, its fields in their order. */
    public static String write(Map<String, ?> tree) {
        return JSON.writeValueAsString(tree);
    }

    /** Writes a tree on a line for each field, its fields in their order. */
    public static String writeForPeople(Map<String, ?> tree) {
        return FOR_PEOPLE.writeValueAsString(tree) + "\n";
    }

    /**
     * Reads an object.
     *
     * @param text the whole text
     * @return the tree, which nobody can change, its fields in the text's order
     * @throws IllegalArgumentException if the text is no such tree; the message has the path and the line
     */
    public static Map<String, Object> read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "must have at most " + MOST_CHARACTERS + " characters, has " + text.length());
        }
        return readStored(text);
    }

    /**
     * Reads an object that was written by {@link #write}, whatever its length.
     *
     * @throws IllegalArgumentException if the text is no such tree; the message has the path and the line
     */
    static Map<String, Object> readStored(String text) {
        try (JsonParser parser = JSON.tokenStreamFactory().createParser(ObjectReadContext.empty(), text)) {
            return new TreeJson(parser).root();
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation(); // none, where a limit of the parser's was passed
            String line = at == null ? "" : line(at.getLineNr());
            throw new IllegalArgumentException("is not JSON: " + broken.getOriginalMessage() + line, broken);
        }
    }

    private Map<String, Object> root() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new IllegalArgumentException("is empty");
        }
        if (first != JsonToken.START_OBJECT) {
            throw refused("", "the text must be an object");
        }
        Map<String, Object> root = object("", 1);
        if (parser.nextToken() != null) {
            throw refused("", "something follows the end of the object");
        }
        return root;
    }

    private Map<String, Object> object(String path, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = whole(path, parser.currentName());
            String below = below(path, name);
            if (object.containsKey(name)) {
                throw refused(below, "appears twice in its object");
            }
            parser.nextToken();
            object.put(name, value(below, depth));
        }
        return Collections.unmodifiableMap(object);
    }

    private List<Object> list(String path, int depth) {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(path + "[" + list.size() + "]", depth));
        }
        return Collections.unmodifiableList(list);
    }

    private Object value(String path, int depth) {
        JsonToken token = parser.currentToken();
        if (token.isStructStart() && depth == DEEPEST) {
            throw refused(path, "lies deeper than " + DEEPEST + " objects and lists");
        }
        return switch (token) {
            case START_OBJECT -> object(path, depth + 1);
            case START_ARRAY -> list(path, depth + 1);
            case VALUE_STRING -> whole(path, parser.getString());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> throw refused(path, "is null; leave it out");
            default -> throw refused(path, "is a number; numbers are written as text, such as \"48.00\"");
        };
    }

    /** Half a pair cannot be written as UTF-8, so that the store would keep something else. */
    private String whole(String path, String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (Character.isSurrogate(text.charAt(i)) && !pair) {
                throw refused(path, "has half a surrogate pair in its text");
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    /** As the core writes paths: {@code fares.FLEX.rules[0]}, {@code fares["Früh & spät"]}. */
    private static String below(String path, String name) {
        if (isPlain(name)) {
            return path.isEmpty() ? name : path + "." + name;
        }
        return path + "[\"" + visible(name.substring(0, Math.min(name.length(), SHOWN)))
                + (name.length() > SHOWN ? "\u2026\"]" : "\"]");
    }

    private static boolean isPlain(String name) {
        boolean plain = !name.isEmpty() && name.length() <= LONGEST_PLAIN;
        for (int i = 0; i < name.length(); i++) {
            char one = name.charAt(i);
            plain &= one >= 'A' && one <= 'Z'
                    || one >= 'a' && one <= 'z'
                    || one >= '0' && one <= '9'
                    || one == '_'
                    || one == '-';
        }
        return plain;
    }

    /** What cannot be seen, or changes the look of its neighbours, is a question mark. */
    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean unseen = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
            shown.appendCodePoint(unseen ? '?' : point);
        });
        return shown.toString();
    }

    private IllegalArgumentException refused(String path, String problem) {
        return new IllegalArgumentException((path.isEmpty() ? "" : path + ": ")
                + problem
                + line(parser.currentTokenLocation().getLineNr()));
    }

    private static String line(int line) {
        return " (line " + line + ")";
    }
}

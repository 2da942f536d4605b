package io.github.holdfast.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads trees that tests write like JSON, with single quotes: {@code {'cancel': [{'charge': {'all': true}}]}}. */
final class TreeText {

    private final String text;
    private int at;

    private TreeText(String text) {
        this.text = text;
    }

    /** Reads a tree; a number becomes one, which no tree should have. */
    static Object read(String text) {
        TreeText reader = new TreeText(text.replaceAll("\\s+", " ").strip());
        Object value = reader.value();
        if (reader.at < reader.text.length()) {
            throw new IllegalArgumentException("after the tree comes " + reader.text.substring(reader.at));
        }
        return value;
    }

    private Object value() {
        if (skip("{")) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (!skip("}")) {
                String name = (String) value();
                expect(":");
                object.put(name, value());
                skip(",");
            }
            return object;
        } else if (skip("[")) {
            List<Object> list = new ArrayList<>();
            while (!skip("]")) {
                list.add(value());
                skip(",");
            }
            return list;
        } else if (skip("'")) {
            int begin = at;
            at = text.indexOf('\'', begin) + 1;
            return text.substring(begin, at - 1);
        }
        for (Object word : Arrays.asList(true, false, 0, 25)) {
            if (skip(word.toString())) {
                return word;
            }
        }
        throw new IllegalArgumentException("no value: " + text.substring(at));
    }

    private void expect(String mark) {
        if (!skip(mark)) {
            throw new IllegalArgumentException("no " + mark + " before " + text.substring(at));
        }
    }

    private boolean skip(String mark) {
        at += text.startsWith(" ", at) ? 1 : 0;
        boolean there = text.startsWith(mark, at);
        at += there ? mark.length() : 0;
        return there;
    }
}

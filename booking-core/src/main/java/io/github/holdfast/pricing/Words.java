package io.github.holdfast.pricing;

import io.github.holdfast.internal.Unknown;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words for constants in kept forms. They are given by hand, because names in the code may change and these may not. */
final class Words {

    private Words() {}

    /** Returns words and what they mean, in their order. */
    @SafeVarargs
    static <T> Map<String, T> inOrder(Map.Entry<String, T>... words) {
        Map<String, T> inOrder = new LinkedHashMap<>();
        for (Map.Entry<String, T> word : words) {
            inOrder.put(word.getKey(), word.getValue());
        }
        return Collections.unmodifiableMap(inOrder);
    }

    /** Returns the word for something. */
    static <T> String of(Map<String, T> words, T meant) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(meant))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Unknown.kind(meant));
    }
}

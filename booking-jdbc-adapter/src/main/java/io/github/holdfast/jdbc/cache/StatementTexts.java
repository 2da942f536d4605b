package io.github.holdfast.jdbc.cache;

import io.github.holdfast.jdbc.sql.Texts;
import java.util.List;
import java.util.function.Supplier;

/** The texts of statements in a {@link Memory}. */
public final class StatementTexts implements Texts {

    private final Memory.Part<List<Object>, String> texts;

    /** Remembers them there. */
    public StatementTexts(Memory memory) {
        this.texts = memory.part(Weights::statement);
    }

    @Override
    public String get(List<Object> key, Supplier<String> made) {
        return texts.get(key).orElseGet(() -> {
            String text = made.get();
            texts.put(key, text);
            return text;
        });
    }

    /** Returns how many are remembered. */
    public int count() {
        return texts.count();
    }
}

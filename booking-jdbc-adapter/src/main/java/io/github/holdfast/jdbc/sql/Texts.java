package io.github.holdfast.jdbc.sql;

import java.util.List;
import java.util.function.Supplier;

/** The texts of statements that were made before. */
public interface Texts {

    /** Makes every text anew. */
    Texts FORGETFUL = (key, made) -> made.get();

    /** Returns the text of a statement, which is made once for each key, as long as it is remembered: of all that it depends on. */
    String get(List<Object> key, Supplier<String> made);
}

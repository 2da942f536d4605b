package io.github.holdfast.jdbc.sql;

import java.util.Optional;

/**
 * The names of our tables: schema, prefix, name. Both were checked to need no quotes.
 *
 * @param schema the schema that they lie in, if named
 * @param prefix what they begin with
 */
public record Tables(Optional<String> schema, String prefix) {

    /** Returns the full name of a table. */
    public String name(String table) {
        return schema.map(named -> named + ".").orElse("") + prefix + table;
    }

    /** Fills the names into a statement: {@code {hold}} becomes the name of the table {@code hold}. */
    public String in(String sql) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (int open = sql.indexOf('{'); open >= 0; open = sql.indexOf('{', done)) {
            int close = sql.indexOf('}', open);
            filled.append(sql, done, open).append(name(sql.substring(open + 1, close)));
            done = close + 1;
        }
        return filled.append(sql.substring(done)).toString();
    }
}

package io.github.holdfast.jdbc;

/** The names of our tables: schema, prefix, name. Both options were checked to need no quotes. */
final class Tables {

    private final String before;

    Tables(JdbcOptions options) {
        this.before = options.schema().map(schema -> schema + ".").orElse("") + options.prefix();
    }

    String name(String table) {
        return before + table;
    }

    /** Fills the names into a statement: {@code {hold}} becomes the name of the table {@code hold}. */
    String in(String sql) {
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

package io.github.holdfast.jdbc.sql;

/** A look, in the middle of what travels together, at whether something is so. If not, the server breaks off. */
public final class Require {

    /** The server's error then: a division by zero. */
    public static final String FAILED = "22012";

    private Require() {}

    /** Returns an expression that ends the transaction if something is not so. */
    public static String that(String condition) {
        return "1 / CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }
}

package io.github.holdfast.jdbc.sql;

/** The types of columns; what a database calls them, its dialect says. */
public enum Type {
    /** A whole number of 64 bits. */
    LONG,
    /** A whole number of 32 bits. */
    INT,
    /** Text. */
    TEXT,
    /** Text of any length. */
    DOCUMENT,
    /** An id. */
    UUID,
    /** An instant, to the microsecond. */
    TIME,
    /** Bytes. */
    BYTES,
    /** Yes or no. */
    BOOLEAN,
    /** An amount. */
    DECIMAL
}

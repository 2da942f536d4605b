package io.github.holdfast.jdbc.sql;

/** A write met rows that nobody under our locks could have left so: roll back, read again, decide again. */
public final class StrangerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was met. */
    public StrangerException(String message) {
        super(message);
    }
}

package io.github.holdfast.jdbc;

/** A write met rows that nobody under our locks could have left so: roll back, read again, decide again. */
final class StrangerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StrangerException(String message) {
        super(message);
    }
}

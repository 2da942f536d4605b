package io.github.holdfast.jdbc.sql;

/**
 * The time of the lock, kept by the server until the transaction ends, so that what is sent together with the lock can count
 * from it. A dialect that has it sells in one trip.
 */
public interface LockTime {

    /** Returns the expression that reads the clock and keeps what it read; its value is in microseconds since 1970. */
    String kept(String clock);

    /** Returns the time that was kept, as an expression. */
    String read();

    /** Returns rows as a table {@code k}, their times counted from the time that was kept. */
    String table(Rows rows);
}

package io.github.holdfast.jdbc.faults;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;

/** A database server that a test kills and starts again, at the same address and over the same files. */
interface KillableServer extends AutoCloseable {

    /** Returns the way to it that outlives it. */
    HikariDataSource pool();

    /** Tells whether it accepts connections. */
    boolean accepts();

    /** Brings what it has acknowledged so far to the disk, whatever its settings. */
    void settle();

    /** Ends all its processes by signal 9, and returns when they are gone. */
    void kill();

    /** Starts it again after it was killed. */
    void start() throws IOException;

    @Override
    public void close() throws IOException;
}

package io.github.holdfast.benchmarks.store;

import io.github.holdfast.benchmarks.load.Design;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Where a design runs: prepared for one run, asked what its server counted, thrown away. */
public interface Ground extends AutoCloseable {

    /** Opens the design; once. */
    Design open() throws Exception;

    /** The server's process, of which all that works for it came. */
    long process();

    /** Reads the server's counters. */
    Counts counts() throws Exception;

    /** The statements that the server spent most time in, if it tells. */
    default List<String> hot() throws Exception {
        return List.of();
    }

    /** Lets the server learn what its tables hold now, so that the audit does not take long. */
    default void analyse() throws SQLException {}

    @Override
    void close() throws IOException, SQLException;
}

package io.github.holdfast.benchmarks.load;

import java.sql.SQLException;
import java.util.List;

/** One way to do the work of a cell, over a database of its own; open until {@link #close}, judged after it. */
public interface Design extends AutoCloseable {

    /** Makes one of the callers that load this design. */
    Client client(int number);

    /**
     * Finds what is wrong in the database after the load: claims against holds, places with two owners, counters against
     * what was taken, supply against what was sold.
     *
     * @param accepted how many calls were answered with yes, the warm-up included
     */
    List<String> faults(long accepted) throws SQLException;

    /** Gives connections back, so that the server has counted all that was done. */
    @Override
    void close();
}

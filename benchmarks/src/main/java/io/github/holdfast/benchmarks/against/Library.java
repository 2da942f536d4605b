package io.github.holdfast.benchmarks.against;

import javax.sql.DataSource;

/**
 * A version of the library, as far as pairs use it. The one class that implements it is compiled against each version.
 * Whatever is not accepted in the end is an {@link IllegalStateException}. Thread-safe once it is open.
 */
public interface Library {

    /** Makes the tables in an empty schema, and puts a large pool on sale, and a train of this many seats and legs. */
    void open(DataSource dataSource, String schema, int seats, int legs);

    /** Where the classes of this version came from. */
    String origin();

    /** Holds a place of the pool. */
    Object holdPlace(String customer);

    /** Holds a seat and its right neighbour on one leg. */
    Object holdSeats(int seat, int leg, String customer);

    /** Confirms what was held. */
    void confirm(Object hold);

    /** Gives back what was held. */
    void release(Object hold);
}

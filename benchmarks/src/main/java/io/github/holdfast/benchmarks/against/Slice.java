package io.github.holdfast.benchmarks.against;

/**
 * What one operation cost one version, in one slice.
 *
 * @param rate operations a second
 * @param client processor microseconds of the client for each
 * @param server processor microseconds of the server for each
 * @param log bytes of log for each, page images left out
 * @param inserted rows inserted for each, as far as the server has counted; not a number if it was not waited for
 * @param updated rows updated for each
 * @param hot those of them that touched no index
 * @param deleted rows deleted for each
 * @param entries entries of indexes for each
 */
public record Slice(
        double rate,
        double client,
        double server,
        double log,
        double inserted,
        double updated,
        double hot,
        double deleted,
        double entries) {}

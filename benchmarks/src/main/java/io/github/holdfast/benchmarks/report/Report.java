package io.github.holdfast.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that came out.
 *
 * @param machine what it ran on
 * @param settings the server's settings
 * @param notes what a reader must know of this run
 * @param verdicts the targets, in their order
 * @param series all cells
 */
public record Report(
        Map<String, String> machine,
        Map<String, String> settings,
        List<String> notes,
        List<Verdict> verdicts,
        List<Series> series) {}

package io.github.holdfast.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that came out.
 *
 * @param machine what it ran on
 * @param settings the settings of each server
 * @param notes what a reader must know of this run
 * @param verdicts the targets, in their order
 * @param series all cells
 */
public record Report(
        Map<String, String> machine,
        Map<String, Map<String, String>> settings,
        List<String> notes,
        List<Verdict> verdicts,
        List<Series> series) {}

package io.github.holdfast.benchmarks.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that came out.
 *
 * @param machine what it ran on
 * @param settings the settings of each server
 * @param notes what a reader must know of this run
 * @param failures what failed, and why
 * @param leftOut what was not run because there was no time
 * @param verdicts the targets, in their order
 * @param commits what a bare commit took when each cell began, in milliseconds
 * @param series all cells
 */
public record Report(
        Map<String, String> machine,
        Map<String, Map<String, String>> settings,
        List<String> notes,
        List<String> failures,
        List<String> leftOut,
        List<Verdict> verdicts,
        Map<String, Series.Spread> commits,
        List<Series> series) {}

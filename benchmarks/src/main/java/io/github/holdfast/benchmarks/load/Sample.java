package io.github.holdfast.benchmarks.load;

import io.github.holdfast.benchmarks.processor.Usage;

/**
 * What one run of a design gave, as its clients saw it.
 *
 * @param accepted calls a second that were answered with yes
 * @param refused calls a second that were answered with no
 * @param busy the share of all calls after which nothing had happened
 * @param p50 median time of an accepted call, in milliseconds
 * @param p95 time in milliseconds that 95 of 100 accepted calls did not pass
 * @param p99 time in milliseconds that 99 of 100 accepted calls did not pass
 * @param calls calls a second, whatever the answer
 * @param used processors kept busy while it was measured
 * @param allAccepted accepted calls, the warm-up included
 * @param allCalls calls, the warm-up included
 * @param from when measuring began, in milliseconds of this machine's clock
 * @param to when it ended
 */
public record Sample(
        double accepted,
        double refused,
        double busy,
        double p50,
        double p95,
        double p99,
        double calls,
        Usage used,
        long allAccepted,
        long allCalls,
        long from,
        long to) {}

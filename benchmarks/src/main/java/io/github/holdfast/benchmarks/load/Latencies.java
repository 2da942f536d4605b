package io.github.holdfast.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/** Times in nanoseconds, all of them kept, so that percentiles are exact. */
final class Latencies {

    private long[] times = new long[1 << 12];
    private int size;

    void add(long nanos) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
        }
        times[size++] = nanos;
    }

    static long[] sorted(List<Latencies> all) {
        long[] merged = new long[all.stream().mapToInt(one -> one.size).sum()];
        int at = 0;
        for (Latencies one : all) {
            System.arraycopy(one.times, 0, merged, at, one.size);
            at += one.size;
        }
        Arrays.sort(merged);
        return merged;
    }

    /** The time in milliseconds that this share of all did not pass; 0 if there are none. */
    static double percentile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }
}

package io.github.holdfast.benchmarks.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time of processes as Linux accounts for it below {@code /proc}, in seconds: time in the program and time in the
 * system on its behalf. What threads of the system do for everybody, such as writing to the disk, is nobody's.
 */
public final class Processes {

    private static final Path PROC = Path.of("/proc");

    /** What Linux tells programs in, whatever the system itself counts by. */
    private static final double TICKS = 100;

    /** How often a tree is read again that changed while it was read. */
    private static final int TRIES = 5;

    private Processes() {}

    /** What a process used since it began, without those that it started; not a number where nobody tells. */
    public static double own(long pid) {
        try {
            return own(pid, stat(pid));
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    /**
     * What a process used since it began, with all that it started and they in turn, those that have ended and were waited
     * for included; not a number where nobody tells.
     */
    public static double tree(long pid) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                Set<Long> pids = pids(pid);
                double sum = 0;
                for (long one : pids) {
                    String[] stat = stat(one);
                    sum += own(one, stat) + ticks(stat, 16) + ticks(stat, 17);
                }
                if (!pids.isEmpty() && pids.equals(pids(pid))) {
                    return sum; // else one that ended meanwhile would count twice or not at all
                }
            } catch (IOException gone) {
                // one of them ended: what it used is with its parent now
            }
        }
        return Double.NaN;
    }

    private static Set<Long> pids(long pid) {
        Optional<ProcessHandle> root = ProcessHandle.of(pid);
        return Stream.concat(root.stream(), root.stream().flatMap(ProcessHandle::descendants))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    /** To the nanosecond where one thread is all there is: ticks are coarse for a server with a process for each caller. */
    private static double own(long pid, String[] stat) throws IOException {
        Path fine = PROC.resolve(pid + "/schedstat");
        if (field(stat, 20).equals("1") && Files.isReadable(fine)) {
            return Long.parseLong(Files.readString(fine).split(" ")[0]) / 1e9;
        }
        return ticks(stat, 14) + ticks(stat, 15);
    }

    /** The fields of {@code stat} from the third on; the second is the program's name, which may have blanks in it. */
    private static String[] stat(long pid) throws IOException {
        String line = Files.readString(PROC.resolve(pid + "/stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
    }

    private static String field(String[] stat, int number) {
        return stat[number - 3];
    }

    private static double ticks(String[] stat, int number) {
        return Long.parseLong(field(stat, number)) / TICKS;
    }
}

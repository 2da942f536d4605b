package io.github.holdfast.benchmarks.report;

import java.util.List;

/**
 * What is asked of one figure.
 *
 * @param id its name, such as {@code P4.jpa}
 * @param what what is measured
 * @param against what it is compared with
 * @param gate below (or above) it the work is not done
 * @param goal what we are here for
 * @param wanted whether more or less is better
 */
public record Target(String id, String what, String against, double gate, double goal, Wanted wanted) {

    /** Which way is better. */
    public enum Wanted {
        /** The more the better. */
        MORE,
        /** The less the better. */
        LESS
    }

    /** All targets of this harness. */
    public static final List<Target> ALL = List.of(
            more("P1", "hot pool, holds/s", "JPA PESSIMISTIC_WRITE on the counter", 15, 30),
            more("P2", "hot pool, holds/s", "hand-written single statement", 8, 15),
            more("P3", "hot pool, holds/s", "raw batch limit: 64 holds with events a commit", 0.4, 0.65),
            more("P4.jpa", "two named seats, holds/s", "JPA PESSIMISTIC_WRITE on the seats", 8, 12),
            more("P4.statement", "two named seats, holds/s", "hand-written single statement", 1.2, 2),
            more("P4.batch", "two named seats, holds/s", "raw batch limit: 64 holds with events a commit", 0.25, 0.5),
            more("P5.pool", "hot pool, holds/s", "Redis Lua, AOF always", 1.5, 2.5),
            more("P5.seats", "two named seats, holds/s", "Redis Lua, AOF always", 0.7, 1),
            more("P5.redisson", "hot pool, holds/s", "Redisson RPermitExpirableSemaphore", 2, 3),
            more("P6", "hold, then confirm or (1 in 5) release, per second", "JPA doing the same", 8, 15),
            more(
                    "P7",
                    "any seat on a random span of 12 legs, hold and release",
                    "lock the train's row, look, insert",
                    10,
                    25),
            less("P8.pool", "p99 of P1", "JPA's p99", 1.0 / 15, 1.0 / 30),
            less("P8.seats", "p99 of P4", "JPA's p99", 1.0 / 15, 1.0 / 30),
            less("P8.seats.statement", "p99 of P4", "the single statement's p99", 1.0 / 3, 1.0 / 5),
            less("P8.train", "p99 of P7", "the p99 of locking the train's row", 1.0 / 15, 1.0 / 30),
            less("P9", "p95 of accepted holds at 95 % sold", "at 5 % sold", 1.2, 1.05),
            less("P10.statements", "server statements a batch of 64 holds (the same for 1)", "", 16, 16),
            less("P10.trips", "round trips a batch of 64 holds", "", 16, 3),
            less("P10.wal", "bytes of log for a two-seat hold with its event, batch of 64", "", 1_300, 1_000),
            more("P11", "two seats held and given back in memory, 2 threads", "P1's rate", 10, 50),
            more("P15", "hot pool on MariaDB", "naive on MariaDB", 5, 10),
            more("P17.pool", "refused holds/s, pool sold out", "P1's rate", 1.5, 5),
            more("P17.hall", "refused holds/s, hall sold out", "P1's rate", 1.5, 5),
            less("P18", "p95 of the last 1 % with 1,000 overdue holds in the way", "p95 at 5 % sold", 2, 1.2),
            more("P19", "two JVMs, 64 clients each, one hot pool", "one JVM, 64 clients", 0.8, 0.95),
            less("P19.busy", "share of BUSY answers with two JVMs", "", 0.01, 0),
            more("P20.pool", "a lone caller's hold of a place", "the single statement", 0.5, 0.8),
            more("P20.seats", "a lone caller's hold of two seats", "the single statement", 0.5, 0.8),
            more("batcher.1", "hot pool with batches, 1 caller", "without batches, in pairs", 0.9, 1),
            more("batcher.16", "hot pool with batches, 16 callers", "without batches, in pairs", 0.95, 1));

    private static Target more(String id, String what, String against, double gate, double goal) {
        return new Target(id, what, against, gate, goal, Wanted.MORE);
    }

    private static Target less(String id, String what, String against, double gate, double goal) {
        return new Target(id, what, against, gate, goal, Wanted.LESS);
    }

    /** The target it is a part of: {@code P4} of {@code P4.jpa}. */
    public String group() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** A mark of it as people read it: {@code ≥ 15}. */
    String shown(double mark) {
        return (wanted == Wanted.MORE ? "≥ " : "≤ ") + Figures.shown(mark);
    }

    /** Judges a figure: {@code goal}, {@code gate} or {@code missed}. */
    public String met(double measured) {
        if (reaches(measured, goal)) {
            return "goal";
        }
        return reaches(measured, gate) ? "gate" : "missed";
    }

    private boolean reaches(double measured, double mark) {
        return wanted == Wanted.MORE ? measured >= mark : measured <= mark;
    }
}

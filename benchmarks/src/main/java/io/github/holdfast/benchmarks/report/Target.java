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
 * @param awaits the work that must be done before it can be met; empty if that is done
 */
public record Target(String id, String what, String against, double gate, double goal, Wanted wanted, String awaits) {

    /** Which way is better. */
    public enum Wanted {
        /** The more the better. */
        MORE,
        /** The less the better. */
        LESS
    }

    private static final String ONE_WAY = "the optimistic way";
    private static final String LIMIT = "the limit: raw batch of 64 holds with events, one connection";
    private static final String POOL = "hot pool, holds/s";
    private static final String SEATS = "two named seats, holds/s";

    /** All targets of this harness. */
    public static final List<Target> ALL = List.of(
            more("P1", POOL, "JPA PESSIMISTIC_WRITE on the counter", 14, 20).before(ONE_WAY),
            more("P2", POOL, "hand-written single statement", 7, 12).before(ONE_WAY),
            more("P3", POOL, LIMIT, 0.42, 0.55).before(ONE_WAY),
            more("P4.jpa", SEATS, "JPA PESSIMISTIC_WRITE on the seats", 3.5, 4.5)
                    .before(ONE_WAY),
            more("P4.statement", SEATS, "hand-written single statement", 1.4, 2).before(ONE_WAY),
            more("P4.batch", SEATS, LIMIT, 0.42, 0.55).before(ONE_WAY),
            more("P5.pool", POOL, "Redis Lua, AOF always", 0.5, 0.8).before(ONE_WAY),
            more("P5.seats", SEATS, "Redis Lua, AOF always", 0.55, 0.8).before(ONE_WAY),
            more("P5.redisson", POOL, "Redisson RPermitExpirableSemaphore", 0.7, 1)
                    .before(ONE_WAY),
            more("P6", "hold, then confirm or (1 in 5) release, per second", "JPA doing the same", 5, 7)
                    .before(ONE_WAY),
            more(
                            "P7",
                            "any seat on a random span of 12 legs, hold and release",
                            "lock the train's row, look, insert",
                            12,
                            20)
                    .before(ONE_WAY),
            less("P8.pool", "p99 of P1", "JPA's p99", 1.0 / 15, 1.0 / 30),
            less("P8.seats", "p99 of P4", "JPA's p99", 1.0 / 15, 1.0 / 30),
            less("P8.seats.statement", "p99 of P4", "the single statement's p99", 1.0 / 3, 1.0 / 5),
            less("P8.train", "p99 of P7", "the p99 of locking the train's row", 1.0 / 15, 1.0 / 30),
            less("P9", "p95 of accepted holds at 95 % sold", "at 5 % sold", 1.2, 1.05),
            less("P10.statements", "server statements a batch of 64 holds (the same for 1)", "", 16, 16),
            less("P10.trips", "round trips a batch of 64 holds", "", 16, 3),
            less("P10.wal", "bytes of log for a two-seat hold with its event, batch of 64", "", 1_650, 1_500),
            more("P11", "two seats held and given back in memory, 2 threads", "P1's rate", 10, 50),
            more("P15", "hot pool on MariaDB", "naive on MariaDB", 5, 8).before(ONE_WAY),
            more("P16", "prices of nine travellers under fifty rules a second of one core", "", 50_000, 200_000),
            more("P17.pool", "refused holds/s, pool sold out", "P1's rate", 1.5, 5),
            more("P17.hall", "refused holds/s, hall sold out", "P1's rate", 1.5, 5),
            less("P18", "p95 of the last 1 % with 1,000 overdue holds in the way", "p95 at 5 % sold", 1.5, 1.2)
                    .before(ONE_WAY),
            more("P19", "two JVMs, 64 clients each, one hot pool", "one JVM, 64 clients", 0.8, 0.95)
                    .before(ONE_WAY),
            less("P19.busy", "share of BUSY answers with two JVMs", "", 0.01, 0),
            more("P20.pool", "a lone caller's hold of a place", "the single statement", 0.5, 0.8)
                    .before(ONE_WAY),
            more("P20.seats", "a lone caller's hold of two seats", "the single statement", 0.5, 0.8)
                    .before(ONE_WAY),
            more("batcher.1", "hot pool with batches, 1 caller", "without batches, in pairs", 0.9, 1),
            more("batcher.16", "hot pool with batches, 16 callers", "without batches, in pairs", 0.95, 1));

    private static Target more(String id, String what, String against, double gate, double goal) {
        return new Target(id, what, against, gate, goal, Wanted.MORE, "");
    }

    private static Target less(String id, String what, String against, double gate, double goal) {
        return new Target(id, what, against, gate, goal, Wanted.LESS, "");
    }

    private Target before(String work) {
        return new Target(id, what, against, gate, goal, wanted, work);
    }

    /**
     * Finds a target by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Target named(String id) {
        return ALL.stream()
                .filter(target -> target.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no target " + id));
    }

    /** Whether its figure depends on how fast the disk is: all do but for what is counted. */
    public boolean onDisk() {
        return !group().equals("P10") && !id.equals("P16") && !id.equals("P19.busy");
    }

    /** Said behind a verdict: the work that it comes before, if there is any. */
    public String waits() {
        return awaits.isEmpty() ? "" : ", before " + awaits;
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

package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.jmh.Memory;
import io.github.holdfast.benchmarks.ours.Cost;
import io.github.holdfast.benchmarks.report.Target;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.benchmarks.store.Server;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is measured, in which order, for which targets. */
final class Plan {

    static final List<String> NOTES = List.of(
            "Holdfast writes events, the history of each hold and what makes retries safe; peers write holds, places and"
                    + " counters only. The raw batch writes events too, and decides nothing.",
            "Each run on PostgreSQL has a fresh copy of one filled and analysed database, and is audited at its end; the"
                    + " copy begins with a checkpoint, so that bytes of log include full page images, but for P10.",
            "Figures of a ratio are the median of the ratios of rounds that ran side by side. The ratio of pairs is the"
                    + " lower quartile of ten.",
            "On MariaDB all runs follow each other in the same filled tables; each run of Holdfast has a pool of its own.",
            "What Redis keeps is the hold with its customer and its end, and what is taken: no events, no history, nothing"
                    + " that makes a retry safe, nothing that frees what is overdue. The semaphore keeps permits only. Their"
                    + " log is the append-only file.",
            "An application has 16 connections to its database; Redis gets 64, one for each caller, since it gathers"
                    + " what arrives together into one write of its log.",
            "A call of the raw batch is a whole batch, and its times are those of a batch.",
            "P11's operation is a hold and a release, P1's a hold.",
            "Statements are counted without COMMIT. A dash is what a server does not count.",
            "What was not measured is missed, and its note says why.");

    private final Bench bench;
    private final List<Part> parts;

    private Plan(Bench bench, List<Part> parts) {
        this.bench = bench;
        this.parts = parts;
    }

    /** Something that is measured at one go, for these targets. */
    private record Part(Set<String> targets, Work work) {
        static Part of(Work work, String... targets) {
            return new Part(Set.of(targets), work);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    static Plan of(Bench bench, Optional<Path> redis) {
        Cells cells = new Cells(bench);
        return new Plan(
                bench,
                List.of(
                        Part.of(() -> cost(bench), "P10"),
                        Part.of(cells::pool, "P1", "P2", "P3", "P8"),
                        Part.of(cells::seats, "P4", "P8"),
                        Part.of(() -> new RedisCells(bench, redis).run(), "P5"),
                        Part.of(cells::lifecycle, "P6"),
                        Part.of(cells::train, "P7", "P8"),
                        Part.of(cells::alone, "P20"),
                        Part.of(cells::refusals, "P17"),
                        Part.of(cells::nearlySold, "P9"),
                        Part.of(cells::overdue, "P18"),
                        Part.of(() -> new Nodes(bench).run(), "P19"),
                        Part.of(() -> new MariaCell(bench).run(), "P15"),
                        Part.of(() -> new Pairs(bench).run(), "batcher"),
                        Part.of(() -> memory(bench, cells), "P11")));
    }

    /** Runs what serves these targets, or everything. */
    void run(Set<String> only) throws Exception {
        Set<String> wanted = new LinkedHashSet<>(only);
        if (wanted.isEmpty()) {
            Target.ALL.forEach(target -> wanted.add(target.group()));
        }
        for (Part part : parts) {
            if (part.targets().stream().anyMatch(wanted::contains)) {
                part.work().run();
            }
        }
    }

    /** P10: one caller with batches of 64, without full page images, so that the figures repeat. */
    private static void cost(Bench bench) throws Exception {
        Server server = bench.server();
        server.pageImages(false);
        try {
            Cost alone = cost(server, 1);
            Cost full = cost(server, 64);
            bench.judge(
                    "P10.statements",
                    Math.max(alone.statements(), full.statements()),
                    String.format(Locale.ROOT, "a batch of one: %.0f", alone.statements()));
            bench.judge("P10.trips", full.trips(), String.format(Locale.ROOT, "a batch of one: %.0f", alone.trips()));
            bench.judge(
                    "P10.wal",
                    full.wal(),
                    String.format(Locale.ROOT, "without page images; a batch of one: %.0f", alone.wal()));
        } finally {
            server.pageImages(true);
        }
    }

    /** What a batch of this size costs. */
    static Cost cost(Server server, int size) throws Exception {
        Database database = server.fresh();
        try {
            return Cost.of(database, size);
        } finally {
            server.drop(database);
        }
    }

    /** P11. */
    private static void memory(Bench bench, Cells cells) throws Exception {
        double accepted = cells.poolRate();
        Map<String, Double> rates =
                Memory.run(bench.pace().inMemory(), bench.pace().rounds());
        double ledger = rates.getOrDefault("ledger", 0.0);
        bench.judge(
                "P11",
                ledger / accepted,
                String.format(
                        Locale.ROOT,
                        "%,.0f/s against %,.0f/s; a bare CAS loop: %,.0f/s",
                        ledger,
                        accepted,
                        rates.getOrDefault("bits", 0.0)));
    }
}

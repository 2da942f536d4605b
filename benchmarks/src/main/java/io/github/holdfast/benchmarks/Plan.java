package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.jmh.Memory;
import io.github.holdfast.benchmarks.jmh.Prices;
import io.github.holdfast.benchmarks.ours.Cost;
import io.github.holdfast.benchmarks.peers.Careless;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
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
import java.util.stream.Collectors;

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
            "An application has 16 connections to its database. Beside Redis everybody has 64, one for each caller, since it"
                    + " gathers what arrives together into one write of its log. The raw batch has one.",
            "In a cell each design runs for as long as every other before anything is measured; each JVM of several does so"
                    + " alone.",
            "Processor time is the operating system's account, over the seconds that are measured, for each operation,"
                    + " refusals included: the client's JVM with its compiler and its garbage collector; all processes of the"
                    + " server, with those that work in the background and those that ended meanwhile, without what the"
                    + " system does on behalf of nobody, such as writing to the disk. In memory the client is all there is.",
            "A bare commit is a transaction of one short record on PostgreSQL, by one connection; 200 are timed before each"
                    + " cell.",
            "A call of the raw batch is a whole batch, and its times are those of a batch.",
            "P11's operation is a hold and a release, P1's a hold.",
            "P16 is of processor time, with that of the compiler and the garbage collector; both sides are compared line by"
                    + " line before they are measured.",
            "Statements are counted without COMMIT. A dash is what a server does not count.",
            "What was not measured is missed, and its note says why.");

    private final Deadline deadline;
    private final Results results;
    private final int rounds;
    private final List<Part> parts;

    /**
     * A plan of these parts.
     *
     * @param rounds how many rounds the seconds of the parts are meant for
     */
    Plan(Deadline deadline, Results results, int rounds, List<Part> parts) {
        this.deadline = deadline;
        this.results = results;
        this.rounds = rounds;
        this.parts = parts;
    }

    static Plan of(Bench bench, Optional<Path> redis) {
        Cells cells = new Cells(bench);
        return new Plan(
                bench.deadline(),
                bench.results(),
                bench.pace().rounds(),
                List.of(
                        Part.of("what a batch costs", 12, 0, () -> cost(bench), "P10"),
                        Part.of("hot pool", 115, 1, cells::pool, "P1", "P2", "P3", "P8"),
                        Part.of("two named seats", 120, 1, cells::seats, "P4", "P8"),
                        Part.of("Redis", 140, 2, () -> new RedisCells(bench, redis).run(), "P5"),
                        Part.of("hold, confirm or release", 40, 1, cells::lifecycle, "P6"),
                        Part.of("any seat of a train", 40, 1, cells::train, "P7", "P8"),
                        Part.of("a lone caller", 76, 2, cells::alone, "P20"),
                        Part.of("sold out", 38, 1, cells::refusals, "P17"),
                        Part.of("nearly sold", 30, 1, cells::nearlySold, "P9"),
                        Part.of("the last 1 %", 30, 1, cells::overdue, "P18"),
                        Part.of("in memory", 25, 0, () -> memory(bench, cells), "P11"),
                        Part.of("prices", 20, 0, () -> prices(bench), "P16"),
                        Part.of("nodes", 95, 2, () -> new Nodes(bench).run(), "P19"),
                        Part.of("MariaDB", 80, 1, () -> new MariaCell(bench).run(), "P15"),
                        Part.of("pairs", 50, 2, () -> new Pairs(bench).run(), "batcher")));
    }

    /** A design that oversells, to be run before all others. */
    static Part careless(Bench bench) {
        Part.Work work = () -> bench.run(
                Contestant.once("a careless design", Careless::pool),
                bench.pace().load().clients(8));
        return Part.of("a careless design", 0, 0, work);
    }

    /** The groups of all targets. */
    static Set<String> everything() {
        return Target.ALL.stream().map(Target::group).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Runs what serves these targets. A part that fails is told with its reason, and the others go on; one for which no time
     * is left is told too.
     */
    void run(Set<String> wanted) throws InterruptedException {
        List<Part> due = parts.stream().filter(part -> part.serves(wanted)).toList();
        double ahead = due.stream().mapToDouble(Part::seconds).sum();
        for (Part part : due) {
            if (deadline.left() < part.seconds() / rounds) {
                results.leftOut(part);
            } else {
                deadline.part(part.seconds() / ahead, part.cells());
                run(part);
            }
            ahead -= part.seconds();
        }
    }

    /** Runs one part, whatever it serves. */
    void run(Part part) throws InterruptedException {
        long start = System.nanoTime();
        try {
            part.work().run();
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Throwable failure) { // an error too: the others' figures are worth writing
            results.fail(part.name(), part.targets(), failure);
        }
        results.out().printf(Locale.ROOT, "-- %s: %.0f s%n", part.name(), (System.nanoTime() - start) / 1e9);
    }

    /** P10: one caller with batches of 64, without full page images, so that the figures repeat. */
    private static void cost(Bench bench) throws Exception {
        Server server = bench.server();
        server.pageImages(false);
        try {
            Cost alone = cost(server, 1);
            Cost full = cost(server, 64);
            bench.results()
                    .judge(
                            "P10.statements",
                            Math.max(alone.statements(), full.statements()),
                            String.format(Locale.ROOT, "a batch of one: %.0f", alone.statements()));
            bench.results()
                    .judge(
                            "P10.trips",
                            full.trips(),
                            String.format(Locale.ROOT, "a batch of one: %.0f", alone.trips()));
            bench.results()
                    .judge(
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
        Map<String, Series> cell = Memory.run(
                bench.pace().inMemory(),
                bench.pace().rounds(),
                Math.min(2, bench.pace().rounds()));
        cell.values().forEach(bench.results()::add);
        double ledger = Cells.get(cell, Memory.HOLDFAST).median(Run::rate);
        bench.results()
                .judge(
                        "P11",
                        ledger / accepted,
                        String.format(
                                Locale.ROOT,
                                "%,.0f/s against %,.0f/s; a bare CAS loop: %,.0f/s",
                                ledger,
                                accepted,
                                Cells.get(cell, Memory.BITS).median(Run::rate)));
    }

    /** P16: by processor time, since a busy machine takes the thread away from time to time. */
    private static void prices(Bench bench) throws Exception {
        Map<String, Series> cell = Prices.run(
                bench.pace().inMemory(),
                bench.pace().rounds(),
                Math.min(2, bench.pace().rounds()));
        cell.values().forEach(bench.results()::add);
        double quotes = 1e6 / Cells.get(cell, Prices.HOLDFAST).median(Run::client);
        double byHand = 1e6 / Cells.get(cell, Prices.BY_HAND).median(Run::client);
        bench.results()
                .judge("P16", quotes, String.format(Locale.ROOT, "the same in BigDecimal by hand: %,.0f/s", byHand));
    }
}

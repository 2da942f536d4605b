package io.github.holdfast.benchmarks;

import io.github.holdfast.benchmarks.ours.Ours;
import io.github.holdfast.benchmarks.ours.Sales;
import io.github.holdfast.benchmarks.ours.Shortage;
import io.github.holdfast.benchmarks.peers.Locking;
import io.github.holdfast.benchmarks.peers.RawBatch;
import io.github.holdfast.benchmarks.peers.Statements;
import io.github.holdfast.benchmarks.peers.jpa.JpaDesigns;
import io.github.holdfast.benchmarks.report.Run;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.jdbc.JdbcOptions;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The cells that run on the server, each with the targets it serves. */
final class Cells {

    static final String HOLDFAST = "Holdfast";
    private static final String JPA = "JPA PESSIMISTIC_WRITE";
    private static final String VERSION = "JPA @Version, retries";
    private static final String STATEMENT = "single statement";
    static final String FOR_UPDATE = "SELECT … FOR UPDATE";
    private static final String RAW = "raw batch of 64, with events";
    private static final String LOCK_TRAIN = "lock the train, look, insert";

    private final Bench bench;
    private final Results results;
    private final int clients;
    private final JdbcOptions options = Ours.options();
    private OptionalDouble poolRate = OptionalDouble.empty();

    Cells(Bench bench) {
        this.bench = bench;
        this.results = bench.results();
        this.clients = bench.pace().load().clients();
    }

    /** P1, P2, P3, P8. */
    void pool() throws Exception {
        Map<String, Series> cell = bench.cell(
                "hot pool",
                clients,
                List.of(
                        ourPool(),
                        Contestant.of(JPA, JpaDesigns::poolLocked),
                        Contestant.of(VERSION, JpaDesigns::poolVersioned),
                        Contestant.of(FOR_UPDATE, Locking::pool),
                        Contestant.of(STATEMENT, Statements::pool),
                        Contestant.batches(RAW, RawBatch.SIZE, RawBatch::pool)));
        poolRate = OptionalDouble.of(get(cell, HOLDFAST).median(Run::rate));
        results.judge("P1", rates(cell, JPA));
        results.judge("P2", rates(cell, STATEMENT));
        results.judge("P3", rates(cell, RAW));
        results.judge("P8.pool", p99s(cell, JPA));
    }

    private Contestant ourPool() {
        return Contestant.of(HOLDFAST, database -> Sales.pool(database, options));
    }

    /** P1's rate, measured again if nobody has yet. */
    double poolRate() throws Exception {
        if (poolRate.isEmpty()) {
            Map<String, Series> cell = bench.cell("hot pool", clients, List.of(ourPool()));
            poolRate = OptionalDouble.of(get(cell, HOLDFAST).median(Run::rate));
        }
        return poolRate.getAsDouble();
    }

    /** P4, P8. */
    void seats() throws Exception {
        Map<String, Series> cell = bench.cell(
                "two named seats",
                clients,
                List.of(
                        Contestant.of(HOLDFAST, database -> Sales.seats(database, options)),
                        Contestant.of(JPA, JpaDesigns::seatsLocked),
                        Contestant.of(VERSION, JpaDesigns::seatsVersioned),
                        Contestant.of(FOR_UPDATE, Locking::seats),
                        Contestant.of(STATEMENT, Statements::seats),
                        Contestant.batches(RAW, RawBatch.SIZE, RawBatch::seats)));
        results.judge("P4.jpa", rates(cell, JPA));
        results.judge("P4.statement", rates(cell, STATEMENT));
        results.judge("P4.batch", rates(cell, RAW));
        results.judge("P8.seats", p99s(cell, JPA));
        results.judge("P8.seats.statement", p99s(cell, STATEMENT));
    }

    /** P6. */
    void lifecycle() throws Exception {
        Map<String, Series> cell = bench.cell(
                "hold, confirm or release",
                clients,
                List.of(
                        Contestant.of(HOLDFAST, database -> Sales.lifecycle(database, options)),
                        Contestant.of(JPA, JpaDesigns::lifecycle)));
        results.judge("P6", rates(cell, JPA));
    }

    /** P7, P8. */
    void train() throws Exception {
        Map<String, Series> cell = bench.cell(
                "any seat of a train",
                clients,
                List.of(
                        Contestant.of(HOLDFAST, database -> Sales.train(database, options)),
                        Contestant.of(LOCK_TRAIN, Locking::train)));
        results.judge("P7", rates(cell, LOCK_TRAIN));
        results.judge("P8.train", p99s(cell, LOCK_TRAIN));
    }

    /** P9. */
    void nearlySold() throws Exception {
        Map<String, Series> cell = bench.cell(
                "nearly sold",
                clients,
                List.of(
                        Contestant.once("5 % sold", database -> Shortage.nearlySold(database, options, 5)),
                        Contestant.once("95 % sold", database -> Shortage.nearlySold(database, options, 95))));
        results.judge(
                "P9",
                get(cell, "95 % sold")
                        .ratio(
                                run -> run.sample().p95(),
                                get(cell, "5 % sold"),
                                run -> run.sample().p95()));
    }

    /** P17. */
    void refusals() throws Exception {
        double accepted = poolRate();
        Map<String, Series> cell = bench.cell(
                "sold out",
                clients,
                List.of(
                        Contestant.of("pool", database -> Shortage.soldOutPool(database, options)),
                        Contestant.of("hall", database -> Shortage.soldOutHall(database, options))));
        results.judge("P17.pool", over(get(cell, "pool"), accepted));
        results.judge("P17.hall", over(get(cell, "hall"), accepted));
    }

    private static Series.Spread over(Series refusing, double accepted) {
        return Series.spread(refusing.runs().stream()
                .mapToDouble(run -> run.refusals() / accepted)
                .toArray());
    }

    /** P18. */
    void overdue() throws Exception {
        Map<String, Series> cell = bench.cell(
                "the last 1 %",
                clients,
                List.of(
                        Contestant.once("5 % sold", database -> Shortage.relaxed(database, options)),
                        Contestant.once("1,000 overdue", database -> Shortage.overdue(database, options))));
        results.judge(
                "P18",
                get(cell, "1,000 overdue")
                        .ratio(
                                run -> run.sample().p95(),
                                get(cell, "5 % sold"),
                                run -> run.sample().p95()));
    }

    /** P20. */
    void alone() throws Exception {
        Map<String, Series> pool =
                bench.cell("a lone caller, pool", 1, List.of(ourPool(), Contestant.of(STATEMENT, Statements::pool)));
        results.judge("P20.pool", rates(pool, STATEMENT));
        Map<String, Series> seats = bench.cell(
                "a lone caller, two seats",
                1,
                List.of(
                        Contestant.of(HOLDFAST, database -> Sales.seats(database, options)),
                        Contestant.of(STATEMENT, Statements::seats)));
        results.judge("P20.seats", rates(seats, STATEMENT));
    }

    private static Series.Spread rates(Map<String, Series> cell, String peer) {
        return get(cell, HOLDFAST).ratio(Run::rate, get(cell, peer), Run::rate);
    }

    private static Series.Spread p99s(Map<String, Series> cell, String peer) {
        return get(cell, HOLDFAST)
                .ratio(
                        run -> run.sample().p99(),
                        get(cell, peer),
                        run -> run.sample().p99());
    }

    /** Finds a design in a cell. */
    static Series get(Map<String, Series> cell, String design) {
        Series series = cell.get(design);
        if (series == null) {
            throw new IllegalArgumentException("no " + design + " in " + cell.keySet());
        }
        return series;
    }
}

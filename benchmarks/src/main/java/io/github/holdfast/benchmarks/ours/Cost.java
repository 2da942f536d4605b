package io.github.holdfast.benchmarks.ours;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.Bookings;
import io.github.holdfast.benchmarks.report.Series;
import io.github.holdfast.benchmarks.store.Counts;
import io.github.holdfast.benchmarks.store.Database;
import io.github.holdfast.benchmarks.store.Trips;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a batch of two-seat holds costs, by one caller, so that nothing but the batch is counted.
 *
 * @param statements statements at the server, the commit included
 * @param trips round trips
 * @param wal bytes of log for each hold
 */
public record Cost(double statements, double trips, double wal) {

    private static final int WARM = 10;
    private static final int MEASURED = 21;
    private static final InventoryId ID = InventoryId.of("on-sale");

    /** Measures batches of this size; the figures are medians over {@value #MEASURED} batches. */
    public static Cost of(Database database, int size) throws SQLException {
        try (HikariDataSource one = database.counted()) {
            // Without page images, which a checkpoint would put in anywhere; the library refuses to sell like that.
            Ledger ledger = JdbcLedger.owning(one, Ours.options().allowUnsafeSettings());
            Bookings.over(ledger)
                    .inventories()
                    .open(House.train(ID, Sales.SEATS, database.slots()))
                    .orElseThrow();
            for (int i = 0; i < WARM; i++) {
                apply(ledger, batch(size, i, database.slots()));
            }
            List<Cost> costs = new ArrayList<>();
            for (int i = WARM; i < WARM + MEASURED; i++) {
                costs.add(one(database, ledger, batch(size, i, database.slots())));
            }
            return new Cost(
                    Series.spread(costs.stream().mapToDouble(Cost::statements).toArray())
                            .median(),
                    Series.spread(costs.stream().mapToDouble(Cost::trips).toArray())
                            .median(),
                    Series.spread(costs.stream().mapToDouble(Cost::wal).toArray())
                            .median());
        }
    }

    private static Cost one(Database database, Ledger ledger, List<Command.PlaceHold> batch) throws SQLException {
        Counts before = Counts.of(database);
        database.execute("SELECT pg_stat_statements_reset()");
        long trips = Trips.count();
        apply(ledger, batch);
        trips = Trips.count() - trips;
        // The statements that ask are run by others, but in the same database: they are told apart by their tables.
        // BEGIN, SET TRANSACTION and COMMIT are not always counted: there is one of each for what a transaction sets.
        long statements = database.number("SELECT (SUM(calls) + 3 * SUM(calls) FILTER (WHERE query LIKE"
                + " 'SELECT set_config%'))::bigint FROM pg_stat_statements s"
                + " JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = current_database()"
                + " AND query NOT LIKE '%pg_stat%' AND query !~ '^(BEGIN|SET TRANSACTION|COMMIT|ROLLBACK)'");
        double wal = Counts.of(database).wal() - before.wal();
        return new Cost(statements, trips, wal / batch.size());
    }

    private static void apply(Ledger ledger, List<Command.PlaceHold> batch) {
        Answers answers = ledger.apply(batch);
        for (Command.PlaceHold command : batch) {
            if (!(answers.to(command) instanceof Answer.Done)) {
                throw new IllegalStateException(command + " was answered " + answers.to(command));
            }
        }
    }

    /** Holds of seats that no other batch wants, all over the hall. */
    private static List<Command.PlaceHold> batch(int size, int number, int slots) {
        return IntStream.range(number * size, (number + 1) * size)
                .mapToObj(next -> {
                    int pair = (int) (next * 7_919L % (Sales.SEATS / 2));
                    int slot = next % slots;
                    Pick two = Pick.named(House.label(2 * pair), House.label(2 * pair + 1));
                    ClaimRequest request = ClaimRequest.of(ID, House.legs(slot, slot + 1), two);
                    return new Command.PlaceHold(
                            HoldId.random(), request.customer(Sales.customer(next % 64)), Sales.TTL);
                })
                .toList();
    }
}

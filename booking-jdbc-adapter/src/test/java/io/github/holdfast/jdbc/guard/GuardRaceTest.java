package io.github.holdfast.jdbc.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.race.RaceBuyer;
import io.github.holdfast.jdbc.race.RaceTrains;
import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Store;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.testkit.model.Call;
import io.github.holdfast.testkit.model.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The race of 64 threads at {@value #NODES} nodes, half of which batch, without the lock on the inventories, and without the
 * key of cells and the CHECK of counters: either alone keeps every place from being sold twice. The condition in the SQL
 * that counters rise under is removed as well, in all of these, so that it does not help.
 *
 * <p>What is asserted is what is stored: no cell and no counter is over, and the audit finds nothing; without the lock a claim
 * may be left of a hold that is over. What callers are told is not asserted: without the lock some are asked to try again, or told that the store gave way. Without both guards places are
 * oversold and the audit says so, which shows that this race is one that the guards are needed for.
 */
class GuardRaceTest {

    /** What only the lock keeps from happening, and rarely does: a place nobody has is not for sale. It is sold to nobody. */
    private static final String KEPT_TOO_LONG = "a claim belongs to no hold that may have it";

    private static final int THREADS = 64;
    private static final int NODES = 8;
    private static final int ASKS = 4;
    private static final int WAVES = 2;
    private static final int ROUNDS = 10;

    @ParameterizedTest
    @EnumSource
    void without_the_lock_on_inventories_nothing_is_oversold(Store store) throws Exception {
        Databases.Database database = store.fresh();
        Rewriting unlocked = unlocked();
        race(database, store + " without the lock", unlocked);
        assertThat(unlocked.isDone()).as("the SQL is another by now").isTrue();
        assertThat(brokenRules(database)).isSubsetOf(KEPT_TOO_LONG);
        assertNothingIsOversold(database);
    }

    @ParameterizedTest
    @EnumSource
    void without_the_key_of_cells_and_the_CHECK_of_counters_nothing_is_oversold(Store store) throws Exception {
        Databases.Database database = withoutKeyAndCheck(store);
        race(database, store + " without key and CHECK");
        assertThat(brokenRules(database)).isEmpty();
        assertNothingIsOversold(database);
    }

    @ParameterizedTest
    @EnumSource
    void without_lock_key_and_CHECK_places_are_oversold_and_the_audit_says_so(Store store) throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            Databases.Database database = withoutKeyAndCheck(store);
            race(database, store + " without lock, key and CHECK", unlocked());
            List<String> broken = brokenRules(database);
            System.out.println(store + ", round " + round + ": " + broken);
            database.close();
            if (broken.contains("a cell has two owners") || broken.contains("a counter is out of its bounds")) {
                return;
            }
        }
        throw new AssertionError(
                "nothing was oversold in " + ROUNDS + " rounds without any guard: the race is too tame");
    }

    private static Rewriting unlocked() {
        String inventories = Rewriting.LOCK_INVENTORIES;
        return new Rewriting(inventories, inventories.replace(" FOR UPDATE", ""));
    }

    private static Databases.Database withoutKeyAndCheck(Store store) {
        return Constraint.only(store.fresh(), Constraint.KEY_OF_EVENTS);
    }

    private static void race(Databases.Database database, String how, Tampering... without) throws Exception {
        long seed = System.nanoTime();
        RaceTrains.open(Bookings.over(JdbcLedger.owning(database.dataSource(), database.options())));
        Rewriting unguarded = Rewriting.without(Rewriting.GUARD_OF_COUNTERS);
        Errors errors = new Errors();
        DataSource source = errors.with(unguarded.with(database.dataSource()));
        for (Tampering one : without) {
            source = one.with(source);
        }
        Lenient ledger = new Lenient(source, database.options());
        Recorder recorder = new Recorder(ledger);
        for (int wave = 0; wave < WAVES; wave++) {
            RaceBuyer.run(recorder, "near", seed + wave, THREADS, ASKS);
            database.pass(RaceTrains.TTL);
        }
        assertThat(unguarded.isDone()).as("the SQL is another by now").isTrue();
        assertThat(errors.states)
                .as("whatever is tampered with, the SQL is right")
                .noneMatch(state -> state.startsWith("42"));
        List<Call> calls = recorder.calls();
        System.out.printf(
                "%s, seed %d: %d calls, %d accepted, %d refused, %d asked to try again, %d of them by an exception, errors %s%n",
                how,
                seed,
                calls.size(),
                count(calls, Call.Verdict.DONE),
                count(calls, Call.Verdict.REFUSED),
                count(calls, Call.Verdict.TRY_AGAIN),
                ledger.exceptions.get(),
                errors.states.stream()
                        .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting())));
    }

    private static long count(List<Call> calls, Call.Verdict verdict) {
        return calls.stream().filter(call -> call.verdict() == verdict).count();
    }

    private static List<String> brokenRules(Databases.Database database) {
        return Bookings.over(JdbcLedger.owning(database.dataSource(), database.options()))
                .upkeep()
                .audit()
                .violations()
                .stream()
                .map(AuditReport.Violation::rule)
                .distinct()
                .toList();
    }

    private static void assertNothingIsOversold(Databases.Database database) {
        assertThat(Sql.texts(
                        database,
                        "SELECT CONCAT(inventory_id, '/', unit_no, '/', slot) FROM {claim}"
                                + " GROUP BY inventory_id, unit_no, slot HAVING COUNT(*) > 1"))
                .isEmpty();
        assertThat(Sql.texts(database, "SELECT counter_no FROM {counter} WHERE taken > ceiling"))
                .isEmpty();
        assertThat(Sql.number(database, "SELECT COUNT(*) FROM {booking}")).isPositive();
        database.close();
    }

    /** A random node each time, which says "try again" where its ledger throws because the store gave way. */
    private static final class Lenient implements Ledger {

        private final List<Ledger> nodes;
        private final AtomicInteger exceptions = new AtomicInteger();

        Lenient(DataSource source, JdbcOptions options) {
            nodes = IntStream.range(0, NODES)
                    .<Ledger>mapToObj(i -> JdbcLedger.owning(source, options.batching(i % 2 == 0)))
                    .toList();
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            try {
                return nodes.get(ThreadLocalRandom.current().nextInt(NODES)).apply(commands);
            } catch (StoreException error) {
                exceptions.incrementAndGet();
                return Answers.all(commands, command -> new Answer.TryAgain<>(Duration.ZERO));
            }
        }

        @Override
        public Records records() {
            return nodes.get(0).records();
        }
    }
}

package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.testkit.model.Call;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No place is ever oversold: 64 threads and a second process on three trains, far more wanted than there is, while operators
 * change the trains.
 */
class OversellRaceTest {

    private static final int WAVES = 3;
    private static final int FAR_THREADS = 8;
    private static final int FAR_ASKS = 30;
    private static final int OPERATORS = 2;

    @TempDir
    Path folder;

    @Test
    void on_PostgreSQL_two_processes_sell_every_place_once_refuse_nobody_what_is_free_and_meet_no_deadlock()
            throws Exception {
        String deadlocks = "SELECT SUM(deadlocks) FROM pg_stat_database";
        assertThat(race(Databases.postgresDatabase(), deadlocks)).isZero();
    }

    /** There a row that is inserted may meet the lock of a gap: deadlocks are met now and then, and tried again. */
    @Test
    void on_MariaDB_two_processes_sell_every_place_once_and_refuse_nobody_what_is_free() throws Exception {
        String deadlocks = "SELECT COUNT FROM information_schema.INNODB_METRICS WHERE NAME = 'lock_deadlocks'";
        race(Databases.mariaDatabase(), deadlocks);
    }

    /** Returns how many deadlocks the server counted. */
    private long race(Databases.Database database, String deadlocks) throws Exception {
        try (HikariDataSource ofOperators = Databases.pool(database.url())) {
            OversellRace race = OversellRace.in(database, JdbcLedger.owning(ofOperators, database.options()));
            long before = Sql.number(database, deadlocks);
            FarBuyers far = FarBuyers.start(database, folder, race.seed() + WAVES, FAR_THREADS, FAR_ASKS);
            race.run(WAVES, 64, 5, OPERATORS);
            List<Call> elsewhere = far.calls();
            assertAtTheSameTime(race.calls(), elsewhere);
            race.restore();
            race.judge(elsewhere);
            database.pass(RaceTrains.TTL);
            race.sellTheRest();
            long met = Sql.number(database, deadlocks) - before;
            System.out.println(met + " deadlocks");
            return met;
        } finally {
            database.close();
        }
    }

    private static void assertAtTheSameTime(List<Call> near, List<Call> far) {
        long nearBegan = near.stream().mapToLong(Call::began).min().orElseThrow();
        long nearEnded = near.stream().mapToLong(Call::ended).max().orElseThrow();
        long both = far.stream()
                .filter(call -> call.ended() > nearBegan && call.began() < nearEnded)
                .count();
        System.out.printf("%d of %d calls of the second process while the first was at work%n", both, far.size());
        assertThat(both).isGreaterThan(far.size() / 2);
    }
}

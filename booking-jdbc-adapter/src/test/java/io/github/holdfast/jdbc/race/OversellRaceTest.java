package io.github.holdfast.jdbc.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sql;
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
    private static final int FAR_ASKS = 5;
    private static final int OPERATORS = 2;

    @TempDir
    Path folder;

    @Test
    void on_PostgreSQL_two_processes_sell_every_place_once_refuse_nobody_what_is_free_and_meet_no_deadlock()
            throws Exception {
        Databases.Database database = Databases.postgresDatabaseOfItsOwn();
        race(database);
        assertThat(deadlocks(database.name())).as("deadlocks").isZero();
    }

    /** Asks when all sessions have ended, for only then all have handed in what they counted. */
    private static long deadlocks(String name) {
        Databases.Database other = OnEach.Shared.POSTGRES;
        String sessions = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '" + name + "'";
        BackgroundCall.until(() -> Sql.number(other, sessions) == 0);
        return Sql.number(other, "SELECT deadlocks FROM pg_stat_database WHERE datname = '" + name + "'");
    }

    /** There a row that is inserted may meet the lock of a gap: deadlocks are met now and then, and tried again. */
    @Test
    void on_MariaDB_two_processes_sell_every_place_once_and_refuse_nobody_what_is_free() throws Exception {
        String deadlocks = "SELECT COUNT FROM information_schema.INNODB_METRICS WHERE NAME = 'lock_deadlocks'";
        Databases.Database other = OnEach.Shared.MARIA;
        long before = Sql.number(other, deadlocks);
        race(Databases.mariaDatabase());
        System.out.println(Sql.number(other, deadlocks) - before + " deadlocks");
    }

    /** Ends with all of the database's sessions closed. */
    private void race(Databases.Database database) throws Exception {
        try (HikariDataSource ofOperators = Databases.pool(database.url())) {
            OversellRace race = OversellRace.in(database, JdbcLedger.owning(ofOperators, database.options()));
            List<Call> elsewhere;
            try (FarBuyers far = FarBuyers.start(database, folder, race.seed() + WAVES, FAR_THREADS, FAR_ASKS)) {
                race.run(WAVES, 64, 5, OPERATORS, far::haveEnough);
                elsewhere = far.calls();
            }
            assertAtTheSameTime(race.calls(), elsewhere);
            race.restore();
            race.judge(elsewhere);
            database.pass(RaceTrains.TTL);
            race.sellTheRest();
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

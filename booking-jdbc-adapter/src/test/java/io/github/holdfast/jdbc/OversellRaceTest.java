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
    void two_processes_operators_and_waves_of_expiry_sell_every_place_once_and_refuse_nobody_what_is_free()
            throws Exception {
        Databases.Database database = Databases.postgresDatabase();
        try (HikariDataSource ofOperators = Databases.pool(Databases.postgres().getJdbcUrl("postgres", "postgres"))) {
            OversellRace race = OversellRace.in(database, JdbcLedger.owning(ofOperators, database.options()));
            long deadlocks = deadlocks(database);
            FarBuyers far = FarBuyers.start(database, folder, race.seed() + WAVES, FAR_THREADS, FAR_ASKS);
            race.run(WAVES, 64, 5, OPERATORS);
            List<Call> elsewhere = far.calls();
            assertAtTheSameTime(race.calls(), elsewhere);
            race.restore();
            race.judge(elsewhere);
            database.pass(RaceTrains.TTL);
            race.sellTheRest();
            assertThat(deadlocks(database)).as("deadlocks").isEqualTo(deadlocks);
            System.out.println("no deadlocks");
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

    /** Counted by the server. */
    private static long deadlocks(Databases.Database database) {
        return Sql.number(database, "SELECT sum(deadlocks) FROM pg_stat_database");
    }
}

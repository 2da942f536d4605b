package io.github.holdfast.jdbc.race;

import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same race on H2, in one process and smaller. There is no count of deadlocks; whoever meets one is asked to try again. */
class H2OversellRaceTest {

    @Test
    void operators_and_waves_of_expiry_sell_every_place_once_and_refuse_nobody_what_is_free() throws Exception {
        Databases.Database database = Databases.h2Database();
        try {
            OversellRace race = OversellRace.in(database, JdbcLedger.owning(database.dataSource(), database.options()));
            race.run(3, 32, 6, 1, () -> true);
            race.restore();
            race.judge(List.of());
            race.sellTheRest();
        } finally {
            database.close();
        }
    }
}

package io.github.holdfast.jdbc.faults;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Sessions are ended again and again amid sales, as an administrator ends them. */
class EndedSessionsTest {

    /** How often all sessions are ended, at least. */
    int kills() {
        return 15;
    }

    @Test
    void B2_B3_sessions_that_PostgreSQL_ends_lose_nothing_and_asking_again_settles_the_rest() throws IOException {
        try (KillableServer server = EndedSessions.onPostgres()) {
            KilledServerTest.keepsItsWord(server, kills());
        }
    }

    @Test
    void B2_B3_sessions_that_MariaDB_ends_lose_nothing_and_asking_again_settles_the_rest() throws IOException {
        try (KillableServer server = EndedSessions.onMaria()) {
            KilledServerTest.keepsItsWord(server, kills());
        }
    }
}

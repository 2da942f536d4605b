package io.github.holdfast.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server is killed again and again while it is sold from; clients were told the truth, or nothing. */
class KilledServerTest {

    private static final int KILLS = 10;
    private static final Duration PROMPT = Duration.ofSeconds(5);

    /** Settings under which PostgreSQL acknowledges what it has not written, and takes its time to write it. */
    private static final Map<String, String> LAZY = Map.of("synchronous_commit", "off", "wal_writer_delay", "10s");

    @TempDir
    Path folder;

    /** Kills a server ten times; for each kind of server. */
    private static void keepsItsWord(KillableServer server) throws IOException {
        KilledServer killed = KilledServer.under(server, JdbcOptions.defaults());
        for (int kill = 0; kill < KILLS; kill++) {
            killed.kill();
        }
        killed.close();
        int lost = killed.heard.lost(killed.database());
        System.out.printf(
                "%d kills of the server: %s, %d lost; first good answer at the latest %d ms after it accepts again%n",
                KILLS, killed.heard, lost, killed.slowest.toMillis());
        assertThat(lost).as("acknowledged and lost").isZero();
        assertThat(killed.heard.soldTwice()).as("seats sold twice").isZero();
        assertThat(killed.heard.ghosts(killed.database()))
                .as("refused and there")
                .isZero();
        assertThat(killed.heard.surprises).isEmpty();
        assertThat(killed.heard.unknown.get()).as("killed amid commits").isPositive();
        assertThat(killed.slowest).isLessThan(PROMPT);
        assertThat(killed.violations()).isEmpty();
    }

    /** The same with a server that lies must find it out. */
    private static void isCaught(KillableServer server) throws IOException {
        KilledServer killed = KilledServer.under(server, JdbcOptions.defaults().allowUnsafeSettings());
        int kills = 0;
        int lost = 0;
        while (lost == 0 && kills < KILLS) {
            killed.kill();
            kills++;
            lost = killed.heard.lost(killed.database());
        }
        killed.close();
        System.out.printf("%d kills of a server that does not wait for its disk: %d lost%n", kills, lost);
        assertThat(lost).as("acknowledged and lost").isPositive();
    }

    @Test
    void B4_ten_kills_of_the_server_lose_nothing_that_was_acknowledged_and_asking_again_settles_the_rest()
            throws IOException {
        try (KillableServer server = KillablePostgres.in(folder, Map.of())) {
            keepsItsWord(server);
        }
    }

    @Test
    void B4_a_server_that_acknowledges_before_it_has_written_is_found_out() throws IOException {
        try (KillableServer server = KillablePostgres.in(folder, LAZY)) {
            isCaught(server);
        }
    }
}

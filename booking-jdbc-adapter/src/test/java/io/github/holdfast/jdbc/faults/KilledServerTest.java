package io.github.holdfast.jdbc.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.jdbc.JdbcOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database server is killed again and again while it is sold from; clients were told the truth, or nothing. */
class KilledServerTest {

    /**
     * If need be. Whether a kill strikes a commit is chance; and a lying server is lucky now and then: it has just written for
     * reasons of its own.
     */
    private static final int MOST_KILLS = 40;

    /** Settings under which PostgreSQL acknowledges what it has not written, and takes its time to write it. */
    private static final Map<String, String> LAZY = Map.of("synchronous_commit", "off", "wal_writer_delay", "10s");

    /**
     * The same for MariaDB. With 2 instead of 0 it hands each commit to the operating system, which keeps it when the
     * process is killed, though not when the power fails: this test cannot find that out, and the settings are refused.
     */
    private static final List<String> LAZY_MARIA =
            List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-flush-log-at-timeout=60");

    @TempDir
    Path folder;

    /** How often a server is killed, at least. */
    int kills() {
        return 4;
    }

    /** Kills a server at least so often, and more often if none of the kills struck a commit; for each kind of server. */
    static void keepsItsWord(KillableServer server, int least) throws IOException {
        KilledServer killed = KilledServer.under(server, JdbcOptions.defaults());
        int kills = 0;
        while (kills < least || killed.commits.lost.get() == 0 && kills < least + MOST_KILLS) {
            killed.kill(kills >= least);
            kills++;
        }
        killed.close();
        int lost = killed.acknowledgements.lost(killed.database());
        System.out.printf(
                "%d kills of the server amid %d commits: %s, %d lost; down for %d ms altogether, after which the pool took"
                        + " up to %d ms to connect again; first good answer at the latest %d ms after that%n",
                kills,
                killed.commits.lost.get(),
                killed.acknowledgements,
                lost,
                killed.down.toMillis(),
                killed.pool.toMillis(),
                killed.slowest.toMillis());
        assertThat(lost).as("acknowledged and lost").isZero();
        assertThat(killed.acknowledgements.strayed(killed.database()))
                .as("not as told")
                .isZero();
        assertThat(killed.acknowledgements.soldTwice()).as("seats sold twice").isZero();
        assertThat(killed.acknowledgements.ghosts(killed.database()))
                .as("refused and there")
                .isZero();
        assertThat(killed.acknowledgements.surprises).isEmpty();
        assertThat(killed.commits.lost.get()).as("killed amid commits").isPositive();
        assertThat(killed.violations()).isEmpty();
    }

    /** The same with a server that lies must find it out. */
    private static void isCaught(KillableServer server) throws IOException {
        KilledServer killed = KilledServer.under(server, JdbcOptions.defaults().allowUnsafeSettings());
        int kills = 0;
        int lost = 0;
        while (lost == 0 && kills < MOST_KILLS) {
            killed.kill(false);
            kills++;
            lost = killed.acknowledgements.lost(killed.database());
        }
        killed.close();
        System.out.printf("%d kills of a server that does not wait for its disk: %d lost%n", kills, lost);
        assertThat(lost).as("acknowledged and lost").isPositive();
    }

    @Test
    void B4_kills_of_the_server_lose_nothing_that_was_acknowledged_and_asking_again_settles_the_rest()
            throws IOException {
        try (KillableServer server = KillablePostgres.in(folder, Map.of())) {
            keepsItsWord(server, kills());
        }
    }

    @Test
    void B5_kills_of_MariaDB_lose_nothing_that_was_acknowledged_and_asking_again_settles_the_rest() throws IOException {
        try (KillableServer server = KillableMaria.in(folder, List.of())) {
            keepsItsWord(server, kills());
        }
    }

    @Test
    void B5_a_MariaDB_that_acknowledges_before_it_has_written_is_found_out() throws IOException {
        try (KillableServer server = KillableMaria.in(folder, LAZY_MARIA)) {
            isCaught(server);
        }
    }

    @Test
    void B4_a_server_that_acknowledges_before_it_has_written_is_found_out() throws IOException {
        try (KillableServer server = KillablePostgres.in(folder, LAZY)) {
            isCaught(server);
        }
    }
}

package io.github.holdfast.examples.onsale;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small sales in a real PostgreSQL: twice in one database, then sabotaged beside it. */
class OnsalePostgresTest {
    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2)) // a busy disk takes longer than the usual ten seconds
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Test
    void two_sales_one_after_the_other_in_one_database() {
        for (String seed : new String[] {"1", "2"}) {
            Run run = Run.of(inPostgres("--customers", "200", "--seed", seed));
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out()).contains("PostgreSQL", "Proved: nobody was oversold.");
        }
    }

    @Test
    void sabotage_is_found_out_and_leaves_nothing_behind() throws SQLException {
        Run run = Run.sabotaged(inPostgres("--customers", "400", "--threads", "24"));
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("schema sabotaged_", "[BROKEN] No seat was sold twice", "[BROKEN] The library's own audit");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet schemas = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.schemata WHERE schema_name LIKE 'sabotaged%'")) {
            schemas.next();
            assertThat(schemas.getInt(1)).isZero();
        }
    }

    private String[] inPostgres(String... more) {
        String[] fixed = {
            "--jdbc-url",
            postgres.getJdbcUrl("postgres", "postgres"),
            "--jdbc-user",
            "postgres",
            "--out",
            folder.toString()
        };
        String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return all;
    }
}

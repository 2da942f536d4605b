package io.github.holdfast.jdbc.faults;

import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.jdbc.support.Errors.assertPassing;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of its own that crashes and that shuts down while it is sold from. */
public class ServerCrashTest {

    private static void withServer(Crashing test) throws IOException, SQLException {
        JdbcOptions options = JdbcOptions.defaults();
        try (EmbeddedPostgres server = Databases.safe().start();
                HikariDataSource pool = Databases.pool(server.getJdbcUrl("postgres", "postgres"))) {
            JdbcSchema.apply(pool, options);
            test.with(server, Databases.empty(pool, options));
        }
    }

    private interface Crashing {
        void with(EmbeddedPostgres server, Databases.Database database) throws IOException, SQLException;
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static PGSimpleDataSource connections(EmbeddedPostgres server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.getJdbcUrl("postgres", "postgres"));
        return source;
    }

    @Test
    void B18_08006_of_a_server_that_crashes_is_retryable_and_nothing_is_half_done_or_lost()
            throws IOException, SQLException {
        withServer((server, database) -> {
            Sale sale = Sale.open(database);
            Hold before = sale.hold(named(Sale.seat(1)), Sale.standing(1));
            Errors errors = new Errors();
            Sale selling = sale.through(errors.with(connections(server)));
            var place = sale.place(named(Sale.seat(2)));
            try (Connection stranger = connections(server).getConnection()) {
                stranger.setAutoCommit(false);
                Sql.execute(stranger, database, sale.row());
                var call = BackgroundCall.start(() -> selling.apply(place)).untilStuck(database);
                process(Sql.texts(stranger, "SELECT pg_backend_pid()").get(0)).destroyForcibly();
                BackgroundCall.until(() -> !errors.states.isEmpty());
                assertThat(errors.states.get(0)).isEqualTo("08006"); // the server says 57P02 as a warning only
                try {
                    call.result();
                } catch (StoreException told) {
                    assertThat(told.retryable()).isTrue();
                    assertThat(told.outcomeUnknown()).isFalse();
                }
            }
            BackgroundCall.until(() -> isThere(server)); // it comes up again by itself
            Sale after = sale.through(connections(server));
            assertThat(after.bookings.find(before.id())).contains(before);
            assertThat(after.apply(place)).isInstanceOf(Answer.Done.class);
            assertThat(after.bookings.upkeep().audit().violations()).isEmpty();
        });
    }

    @Test
    void B18_57P03_of_a_server_that_is_shutting_down_is_retryable() throws IOException, SQLException {
        withServer((server, database) -> {
            Sale sale = Sale.open(database);
            Sale late = sale.through(connections(server));
            Connection open = database.dataSource().getConnection();
            Path pid = Path.of(Sql.texts(open, "SHOW data_directory").get(0), "postmaster.pid");
            ProcessHandle postmaster = process(Files.readAllLines(pid).get(0));
            postmaster.destroy(); // ends when the last session has ended, and takes no new ones
            BackgroundCall.until(() -> !isThere(server));
            assertThat(refusal(server)).isEqualTo("57P03");
            var place = sale.place(named(Sale.seat(1)));
            assertPassing(() -> late.apply(place));
            assertThat(postmaster.isAlive()).isTrue();
            assertThat(Sql.texts(open, "SELECT 1")).containsExactly("1");
        });
    }

    private static boolean isThere(EmbeddedPostgres server) {
        return refusal(server).isEmpty();
    }

    /** The SQLSTATE with which a connection is refused, or nothing. */
    private static String refusal(EmbeddedPostgres server) {
        try {
            connections(server).getConnection().close();
            return "";
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }
}

package io.github.holdfast.jdbc.sql.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.EveryCommand;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.ledger.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 in files: safe from interrupts, or refused. */
class H2FilesTest {

    private static final String SAFE = ";WRITE_DELAY=0";

    @TempDir
    private Path folder;

    private HikariDataSource pool(String fileSystem, String settings) {
        return Databases.pool("jdbc:h2:" + fileSystem + folder.resolve("shop") + settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:", "nio:", "split:", "nioMapped:"})
    void files_that_an_interrupt_closes_are_refused_with_what_to_write(String fileSystem) {
        try (HikariDataSource pool = pool(fileSystem, SAFE)) {
            assertThatThrownBy(() -> JdbcSchema.apply(pool))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContainingAll("interrupt", "jdbc:h2:async:", "allowUnsafeSettings");
            JdbcSchema.apply(pool, JdbcOptions.defaults().allowUnsafeSettings());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"async:", "file:async:", "split:async:", "retry:"})
    void files_that_outlive_an_interrupt_sell_on_after_many(String fileSystem) {
        try (HikariDataSource pool = pool(fileSystem, SAFE)) {
            JdbcSchema.apply(pool);
            Databases.Database database = Databases.empty(pool, JdbcOptions.defaults());
            EveryCommand.on(database);
            Sale sale = Sale.open(database);
            for (int i = 0; i < 50; i++) {
                Thread.currentThread().interrupt();
                try {
                    sale.bookings.release(sale.hold(Sale.standing(1)).id());
                } catch (StoreException interrupted) {
                    assertThat(interrupted.retryable()).isTrue(); // it waited for a connection, say
                } finally {
                    Thread.interrupted();
                }
            }
            EveryCommand.on(database);
        }
    }

    @Test
    void a_server_is_not_interrupted_when_its_clients_are() throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        try (HikariDataSource pool = pool("tcp://localhost:" + server.getPort() + "/", SAFE)) {
            JdbcSchema.apply(pool);
            EveryCommand.on(Databases.empty(pool, JdbcOptions.defaults()));
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memFS:", "nioMemFS:", "memLZF:"})
    void what_lies_in_memory_is_what_it_is(String fileSystem) {
        try (HikariDataSource pool =
                Databases.pool("jdbc:h2:" + fileSystem + Databases.unusedName() + ";DB_CLOSE_DELAY=-1")) {
            JdbcSchema.apply(pool);
            EveryCommand.on(Databases.empty(pool, JdbcOptions.defaults()));
        }
    }

    @Test
    void a_database_that_is_opened_to_be_read_only_is_refused_at_start() {
        try (HikariDataSource pool = pool("async:", SAFE)) {
            JdbcSchema.apply(pool);
        }
        try (HikariDataSource pool = pool("async:", SAFE + ";ACCESS_MODE_DATA=r")) {
            Errors.assertBroken(() -> JdbcLedger.owning(pool));
            assertThatThrownBy(() -> JdbcLedger.owning(pool))
                    .hasMessageContaining("nothing can be sold on this database: the database is read-only");
        }
    }

    @Test
    void files_that_are_written_late_are_refused() {
        try (HikariDataSource pool = pool("async:", "")) {
            assertThatThrownBy(() -> JdbcSchema.apply(pool)).hasMessageContaining("WRITE_DELAY is not 0");
        }
    }
}

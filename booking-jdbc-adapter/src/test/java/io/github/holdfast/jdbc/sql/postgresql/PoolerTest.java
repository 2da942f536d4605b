package io.github.holdfast.jdbc.sql.postgresql;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.Bookings;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pooler that gives each transaction another session of the server, as PgBouncer does in transaction mode. What it does to
 * prepared statements is done here behind the driver's back, by functions of the server's.
 */
class PoolerTest {

    private static final Databases.Database DATABASE = OnEach.Shared.POSTGRES;
    private static final int ROUNDS = 12;

    @BeforeAll
    static void define() {
        Sql.execute(
                DATABASE,
                "CREATE FUNCTION {forget}() RETURNS void LANGUAGE plpgsql AS"
                        + " $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$",
                "CREATE FUNCTION {another}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DEALLOCATE ALL';"
                        + " FOR i IN 1..400 LOOP EXECUTE 'PREPARE \"S_' || i || '\" AS SELECT 1'; END LOOP; END $$");
    }

    @AfterAll
    static void drop() {
        Sql.execute(DATABASE, "DROP FUNCTION {forget}()", "DROP FUNCTION {another}()");
    }

    /** Changes the session whenever a transaction is over; a driver never hears of it. */
    private static final class Pooler extends Tampering {

        private final String change;

        Pooler(String change) {
            this.change = Sql.in(DATABASE, "SELECT {" + change + "}()");
        }

        @Override
        public void close(Connection real) throws SQLException {
            try (Statement statement = real.createStatement()) {
                statement.execute(change);
            } catch (SQLException dead) {
                // then there is no session to change
            }
            real.close();
        }
    }

    private static HikariDataSource pool(String settings) {
        HikariDataSource pool = Databases.pool(Databases.postgres().getJdbcUrl("postgres", "postgres") + settings);
        pool.setMaximumPoolSize(1);
        return pool;
    }

    /** How often the answer was yes, and what went wrong. */
    private record Sold(int answered, List<StoreException> errors) {}

    /** Opens evenings and holds a seat of each. */
    private static Sold sell(HikariDataSource pool, String change, boolean batching) {
        var ledger = JdbcLedger.owning(
                new Pooler(change).with(pool), DATABASE.options().batching(batching));
        List<StoreException> errors = new ArrayList<>();
        int answered = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String id = "evening-" + UUID.randomUUID();
            try {
                Sale.open(ledger, id);
                answered++;
                Bookings.over(ledger)
                        .hold(HoldId.random(), ClaimRequest.of(InventoryId.of(id), named(Sale.seat(1))))
                        .orElseThrow();
                answered++;
            } catch (StoreException error) {
                errors.add(error);
            }
        }
        return new Sold(answered, errors);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_session_that_has_lost_what_was_prepared_is_said_to_have_and_nothing_is_unknown(boolean batching) {
        assertSaid("forget", batching, "26000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_session_in_which_something_else_was_prepared_is_said_to_have_and_nothing_is_unknown(boolean batching) {
        assertSaid("another", batching, "42P05");
    }

    private static void assertSaid(String change, boolean batching, String state) {
        long before = stored();
        try (HikariDataSource pool = pool("&prepareThreshold=1")) {
            Sold sold = sell(pool, change, batching);
            assertThat(sold.errors()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.outcomeUnknown()).isFalse();
                assertThat(error.retryable()).isFalse();
                assertThat(error)
                        .hasMessageContaining(state)
                        .hasMessageContaining("prepared statement")
                        .hasMessageContaining("prepareThreshold=0")
                        .hasCauseInstanceOf(SQLException.class);
            });
            assertThat(stored() - before).isEqualTo(sold.answered());
        }
        assertThat(Sale.open(DATABASE).bookings.upkeep().audit().violations()).isEmpty();
    }

    private static long stored() {
        return Sql.number(DATABASE, "SELECT (SELECT COUNT(*) FROM {inventory}) + (SELECT COUNT(*) FROM {hold})");
    }

    @ParameterizedTest
    @ValueSource(strings = {"forget", "another"})
    void with_nothing_prepared_everything_is_sold(String change) {
        try (HikariDataSource pool = pool("&prepareThreshold=0")) {
            assertThat(sell(pool, change, true).errors()).isEmpty();
            assertThat(sell(pool, change, false).errors()).isEmpty();
        }
    }
}

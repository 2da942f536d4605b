package io.github.holdfast.jdbc.apply;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Connections are borrowed one at a time, given back as they came, and never dirty. */
class ConnectionsTest {

    private static final String SEAT = Sale.seat(1);

    /** Milliseconds that somebody waits for a connection: until there is one, or for whom there shall be none. */
    private static final long LONG = 1_200_000;

    private static final long SHORT = 300;

    private static HikariDataSource poolOfOne(Databases.Database database) {
        return poolOfOne(database, LONG);
    }

    private static HikariDataSource poolOfOne(Databases.Database database, long millis) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(((HikariDataSource) database.dataSource()).getJdbcUrl());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(millis);
        return new HikariDataSource(config);
    }

    @OnEach
    void B90_a_pool_of_one_connection_is_enough_for_everything(Databases.Database database) {
        try (HikariDataSource one = poolOfOne(database)) {
            Sale sale = Sale.open(database).through(one);
            Hold overdue = sale.hold(named(SEAT), Sale.standing(3));
            database.pass(Sale.TTL);
            Hold hold = sale.hold(named(SEAT), named(Sale.seat(2)), Sale.standing(2));
            var booking = ((Answer.Done<io.github.holdfast.booking.Booking>) sale.apply(Sale.confirming(hold))).value();
            sale.bookings
                    .cancel(
                            OperationId.random(),
                            sale.bookings
                                    .quoteCancellation(booking.itemIds().subList(0, 1))
                                    .orElseThrow())
                    .orElseThrow();
            var operator = sale.bookings.inventories();
            var plan = operator.plan(sale.evening, InventoryChange.resize(Pool.counted("standing", 1)))
                    .orElseThrow();
            operator.apply(OperationId.random(), plan).orElseThrow();
            sale.bookings.upkeep().sweep(1_000);
            sale.bookings.list(Listing.holds().inventory(sale.evening));
            sale.bookings.list(Listing.bookings().inventory(sale.evening));
            assertThat(sale.bookings.find(booking.reference())).isPresent();
            assertThat(sale.bookings.find(overdue.id())).isPresent();
            assertThat(operator.availability(sale.evening, Span.whole())).isPresent();
            assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
        }
    }

    @OnEach
    void B90_a_pool_with_nothing_left_fails_once_in_the_pools_own_time(Databases.Database database)
            throws SQLException {
        try (HikariDataSource one = poolOfOne(database, SHORT)) {
            var asked = new AtomicInteger();
            Tampering counting = new Tampering() {
                @Override
                public Connection connect(DataSource real) throws SQLException {
                    asked.incrementAndGet();
                    return super.connect(real);
                }
            };
            Sale sale = Sale.open(database).through(counting.with(one));
            try (Connection kept = borrowed(one)) {
                asked.set(0);
                assertThatThrownBy(() -> sale.tryHold(named(SEAT)))
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                full -> assertThat(full.retryable()).isTrue());
                assertThat(asked).hasValue(1);
                assertThatThrownBy(() -> sale.bookings.upkeep().audit())
                        .isInstanceOfSatisfying(
                                StoreException.class,
                                full -> assertThat(full.retryable()).isTrue());
                assertThat(kept.isValid(0)).isTrue();
            }
            BackgroundCall.until(() -> isServed(sale));
        }
    }

    /** On a slow machine even a connection that is there may not be got in a short time. */
    private static Connection borrowed(HikariDataSource pool) throws SQLException {
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException slow) {
                continue;
            }
        }
    }

    private static boolean isServed(Sale sale) {
        try {
            return sale.tryHold(named(SEAT)).isAccepted();
        } catch (StoreException slow) {
            return false;
        }
    }

    @OnEach
    void B16_an_interrupt_while_waiting_for_a_connection_is_kept_and_told(Databases.Database database)
            throws SQLException {
        try (HikariDataSource one = poolOfOne(database)) {
            Sale sale = Sale.open(database).through(one);
            try (Connection kept = one.getConnection()) {
                var hold = BackgroundCall.start(() -> {
                    assertThatThrownBy(() -> sale.tryHold(named(SEAT)))
                            .isInstanceOfSatisfying(
                                    StoreException.class,
                                    stopped -> assertThat(stopped.retryable()).isTrue());
                    return Thread.currentThread().isInterrupted();
                });
                BackgroundCall.until(() -> one.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
                hold.interrupt();
                assertThat(hold.result()).isTrue();
                assertThat(kept.isValid(0)).isTrue();
            }
        }
    }

    @OnEach
    void B16_an_interrupt_between_two_tries_ends_them_and_is_kept(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        var tries = new AtomicInteger();
        Sale interrupted = sale.through(new Tampering() {
            @Override
            public void rollback(Connection real) throws SQLException {
                tries.incrementAndGet();
                Thread.currentThread().interrupt();
                real.rollback();
            }

            @Override
            public void before(Connection real, String sql) throws SQLException {
                if (sql.startsWith("INSERT")) {
                    throw new SQLException("a deadlock", "40P01");
                }
            }
        });
        var hold = BackgroundCall.start(() -> {
            assertThat(interrupted.apply(sale.place(named(SEAT)))).isInstanceOf(Answer.TryAgain.class);
            return Thread.currentThread().isInterrupted();
        });
        assertThat(hold.result()).isTrue();
        assertThat(tries).hasValue(1);
        assertThat(sale.holdsStored()).isZero();
    }

    @Test
    void B16_an_interrupt_while_waiting_for_a_lock_is_kept() throws SQLException {
        Databases.Database database = OnEach.Shared.POSTGRES;
        Sale sale = Sale.open(database);
        try (Connection stranger = Sql.begun(database, sale.row())) {
            var hold = BackgroundCall.start(() -> {
                assertThat(sale.apply(sale.place(named(SEAT)))).isInstanceOf(Answer.TryAgain.class);
                return Thread.currentThread().isInterrupted();
            });
            hold.untilStuck(database).interrupt();
            assertThat(hold.result()).isTrue();
            stranger.rollback();
        }
        assertThat(sale.holdsStored()).isZero();
    }

    @OnEach
    void B15_an_error_in_the_middle_rolls_back_and_leaves_a_clean_connection(Databases.Database database) {
        try (HikariDataSource one = poolOfOne(database)) {
            for (Throwable error :
                    List.of(new OutOfMemoryError("planted"), new StackOverflowError(), new IllegalStateException())) {
                for (String where : List.of("INSERT INTO {outbox}", "INSERT INTO {pending}", "INSERT INTO {hold}")) {
                    var failing = new Failing(Sql.in(database, where), error);
                    Sale sale = Sale.open(database).through(failing.with(one));
                    failing.on = true;
                    assertThatThrownBy(() -> sale.tryHold(named(SEAT), Sale.standing(1)))
                            .isSameAs(error);
                    failing.on = false;
                    assertThat(sale.holdsStored()).isZero();
                    sale.hold(named(SEAT), Sale.standing(3));
                }
            }
        }
    }

    private static final class Failing extends Tampering {

        private final String where;
        private final Throwable error;
        private boolean on;

        Failing(String where, Throwable error) {
            this.where = where;
            this.error = error;
        }

        @Override
        public void before(Connection real, String sql) {
            if (on && sql.startsWith(where)) {
                if (error instanceof Error fatal) {
                    throw fatal;
                }
                throw (RuntimeException) error;
            }
        }
    }

    @OnEach
    void connections_go_back_as_they_came(Databases.Database database) throws SQLException {
        Sale opened = Sale.open(database);
        try (Connection only = database.dataSource().getConnection()) {
            Sale sale = opened.through(new Tampering() {
                @Override
                public Connection connect(DataSource real) {
                    return only;
                }

                @Override
                public void close(Connection real) {}
            });
            for (boolean autoCommit : new boolean[] {true, false}) {
                only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                only.setReadOnly(true);
                only.setAutoCommit(autoCommit);
                List<String> before = state(only, database);
                Hold hold = sale.hold(named(SEAT));
                assertThat(state(only, database)).isEqualTo(before);
                sale.tryHold(named(SEAT));
                sale.bookings.find(hold.id());
                sale.bookings.upkeep().audit();
                sale.bookings.release(hold.id()).orElseThrow();
                assertThat(state(only, database)).isEqualTo(before);
            }
            only.setReadOnly(false);
            only.setAutoCommit(true);
        }
    }

    private static List<String> state(Connection connection, Databases.Database database) throws SQLException {
        String wait = Sql.isPostgres(database)
                ? "SHOW lock_timeout"
                : database.isMaria()
                        ? "SELECT @@innodb_lock_wait_timeout + @@lock_wait_timeout"
                        : "CALL LOCK_TIMEOUT()";
        String waits = Sql.texts(connection, wait).get(0);
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        return List.of(
                waits,
                "auto-commit " + connection.getAutoCommit(),
                "read-only " + connection.isReadOnly(),
                "isolation " + connection.getTransactionIsolation());
    }
}

package io.github.holdfast.jdbc.sql.h2;

import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.jdbc.support.Errors.assertBroken;
import static io.github.holdfast.jdbc.support.Errors.assertPassing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.apply.StrangersTest;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.Host;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.outcome.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;

/**
 * What becomes of the errors of H2, all of them its own: HYT00/50200 (lock timeout), 40001 (deadlock),
 * 90067 (connection broken), 22001. 23505 and 23513 are in {@link StrangersTest}. Not provoked: 57014, because a session
 * that waits for a row does not notice that it was cancelled.
 */
class H2ErrorsTest {

    private static final Databases.Database DATABASE = OnEach.Shared.H2;
    private static final String SEAT = Sale.seat(1);

    private final Errors errors = new Errors();
    private final Sale sale = Sale.open(DATABASE);

    private Sale waiting(Duration patience) {
        JdbcOptions options = DATABASE.options().lockTimeout(patience).batching(false);
        return sale.through(JdbcLedger.owning(errors.with(DATABASE.dataSource()), options));
    }

    @Test
    void B25_HYT00_gives_way_after_five_more_tries_and_leaves_nothing() throws SQLException {
        sale.hold(Sale.standing(1));
        Sale hurried = waiting(Duration.ofMillis(5));
        var place = sale.place(named(SEAT), Sale.standing(1));
        for (String kept : List.of(sale.row(), "SELECT taken FROM {counter} FOR UPDATE")) { // before and after writing
            errors.states.clear();
            try (Connection stranger = Sql.begun(DATABASE, kept)) {
                assertThat(hurried.apply(place)).isInstanceOf(Answer.TryAgain.class);
                assertThat(errors.states).hasSize(6).containsOnly("HYT00");
                stranger.rollback();
            }
            assertThat(sale.holdsStored()).isOne();
        }
        assertThat(hurried.apply(place)).isInstanceOf(Answer.Done.class);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B25_HYT00_in_the_hosts_transaction_leaves_half_of_nothing() throws SQLException {
        sale.hold(Sale.standing(1));
        try (Connection stranger = Sql.begun(DATABASE, "SELECT taken FROM {counter} FOR UPDATE");
                Host host = Host.begin(sale)) {
            host.order();
            host.run("SET LOCK_TIMEOUT 5");
            assertPassing(() -> host.joined(errors).hold(named(SEAT), Sale.standing(1)));
            assertThat(errors.states).containsExactly("HYT00");
            stranger.rollback();
            host.commit(); // on H2 this would make what came before the failed statement
            assertThat(host.hasOrdered()).isTrue();
        }
        assertThat(sale.holdsStored()).isOne();
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B23_40001_a_deadlock_victim_is_tried_again_as_a_whole() throws SQLException {
        Hold hold = sale.hold(named(SEAT));
        var between = new Errors.BetweenLocks();
        Sale victim = sale.patient(between.with(DATABASE.dataSource()));
        try (Connection stranger = lockingStranger(hold)) {
            var release = BackgroundCall.start(() -> victim.apply(new Command.ReleaseHold(hold.id())));
            var crossing = crossing(stranger, between);
            assertThat(release.result()).isInstanceOf(Answer.Done.class);
            crossing.result();
            assertThat(between.states)
                    .as("once, or more often if they cross again")
                    .isNotEmpty()
                    .containsOnly("40001");
        }
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B23_40001_in_the_hosts_transaction_is_retryable_although_H2_took_it_all() throws SQLException {
        Hold hold = sale.hold(named(SEAT));
        var between = new Errors.BetweenLocks();
        try (Connection stranger = lockingStranger(hold);
                Host host = Host.begin(sale)) {
            host.order();
            var release =
                    BackgroundCall.start(() -> host.joined(between).bookings.release(hold.id()));
            var crossing = crossing(stranger, between);
            assertPassing(release::result);
            assertThat(between.states).containsExactly("40001");
            host.rollback();
            crossing.result();
            host.order();
            host.joined().bookings.release(hold.id()).orElseThrow();
            host.commit();
            assertThat(host.hasOrdered()).isTrue();
        }
    }

    private static Connection lockingStranger(Hold hold) throws SQLException {
        return Sql.begun(
                DATABASE,
                "SET LOCK_TIMEOUT 60000",
                "SELECT state FROM {hold} WHERE hold_id = '" + hold.id() + "' FOR UPDATE");
    }

    private BackgroundCall<?> crossing(Connection stranger, Errors.BetweenLocks ledger) {
        ledger.gate.awaitReached();
        var crossing = BackgroundCall.start(() -> {
            Sql.execute(stranger, DATABASE, sale.row());
            stranger.rollback();
            return true;
        });
        crossing.untilStuck(DATABASE);
        ledger.gate.open();
        return crossing;
    }

    /** H2 takes the snapshot of a table when a transaction first reads it: here of one and not of the others. */
    @Test
    void B42_a_host_with_an_old_snapshot_of_any_table_sells_nothing_that_is_sold() throws SQLException {
        for (String table : List.of("inventory", "claim", "counter", "pending", "hold", "hold_line")) {
            for (int isolation :
                    new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE}) {
                Sale selling = Sale.open(DATABASE);
                Hold before = selling.hold(Sale.standing(1));
                try (Host host = Host.begin(selling, isolation)) {
                    host.run("SELECT COUNT(*) FROM {" + table + "}");
                    selling.hold(named(SEAT), Sale.standing(2));
                    selling.bookings.release(before.id()).orElseThrow();
                    assertRefusedOrPassing(() -> host.joined().tryHold(named(SEAT)));
                    assertRefusedOrPassing(() -> host.joined().tryHold(Sale.standing(2)));
                    assertRefusedOrPassing(() -> host.joined().bookings.release(before.id()));
                    host.commit();
                }
                assertThat(selling.bookings.upkeep().audit().violations())
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private static void assertRefusedOrPassing(Supplier<Outcome<?>> call) {
        try {
            Outcome<?> outcome = call.get();
            assertThat(outcome.isAccepted() && !((Outcome.Accepted<?>) outcome).replayed())
                    .isFalse();
        } catch (StoreException error) {
            assertThat(error.retryable()).isTrue();
        }
    }

    @Test
    void B18_90067_of_a_server_that_went_away_is_retryable() throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:" + HoldId.random() + ";DB_CLOSE_DELAY=-1");
        JdbcOptions options = JdbcOptions.defaults().allowUnsafeSettings();
        JdbcSchema.apply(source, options);
        Tampering stopping = new Tampering() {
            @Override
            public void before(Connection real, String sql) {
                if (sql.startsWith("INSERT")) {
                    server.stop();
                }
            }
        };
        Sale remote = sale.through(JdbcLedger.owning(stopping.with(source), options));
        assertPassing(() -> Sale.open(remote.ledger, "an evening"));
    }

    @Test
    void what_is_wrong_with_the_tables_is_not_retryable_and_not_retried() {
        Databases.Database own = Databases.h2Database();
        try {
            Sale broken = Sale.open(own).through(errors);
            Sql.execute(own, "DELETE FROM {outbox}", "ALTER TABLE {outbox} ALTER COLUMN payload VARCHAR(8)");
            assertBroken(() -> broken.tryHold(named(SEAT)));
            Sql.execute(own, "DROP TABLE {pending}");
            assertBroken(() -> broken.tryHold(Sale.standing(1)));
            assertThat(broken.holdsStored()).isZero();
            assertThat(errors.states).containsExactly("22001");
        } finally {
            own.close();
        }
    }
}

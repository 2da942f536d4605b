package io.github.holdfast.jdbc.sql.mariadb;

import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.jdbc.support.Errors.assertBroken;
import static io.github.holdfast.jdbc.support.Errors.assertPassing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.apply.StrangersTest;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.Host;
import io.github.holdfast.jdbc.support.MariaServer;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * What becomes of the errors of MariaDB, all of them its own: 1205 (lock timeout, which rolls back the statement only),
 * 1213 (deadlock, which rolls back everything, savepoints included), 1020 (row newer than the snapshot),
 * 08000 (killed), 1406 (too long), 1146 (no such table). 1062 and 4025 are in {@link StrangersTest}.
 */
class MariaErrorsTest {

    private static final Databases.Database DATABASE = OnEach.Shared.MARIA;
    private static final String SEAT = Sale.seat(1);

    /** Notes the numbers of errors instead of their states, many of which say nothing here. */
    static final class Numbers extends Tampering {

        final List<Integer> numbers = new CopyOnWriteArrayList<>();

        @Override
        public void failed(String sql, SQLException error) {
            numbers.add(error.getErrorCode());
        }
    }

    private final Numbers errors = new Numbers();
    private final Sale sale = Sale.open(DATABASE);

    private String counter() {
        return "SELECT taken FROM {counter} WHERE scope = " + sale.inventoryNumber() + " FOR UPDATE";
    }

    @Test
    void B25_1205_gives_way_after_five_more_tries_and_leaves_nothing() throws SQLException {
        sale.hold(Sale.standing(1));
        JdbcOptions options =
                DATABASE.options().batching(false).lockTimeout(Duration.ofMillis(5)); // a second, rounded up
        Sale hurried = sale.through(JdbcLedger.owning(errors.with(DATABASE.dataSource()), options));
        var place = sale.place(named(SEAT), Sale.standing(1));
        try (Connection stranger = Sql.begun(DATABASE, counter())) {
            assertThat(hurried.apply(place)).isInstanceOf(Answer.TryAgain.class);
            assertThat(errors.numbers).hasSize(6).containsOnly(1205);
            stranger.rollback();
        }
        assertThat(sale.holdsStored()).isOne();
        assertThat(hurried.apply(place)).isInstanceOf(Answer.Done.class);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B25_1205_in_the_hosts_transaction_leaves_half_of_nothing() throws SQLException {
        sale.hold(Sale.standing(1));
        try (Connection stranger = Sql.begun(DATABASE, counter());
                Host host = Host.begin(sale)) {
            host.order();
            host.run("SET SESSION innodb_lock_wait_timeout = 1");
            assertPassing(() -> host.joined(errors).hold(named(SEAT), Sale.standing(1)));
            assertThat(errors.numbers).containsExactly(1205);
            host.run("SET SESSION innodb_lock_wait_timeout = DEFAULT");
            stranger.rollback();
            host.commit(); // on MariaDB this would make what came before the failed statement
            assertThat(host.hasOrdered()).isTrue();
        }
        assertThat(sale.holdsStored()).isOne();
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B23_1213_a_deadlock_victim_is_tried_again_as_a_whole() throws SQLException {
        Hold hold = sale.hold(named(SEAT));
        var between = new Errors.BetweenLocks();
        Sale victim = sale.patient(between.with(DATABASE.dataSource()));
        try (Host stranger = lockingStranger(hold)) {
            var release = BackgroundCall.start(() -> victim.apply(new Command.ReleaseHold(hold.id())));
            var crossing = crossing(stranger, between);
            assertThat(release.result()).isInstanceOf(Answer.Done.class);
            crossing.result();
            assertThat(between.states).containsExactly("40001");
        }
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B23_1213_in_the_hosts_transaction_is_retryable_although_MariaDB_took_it_all() throws SQLException {
        Hold hold = sale.hold(named(SEAT));
        var between = new Errors.BetweenLocks();
        try (Host stranger = lockingStranger(hold);
                Host host = Host.begin(sale)) {
            host.order();
            var release =
                    BackgroundCall.start(() -> host.joined(between).bookings.release(hold.id()));
            var crossing = crossing(stranger, between);
            assertPassing(release::result);
            assertThat(between.states).contains("40001");
            crossing.result();
            host.rollback();
            assertThat(host.hasOrdered()).isFalse();
            host.order();
            host.joined().bookings.release(hold.id()).orElseThrow();
            host.commit();
            assertThat(host.hasOrdered()).isTrue();
        }
    }

    /** One who has written more than the ledger has, so that the ledger is the victim. */
    private Host lockingStranger(Hold hold) throws SQLException {
        Host stranger = Host.begin(sale);
        stranger.run("INSERT INTO {host_order} SELECT CONCAT('" + hold.id() + " #', seq) FROM seq_1_to_50");
        stranger.run("SELECT state FROM {hold} WHERE hold_id = '" + hold.id() + "' FOR UPDATE");
        return stranger;
    }

    private BackgroundCall<?> crossing(Host stranger, Errors.BetweenLocks ledger) {
        ledger.gate.awaitReached();
        var crossing = BackgroundCall.start(() -> {
            stranger.run(sale.row());
            stranger.rollback();
            return true;
        });
        crossing.untilStuck(DATABASE);
        ledger.gate.open();
        return crossing;
    }

    @Test
    void B42_1020_a_snapshot_is_joined_only_if_it_refuses_to_lock_what_is_newer() throws SQLException {
        try (Host host = Host.begin(sale, Connection.TRANSACTION_REPEATABLE_READ)) {
            host.run("SET SESSION innodb_snapshot_isolation = OFF");
            assertThatThrownBy(host::joined)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("READ COMMITTED");
            host.rollback();
            host.run("SET SESSION innodb_snapshot_isolation = ON");
            host.run("SELECT COUNT(*) FROM {claim}");
            sale.hold(named(SEAT), Sale.standing(1));
            assertPassing(() -> host.joined(errors).tryHold(named(Sale.seat(2))));
            assertThat(errors.numbers).containsExactly(1020);
            host.rollback();
            assertThat(host.joined().tryHold(named(Sale.seat(2))).isAccepted()).isTrue();
            host.commit();
            host.run("SET SESSION innodb_snapshot_isolation = DEFAULT");
        }
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B18_a_connection_that_is_killed_is_replaced_and_leaves_nothing() {
        Errors killing = new Errors() {
            @Override
            public void before(Connection real, String sql) throws SQLException {
                if (sql.startsWith("INSERT INTO") && states.isEmpty()) {
                    String self = Sql.texts(real, "SELECT CONNECTION_ID()").get(0);
                    Sql.execute(DATABASE, "KILL " + self);
                }
            }
        };
        Sale killed = sale.through(killing);
        assertThat(killed.tryHold(named(SEAT)).isAccepted()).isTrue();
        assertThat(killing.states).hasSize(1).allMatch(state -> state.startsWith("08"));
        assertThat(sale.holdsStored()).isOne();
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    /** As a server says it to whoever has no right to write all the same; the one here knows no rights. */
    private static final class OnlyReads extends Tampering {

        private boolean on;

        @Override
        public void before(Connection real, String sql) throws SQLException {
            if (on && sql.matches("(UPDATE|INSERT|DELETE).*")) {
                throw new SQLException(
                        "The MariaDB server is running with the --read-only option so it cannot execute this statement",
                        "HY000",
                        1290);
            }
        }
    }

    @Test
    void B18_1290_of_a_server_that_only_reads_is_said_at_start_and_not_retryable() {
        var reading = new OnlyReads();
        Sale selling = sale.through(reading);
        reading.on = true;
        assertBroken(() -> selling.tryHold(named(SEAT)));
        assertThatThrownBy(() -> selling.tryHold(named(SEAT))).hasMessageContaining("what only reads cannot sell");
        assertThat(sale.holdsStored()).isZero();
        assertBroken(() -> sale.through(reading));
        assertThatThrownBy(() -> sale.through(reading))
                .hasMessageContaining("nothing can be sold on this database: the server is read_only");
    }

    @Test
    void B42_1792_of_a_host_that_only_reads_is_refused() throws SQLException {
        try (Host host = Host.begin(sale)) {
            host.rollback();
            host.run("START TRANSACTION READ ONLY");
            assertThatThrownBy(() -> host.joined(errors).tryHold(named(SEAT)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the host's transaction is read-only");
            host.rollback();
        }
    }

    @Test
    void what_is_too_long_for_a_column_is_not_cut_off_not_retryable_and_not_retried() {
        Databases.Database own = Databases.mariaDatabase();
        try {
            Sale broken = Sale.open(own).through(errors);
            Sql.execute(own, "DELETE FROM {outbox}", "ALTER TABLE {outbox} MODIFY payload VARCHAR(8) NOT NULL");
            assertBroken(() -> broken.tryHold(named(SEAT)));
            Sql.execute(own, "DROP TABLE {pending}");
            assertBroken(() -> broken.tryHold(Sale.standing(1)));
            assertThat(broken.holdsStored()).isZero();
            assertThat(errors.numbers).containsExactly(1406, 1146);
        } finally {
            own.close();
        }
    }

    @Test
    void B96_what_may_lose_or_cut_off_is_refused_by_name() {
        Databases.Database own = Databases.mariaDatabase();
        String url = MariaServer.url();
        try (HikariDataSource lax = Databases.pool(url + "&sessionVariables=sql_mode=''")) {
            assertThatThrownBy(() -> JdbcSchema.validate(lax, own.options())).hasMessageContaining("sql_mode");
            JdbcSchema.validate(lax, own.options().allowUnsafeSettings());
            Sql.execute(own, "SET GLOBAL innodb_flush_log_at_trx_commit = 2");
            assertThatThrownBy(() -> JdbcSchema.validate(own.dataSource(), own.options()))
                    .hasMessageContaining("innodb_flush_log_at_trx_commit=2");
            Sql.execute(own, "SET GLOBAL innodb_flush_log_at_trx_commit = 1", "ALTER TABLE {outbox} ENGINE=MyISAM");
            assertThatThrownBy(() -> JdbcSchema.validate(own.dataSource(), own.options()))
                    .hasMessageContaining("hf_outbox is MyISAM");
        } finally {
            Sql.execute(own, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            own.close();
        }
    }

    /** Played, because a running server does not change them: its clock, and what goes into its binary log. */
    @Test
    void B96_a_server_whose_clock_stands_still_or_whose_log_is_not_safe_is_refused_by_name() {
        List<Rewriting> servers = List.of(
                new Rewriting("SYSDATE(6)", "NOW(6)"),
                new Rewriting("@@log_bin, @@sync_binlog", "1, 0"),
                new Rewriting("@@log_bin, @@sync_binlog, @@binlog_format", "1, 1, 'STATEMENT'"));
        assertThat(servers)
                .map(server -> assertThatThrownBy(
                                () -> JdbcSchema.validate(server.with(DATABASE.dataSource()), DATABASE.options()))
                        .actual()
                        .getMessage())
                .satisfiesExactly(
                        no -> assertThat(no).contains("sysdate-is-now"),
                        no -> assertThat(no).contains("sync_binlog=0"),
                        no -> assertThat(no).contains("binlog_format=STATEMENT"));
    }
}

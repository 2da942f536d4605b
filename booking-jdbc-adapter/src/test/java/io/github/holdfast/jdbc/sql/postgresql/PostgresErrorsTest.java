package io.github.holdfast.jdbc.sql.postgresql;

import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.jdbc.support.Errors.assertBroken;
import static io.github.holdfast.jdbc.support.Errors.assertPassing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.apply.StrangersTest;
import io.github.holdfast.jdbc.faults.ServerCrashTest;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.Host;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What becomes of the errors of a PostgreSQL server. All of these come from the real server, though 53100 because a trigger
 * raises it:
 *
 * <table>
 *   <caption>SQLSTATEs and how they are provoked</caption>
 *   <tr><td>40P01</td><td>two transactions that lock in opposite order, one of them a stranger's</td></tr>
 *   <tr><td>40001</td><td>a host at REPEATABLE READ or SERIALIZABLE whose snapshot is old</td></tr>
 *   <tr><td>55P03</td><td>a stranger keeps the inventory's row</td></tr>
 *   <tr><td>57014</td><td>{@code statement_timeout}, {@code pg_cancel_backend}</td></tr>
 *   <tr><td>57P01</td><td>{@code pg_terminate_backend} while a lock is waited for</td></tr>
 *   <tr><td>23505, 23514</td><td>a stranger inserts a claim, raises {@code taken}: {@link StrangersTest}</td></tr>
 *   <tr><td>53300</td><td>a role whose connection limit is used up</td></tr>
 *   <tr><td>08001</td><td>a port where nobody listens</td></tr>
 *   <tr><td>08006, 57P01 by COMMIT</td><td>a COMMIT that waits for a standby: {@link SynchronousCommitTest}</td></tr>
 *   <tr><td>25006</td><td>{@code default_transaction_read_only}</td></tr>
 *   <tr><td>28P01 or 28000, 3D000</td><td>a role, a database that is not there</td></tr>
 *   <tr><td>53100</td><td>a trigger that raises what a full disk would</td></tr>
 *   <tr><td>08006</td><td>SIGKILL of another backend, which the server tells as a warning 57P02: {@link
 *       ServerCrashTest}</td></tr>
 *   <tr><td>57P03</td><td>a connection while the server shuts down: {@link ServerCrashTest}</td></tr>
 *   <tr><td>42P01, 22001</td><td>a table dropped, a column made too short</td></tr>
 * </table>
 */
class PostgresErrorsTest {

    private static final Databases.Database DATABASE = OnEach.Shared.POSTGRES;
    private static final String SEAT = Sale.seat(1);

    private final Errors errors = new Errors();
    private final Sale sale = Sale.open(DATABASE);

    /** Connections of their own, with settings. */
    private static DataSource connections(String... settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(Databases.postgres().getJdbcUrl("postgres", "postgres"));
        for (String setting : settings) {
            source.setOptions("-c " + setting);
        }
        return source;
    }

    private Sale sellingWith(JdbcOptions options, String... settings) {
        return sale.through(JdbcLedger.owning(errors.with(connections(settings)), options));
    }

    /** A stranger locks a hold and then wants its inventory; the ledger has locked that, and is let go to the hold. */
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

    private static Connection lockingStranger(Hold hold) throws SQLException {
        return Sql.begun(
                DATABASE,
                "SET LOCAL deadlock_timeout = '60s'",
                "SELECT 1 FROM {hold} WHERE hold_id = '" + hold.id() + "' FOR UPDATE");
    }

    @Test
    void B23_40P01_a_deadlock_victim_is_tried_again_as_a_whole() throws SQLException {
        Hold hold = sale.hold(named(SEAT));
        var between = new Errors.BetweenLocks();
        Sale victim = sale.patient(between.with(connections("deadlock_timeout=20ms")));
        try (Connection stranger = lockingStranger(hold)) {
            var release = new Command.ReleaseHold(hold.id());
            var place = sale.place(named(SEAT));
            var both = BackgroundCall.start(() -> victim.ledger.apply(List.of(release, place)));
            crossing(stranger, between).result();
            assertThat(both.result().to(release)).isInstanceOf(Answer.Done.class);
            assertThat(both.result().to(place)).isInstanceOf(Answer.Done.class);
            assertThat(between.states).containsExactly("40P01");
        }
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B23_40P01_in_the_hosts_transaction_is_retryable_and_not_retried() throws SQLException {
        Hold hold = sale.hold(named(SEAT));
        var between = new Errors.BetweenLocks();
        try (Host host = Host.begin(sale);
                Connection stranger = lockingStranger(hold)) {
            host.run("SET LOCAL deadlock_timeout = '20ms'");
            host.order();
            Sale joined = host.joined(between);
            var release = BackgroundCall.start(() -> joined.bookings.release(hold.id()));
            var crossing = crossing(stranger, between);
            assertPassing(release::result);
            assertThat(between.states).containsExactly("40P01");
            crossing.result();
            joined.bookings.release(hold.id()).orElseThrow(); // its own work is still there, and it may go on
            host.commit();
            assertThat(host.hasOrdered()).isTrue();
        }
    }

    @Test
    void B42_40001_of_a_host_with_an_old_snapshot_is_retryable_and_not_retried() throws SQLException {
        for (int isolation : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE}) {
            try (Host host = Host.begin(sale, isolation)) {
                host.run("SELECT COUNT(*) FROM {hold}");
                Hold sold = sale.hold(Sale.standing(1));
                assertPassing(() -> host.joined(errors).tryHold(Sale.standing(1)));
                sale.bookings.release(sold.id()).orElseThrow();
            }
        }
        assertThat(errors.states).containsExactly("40001", "40001");
    }

    @Test
    void B25_55P03_gives_way_after_five_more_tries_and_leaves_nothing() throws SQLException {
        Sale hurried =
                sellingWith(DATABASE.options().lockTimeout(Duration.ofMillis(5)).batching(false));
        try (Connection stranger = Sql.begun(DATABASE, sale.row())) {
            var place = sale.place(named(SEAT));
            var answer = hurried.apply(place);
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.TryAgain.class,
                            later -> assertThat(later.after()).isPositive());
            assertThat(errors.states).hasSize(6).containsOnly("55P03");
            assertThat(Sale.reason(hurried.tryHold(named(SEAT)))).isEqualTo(Reason.BUSY);
            stranger.rollback();
            assertThat(sale.holdsStored()).isZero();
            assertThat(hurried.apply(place)).isInstanceOf(Answer.Done.class);
        }
    }

    @Test
    void B25_55P03_in_the_hosts_transaction_is_retryable_and_not_retried() throws SQLException {
        try (Connection stranger = Sql.begun(DATABASE, sale.row());
                Host host = Host.begin(sale)) {
            host.order();
            host.run("SET LOCAL lock_timeout = '5ms'");
            assertPassing(() -> host.joined(errors).hold(named(SEAT)));
            assertThat(errors.states).containsExactly("55P03");
            stranger.rollback();
            host.commit();
            assertThat(host.hasOrdered()).isTrue();
        }
    }

    @Test
    void B26_57014_of_a_statement_timeout_rolls_back_and_gives_way() throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) connections();
        Sale hurried = sale.through(
                JdbcLedger.owning(errors.with(source), DATABASE.options().batching(false)));
        source.setOptions(
                "-c statement_timeout=100ms"); // of the connections to come: what looks at the tables has its time
        try (Connection stranger = Sql.begun(DATABASE, sale.row())) {
            assertThat(hurried.apply(sale.place(named(SEAT)))).isInstanceOf(Answer.TryAgain.class);
            assertThat(errors.states).hasSize(6).containsOnly("57014");
            stranger.rollback();
        }
        assertThat(sale.holdsStored()).isZero();
    }

    @Test
    void B26_57014_of_a_cancel_is_tried_again() throws SQLException {
        Sale selling = sellingWith(DATABASE.options());
        try (Connection stranger = Sql.begun(DATABASE, sale.row())) {
            var hold = BackgroundCall.start(() -> selling.tryHold(named(SEAT)));
            toEachThatWaits("pg_cancel_backend", hold, "57014");
            stranger.rollback();
            assertThat(hold.result().isAccepted()).isTrue();
        }
    }

    @Test
    void B18_57P01_while_working_is_tried_again_on_a_fresh_connection() throws SQLException {
        Sale selling = sellingWith(DATABASE.options());
        try (Connection stranger = Sql.begun(DATABASE, sale.row())) {
            var hold = BackgroundCall.start(() -> selling.tryHold(named(SEAT)));
            toEachThatWaits("pg_terminate_backend", hold, "57P01");
            stranger.rollback();
            assertThat(hold.result().isAccepted()).isTrue();
        }
    }

    private void toEachThatWaits(String what, BackgroundCall<?> call, String state) {
        call.untilStuck(DATABASE);
        Sql.texts(DATABASE, "SELECT " + what + "(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
        BackgroundCall.until(() -> !errors.states.isEmpty());
        assertThat(errors.states).first().isEqualTo(state);
        call.untilStuck(DATABASE);
        assertThat(call.isDone()).isFalse();
    }

    @Test
    void B18_25006_of_a_server_that_only_reads_from_now_on_is_not_retryable_and_leaves_nothing() {
        PGSimpleDataSource source = (PGSimpleDataSource) connections();
        Sale readOnly = sale.through(errors.with(source));
        source.setOptions("-c default_transaction_read_only=on"); // of the connections to come
        assertBroken(() -> readOnly.tryHold(named(SEAT)));
        assertThatThrownBy(() -> readOnly.tryHold(named(SEAT))).hasMessageContaining("what only reads cannot sell");
        assertThat(errors.states).containsOnly("25006");
        assertThat(readOnly.bookings.find(HoldId.random())).isEmpty();
        assertThat(sale.holdsStored()).isZero();
    }

    @Test
    void B18_53100_of_a_full_disk_is_retryable_and_leaves_nothing() {
        Databases.Database own = Databases.postgresDatabase();
        try {
            Sale selling = Sale.open(own).through(errors);
            Sql.execute(
                    own,
                    "CREATE FUNCTION {full}() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$",
                    "CREATE TRIGGER filling BEFORE INSERT ON {outbox} FOR EACH ROW EXECUTE FUNCTION {full}()");
            var place = selling.place(named(SEAT), Sale.standing(2));
            assertPassing(() -> selling.apply(place));
            assertThat(errors.states).isNotEmpty().containsOnly("53100");
            assertThat(selling.holdsStored()).isZero();
            assertThat(selling.bookings.upkeep().audit().violations()).isEmpty();
            Sql.execute(own, "DROP TRIGGER filling ON {outbox}");
            assertThat(selling.apply(place)).isInstanceOf(Answer.Done.class);
        } finally {
            own.close();
        }
    }

    @Test
    void B42_25006_of_a_host_that_only_reads_is_refused() throws SQLException {
        try (Host host = Host.begin(sale)) {
            host.run("SET TRANSACTION READ ONLY");
            assertThatThrownBy(() -> host.joined(errors).tryHold(named(SEAT)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the host's transaction is read-only");
            assertThat(errors.states).containsExactly("25006");
        }
        try (Host host = Host.begin(sale)) {
            host.connection().setReadOnly(true);
            assertThatThrownBy(host::joined)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("read-only");
            host.connection().setReadOnly(false);
        }
    }

    @Test
    void B42_25P02_of_a_host_whose_own_work_has_failed_is_refused() throws SQLException {
        try (Host host = Host.begin(sale)) {
            Sale joined = host.joined();
            assertThatThrownBy(() -> host.run("SELECT 1 / 0")).isInstanceOf(SQLException.class);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> joined.tryHold(named(SEAT)), () -> joined.bookings.find(HoldId.random()))) {
                assertThatThrownBy(call)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the host's transaction has failed before this call")
                        .hasCauseInstanceOf(SQLException.class);
            }
            host.rollback();
            joined.hold(named(SEAT));
        }
    }

    @Test
    void B90_53300_when_the_server_takes_no_more_connections_is_retryable() {
        Sql.execute(DATABASE, "DROP ROLE IF EXISTS crowded", "CREATE ROLE crowded LOGIN CONNECTION LIMIT 20");
        PGSimpleDataSource crowded = (PGSimpleDataSource) connections();
        crowded.setUser("crowded");
        String schema = DATABASE.options().schema().orElseThrow();
        Sql.execute(
                DATABASE,
                "GRANT USAGE ON SCHEMA " + schema + " TO crowded",
                "GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO crowded");
        Sale selling = sale.through(crowded);
        Sql.execute(DATABASE, "ALTER ROLE crowded CONNECTION LIMIT 0");
        assertThatThrownBy(() -> selling.tryHold(named(SEAT))).isInstanceOfSatisfying(StoreException.class, full -> {
            assertThat(full.retryable()).isTrue();
            assertThat(full).hasMessageContaining("53300");
        });
        Sql.execute(DATABASE, "DROP OWNED BY crowded", "DROP ROLE crowded");
    }

    @Test
    void B18_08001_of_a_server_that_is_not_there_is_retryable() {
        PGSimpleDataSource nobody = new PGSimpleDataSource();
        nobody.setUrl("jdbc:postgresql://localhost:1/postgres");
        assertPassing(() -> JdbcLedger.owning(nobody));
    }

    @Test
    void a_role_or_a_database_that_is_not_there_is_not_retryable() {
        PGSimpleDataSource stranger = (PGSimpleDataSource) connections();
        stranger.setUser("nobody_of_this_name");
        assertBroken(() -> JdbcLedger.owning(stranger));
        PGSimpleDataSource elsewhere = (PGSimpleDataSource) connections();
        elsewhere.setDatabaseName("no_database_of_this_name");
        assertBroken(() -> JdbcLedger.owning(elsewhere));
    }

    @Test
    void what_is_wrong_with_the_tables_is_not_retryable_and_not_retried() {
        Databases.Database own = Databases.postgresDatabase();
        try {
            Sale broken = Sale.open(own).through(errors);
            Sql.execute(own, "DELETE FROM {outbox}", "ALTER TABLE {outbox} ALTER COLUMN payload TYPE VARCHAR(8)");
            assertBroken(() -> broken.tryHold(named(SEAT)));
            assertThat(broken.holdsStored()).isZero();
            Sql.execute(own, "DROP TABLE {pending}");
            assertBroken(() -> broken.tryHold(Sale.standing(1)));
            assertThat(broken.holdsStored()).isZero();
            assertThat(errors.states).containsExactly("22001", "42P01");
        } finally {
            own.close();
        }
    }
}

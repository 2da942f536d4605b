package io.github.holdfast.jdbc.apply;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Host;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Booking inside the host's transaction: one fate for both, and the host's own work is never touched. */
class JoiningTest {

    private static final String SEAT = Sale.seat(1);

    @OnEach
    void the_hosts_commit_makes_both(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        try (Host host = Host.begin(sale)) {
            host.order();
            Hold hold = host.joined().hold(named(SEAT));
            assertThat(sale.bookings.find(hold.id())).isEmpty();
            assertThat(host.joined().bookings.find(hold.id())).contains(hold);
            host.commit();
            assertThat(sale.bookings.find(hold.id())).contains(hold);
            assertThat(host.hasOrdered()).isTrue();
        }
    }

    @OnEach
    void B41_the_hosts_rollback_takes_all_of_it(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        Hold before = sale.hold(named(Sale.seat(2)), Sale.standing(1));
        long events = Sql.number(database, "SELECT COUNT(*) FROM {outbox}");
        try (Host host = Host.begin(sale)) {
            Sale joined = host.joined();
            joined.apply(Sale.confirming(before));
            joined.hold(named(SEAT), Sale.standing(2));
            joined.bookings.release(HoldId.random()).orElseThrow();
            host.rollback();
        }
        assertThat(sale.bookings.find(before.id())).contains(before);
        assertThat(Sql.number(database, "SELECT COUNT(*) FROM {outbox}")).isEqualTo(events);
        sale.hold(named(SEAT), Sale.standing(2));
        assertThat(sale.apply(Sale.confirming(before))).isInstanceOf(Answer.Done.class);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @OnEach
    void a_refusal_leaves_the_hosts_own_work_as_it_was(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        sale.hold(named(SEAT));
        try (Host host = Host.begin(sale)) {
            host.order();
            Sale joined = host.joined();
            assertThat(Sale.reason(joined.tryHold(named(SEAT), named(Sale.seat(2)))))
                    .isEqualTo(Reason.TAKEN);
            joined.hold(named(Sale.seat(2)));
            host.commit();
            assertThat(host.hasOrdered()).isTrue();
        }
        assertThat(sale.holdsStored()).isEqualTo(2);
    }

    @OnEach
    void a_later_call_sees_what_an_earlier_one_did_in_the_same_transaction(Databases.Database database)
            throws SQLException {
        Sale sale = Sale.open(database);
        try (Host host = Host.begin(sale)) {
            Command.PlaceHold place = sale.place(named(SEAT));
            Answer<Hold> first = host.joined().apply(place);
            assertThat(host.joined().apply(place)).isEqualTo(new Answer.Done<>(value(first), true));
            assertThat(Sale.reason(host.joined().tryHold(named(SEAT)))).isEqualTo(Reason.TAKEN);
            host.joined().apply(Sale.confirming(value(first)));
            host.commit();
        }
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    private static Hold value(Answer<Hold> answer) {
        return ((Answer.Done<Hold>) answer).value();
    }

    @OnEach
    void a_joined_hold_keeps_its_inventory_locked_until_the_host_commits(Databases.Database database)
            throws SQLException {
        Sale sale = Sale.open(database);
        try (Host host = Host.begin(sale)) {
            host.joined().hold(named(SEAT));
            var other = BackgroundCall.start(() -> sale.tryHold(named(SEAT))).untilStuck(database);
            assertThat(other.isDone()).isFalse();
            host.commit();
            assertThat(Sale.reason(other.result())).isEqualTo(Reason.TAKEN);
        }
    }

    @OnEach
    void a_joined_confirm_does_not_stop_the_sale(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        Hold hold = sale.hold(named(SEAT), Sale.standing(1));
        try (Host host = Host.begin(sale)) {
            host.joined().apply(Sale.confirming(hold));
            sale.hold(named(Sale.seat(2)), Sale.standing(1));
            host.commit();
        }
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @OnEach
    void an_id_that_another_writer_is_inserting_rolls_back_to_the_savepoint_and_is_decided_again(
            Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        Command.ReleaseHold release = new Command.ReleaseHold(HoldId.random());
        try (Host host = Host.begin(sale);
                Host other = Host.begin(sale)) {
            host.order();
            Answer<Hold> first = other.joined().apply(release);
            var inserting = new AtomicInteger();
            Sale joined = host.joined(new Tampering() {
                @Override
                public void before(Connection real, String sql) {
                    inserting.addAndGet(sql.matches("INSERT INTO \\S*hold .*") ? 1 : 0);
                }
            });
            var second = BackgroundCall.start(() -> joined.apply(release));
            BackgroundCall.until(() -> database.isMaria() // there it waits where it looks for the row already
                    ? Sql.waiting(database) > 0
                    : inserting.get() > 0 && (!Sql.isPostgres(database) || Sql.waiting(database) > 0));
            assertThat(second.isDone()).isFalse();
            other.commit();
            assertThat(second.result()).isEqualTo(new Answer.Done<>(value(first), true));
            host.commit();
            assertThat(host.hasOrdered()).isTrue();
        }
    }

    @OnEach
    void an_amend_that_the_host_rolls_back_leaves_no_trace_in_any_cache(Databases.Database database)
            throws SQLException {
        Sale sale = Sale.open(database);
        sale.hold(named(SEAT));
        try (Host host = Host.begin(sale)) {
            close(host.joined());
            assertThat(Sale.reason(host.joined().tryHold(named(Sale.seat(2))))).isEqualTo(Reason.CLOSED);
            host.rollback();
            sale.hold(named(Sale.seat(2)));
            host.joined().hold(named(Sale.seat(3)));
            host.commit();
            close(host.joined());
            host.commit();
        }
        assertThat(Sale.reason(sale.tryHold(named(Sale.seat(4))))).isEqualTo(Reason.CLOSED);
    }

    private static void close(Sale joined) {
        ChangePlan plan = joined.bookings
                .inventories()
                .plan(joined.evening, InventoryChange.close())
                .orElseThrow();
        joined.bookings.inventories().apply(OperationId.random(), plan).orElseThrow();
    }

    @OnEach
    void the_audit_leaves_the_hosts_transaction_as_it_was(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        try (Host host = Host.begin(sale)) {
            assertThat(host.joined().bookings.upkeep().audit().violations()).isEmpty();
            host.order();
            Hold hold = host.joined().hold(named(SEAT));
            assertThat(host.joined().bookings.upkeep().audit().violations()).isEmpty();
            assertThat(host.hasOrdered()).isFalse();
            host.rollback();
            assertThat(host.hasOrdered()).isFalse();
            assertThat(sale.bookings.find(hold.id())).isEmpty();
        }
    }

    @OnEach
    void B42_a_transaction_that_cannot_sell_is_refused(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        try (Host host = Host.begin(sale, Connection.TRANSACTION_READ_UNCOMMITTED)) {
            assertThatThrownBy(host::joined)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not committed");
        }
        try (Host host = Host.begin(sale)) {
            Sale joined = host.joined();
            host.connection().setAutoCommit(true);
            assertThatThrownBy(() -> joined.tryHold(named(SEAT)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("auto-commit");
            host.connection().setAutoCommit(false);
        }
        assertThat(sale.holdsStored()).isZero();
    }

    @OnEach
    void B42_a_stricter_isolation_sells(Databases.Database database) throws SQLException {
        for (int isolation : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE}) {
            if (database.isMaria() && isolation == Connection.TRANSACTION_REPEATABLE_READ) {
                continue; // see MariaErrorsTest
            }
            Sale sale = Sale.open(database);
            try (Host host = Host.begin(sale, isolation)) {
                Hold hold = host.joined().hold(named(SEAT), Sale.standing(2));
                Outcome<Hold> other = host.joined().tryHold(Sale.standing(2));
                assertThat(Sale.reason(other)).isEqualTo(Reason.SOLD_OUT);
                host.joined().apply(Sale.confirming(hold));
                host.commit();
            }
            assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
        }
    }

    /** As connections of XA and JTA are while their transaction runs, each in words of its own. */
    @OnEach
    void a_connection_that_sets_no_savepoints_is_refused_in_our_words(Databases.Database database) throws SQLException {
        Sale sale = Sale.open(database);
        for (Exception none : List.of(
                new SQLFeatureNotSupportedException("not in a global transaction"),
                new SQLException("setSavePoint not allowed while an XA transaction is active", "55000"),
                new UnsupportedOperationException("JTA"))) {
            try (Host host = Host.begin(sale)) {
                host.order();
                Sale joined = host.joined(new Tampering() {
                    @Override
                    public Savepoint savepoint(Connection real) throws SQLException {
                        if (none instanceof SQLException error) {
                            throw error;
                        }
                        throw (RuntimeException) none;
                    }
                });
                assertThatThrownBy(() -> joined.tryHold(named(SEAT)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContainingAll("Connection.setSavepoint", "JdbcLedger.owning", none.getMessage())
                        .hasCause(none);
                host.commit();
                assertThat(host.hasOrdered()).isTrue();
            }
        }
        assertThat(sale.holdsStored()).isZero();
    }
}

package io.github.holdfast.jdbc.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.account.Account;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.PausedWriter;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What is owed is owed once, and only for what was sold. */
class AccountGuardsTest {

    private static Ledger ledger(Databases.Database database, DataSource dataSource) {
        return JdbcLedger.owning(dataSource, database.options().batching(false));
    }

    private static Shop shop(Databases.Database database) {
        return new Shop(ledger(database, database.dataSource()));
    }

    private static Command.ConfirmHolds confirming(Shop shop) {
        return shop.confirmPriced(shop.hold(shop.open("hall", 100, 10, shop.published()), Shop.seats(0)));
    }

    private static long rows(Databases.Database database, String table, Command.ConfirmHolds confirm) {
        return Sql.number(database, "SELECT COUNT(*) FROM {" + table + "} WHERE booking_id = '" + confirm.id() + "'");
    }

    private static void nothingIsWritten(Databases.Database database, Shop shop, Command.ConfirmHolds confirm) {
        for (String table : List.of("booking", "booking_item", "booking_document")) {
            assertThat(rows(database, table, confirm)).as(table).isZero();
        }
        assertThat(shop.bookings().find(confirm.id())).isEmpty();
        assertThat(shop.bookings().account(confirm.id())).isEmpty();
        assertThat(shop.bookings()
                        .find(confirm.quote().holds().get(0))
                        .orElseThrow()
                        .state())
                .isEqualTo(Hold.State.HELD);
    }

    private static void assertClean(Shop shop) {
        assertThat(shop.bookings().upkeep().auditDeeply().violations()).isEmpty();
    }

    @OnEach
    void two_who_confirm_one_booking_without_locks_owe_it_once(Databases.Database database) {
        Shop shop = shop(database);
        Command.ConfirmHolds confirm = confirming(shop);
        PausedWriter heldUp = PausedWriter.beforeWriting();
        Rewriting noLocks = Rewriting.without(" FOR UPDATE");
        Ledger slow = ledger(database, heldUp.with(noLocks.with(database.dataSource())));
        var one = BackgroundCall.start(() -> slow.apply(List.of(confirm)).to(confirm));
        heldUp.gate.awaitReached();
        Booking booking = shop.done(confirm);
        heldUp.gate.open();
        assertThat(one.result()).isEqualTo(new Answer.Done<>(booking, true));
        assertThat(noLocks.isDone()).isTrue();
        Account account = shop.bookings().account(confirm.id()).orElseThrow();
        assertThat(account.charged()).isEqualTo(confirm.quote().total());
        assertThat(rows(database, "account_line", confirm))
                .isEqualTo(confirm.quote().lines().size());
        assertThat(rows(database, "booking_document", confirm)).isOne();
        assertClean(shop);
    }

    @OnEach
    void a_line_or_a_document_that_is_there_already_is_refused_by_its_key(Databases.Database database) {
        Shop shop = shop(database);
        Command.ConfirmHolds confirm = confirming(shop);
        shop.done(confirm);
        for (String table : List.of("account_line", "booking_document")) {
            assertThatThrownBy(() -> Sql.execute(
                            database,
                            "INSERT INTO {" + table + "} SELECT * FROM {" + table + "} WHERE booking_id = '"
                                    + confirm.id() + "'"))
                    .as(table)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).startsWith("23"));
        }
        assertClean(shop);
    }

    private static void assertRefusedByItself(Databases.Database database, String statement) {
        assertThatThrownBy(() -> Sql.execute(database, statement))
                .as(statement)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState() + "/" + refused.getErrorCode())
                                .matches("23.*|23000/4025"));
    }

    /** Whatever a decision says. */
    @OnEach
    void a_line_is_taken_back_once_and_no_more_is_given_back_than_is_owed(Databases.Database database) {
        Shop shop = shop(database);
        Command.ConfirmHolds confirm = confirming(shop);
        Booking booking = shop.done(confirm);
        shop.done(shop.cancel(booking));
        String ofIt = " WHERE booking_id = '" + confirm.id() + "'";
        assertRefusedByItself(
                database,
                "INSERT INTO {account_line} (booking_id, at, line_no, kind, kept, amount, net, reverses, operation_id)"
                        + " SELECT booking_id, at, 99, kind, kept, amount, net, reverses, operation_id FROM {account_line}"
                        + ofIt + " AND reverses = 1");
        assertRefusedByItself(database, "UPDATE {booking} SET charged = -0.01" + ofIt);
        assertRefusedByItself(database, "UPDATE {booking} SET charged = charged - total" + ofIt);
        assertClean(shop);
    }

    @OnEach
    void a_cancellation_that_is_rolled_back_leaves_what_is_owed_as_it_was(Databases.Database database) {
        Shop shop = shop(database);
        Booking booking = shop.done(confirming(shop));
        Account before = shop.bookings().account(booking.id()).orElseThrow();
        Command.CancelItems cancel = shop.cancel(booking);
        Ledger failing = ledger(
                database,
                new Tampering() {
                    @Override
                    public void commit(Connection real) throws SQLException {
                        real.rollback();
                        throw new SQLException("the server is gone", "08006");
                    }
                }.with(database.dataSource()));
        assertThat(failing.apply(List.of(cancel)).to(cancel)).isNotInstanceOf(Answer.Done.class);
        assertThat(shop.bookings().account(booking.id())).contains(before);
        shop.done(cancel);
        Account after = shop.bookings().account(booking.id()).orElseThrow();
        assertThat(after.charged().plus(cancel.quote().refund())).isEqualTo(before.charged());
        assertThat(after.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.operation()).isEqualTo(cancel.id());
            assertThat(refund.amount()).isEqualTo(cancel.quote().refund());
        });
        assertClean(shop);
    }

    /** Somebody has written a line of a booking that there is not yet. */
    @OnEach
    void a_confirmation_whose_line_the_key_refuses_writes_nothing(Databases.Database database) {
        Shop shop = shop(database);
        Command.ConfirmHolds confirm = confirming(shop);
        Sql.execute(
                database,
                "INSERT INTO {account_line} (booking_id, at, line_no, kind, kept, amount, net, quantity) SELECT '"
                        + confirm.id() + "', placed_at, 2, 0, FALSE, 1, 1, 1 FROM {hold} WHERE hold_id = '"
                        + confirm.quote().holds().get(0) + "'");
        Answer<Booking> answer = shop.ledger().apply(List.of(confirm)).to(confirm);
        assertThat(answer).isNotInstanceOf(Answer.Done.class);
        nothingIsWritten(database, shop, confirm);
        Sql.execute(database, "DELETE FROM {account_line} WHERE booking_id = '" + confirm.id() + "'");
        shop.done(confirm);
        assertClean(shop);
    }

    @OnEach
    void what_is_rolled_back_leaves_neither_lines_nor_a_document(Databases.Database database) {
        Shop shop = shop(database);
        Command.ConfirmHolds confirm = confirming(shop);
        Ledger failing = ledger(
                database,
                new Tampering() {
                    @Override
                    public void commit(Connection real) throws SQLException {
                        assertThat(Sql.texts(
                                        real,
                                        Sql.in(
                                                database,
                                                "SELECT COUNT(*) FROM {account_line} WHERE booking_id = '"
                                                        + confirm.id() + "'")))
                                .as("lines before the end")
                                .isEqualTo(List.of(
                                        String.valueOf(confirm.quote().lines().size())));
                        real.rollback();
                        throw new SQLException("the server is gone", "08006");
                    }
                }.with(database.dataSource()));
        assertThat(failing.apply(List.of(confirm)).to(confirm)).isNotInstanceOf(Answer.Done.class);
        nothingIsWritten(database, shop, confirm);
        assertThat(rows(database, "account_line", confirm)).isZero();
        shop.done(confirm);
        assertThat(rows(database, "account_line", confirm))
                .isEqualTo(confirm.quote().lines().size());
        assertClean(shop);
    }
}

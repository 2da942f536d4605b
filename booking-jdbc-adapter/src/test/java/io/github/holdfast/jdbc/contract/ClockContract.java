package io.github.holdfast.jdbc.contract;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * The clock is read when the last lock is there, however the other side lets go of it: a wait that ends without a change of
 * the row is the case that statements with a clock in their own list get wrong.
 */
public interface ClockContract extends Rigged {

    private void release(Sale sale, Connection stranger, String table, String where, String how) throws SQLException {
        pass(Sale.TTL);
        if (how.equals("update")) {
            Sql.execute(stranger, sale.database, "UPDATE {" + table + "} SET sequence = sequence + 0 WHERE " + where);
        }
        if (how.equals("rollback")) {
            stranger.rollback();
        } else {
            stranger.commit();
        }
    }

    /** A confirm waits for the hold's row until the hold has expired. */
    private void confirmAfterWaiting(String how) throws SQLException {
        Sale sale = Sale.open(database()).through(newLedger());
        Hold hold = sale.hold(named(Sale.seat(1)), Sale.standing(1));
        String where = "hold_id = '" + hold.id() + "'";
        try (Connection stranger = Sql.begun(database(), "SELECT state FROM {hold} WHERE " + where + " FOR UPDATE")) {
            var confirm = BackgroundCall.start(() -> sale.bookings.confirm(BookingId.random(), Quote.free(hold)));
            confirm.untilStuck(database());
            release(sale, stranger, "hold", where, how);
            assertThat(confirm.result()).isInstanceOf(Outcome.Refused.class);
            assertThat(Sale.reason(confirm.result())).isEqualTo(Reason.HOLD_EXPIRED);
        }
    }

    /** Someone waits for the inventory's row until the hold in the way has expired. */
    private void takeOverAfterWaiting(String how) throws SQLException {
        Sale sale = Sale.open(database()).through(newLedger());
        sale.hold(named(Sale.seat(1)), Sale.standing(3));
        String where = "id = '" + sale.evening.value() + "'";
        try (Connection stranger = Sql.begun(database(), sale.row())) {
            var seat = BackgroundCall.start(() -> sale.tryHold(named(Sale.seat(1)), Sale.standing(1)));
            seat.untilStuck(database());
            release(sale, stranger, "inventory", where, how);
            assertThat(seat.result().isAccepted()).isTrue();
        }
    }

    @Test
    default void B35_a_confirm_that_waited_past_the_expiry_is_refused_when_the_other_rolls_back() throws SQLException {
        confirmAfterWaiting("rollback");
    }

    @Test
    default void B35_a_confirm_that_waited_past_the_expiry_is_refused_when_the_other_commits() throws SQLException {
        confirmAfterWaiting("commit");
    }

    @Test
    default void B35_a_confirm_that_waited_past_the_expiry_is_refused_when_the_other_updates() throws SQLException {
        confirmAfterWaiting("update");
    }

    @Test
    default void B35_who_waited_past_the_expiry_of_another_takes_over_when_a_third_rolls_back() throws SQLException {
        takeOverAfterWaiting("rollback");
    }

    @Test
    default void B35_who_waited_past_the_expiry_of_another_takes_over_when_a_third_commits() throws SQLException {
        takeOverAfterWaiting("commit");
    }

    @Test
    default void B35_who_waited_past_the_expiry_of_another_takes_over_when_a_third_updates() throws SQLException {
        takeOverAfterWaiting("update");
    }
}

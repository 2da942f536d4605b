package io.github.holdfast.jdbc.sql.mariadb;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On MariaDB the clock is read after the wait, SYSDATE. A clock kept in a table cannot show that: a statement sees the
 * table as it was before it waited. So these wait for the shortest of holds to lapse.
 */
class MariaClockTest {

    private static final Databases.Database DATABASE = OnEach.Shared.MARIA;

    private final Sale sale = Sale.open(DATABASE)
            .through(JdbcLedger.owning(
                    DATABASE.dataSource(),
                    JdbcOptions.defaults().schema(DATABASE.options().schema().orElseThrow())));

    private Hold shortHold() {
        var request = sale.place(named(Sale.seat(1)), Sale.standing(3)).request();
        var place = new Command.PlaceHold(HoldId.random(), request, Duration.ofSeconds(1));
        return ((Answer.Done<Hold>) sale.apply(place)).value();
    }

    private static void letGo(Connection stranger, String how) throws SQLException {
        Instant later = Instant.now().plusMillis(1_050);
        BackgroundCall.until(() -> Instant.now().isAfter(later));
        if (how.equals("rollback")) {
            stranger.rollback();
        } else {
            stranger.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback", "commit"})
    void B35_who_waited_past_the_expiry_of_another_takes_over(String how) throws SQLException {
        shortHold();
        try (Connection stranger = Sql.begun(DATABASE, sale.row())) {
            var seat = BackgroundCall.start(() -> sale.tryHold(named(Sale.seat(1)), Sale.standing(1)));
            seat.untilStuck(DATABASE);
            letGo(stranger, how);
            assertThat(seat.result().isAccepted()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rollback", "commit"})
    void B35_a_confirm_that_waited_past_the_expiry_is_refused(String how) throws SQLException {
        Hold hold = shortHold();
        String lock = "SELECT state FROM {hold} WHERE hold_id = '" + hold.id() + "' FOR UPDATE";
        try (Connection stranger = Sql.begun(DATABASE, lock)) {
            var confirm = BackgroundCall.start(() -> sale.bookings.confirm(BookingId.random(), Quote.free(hold)));
            confirm.untilStuck(DATABASE);
            letGo(stranger, how);
            assertThat(Sale.reason(confirm.result())).isEqualTo(Reason.HOLD_EXPIRED);
        }
    }

    @Test
    void the_clock_is_in_utc_in_whatever_zone_the_session_is_and_goes_on_within_a_statement() throws SQLException {
        String now = new MariaDialect().now(HiddenOptions.tables(DATABASE.options()));
        try (Connection connection = DATABASE.dataSource().getConnection()) {
            for (String zone : new String[] {"+00:00", "+05:45", "-11:00"}) {
                Sql.execute(connection, DATABASE, "SET time_zone = '" + zone + "'");
                String query = "SELECT ABS(TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), " + now + ")) < 60000000"
                        + " AND SLEEP(0.12) = 0 AND TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), " + now
                        + ") >= 120000";
                assertThat(Sql.texts(connection, query)).as(zone).containsExactly("1");
            }
            Sql.execute(connection, DATABASE, "SET time_zone = DEFAULT");
        }
    }
}

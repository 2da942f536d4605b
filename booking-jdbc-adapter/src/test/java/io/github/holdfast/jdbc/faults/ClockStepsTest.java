package io.github.holdfast.jdbc.faults;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clock of the database itself is set: back after a failover to a slower host, or far ahead. */
class ClockStepsTest {

    private static final Duration BACK = Duration.ofMinutes(-5);
    private static final Duration AHEAD = Duration.ofHours(1);

    /** By a clock that steps back, what ended may seem to last until after its successor began; nothing else may be wrong. */
    private static final String TWO_AT_A_TIME = "a cell had two owners at one time";

    private static final Databases.Database POSTGRES = Databases.postgresDatabase();
    private static final Databases.Database MARIA = Databases.mariaDatabase();
    private static final Databases.Database H2 = Databases.h2Database();

    static Stream<Databases.Database> databases() {
        return Stream.of(POSTGRES, MARIA, H2);
    }

    @AfterAll
    static void close() {
        databases().forEach(Databases.Database::close);
    }

    private static void audit(Sale sale) {
        assertThat(sale.bookings.upkeep().audit().violations())
                .allMatch(one -> one.rule().equals(TWO_AT_A_TIME));
    }

    private static long expiries(Sale sale, Hold hold) {
        return Sql.number(
                sale.database, "SELECT COUNT(*) FROM {outbox} WHERE type = 4 AND aggregate = '" + hold.id() + "'");
    }

    private static Reason confirming(Sale sale, Hold hold) {
        return Sale.reason(sale.bookings.confirm(BookingId.random(), Quote.free(hold)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B45_a_hold_that_was_over_stays_over_when_the_clock_steps_back(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold swept = sale.hold(named(Sale.seat(1)), Sale.standing(1));
        Hold taken = sale.hold(named(Sale.seat(2)), Sale.standing(2));
        database.pass(Sale.TTL);
        assertThat(sale.bookings.upkeep().sweep(1_000).isAccepted()).isTrue();
        Hold taker = sale.hold(named(Sale.seat(2)), Sale.standing(3));
        database.pass(BACK);
        Sale other = sale.through(database.dataSource());
        for (Sale node : new Sale[] {sale, other}) {
            assertThat(confirming(node, swept)).isEqualTo(Reason.HOLD_EXPIRED);
            assertThat(confirming(node, taken)).isEqualTo(Reason.HOLD_EXPIRED);
            assertThat(Sale.reason(node.bookings.extend(swept.id(), Sale.TTL))).isEqualTo(Reason.HOLD_EXPIRED);
            assertThat(Sale.reason(node.tryHold(named(Sale.seat(2))))).isEqualTo(Reason.TAKEN);
        }
        database.pass(BACK.negated());
        sale.bookings.upkeep().sweep(1_000);
        assertThat(expiries(sale, swept)).isOne();
        assertThat(expiries(sale, taken)).isOne();
        assertThat(sale.bookings.confirm(BookingId.random(), Quote.free(taker)).isAccepted())
                .isTrue();
        audit(sale);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B45_a_hold_that_nobody_noticed_to_be_over_lives_on_when_the_clock_steps_back(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold hold = sale.hold(named(Sale.seat(1)), Sale.standing(3));
        database.pass(Sale.TTL);
        assertThat(confirming(sale, hold)).isEqualTo(Reason.HOLD_EXPIRED);
        database.pass(BACK);
        assertThat(Sale.reason(sale.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
        assertThat(Sale.reason(sale.tryHold(Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        Booking booking =
                sale.bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow();
        assertThat(booking.items()).hasSize(2);
        database.pass(BACK.negated());
        assertThat(Sale.reason(sale.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
        assertThat(expiries(sale, hold)).isZero();
        audit(sale);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B45_what_ends_before_it_began_by_the_clock_is_no_harm(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold released = sale.hold(named(Sale.seat(1)), Sale.standing(1));
        Hold confirmed = sale.hold(named(Sale.seat(2)), Sale.standing(1));
        Hold extended = sale.hold(named(Sale.seat(3)), Sale.standing(1));
        database.pass(BACK);
        assertThat(sale.bookings.release(released.id()).isAccepted()).isTrue();
        assertThat(sale.bookings
                        .confirm(BookingId.random(), Quote.free(confirmed))
                        .isAccepted())
                .isTrue();
        Hold longer = sale.bookings.extend(extended.id(), Sale.TTL).orElseThrow();
        assertThat(longer.expiresAt()).isAfterOrEqualTo(longer.placedAt());
        sale.hold(named(Sale.seat(1)), Sale.standing(1));
        database.pass(BACK.negated());
        audit(sale);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void B46_when_the_clock_jumps_an_hour_ahead_holds_are_over_and_each_is_decided_once(Databases.Database database) {
        Sale sale = Sale.open(database);
        Sale other = sale.through(database.dataSource());
        Hold swept = sale.hold(named(Sale.seat(1)));
        Hold taken = sale.hold(named(Sale.seat(2)), Sale.standing(3));
        Hold sold = sale.hold(named(Sale.seat(3)));
        sale.bookings.confirm(BookingId.random(), Quote.free(sold)).orElseThrow();
        database.pass(AHEAD);
        assertThat(confirming(other, taken)).isEqualTo(Reason.HOLD_EXPIRED);
        Hold taker = other.hold(named(Sale.seat(2)), Sale.standing(3));
        assertThat(other.bookings.upkeep().sweep(1_000).isAccepted()).isTrue();
        assertThat(Sale.reason(other.tryHold(named(Sale.seat(3))))).isEqualTo(Reason.TAKEN);
        database.pass(AHEAD.negated()); // somebody sets it right
        for (Hold over : new Hold[] {swept, taken}) {
            assertThat(confirming(sale, over)).isEqualTo(Reason.HOLD_EXPIRED);
            assertThat(expiries(sale, over)).isOne();
        }
        assertThat(sale.bookings.confirm(BookingId.random(), Quote.free(taker)).isAccepted())
                .isTrue();
        sale.hold(named(Sale.seat(1)));
        audit(sale);
    }
}

package io.github.holdfast.jdbc.apply.optimistic;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.contract.ClockContract;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.PausedWriter;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.jdbc.table.EventsInRows;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A node that sold here before believes that places are free which another node has sold since, and tries to sell them in
 * one round trip. Each of the guards alone keeps it from that, the others being taken away.
 */
public interface OneTripContract extends ClockContract {

    /** Returns a database with only these of its constraints. */
    Databases.Database only(Constraint... kept);

    /** A sale as a node sees it that knows its plan, and that one standing place is taken and a seat free. */
    private Sale warm(Databases.Database where, Tampering... without) {
        Sale sale = Sale.open(where);
        DataSource source = tampering().with(where.dataSource());
        for (Tampering one : without) {
            source = one.with(source);
        }
        Sale node = sale.through(source);
        node.hold(named(Sale.seat(6)), Sale.standing(1));
        return node;
    }

    /** Another node, which nobody tampers with. */
    private static Sale other(Sale node) {
        return node.through(node.database.dataSource());
    }

    private static void assertSoldOnce(Sale node, long claims, long drawn) {
        String inventory = " WHERE inventory_id = " + node.inventoryNumber();
        assertThat(Sql.number(node.database, "SELECT COUNT(*) FROM {claim}" + inventory))
                .isEqualTo(claims);
        assertThat(Sql.number(
                        node.database, "SELECT SUM(taken) FROM {counter} WHERE scope = " + node.inventoryNumber()))
                .isEqualTo(drawn);
        assertThat(node.bookings.upkeep().audit().violations()).isEmpty();
    }

    private void oneSeat(Databases.Database where, Tampering... without) {
        Sale node = warm(where, without);
        other(node).hold(named(Sale.seat(1)));
        assertThat(Sale.reason(node.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
        assertSoldOnce(node, 2, 1);
    }

    private void threeStanding(Databases.Database where, Tampering... without) {
        Sale node = warm(where, without);
        other(node).hold(Sale.standing(2));
        assertThat(Sale.reason(node.tryHold(Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        assertSoldOnce(node, 1, 3);
    }

    @Test
    default void in_one_trip_the_look_at_the_cell_alone_sells_a_seat_once() {
        oneSeat(only());
    }

    @Test
    default void in_one_trip_the_key_alone_sells_a_seat_once() {
        oneSeat(only(Constraint.KEY_OF_CELLS), Rewriting.believing(Rewriting.LOOK_AT_CELLS));
    }

    @Test
    default void in_one_trip_the_look_at_the_counter_alone_keeps_a_pool_in_its_bounds() {
        threeStanding(only());
    }

    @Test
    default void in_one_trip_the_check_alone_keeps_a_pool_in_its_bounds() {
        threeStanding(only(Constraint.CHECK_OF_COUNTERS), Rewriting.believing(Rewriting.LOOK_AT_COUNTERS));
    }

    /** Another node has written and not committed: without the lock nobody would see it. */
    @Test
    default void in_one_trip_the_lock_comes_before_the_look() {
        Sale node = warm(only());
        PausedWriter heldUp = PausedWriter.beforeCommit();
        Sale slow = node.through(heldUp); // which does not know the plan, and so takes several trips
        var first = BackgroundCall.start(() -> slow.tryHold(named(Sale.seat(1)), Sale.standing(2)));
        heldUp.gate.awaitReached();
        var second =
                BackgroundCall.start(() -> node.tryHold(named(Sale.seat(1)))).untilStuck(node.database);
        heldUp.gate.open();
        assertThat(first.result().isAccepted()).isTrue();
        assertThat(Sale.reason(second.result())).isEqualTo(Reason.TAKEN);
        assertSoldOnce(node, 2, 3);
    }

    @Test
    default void in_one_trip_nothing_is_sold_by_a_plan_that_another_node_has_changed() {
        Sale node = warm(only());
        var inventories = other(node).bookings.inventories();
        var closing = inventories.plan(node.evening, InventoryChange.close()).orElseThrow();
        inventories.apply(OperationId.random(), closing).orElseThrow();
        assertThat(Sale.reason(node.tryHold(named(Sale.seat(1)), Sale.standing(1))))
                .isEqualTo(Reason.CLOSED);
        assertSoldOnce(node, 1, 1);
    }

    @Test
    default void in_one_trip_nobody_is_refused_a_seat_that_another_node_has_freed() {
        Sale node = warm(only());
        Hold hold = node.hold(named(Sale.seat(1)));
        other(node).bookings.release(hold.id()).orElseThrow();
        assertThat(node.tryHold(named(Sale.seat(1))).isAccepted()).isTrue();
        assertSoldOnce(node, 2, 1);
    }

    @Test
    default void in_one_trip_a_refusal_does_not_call_held_what_another_node_has_booked() {
        Sale node = warm(only());
        Hold hold = node.hold(named(Sale.seat(1)));
        other(node).bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow();
        Refusal refusal = node.tryHold(named(Sale.seat(1))).match(taken -> Refusal.of(Reason.BUSY, "taken"), no -> no);
        assertThat(refusal.obstacles()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Obstacle.Kind.SOLD);
            assertThat(one.until()).isEmpty();
        });
    }

    @Test
    default void in_one_trip_what_another_node_placed_is_a_replay() {
        Sale node = warm(only());
        Command.PlaceHold place = node.place(named(Sale.seat(1)));
        Answer<Hold> first = other(node).apply(place);
        assertThat(Sale.reason(node.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
        node.hold(named(Sale.seat(2))); // the usual way, after a surprise
        assertThat(node.apply(place)).isEqualTo(new Answer.Done<>(((Answer.Done<Hold>) first).value(), true));
    }

    /** The clock is read after the wait, and everything that is stored and answered says the same time. */
    @Test
    default void B35_in_one_trip_the_clock_is_read_when_the_lock_is_there() throws SQLException {
        Sale node = warm(only());
        Instant released;
        BackgroundCall<Answer<Hold>> selling;
        Command.PlaceHold place = node.place(named(Sale.seat(1), Sale.seat(2)), Sale.standing(1));
        try (Connection stranger = Sql.begun(node.database, node.row())) {
            selling = BackgroundCall.start(() -> node.apply(place)).untilStuck(node.database);
            node.database.pass(Sale.TTL);
            released = clock(node);
            stranger.rollback();
        }
        Hold hold = ((Answer.Done<Hold>) selling.result()).value();
        assertThat(hold.placedAt()).isAfterOrEqualTo(released);
        assertThat(hold.expiresAt()).isEqualTo(hold.placedAt().plus(Sale.TTL));
        assertThat(node.bookings.find(place.id())).contains(hold);
        String of = " FROM {%s} WHERE hold_id = '" + place.id() + "'";
        String event = " FROM {outbox} WHERE aggregate = '" + place.id() + "'";
        assertThat(times(node, "placed_at", of.formatted("hold"))).containsExactly(hold.placedAt());
        assertThat(times(node, "expires_at", of.formatted("hold"))).containsExactly(hold.expiresAt());
        assertThat(times(node, "held_at", of.formatted("hold_line"))).containsOnly(hold.placedAt());
        assertThat(times(node, "lapses_at", of.formatted("pending"))).containsExactly(hold.expiresAt());
        assertThat(times(node, "occurred_at", event)).containsExactly(hold.placedAt());
        assertThat(Sql.texts(node.database, "SELECT payload" + event))
                .singleElement()
                .asString()
                .startsWith("{\"v\":1,\"expiresAt\":\"" + EventsInRows.text(hold.expiresAt()) + "\",\"claims\":[{")
                .endsWith("}]}");
    }

    private static Instant clock(Sale node) {
        String now = HiddenOptions.clock(node.database.options());
        return times(node, now, "").get(0);
    }

    private static List<Instant> times(Sale node, String time, String from) {
        String micros = "SELECT CAST(EXTRACT(EPOCH FROM " + time + ") * 1000000 AS BIGINT)" + from;
        return Sql.texts(node.database, micros).stream()
                .map(text -> Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS))
                .toList();
    }
}

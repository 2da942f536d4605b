package io.github.holdfast.jdbc.guard;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Host;
import io.github.holdfast.jdbc.support.PausedWriter;
import io.github.holdfast.jdbc.support.Rewriting;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each guard by itself, all the others being taken away: two writers are led into each other, and one guard is left to keep
 * what is sold once from being sold twice.
 */
public interface GuardContract extends PayingBackContract {

    private void oneSeat(Databases.Database where, Tampering... without) {
        Sale sale = sale(where);
        GivingBackContract.assertOneOf(
                entangled(sale, sale.place(named(Sale.seat(1))), sale.place(named(Sale.seat(1))), without),
                Reason.TAKEN);
        assertThat(GivingBackContract.claims(sale)).isOne();
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    private void threeStanding(Databases.Database where, Tampering... without) {
        Sale sale = sale(where);
        sale.hold(Sale.standing(1));
        GivingBackContract.assertOneOf(
                entangled(sale, sale.place(Sale.standing(2)), sale.place(Sale.standing(2)), without), Reason.SOLD_OUT);
        assertThat(GivingBackContract.drawn(sale)).isEqualTo(3);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    private void twoStandingFirst(Databases.Database where, Tampering... without) {
        Sale sale = sale(where);
        GivingBackContract.assertOneOf(
                entangled(sale, sale.place(Sale.standing(2)), sale.place(Sale.standing(2)), without), Reason.SOLD_OUT);
        assertThat(GivingBackContract.drawn(sale)).isEqualTo(2);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    private void oneBooking(Databases.Database where, Tampering... without) {
        Sale sale = sale(where);
        Hold hold = sale.hold(named(Sale.seat(1)));
        GivingBackContract.assertOneOf(
                entangled(sale, Sale.confirming(hold), Sale.confirming(hold), without), Reason.ALREADY_CONFIRMED);
        assertThat(Sql.number(where, "SELECT COUNT(*) FROM {booking_item} WHERE hold_id = '" + hold.id() + "'"))
                .isOne();
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    default void the_lock_alone_sells_a_seat_once() {
        oneSeat(only());
    }

    @Test
    default void the_key_alone_sells_a_seat_once() {
        oneSeat(only(Constraint.KEY_OF_CELLS), GivingBackContract.noLocks());
    }

    @Test
    default void the_lock_alone_keeps_a_pool_in_its_bounds() {
        threeStanding(only(), Rewriting.without(Rewriting.GUARD_OF_COUNTERS));
    }

    @Test
    default void the_guard_alone_keeps_a_pool_in_its_bounds() {
        threeStanding(only(), GivingBackContract.noLocks());
    }

    @Test
    default void the_check_alone_keeps_a_pool_in_its_bounds() {
        threeStanding(
                only(Constraint.CHECK_OF_COUNTERS),
                GivingBackContract.noLocks(Rewriting.without(Rewriting.GUARD_OF_COUNTERS)));
    }

    @Test
    default void the_key_of_counters_alone_counts_from_the_first_place_on() {
        twoStandingFirst(only(), GivingBackContract.noLocks());
    }

    @Test
    default void the_check_of_tariffs_alone_refuses_a_withdrawal_before_the_publishing() {
        Databases.Database where = only(Constraint.CHECK_OF_TARIFFS);
        new Shop(JdbcLedger.owning(where.dataSource(), where.options())).done(Shop.publishing());
        assertThatThrownBy(() -> Sql.execute(
                        where, "UPDATE {tariff} SET why = 'early', withdrawn_at = published_at - INTERVAL '1' SECOND"))
                .hasStackTraceContaining("hf_tariff_check");
    }

    @Test
    default void the_lock_of_a_hold_alone_confirms_it_once() {
        oneBooking(only(), Rewriting.without(Rewriting.GUARD_OF_HOLDS));
    }

    @Test
    default void the_guard_of_a_hold_alone_confirms_it_once() {
        oneBooking(only(), GivingBackContract.noLocks());
    }

    @Test
    default void the_key_of_events_alone_confirms_a_hold_once() {
        oneBooking(
                only(Constraint.KEY_OF_EVENTS),
                GivingBackContract.noLocks(Rewriting.without(Rewriting.GUARD_OF_HOLDS)));
    }

    private static Command<?> resizing(Sale sale, int to) {
        var plan = sale.bookings
                .inventories()
                .plan(sale.evening, InventoryChange.resize(Pool.counted("standing", to)))
                .orElseThrow();
        return new Command.AmendInventory(OperationId.random(), plan);
    }

    /** The first sale is decided by the definition that is in force, and held up until a smaller one is. */
    @Test
    default void the_definition_named_by_a_counters_first_row_alone_keeps_its_bound() {
        Sale sale = sale(only());
        List<? extends Answer<?>> answers =
                entangled(sale, sale.place(Sale.standing(2)), resizing(sale, 1), GivingBackContract.noLocks());
        assertThat(answers.get(0)).isInstanceOf(Answer.Refused.class);
        assertThat(answers.get(1)).isInstanceOf(Answer.Done.class);
        assertThat(Sql.number(only(), "SELECT COUNT(*) FROM {pending} WHERE scope = " + sale.inventoryNumber()))
                .isZero();
    }

    @Test
    default void the_stamp_of_a_definition_alone_keeps_two_changes_apart() {
        Sale sale = sale(only());
        GivingBackContract.assertOneOf(
                entangled(sale, resizing(sale, 2), resizing(sale, 4), GivingBackContract.noLocks()),
                Reason.REVISION_CHANGED);
    }

    private void oneTakesOver(Pick first, Pick second, Reason otherwise, String... without) {
        Sale sale = sale(only());
        Hold overdue = sale.hold(first);
        only().pass(Sale.TTL);
        Tampering[] unguarded = GivingBackContract.noLocks(
                Stream.of(without).map(Rewriting::without).toArray(Tampering[]::new));
        GivingBackContract.assertOneOf(entangled(sale, sale.place(second), sale.place(second), unguarded), otherwise);
        assertThat(sale.bookings.find(overdue.id()).orElseThrow().state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    default void the_owner_named_in_the_write_alone_takes_a_seat_over_once() {
        oneTakesOver(named(Sale.seat(1)), named(Sale.seat(1)), Reason.TAKEN, Rewriting.GUARD_OF_HOLDS);
    }

    @Test
    default void the_note_of_what_lapses_alone_takes_places_over_once() {
        oneTakesOver(
                Sale.standing(3),
                Sale.standing(2),
                Reason.SOLD_OUT,
                Rewriting.GUARD_OF_HOLDS,
                Rewriting.GUARD_OF_COUNTERS);
    }

    @Test
    default void a_write_that_touches_fewer_rows_than_it_must_is_taken_back() {
        Sale sale = sale(only());
        sale.hold(Sale.standing(1));
        String raise = "UPDATE {counter} SET taken = 3 WHERE scope = " + sale.inventoryNumber();
        Sale selling = through(sale, new Tampering() {
            private boolean raised;

            @Override
            public void before(Connection real, String sql) {
                if (!raised && sql.startsWith(Sql.in(only(), "UPDATE {counter}"))) {
                    raised = true;
                    Sql.execute(only(), raise);
                }
            }
        });
        assertThat(Sale.reason(selling.tryHold(Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(GivingBackContract.drawn(sale)).isOne();
        Sql.execute(only(), "UPDATE {counter} SET taken = 1 WHERE scope = " + sale.inventoryNumber());
    }

    /** Puts the rows of a table on the disk in the opposite order. */
    private void turnRound(String table, String column) {
        Sql.execute(
                database(),
                "CREATE INDEX turned_round ON {" + table + "} (" + column + " DESC)",
                "CLUSTER {" + table + "} USING turned_round",
                "DROP INDEX " + database().options().schema().orElseThrow() + ".turned_round");
    }

    /** Whatever plan the server chooses: here it reads rows as they lie on the disk, the smallest last. */
    @Test
    default void inventories_are_locked_in_the_order_of_their_numbers() throws SQLException {
        Sale sale = sale(database());
        var request = sale.request(Sale.standing(1));
        for (int i = 0; i < 5; i++) {
            request = request.and(Sale.open(sale.ledger, "later-" + HoldId.random()), Sale.standing(1));
        }
        turnRound("inventory", "number");
        var place = new Command.PlaceHold(HoldId.random(), request, Sale.TTL);
        assertLockedFirst(sale, place, sale.row(), "inventory WHERE number >= " + sale.inventoryNumber(), 5);
    }

    @Test
    default void holds_are_locked_in_the_order_of_their_ids() throws SQLException {
        Sale sale = sale(database());
        List<HoldId> ids = Stream.generate(HoldId::random).limit(6).sorted().toList();
        for (int i = 5; i >= 0; i--) {
            sale.bookings
                    .hold(ids.get(i), sale.request(named(Sale.seat(i + 1))), Sale.TTL)
                    .orElseThrow();
        }
        turnRound("hold", "hold_id");
        String first = "SELECT state FROM {hold} WHERE hold_id = '" + ids.get(0) + "' FOR UPDATE";
        var sweep = new Command.SweepHolds(ids);
        assertLockedFirst(sale, sweep, first, "hold WHERE home = " + sale.inventoryNumber(), 5);
    }

    /** While a stranger keeps the first row, the others are free: nobody holds a later one and waits for an earlier. */
    private void assertLockedFirst(Sale sale, Command<?> command, String first, String all, int others)
            throws SQLException {
        Sale selling = through(sale, new Tampering() {
            @Override
            public void before(Connection real, String sql) throws SQLException {
                if (sql.contains("FOR UPDATE")) {
                    Sql.texts(real, "SELECT set_config('enable_indexscan', 'off', true)");
                }
            }
        });
        try (Connection stranger = Sql.begun(database(), first)) {
            var waiting = BackgroundCall.start(() -> selling.apply(command)).untilStuck(database());
            assertThat(waiting.isDone()).isFalse();
            String free = "SELECT COUNT(*) FROM (SELECT 1 FROM {" + all.replaceFirst(" ", "} ")
                    + " FOR UPDATE SKIP LOCKED) f";
            assertThat(Sql.number(database(), free)).isEqualTo(others);
            stranger.rollback();
            assertThat(waiting.result()).isInstanceOf(Answer.Done.class);
        }
    }

    @Test
    default void a_duplicate_id_in_the_hosts_transaction_leaves_the_hosts_own_work() throws SQLException {
        Sale sale = sale(database());
        Command.PlaceHold place = sale.place(named(Sale.seat(1)));
        PausedWriter heldUp = PausedWriter.beforeCommit();
        Sale first = through(sale, heldUp);
        try (Host host = Host.begin(sale)) {
            host.order();
            var inserting = BackgroundCall.start(() -> first.apply(new Command.ReleaseHold(place.id())));
            heldUp.gate.awaitReached();
            Sale joined = host.joined(tampering());
            var same = BackgroundCall.start(() -> joined.apply(place)).untilStuck(database());
            heldUp.gate.open();
            assertThat(inserting.result()).isInstanceOf(Answer.Done.class);
            assertThat(same.result()).isInstanceOf(Answer.Refused.class);
            host.commit();
            assertThat(host.hasOrdered()).isTrue();
        }
    }

    @Test
    default void an_inventory_on_its_own_is_sold_by_both_doors_to_the_last_place() throws SQLException {
        Sale sale = sale(database());
        try (Host host = Host.begin(sale)) {
            Sale joined = host.joined(tampering());
            joined.hold(named(Sale.seat(1)), Sale.standing(2));
            var other =
                    BackgroundCall.start(() -> sale.tryHold(Sale.standing(2))).untilStuck(database());
            host.commit();
            assertThat(Sale.reason(other.result())).isEqualTo(Reason.SOLD_OUT);
            Outcome<Hold> last = sale.tryHold(Sale.standing(1));
            assertThat(last.isAccepted()).isTrue();
            assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
        }
    }
}

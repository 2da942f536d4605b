package io.github.holdfast.jdbc.apply.locked;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** This node remembers holds and stock; the other one does something to them; this one must not go by what it remembers. */
class OtherNodeTest {

    private static final Duration LONGER = Duration.ofMinutes(25);

    /** The same sale as two nodes see it. */
    private record Two(Sale here, Sale there) {

        static Two at(Databases.Database database) {
            Sale here = Sale.open(database);
            return new Two(here, here.through(database.dataSource()));
        }

        Hold extended(Hold hold) {
            return there.bookings.extend(hold.id(), LONGER).orElseThrow();
        }

        void audit() {
            assertThat(here.bookings.upkeep().audit().violations()).isEmpty();
        }
    }

    private static Refusal refusal(Outcome<?> outcome) {
        return outcome.match(
                value -> {
                    throw new AssertionError("accepted: " + value);
                },
                refusal -> refusal);
    }

    private static List<Obstacle> obstacles(Outcome<?> outcome) {
        return refusal(outcome).obstacles();
    }

    private static Instant until(Outcome<?> outcome) {
        return obstacles(outcome).get(0).until().orElseThrow();
    }

    @OnEach
    void what_the_other_confirmed_is_refused_as_sold(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold hold = nodes.here.hold(named(Sale.seat(1)));
        assertThat(nodes.there
                        .bookings
                        .confirm(BookingId.random(), Quote.free(hold))
                        .isAccepted())
                .isTrue();
        assertThat(obstacles(nodes.here.tryHold(named(Sale.seat(1)))).get(0).until())
                .isEmpty();
        database.pass(Sale.TTL);
        assertThat(Sale.reason(nodes.here.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
    }

    /** Lets another node do something just before owners are read, which is after the clock was. */
    private static final class JustBefore extends Tampering {

        private @Nullable Runnable deed;

        @Override
        public void before(Connection real, String sql) {
            Runnable now = deed;
            if (now != null && sql.contains("h.state") && !sql.contains("FOR UPDATE")) {
                deed = null;
                now.run();
            }
        }
    }

    @OnEach
    void nothing_is_called_sold_as_of_a_time_before_it_was(Databases.Database database) {
        JustBefore justBefore = new JustBefore();
        Two nodes = Two.at(database);
        Sale here = nodes.here.through(justBefore);
        Hold hold = here.hold(named(Sale.seat(1)));
        List<Booking> booked = new ArrayList<>();
        justBefore.deed = () -> booked.add(nodes.there
                .bookings
                .confirm(BookingId.random(), Quote.free(hold))
                .orElseThrow());
        Refusal refusal = refusal(here.tryHold(named(Sale.seat(1))));
        assertThat(refusal.obstacles().get(0).kind()).isEqualTo(Obstacle.Kind.SOLD);
        assertThat(refusal.decidedAt().orElseThrow())
                .isAfterOrEqualTo(booked.get(0).confirmedAt());
    }

    /** Another batch of the same node confirms while this one, which has read the clock, reads what it does not know yet. */
    @OnEach
    void nothing_is_called_sold_as_of_a_time_before_the_same_node_sold_it(Databases.Database database) {
        AtomicReference<@Nullable Runnable> deed = new AtomicReference<>();
        Sale node = Sale.open(database).unbatched(new Tampering() {
            @Override
            public void before(Connection real, String sql) {
                Runnable now = sql.contains("c.taken") && !sql.contains("FOR UPDATE") ? deed.getAndSet(null) : null;
                if (now != null) {
                    now.run();
                }
            }
        });
        Hold hold = node.hold(named(Sale.seat(1)));
        List<Booking> booked = new ArrayList<>();
        deed.set(() -> booked.add(
                node.bookings.confirm(BookingId.random(), Quote.free(hold)).orElseThrow()));
        var answer = (Answer.Refused<Hold>) node.apply(node.place(named(Sale.seat(1)), Sale.standing(1)));
        assertThat(answer.refusal().obstacles().get(0).kind()).isEqualTo(Obstacle.Kind.SOLD);
        assertThat(answer.refusal().decidedAt().orElseThrow())
                .isAfterOrEqualTo(booked.get(0).confirmedAt());
    }

    @OnEach
    void what_the_other_extended_is_refused_until_its_new_end_and_not_taken_over(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold hold = nodes.here.hold(named(Sale.seat(1)));
        Instant end = nodes.extended(hold).expiresAt();
        assertThat(until(nodes.here.tryHold(named(Sale.seat(1))))).isEqualTo(end);
        database.pass(Sale.TTL);
        assertThat(until(nodes.here.tryHold(named(Sale.seat(1))))).isEqualTo(end);
        nodes.audit();
    }

    @OnEach
    void best_places_that_the_other_extended_are_refused_until_their_new_end(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold first = nodes.here.hold(best(3));
        Hold second = nodes.here.hold(best(3));
        nodes.extended(first);
        assertThat(until(nodes.here.tryHold(best(1)))).isEqualTo(second.expiresAt());
        database.pass(Sale.TTL);
        assertThat(nodes.here.tryHold(best(4)).isAccepted()).isFalse();
        assertThat(nodes.here.hold(best(3)).claims()).isEqualTo(second.claims());
        nodes.audit();
    }

    @OnEach
    void a_change_names_those_whom_the_other_extended_or_confirmed(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold live = nodes.here.hold(named(Sale.seat(1)));
        Hold sold = nodes.here.hold(named(Sale.seat(2)));
        nodes.here.tryHold(best(6)); // now this node knows the whole house
        InventoryChange change = InventoryChange.removeSection("stalls");
        ChangePlan early = nodes.here
                .bookings
                .inventories()
                .plan(nodes.here.evening, change)
                .orElseThrow();
        assertThat(early.affected()).hasSize(2).allMatch(one -> one.booking().isEmpty());

        nodes.extended(live);
        Booking booking = nodes.there
                .bookings
                .confirm(BookingId.random(), Quote.free(sold))
                .orElseThrow();
        assertIsNamed(nodes, change, live, booking);
        database.pass(Sale.TTL);
        assertIsNamed(nodes, change, live, booking);
    }

    private static void assertIsNamed(Two nodes, InventoryChange change, Hold live, Booking booking) {
        ChangePlan plan = nodes.here
                .bookings
                .inventories()
                .plan(nodes.here.evening, change)
                .orElseThrow();
        assertThat(plan.affected())
                .extracting(ChangePlan.Affected::hold)
                .containsExactly(live.id(), booking.items().get(0).hold());
        assertThat(plan.affected().get(1).booking()).contains(booking.id());
    }

    @OnEach
    void a_change_is_refused_when_the_other_extended_what_it_did_not_name(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold hold = nodes.here.hold(named(Sale.seat(1)));
        InventoryChange change = InventoryChange.removeSection("stalls");
        Sale empty = Sale.open(database); // a plan that names nobody, of a sale where nobody is
        ChangePlan of = empty.bookings.inventories().plan(empty.evening, change).orElseThrow();
        ChangePlan nobody = ChangePlan.of(nodes.here.evening, of.revision(), change, List.of(), List.of());
        nodes.extended(hold);
        database.pass(Sale.TTL);
        assertThat(Sale.reason(nodes.here.bookings.inventories().apply(OperationId.random(), nobody)))
                .isEqualTo(Reason.REVISION_CHANGED);
    }

    @OnEach
    void what_the_other_released_or_cancelled_is_free_at_once(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold released = nodes.here.hold(named(Sale.seat(1)), Sale.standing(1));
        Hold sold = nodes.here.hold(named(Sale.seat(2)), Sale.standing(2));
        Booking booking = nodes.here
                .bookings
                .confirm(BookingId.random(), Quote.free(sold))
                .orElseThrow();
        assertThat(nodes.there.bookings.release(released.id()).isAccepted()).isTrue();
        var quote = nodes.there.bookings.quoteCancellation(booking.itemIds()).orElseThrow();
        assertThat(nodes.there.bookings.cancel(OperationId.random(), quote).isAccepted())
                .isTrue();
        nodes.here.hold(named(Sale.seat(1), Sale.seat(2)), Sale.standing(3));
        nodes.audit();
    }

    @OnEach
    void what_the_other_took_over_is_neither_confirmed_extended_nor_taken_here(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold old = nodes.here.hold(named(Sale.seat(1)), Sale.standing(3));
        database.pass(Sale.TTL);
        Hold taken = nodes.there.hold(named(Sale.seat(1)), Sale.standing(3));
        assertThat(Sale.reason(nodes.here.bookings.confirm(BookingId.random(), Quote.free(old))))
                .isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(Sale.reason(nodes.here.bookings.extend(old.id(), LONGER))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(until(nodes.here.tryHold(named(Sale.seat(1))))).isEqualTo(taken.expiresAt());
        assertThat(Sale.reason(nodes.here.tryHold(Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        nodes.audit();
    }

    @OnEach
    void what_the_other_placed_is_a_replay_here_even_when_all_is_sold(Databases.Database database) {
        Two nodes = Two.at(database);
        nodes.here.tryHold(best(7));
        var all = nodes.there.place(best(6), Sale.standing(3));
        var first = nodes.there.apply(all);
        assertThat(nodes.here.apply(all)).isEqualTo(new Answer.Done<>(((Answer.Done<Hold>) first).value(), true));
        var free = nodes.there.place(Sale.standing(1));
        nodes.there.bookings.release(all.id());
        var placed = nodes.there.apply(free);
        assertThat(nodes.here.apply(free)).isEqualTo(new Answer.Done<>(((Answer.Done<Hold>) placed).value(), true));
        assertThat(Sale.reason(nodes.here.bookings.hold(all.id(), all.request(), Sale.TTL)))
                .isEqualTo(Reason.ALREADY_RELEASED);
        nodes.audit();
    }

    @OnEach
    void what_a_stranger_freed_is_free_once_he_has_changed_the_stamp(Databases.Database database) {
        Two nodes = Two.at(database);
        Hold hold = nodes.here.hold(named(Sale.seat(1)));
        String gone = " WHERE hold_id = '" + hold.id() + "'";
        Sql.execute(database, "DELETE FROM {claim}" + gone);
        assertThat(Sale.reason(nodes.here.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
        Sql.execute(
                database,
                "UPDATE {inventory} SET version_stamp = version_stamp + 1 WHERE number = "
                        + nodes.here.inventoryNumber());
        Hold next = nodes.here.hold(named(Sale.seat(1)));
        nodes.here.bookings.release(next.id()).orElseThrow();
        Sql.execute(
                database,
                "DELETE FROM {hold_line}" + gone,
                "DELETE FROM {hold}" + gone,
                "DELETE FROM {outbox}" + gone.replace("hold_id", "aggregate"));
    }

    @OnEach
    void after_a_lost_connection_nothing_is_believed_because_another_copy_may_answer(Databases.Database database) {
        AtomicBoolean cut = new AtomicBoolean();
        Sale sale = Sale.open(database);
        Sale here = sale.through(new Tampering() {
            @Override
            public void before(Connection real, String sql) throws SQLException {
                if (sql.endsWith("FOR UPDATE") && cut.getAndSet(false)) {
                    throw new SQLException("gone", "08006");
                }
            }
        });
        Hold lost = here.hold(named(Sale.seat(1)), Sale.standing(3));
        restoreWithout(lost, sale);
        assertThat(Sale.reason(here.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN); // cannot know yet
        cut.set(true);
        here.hold(named(Sale.seat(1)), Sale.standing(3));
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    /** Takes a hold away as if it had never been, with an inventory of the same version. */
    private static void restoreWithout(Hold lost, Sale sale) {
        String gone = " WHERE hold_id = '" + lost.id() + "'";
        for (String table : List.of("claim", "pending", "hold_line", "hold")) {
            Sql.execute(sale.database, "DELETE FROM {" + table + "}" + gone);
        }
        Sql.execute(
                sale.database,
                "UPDATE {counter} SET taken = 0 WHERE scope = " + sale.inventoryNumber(),
                "DELETE FROM {outbox} WHERE aggregate = '" + lost.id() + "'");
    }
}

package io.github.holdfast.jdbc.apply;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Errors;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Owning;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Traps into which ledgers of this kind have fallen before. */
class TrapsTest {

    /** Makes one statement, or the commit, the victim of a deadlock, once. */
    private static final class Victim extends Tampering {

        private int left = -1;

        /** Says how many statements get through before it. */
        void after(int statements) {
            left = statements;
        }

        boolean struck() {
            return left < 0;
        }

        @Override
        public void before(Connection real, String sql) throws SQLException {
            boolean locks = sql.contains("hf_") || sql.equals("COMMIT");
            if (locks && left >= 0 && left-- == 0) {
                real.rollback(); // as the database itself does
                throw new SQLException("Deadlock found when trying to get lock", "40001", 1213);
            }
        }

        @Override
        public void commit(Connection real) throws SQLException {
            before(real, "COMMIT");
            real.commit();
        }
    }

    @OnEach
    void B23_whichever_statement_a_deadlock_strikes_the_whole_batch_is_done_and_once(Databases.Database database) {
        Victim victim = new Victim();
        int statements = 0;
        do {
            Sale sale = Sale.open(database);
            Sale there = sale.through(Owning.over(victim.with(database.dataSource()), database.options()));
            List<Command<?>> batch = everything(sale);
            victim.after(statements++);
            Answers answers = there.ledger.apply(batch);
            assertThat(batch)
                    .allSatisfy(command -> assertThat(answers.to(command))
                            .isInstanceOfSatisfying(
                                    Answer.Done.class,
                                    done -> assertThat(done.replayed()).isFalse()));
            assertThat(sale.holdsStored()).isEqualTo(7);
        } while (victim.struck());
        System.out.println("a deadlock in each of " + (statements - 1) + " statements");
        assertThat(statements).isGreaterThan(20);
        assertThat(Sale.open(database).bookings.upkeep().audit().violations()).isEmpty();
    }

    /** A batch that takes over, places, confirms, extends, releases and cancels. */
    private static List<Command<?>> everything(Sale sale) {
        sale.hold(named(Sale.seat(4)), Sale.standing(1));
        sale.database.pass(Sale.TTL);
        var confirmed = sale.place(named(Sale.seat(1)));
        var released = sale.place(named(Sale.seat(2)), Sale.standing(1));
        var extended = sale.place(named(Sale.seat(3)));
        var booked = sale.place(named(Sale.seat(5)), Sale.standing(1));
        Answers held = sale.ledger.apply(List.of(confirmed, released, extended, booked));
        Booking booking = sale.bookings
                .confirm(BookingId.random(), Quote.free(Shop.done(held, booked)))
                .orElseThrow();
        return List.of(
                sale.place(named(Sale.seat(4)), Sale.standing(1)),
                Sale.confirming(Shop.done(held, confirmed)),
                new Command.ReleaseHold(released.id()),
                new Command.ExtendHold(extended.id(), Sale.TTL.plusMinutes(5)),
                new Command.CancelItems(
                        OperationId.random(),
                        sale.bookings.quoteCancellation(booking.itemIds()).orElseThrow()),
                sale.place(best(2)));
    }

    /** Overdue by the last reading of the clock, not by the first: all that it has goes back, or nothing. */
    @OnEach
    void who_lapses_between_two_locks_of_one_batch_is_taken_over_with_all_that_he_has(Databases.Database database)
            throws SQLException {
        Sale sale = Sale.open(database);
        Hold waited = sale.hold(named(Sale.seat(1)));
        Hold lapsing = sale.hold(named(Sale.seat(2)), Sale.standing(3));
        Errors.BetweenLocks between = new Errors.BetweenLocks();
        Sale taker = sale.through(JdbcLedger.owning(
                between.with(database.dataSource()), database.options().batching(false)));
        var release = new Command.ReleaseHold(waited.id());
        var place = sale.place(named(Sale.seat(2)), Sale.standing(3));
        String row = "SELECT state FROM {hold} WHERE hold_id = '" + waited.id() + "' FOR UPDATE";
        try (Connection stranger = Sql.begun(database, row)) {
            var taking = BackgroundCall.start(() -> taker.ledger.apply(List.of(release, place)));
            between.gate.awaitReached();
            between.gate.open();
            taking.untilStuck(database);
            database.pass(Sale.TTL);
            stranger.rollback();
            assertThat(taking.result().to(place)).isInstanceOf(Answer.Done.class);
            assertThat(taking.result().to(release))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            no -> assertThat(no.refusal().reason()).isEqualTo(Reason.HOLD_EXPIRED));
        }
        assertThat(sale.bookings.find(lapsing.id()).orElseThrow().state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(Sale.reason(sale.tryHold(Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    /** Counts deadlocks that somebody was the victim of. */
    private static final class Deadlocks extends Tampering {

        final AtomicInteger met = new AtomicInteger();

        @Override
        public void failed(String sql, SQLException error) {
            if (Set.of("40001", "40P01").contains(String.valueOf(error.getSQLState()))) {
                met.incrementAndGet();
            }
        }
    }

    @OnEach
    void counters_that_are_new_and_counters_that_are_not_in_opposite_orders_meet_no_deadlock(
            Databases.Database database) {
        Deadlocks deadlocks = new Deadlocks();
        Sale sale = Sale.open(database).unbatched(deadlocks);
        for (int round = 0; round < 6; round++) {
            InventoryId used = Sale.open(sale.ledger, "used-" + UUID.randomUUID());
            InventoryId unused = Sale.open(sale.ledger, "unused-" + UUID.randomUUID());
            assertThat(sale.apply(placing(ClaimRequest.of(used, Sale.standing(1)))))
                    .isInstanceOf(Answer.Done.class);
            ClaimRequest there = ClaimRequest.of(used, Sale.standing(1)).and(unused, Sale.standing(1));
            ClaimRequest back = ClaimRequest.of(unused, Sale.standing(1)).and(used, Sale.standing(1));
            List<BackgroundCall<Answer<Hold>>> racers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                var place = placing(i % 2 == 0 ? there : back);
                racers.add(BackgroundCall.start(() -> patiently(sale, place)));
            }
            assertThat(racers.stream().map(BackgroundCall::result).filter(Answer.Done.class::isInstance))
                    .hasSize(2);
        }
        assertThat(deadlocks.met).hasValue(0);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    private static Command.PlaceHold placing(ClaimRequest request) {
        return new Command.PlaceHold(HoldId.random(), request, Duration.ofMinutes(5));
    }

    private static Answer<Hold> patiently(Sale sale, Command.PlaceHold place) {
        Answer<Hold> answer;
        do {
            answer = sale.apply(place);
        } while (answer instanceof Answer.TryAgain);
        return answer;
    }
}

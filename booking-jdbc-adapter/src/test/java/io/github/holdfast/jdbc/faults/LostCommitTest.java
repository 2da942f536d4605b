package io.github.holdfast.jdbc.faults;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.sql.postgresql.SynchronousCommitTest;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The answer to a COMMIT does not come. A driver in between loses it, because what a server does before it dies cannot be
 * ordered; {@link SynchronousCommitTest} loses it by a server that hangs.
 */
class LostCommitTest {

    /** Loses the next answer to a commit, which has happened or not. */
    private static final class Losing extends Tampering {

        private final boolean happens;
        private final SQLException loss;
        private int left;

        Losing(boolean happens, SQLException loss) {
            this.happens = happens;
            this.loss = loss;
        }

        Losing(boolean happens) {
            this(happens, new SQLException("An I/O error occurred", "08006"));
        }

        Losing next() {
            left = 1;
            return this;
        }

        @Override
        public void commit(Connection real) throws SQLException {
            if (left-- <= 0) {
                real.commit();
                return;
            }
            if (happens) {
                real.commit();
            } else {
                real.rollback();
            }
            throw loss;
        }
    }

    @OnEach
    void B1_a_hold_whose_commit_happened_is_unknown_and_then_a_replay(Databases.Database database) {
        var losing = new Losing(true);
        Sale sale = Sale.open(database).unbatched(losing);
        Command.PlaceHold place = sale.place(named(Sale.seat(1)));
        losing.next();
        assertThat(sale.apply(place)).isEqualTo(new Answer.Unknown<>(List.of(place.key())));
        Hold stored = sale.bookings.find(place.id()).orElseThrow();
        assertThat(sale.apply(place)).isEqualTo(new Answer.Done<>(stored, true));
        assertThat(sale.holdsStored()).isOne();
    }

    @OnEach
    void B2_a_hold_whose_commit_did_not_happen_is_unknown_and_then_new(Databases.Database database) {
        var losing = new Losing(false);
        Sale sale = Sale.open(database).unbatched(losing);
        Command.PlaceHold place = sale.place(named(Sale.seat(1)));
        losing.next();
        assertThat(sale.apply(place)).isEqualTo(new Answer.Unknown<>(List.of(place.key())));
        assertThat(sale.bookings.find(place.id())).isEmpty();
        assertThat(sale.apply(place))
                .isInstanceOfSatisfying(
                        Answer.Done.class, done -> assertThat(done.replayed()).isFalse());
    }

    @OnEach
    void B3_every_command_of_a_lost_batch_is_unknown_and_resolved_by_the_same_batch(Databases.Database database) {
        for (boolean happened : new boolean[] {true, false}) {
            var losing = new Losing(happened);
            Sale sale = Sale.open(database).unbatched(losing);
            Hold first = sale.hold(named(Sale.seat(1)));
            var place = sale.place(named(Sale.seat(2)));
            var confirm = Sale.confirming(first);
            var refused = sale.place(named(Sale.seat(1)));
            List<Command<?>> batch = List.of(place, confirm, refused);
            losing.next();
            var lost = sale.ledger.apply(batch);
            var keys = List.of(place.key(), confirm.key(), refused.key());
            assertThat(batch).allSatisfy(one -> assertThat(lost.to(one)).isEqualTo(new Answer.Unknown<>(keys)));
            var again = sale.ledger.apply(batch);
            assertThat(((Answer.Done<Hold>) again.to(place)).replayed()).isEqualTo(happened);
            assertThat(((Answer.Done<Booking>) again.to(confirm)).replayed()).isEqualTo(happened);
            assertThat(((Answer.Refused<Hold>) again.to(refused)).refusal().reason())
                    .isEqualTo(Reason.TAKEN);
            assertThat(sale.holdsStored()).isEqualTo(2);
        }
    }

    @OnEach
    void B3_at_the_door_a_lost_commit_is_an_exception_that_says_so(Databases.Database database) {
        var losing = new Losing(true);
        Sale sale = Sale.open(database).unbatched(losing);
        losing.next();
        assertThatThrownBy(() -> sale.hold(named(Sale.seat(1)))).isInstanceOfSatisfying(StoreException.class, lost -> {
            assertThat(lost.outcomeUnknown()).isTrue();
            assertThat(lost.retryable()).isTrue();
        });
    }

    @OnEach
    void B3_whatever_a_commit_says_is_unknown_unless_it_surely_rolled_back(Databases.Database database) {
        for (String state : List.of("08003", "08007", "57P01", "57P02", "57014", "53100", "XX000", "58030")) {
            var losing = new Losing(true, new SQLException("said by commit", state));
            Sale sale = Sale.open(database).unbatched(losing);
            losing.next();
            assertThat(sale.apply(sale.place(named(Sale.seat(1))))).as(state).isInstanceOf(Answer.Unknown.class);
        }
        var stateless = new Losing(true, new SQLException("no state at all"));
        Sale sale = Sale.open(database).unbatched(stateless);
        stateless.next();
        assertThat(sale.apply(sale.place(named(Sale.seat(1))))).isInstanceOf(Answer.Unknown.class);
    }

    @OnEach
    void B1_B2_in_batches_a_lost_commit_is_applied_again_and_the_caller_does_not_notice(Databases.Database database) {
        for (boolean happened : new boolean[] {true, false}) {
            var losing = new Losing(happened);
            Sale sale = Sale.open(database).through(losing);
            Command.PlaceHold place = sale.place(named(Sale.seat(1)));
            losing.next();
            assertThat(sale.apply(place))
                    .isInstanceOfSatisfying(
                            Answer.Done.class,
                            done -> assertThat(done.replayed()).isFalse());
            assertThat(sale.holdsStored()).isOne();
        }
    }

    @OnEach
    void B24_a_commit_that_surely_rolled_back_is_tried_again(Databases.Database database) {
        for (String state : List.of("40001", "40P01")) {
            var losing = new Losing(false, new SQLException("said by commit", state));
            Sale sale = Sale.open(database).through(losing);
            losing.next();
            assertThat(sale.tryHold(named(Sale.seat(1))).isAccepted()).as(state).isTrue();
        }
    }

    @OnEach
    void a_batch_that_changes_nothing_cannot_be_unknown(Databases.Database database) {
        var losing = new Losing(true);
        Sale sale = Sale.open(database).through(losing);
        sale.hold(named(Sale.seat(1)));
        losing.next();
        assertThat(Sale.reason(sale.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
    }

    @OnEach
    void what_goes_wrong_after_the_commit_does_not_change_the_answer(Databases.Database database) {
        var selling = new AtomicBoolean();
        Sale sale = Sale.open(database).through(new Tampering() {
            @Override
            public void close(Connection real) throws SQLException {
                real.close();
                if (selling.get()) {
                    throw new SQLException("closing failed");
                }
            }
        });
        selling.set(true);
        assertThat(sale.apply(sale.place(named(Sale.seat(1)))))
                .isInstanceOfSatisfying(
                        Answer.Done.class, done -> assertThat(done.replayed()).isFalse());
        selling.set(false);
        assertThat(sale.holdsStored()).isOne();
    }
}

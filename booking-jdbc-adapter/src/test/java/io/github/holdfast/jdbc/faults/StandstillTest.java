package io.github.holdfast.jdbc.faults;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.PausedWriter;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.jdbc.PgConnection;

/** A process stands still in the middle of a confirmation until the hold is over, and then goes on as if nothing were. */
class StandstillTest {

    private record Scene(
            Sale there, Hold hold, Command.ConfirmHolds confirm, BackgroundCall<Answer<Booking>> standing) {

        static Scene in(Databases.Database database, PausedWriter heldUp) {
            Sale there = Sale.open(database);
            Hold hold = there.hold(named(Sale.seat(1)), Sale.standing(3));
            Sale here = there.through(JdbcLedger.owning(
                    heldUp.with(database.dataSource()), database.options().batching(false)));
            Command.ConfirmHolds confirm = Sale.confirming(hold);
            var standing = BackgroundCall.start(() -> here.apply(confirm));
            heldUp.gate.awaitReached();
            database.pass(Sale.TTL);
            return new Scene(there, hold, confirm, standing);
        }

        BackgroundCall<Outcome<Hold>> taking() {
            return BackgroundCall.start(() -> there.tryHold(named(Sale.seat(1)), Sale.standing(3)))
                    .untilStuck(there.database);
        }
    }

    private static void staysConfirmed(Databases.Database database, PausedWriter heldUp) {
        Scene scene = Scene.in(database, heldUp);
        BackgroundCall<Outcome<Hold>> taking = scene.taking();
        heldUp.gate.open();
        assertThat(scene.standing().result()).isInstanceOf(Answer.Done.class);
        assertThat(Sale.reason(taking.result())).isEqualTo(Reason.TAKEN);
        assertThat(scene.there().bookings.upkeep().sweep(1_000).isAccepted()).isTrue();
        assertThat(scene.there().bookings.find(scene.hold().id()).orElseThrow().state())
                .isEqualTo(Hold.State.CONFIRMED);
        assertThat(scene.there().bookings.upkeep().audit().violations()).isEmpty();
    }

    @OnEach
    void B17_a_confirmation_that_stood_still_before_it_wrote_keeps_its_locks_and_wins(Databases.Database database) {
        staysConfirmed(database, PausedWriter.beforeWriting());
    }

    @OnEach
    void B17_a_confirmation_that_stood_still_before_its_commit_keeps_its_locks_and_wins(Databases.Database database) {
        staysConfirmed(database, PausedWriter.beforeCommit());
    }

    /** Ends a session, as an operator would, or the server itself after a time without a word. */
    private static void end(Databases.Database database, Connection session) throws SQLException {
        if (database.isMaria()) {
            long id = session.unwrap(org.mariadb.jdbc.Connection.class).getThreadId();
            Sql.execute(database, "KILL CONNECTION " + id);
        } else {
            int id = session.unwrap(PgConnection.class).getBackendPID();
            Sql.texts(database, "SELECT pg_terminate_backend(" + id + ", 10000)");
        }
    }

    static Stream<Databases.Database> servers() {
        return Stream.of(OnEach.Shared.POSTGRES, OnEach.Shared.MARIA);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void B17_a_confirmation_whose_session_was_ended_while_it_stood_still_loses(Databases.Database database)
            throws SQLException {
        AtomicReference<Connection> used = new AtomicReference<>();
        PausedWriter heldUp = PausedWriter.beforeCommit(used::set);
        Scene scene = Scene.in(database, heldUp);
        BackgroundCall<Outcome<Hold>> taking = scene.taking();
        end(database, used.get());
        Hold taker = taking.result().orElseThrow();
        heldUp.gate.open();
        assertThat(scene.standing().result()).isInstanceOf(Answer.Unknown.class);
        assertThat(scene.there().apply(scene.confirm()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        no -> assertThat(no.refusal().reason()).isEqualTo(Reason.HOLD_EXPIRED));
        assertThat(scene.there().bookings.find(taker.id()).orElseThrow().state())
                .isEqualTo(Hold.State.HELD);
        assertThat(scene.there().bookings.upkeep().audit().violations()).isEmpty();
    }
}

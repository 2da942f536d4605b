package io.github.holdfast.jdbc.sql.postgresql;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A real server that hangs in COMMIT: it waits for a synchronous standby that is not there. What it commits is durable, its
 * locks are still held, and nobody sees it yet.
 */
public class SynchronousCommitTest {

    private static final Databases.Database DATABASE = OnEach.Shared.POSTGRES;
    private static final String HANGING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    private final Sale sale = Sale.open(DATABASE);
    private final AtomicReference<Connection> used = new AtomicReference<>();

    /** Remembers the connection that commits. */
    private final Tampering remembering = new Tampering() {
        @Override
        public void commit(Connection real) throws SQLException {
            used.set(real);
            real.commit();
        }
    };

    @BeforeEach
    void waitForAStandbyThatIsNotThere() {
        Sql.execute(DATABASE, "CREATE TABLE IF NOT EXISTS {probe} (n INTEGER)");
        standbys("nobody");
        var heard = new AtomicBoolean();
        var probe = BackgroundCall.start(() -> {
            while (!heard.get()) { // a reload takes its time
                Sql.execute(DATABASE, "INSERT INTO {probe} VALUES (1)");
            }
            return true;
        });
        BackgroundCall.until(() -> !hanging().isEmpty());
        heard.set(true);
        Sql.texts(DATABASE, "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        probe.result();
    }

    @AfterEach
    void waitForNobody() {
        standbys("");
        BackgroundCall.until(() -> hanging().isEmpty());
    }

    private static void standbys(String names) {
        DATABASE.execute("ALTER SYSTEM SET synchronous_standby_names = '" + names + "'");
        Sql.texts(DATABASE, "SELECT pg_reload_conf()");
    }

    private static List<String> hanging() {
        return Sql.texts(DATABASE, HANGING);
    }

    @Test
    void B6_a_retry_waits_for_the_first_commit_that_still_runs_on_the_server() throws SQLException {
        Sale cut = sale.through(remembering);
        Command.PlaceHold place = sale.place(named(Sale.seat(1)), Sale.standing(3));
        var first = BackgroundCall.start(() -> cut.apply(place));
        BackgroundCall.until(() -> !hanging().isEmpty());
        Executor here = Runnable::run;
        used.get().abort(here); // the client is gone, the server still commits
        assertThat(first.result()).isInstanceOf(Answer.Unknown.class);

        assertThat(sale.bookings.find(place.id())).isEmpty(); // reading does not resolve it
        var again = BackgroundCall.start(() -> sale.apply(place)).untilStuck(DATABASE);
        assertThat(again.isDone()).isFalse();
        waitForNobody();
        assertThat(again.result())
                .isInstanceOfSatisfying(
                        Answer.Done.class, done -> assertThat(done.replayed()).isTrue());
        assertThat(sale.holdsStored()).isOne();
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B3_57P01_in_a_commit_is_unknown_and_had_happened() {
        Sale alone = sale.unbatched(remembering);
        Command.PlaceHold place = sale.place(named(Sale.seat(1)));
        var first = BackgroundCall.start(() -> alone.apply(place));
        BackgroundCall.until(() -> !hanging().isEmpty());
        Sql.texts(DATABASE, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        assertThat(first.result()).isInstanceOf(Answer.Unknown.class);
        waitForNobody();
        Hold stored = sale.bookings.find(place.id()).orElseThrow();
        assertThat(sale.apply(place)).isEqualTo(new Answer.Done<>(stored, true));
    }

    @Test
    void B2_57P01_just_before_a_commit_is_unknown_and_had_not_happened() {
        waitForNobody();
        var killed = new AtomicReference<>("");
        Sale cut = sale.unbatched(new Tampering() {
            @Override
            public void commit(Connection real) throws SQLException {
                if (killed.get().isEmpty()) {
                    killed.set(Sql.texts(real, "SELECT pg_backend_pid()").get(0));
                    Sql.texts(DATABASE, "SELECT pg_terminate_backend(" + killed + ", 10000)");
                }
                real.commit();
            }
        });
        Command.PlaceHold place = sale.place(named(Sale.seat(1)));
        assertThat(cut.apply(place)).isInstanceOf(Answer.Unknown.class);
        assertThat(sale.bookings.find(place.id())).isEmpty();
        assertThat(cut.apply(place))
                .isInstanceOfSatisfying(
                        Answer.Done.class, done -> assertThat(done.replayed()).isFalse());
    }
}

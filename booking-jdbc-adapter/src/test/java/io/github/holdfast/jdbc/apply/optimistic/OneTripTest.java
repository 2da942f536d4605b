package io.github.holdfast.jdbc.apply.optimistic;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.sql.Require;
import io.github.holdfast.jdbc.support.BackgroundCall;
import io.github.holdfast.jdbc.support.Constraint;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.StoreException;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A sale in one round trip whose answer is lost, which meets what it did not know, or is not the whole of a batch. */
class OneTripTest {

    private static final Databases.Database DATABASE = Databases.postgresDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Counts sales in one trip, and can lose the answer to the next. */
    private static final class Line extends Tampering {

        private int sales;
        private boolean losesBefore;
        private boolean losesAfter;
        private String state = "08006";

        Sale warm() {
            return warm(DATABASE);
        }

        Sale warm(Databases.Database database) {
            Sale node = Sale.open(database).unbatched(this);
            node.hold(named(Sale.seat(6)), Sale.standing(1));
            assertThat(sales).as("the plan was not known").isZero();
            return node;
        }

        @Override
        public void before(Connection real, String sql) throws SQLException {
            if (sql.equals("COMMIT") && losesBefore) {
                losesBefore = false;
                throw new SQLException("lost before", state);
            }
        }

        @Override
        public void after(String sql) throws SQLException {
            if (sql.endsWith("; COMMIT")) {
                sales++;
                if (losesAfter) {
                    losesAfter = false;
                    throw new SQLException("lost after", state);
                }
            }
        }
    }

    private static boolean isReplayed(Answer<?> answer) {
        return ((Answer.Done<?>) answer).replayed();
    }

    @Test
    void B1_a_sale_whose_answer_is_lost_is_unknown_and_then_a_replay() {
        Line line = new Line();
        Sale node = line.warm();
        Command.PlaceHold place = node.place(named(Sale.seat(1)), Sale.standing(1));
        line.losesAfter = true;
        assertThat(node.apply(place)).isEqualTo(new Answer.Unknown<>(List.of(place.key())));
        Hold stored = node.bookings.find(place.id()).orElseThrow();
        assertThat(node.apply(place)).isEqualTo(new Answer.Done<>(stored, true));
        assertThat(node.bookings.upkeep().audit().violations()).isEmpty();
    }

    @Test
    void B2_a_sale_that_did_not_arrive_is_unknown_and_then_new() {
        Line line = new Line();
        Sale node = line.warm();
        Command.PlaceHold place = node.place(named(Sale.seat(1)), Sale.standing(1));
        line.losesBefore = true;
        assertThat(node.apply(place)).isEqualTo(new Answer.Unknown<>(List.of(place.key())));
        assertThat(node.bookings.find(place.id())).isEmpty();
        assertThat(isReplayed(node.apply(place))).isFalse();
    }

    @Test
    void B3_whatever_may_have_come_from_the_commit_is_unknown() {
        for (String state : List.of("08003", "08007", "57P01", "57P02", "40003", "53100", "XX000", "58030", "")) {
            Line line = new Line();
            Sale node = line.warm();
            line.state = state;
            line.losesAfter = true;
            assertThat(node.apply(node.place(named(Sale.seat(1))))).as(state).isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void B24_what_surely_rolled_back_is_tried_again() {
        for (String state : List.of("40001", "40P01", "55P03", "57014", "23505", Require.FAILED)) {
            Line line = new Line();
            Sale node = line.warm();
            line.state = state;
            line.losesBefore = true;
            assertThat(isReplayed(node.apply(node.place(named(Sale.seat(1))))))
                    .as(state)
                    .isFalse();
            assertThat(node.holdsStored()).isEqualTo(2);
        }
    }

    /** A wrong statement, a null, what a trigger raises, what there is not: none of it comes from a commit that happened. */
    @Test
    void what_the_server_refuses_for_good_is_an_error_and_nothing_happened() {
        for (String state : List.of("42P01", "23502", "P0001", "0A000", "54000")) {
            assertRefused(state);
        }
    }

    @Test
    void B18_a_server_that_is_read_only_for_a_moment_is_tried_again() {
        Line line = new Line();
        Sale node = line.warm();
        line.state = "25006";
        line.losesBefore = true;
        assertThat(isReplayed(node.apply(node.place(named(Sale.seat(1)))))).isFalse();
    }

    private static void assertRefused(String state) {
        Line line = new Line();
        Sale node = line.warm();
        line.state = state;
        line.losesBefore = true;
        assertThatThrownBy(() -> node.hold(named(Sale.seat(1))))
                .as(state)
                .isInstanceOfSatisfying(StoreException.class, refused -> {
                    assertThat(refused.retryable()).isFalse();
                    assertThat(refused.outcomeUnknown()).isFalse();
                });
        assertThat(node.holdsStored()).isOne();
    }

    /** A driver that fetches one row at a time would look at one counter, and lock one. */
    @Test
    void every_counter_is_looked_at_however_few_rows_the_driver_fetches_at_a_time() {
        Databases.Database own = Constraint.only(Databases.postgresDatabase());
        String url = own.dataSource() instanceof HikariDataSource pool ? pool.getJdbcUrl() : "";
        Sale sale = Sale.open(own);
        InventoryId later = Sale.open(sale.ledger, "later-" + HoldId.random());
        try (HikariDataSource slow = Databases.pool(url + "&defaultRowFetchSize=1")) {
            Sale node = sale.through(slow);
            var both = sale.request(Sale.standing(1)).and(later, Sale.standing(1));
            node.bookings.hold(HoldId.random(), both, Sale.TTL).orElseThrow();
            node.bookings.hold(HoldId.random(), both, Sale.TTL).orElseThrow();
            sale.bookings
                    .hold(HoldId.random(), ClaimRequest.of(later, Sale.standing(1)), Sale.TTL)
                    .orElseThrow();
            assertThat(Sale.reason(node.bookings.hold(HoldId.random(), both, Sale.TTL)))
                    .isEqualTo(Reason.SOLD_OUT);
        }
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
        own.close();
    }

    @Test
    void a_refusal_names_every_obstacle_though_the_pool_was_sold_out_by_another_node() {
        Sale node = new Line().warm();
        node.hold(named(Sale.seat(1)));
        node.through(DATABASE.dataSource()).hold(Sale.standing(2));
        Refusal refusal = node.tryHold(named(Sale.seat(1)), Sale.standing(1))
                .match(taken -> Refusal.of(Reason.BUSY, "taken"), no -> no);
        assertThat(refusal.obstacles()).extracting(Obstacle::place).containsExactly(Sale.seat(1), "standing");
    }

    @Test
    void what_another_node_placed_is_a_replay() {
        Line line = new Line();
        Sale node = line.warm();
        Command.PlaceHold place = node.place(Sale.standing(1));
        Answer<Hold> first = node.through(DATABASE.dataSource()).apply(place);
        assertThat(node.apply(place)).isEqualTo(new Answer.Done<>(((Answer.Done<Hold>) first).value(), true));
    }

    @Test
    void after_a_surprise_as_many_batches_go_the_usual_way_as_there_were_surprises() {
        Line line = new Line();
        Sale node = line.warm();
        Sale other = node.through(DATABASE.dataSource());
        for (int seat = 1; seat <= 2; seat++) {
            other.hold(named(Sale.seat(seat)));
            assertThat(Sale.reason(node.tryHold(named(Sale.seat(seat))))).isEqualTo(Reason.TAKEN);
            node.hold(named(Sale.seat(seat + 2)));
            assertThat(line.sales).isZero();
        }
        assertThat(Sale.reason(node.tryHold(named(Sale.seat(3))))).isEqualTo(Reason.TAKEN);
        node.hold(named(Sale.seat(5)));
        assertThat(line.sales).isOne();
    }

    @Test
    void holds_of_what_is_free_and_of_what_is_known_to_be_taken_are_one_sale() {
        Line line = new Line();
        Sale node = line.warm();
        var one = node.place(named(Sale.seat(1)), Sale.standing(1));
        var two = node.place(named(Sale.seat(2), Sale.seat(3)));
        var again = new Command.PlaceHold(two.id(), two.request(), two.ttl());
        var answers = node.ledger.apply(List.of(one, two, again));
        assertThat(line.sales).isOne();
        assertThat(isReplayed(answers.to(two))).isFalse();
        assertThat(isReplayed(answers.to(again))).isTrue();
        var taken = node.place(named(Sale.seat(2)));
        var free = node.place(named(Sale.seat(4)));
        var mixed = node.ledger.apply(List.of(free, taken));
        assertThat(mixed.to(free)).isInstanceOf(Answer.Done.class);
        assertThat(mixed.to(taken)).isInstanceOf(Answer.Refused.class);
        assertThat(line.sales).isEqualTo(2);
        assertThat(node.bookings.upkeep().audit().violations()).isEmpty();
    }

    /**
     * What a sale has to remember may come late, when another batch of the same node has locked the inventory since and goes
     * by what it has read. There is no key here to refuse what would be wrong.
     */
    @Test
    void what_is_remembered_late_does_not_make_another_batch_forget_what_it_has_read() {
        Databases.Database own = Constraint.only(Databases.postgresDatabase());
        BackgroundCall.Gate remembering = new BackgroundCall.Gate();
        AtomicReference<Runnable> asking = new AtomicReference<>();
        Sale sale = Sale.open(own);
        Sale node = sale.unbatched(new Tampering() {
            @Override
            public void before(Connection real, String sql) {
                if (sql.contains("h.state") && !sql.contains("FOR UPDATE") && asking.get() != null) {
                    asking.getAndSet(null).run();
                }
            }

            @Override
            public void after(String sql) {
                if (sql.endsWith("; COMMIT")) {
                    remembering.pass();
                }
            }
        });
        node.hold(named(Sale.seat(6)), Sale.standing(1));
        Hold inTheWay = sale.hold(named(Sale.seat(2)));
        BackgroundCall<Hold> late = BackgroundCall.start(() -> node.hold(named(Sale.seat(1))));
        remembering.awaitReached();
        assertThat(Sale.reason(node.tryHold(named(Sale.seat(2))))).isEqualTo(Reason.TAKEN); // now it is known
        asking.set(() -> {
            sale.bookings.extend(inTheWay.id(), Sale.TTL.plusMinutes(5)).orElseThrow();
            remembering.open();
            late.result();
        });
        var unusual = new Command.ReleaseHold(HoldId.random()); // makes it go the usual way
        var place = node.place(named(Sale.seat(2)));
        assertThat(node.ledger.apply(List.of(unusual, place)).to(place)).isInstanceOf(Answer.Refused.class);
        assertThat(asking.get()).as("owners were asked for").isNull();
        own.close();
    }

    /** Nothing says so before the commit, as in several trips: so it is said as loudly as can be. */
    @Test
    void a_trigger_that_swallows_rows_is_an_error() {
        Databases.Database own = Databases.postgresDatabase();
        Sale node = new Line().warm(own);
        Sql.execute(
                own,
                "CREATE FUNCTION swallow() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER swallow BEFORE INSERT ON {hold_line} FOR EACH ROW EXECUTE FUNCTION swallow()");
        assertThatThrownBy(() -> node.hold(named(Sale.seat(1))))
                .isInstanceOfSatisfying(StoreException.class, broken -> {
                    assertThat(broken).hasMessageContaining("0 rows instead of 1");
                    assertThat(broken.retryable()).isFalse();
                });
        Sql.execute(own, "DROP TRIGGER swallow ON {hold_line}", "DROP FUNCTION swallow()");
        own.close();
    }
}

package io.github.holdfast.jdbc.apply;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.outcome.Refusal.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** SQL that is not the ledger's writes past its locks: the key, the guard, the CHECK and the row counts refuse. */
public class StrangersTest {

    private static final String SEAT = Sale.seat(1);

    private List<String> mess = List.of();
    private Databases.Database messedUp;

    /** Lets a stranger write once, just before the first statement that matches. */
    private static final class Stranger extends Tampering {

        private final Databases.Database database;
        private final String before;
        private final String writes;
        private final List<String> states = new CopyOnWriteArrayList<>();
        private boolean done;

        Stranger(Databases.Database database, String before, String writes) {
            this.database = database;
            this.before = HiddenOptions.tables(database.options()).in(before);
            this.writes = writes;
        }

        @Override
        public void before(Connection real, String sql) {
            if (!done && sql.startsWith(before)) {
                done = true;
                Sql.execute(database, writes);
            }
        }

        @Override
        public void failed(String sql, SQLException error) {
            states.add(error.getSQLState());
        }
    }

    /** What a stranger wrote is wrong by the audit, and is taken away after it said so. */
    private void leaves(Databases.Database database, String... cleaning) {
        messedUp = database;
        mess = List.of(cleaning);
    }

    @AfterEach
    void cleanUp() {
        mess.forEach(sql -> Sql.execute(messedUp, sql));
    }

    private static List<String> rules(Sale sale) {
        return sale.bookings.upkeep().audit().violations().stream()
                .map(AuditReport.Violation::rule)
                .distinct()
                .toList();
    }

    private static String claimOf(Sale sale, String hold) {
        return "INSERT INTO {claim} (inventory_id, unit_no, slot, hold_id) VALUES (" + sale.inventoryNumber()
                + ", 0, 0, '" + hold + "')";
    }

    private static String update(Databases.Database database, String table) {
        if (database.isMaria()) {
            return "UPDATE (SELECT ? AS " + (table.equals("counter") ? "scope" : "hold_id");
        }
        return (Sql.isPostgres(database) ? "UPDATE " : "MERGE INTO ") + "{" + table + "}";
    }

    @OnEach
    void B27_23505_a_claim_that_a_stranger_inserts_is_met_by_the_key_and_decided_again(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold other = sale.hold(named(Sale.seat(2)));
        var stranger = new Stranger(
                database, "INSERT INTO {claim}", claimOf(sale, other.id().toString()));
        Sale selling = sale.through(stranger);
        assertThat(Sale.reason(selling.tryHold(named(SEAT), Sale.standing(1)))).isEqualTo(Reason.TAKEN);
        assertThat(stranger.states).containsExactly(database.isMaria() ? "23000" : "23505");
        assertThat(sale.holdsStored()).isOne();
        assertThat(rules(sale)).containsExactly("a claim belongs to no hold that may have it");
        leaves(database, "DELETE FROM {claim} WHERE unit_no = 0 AND inventory_id = " + sale.inventoryNumber());
    }

    @OnEach
    void a_load_that_cannot_be_is_refused_by_the_database(Databases.Database database) {
        Hold hold = Sale.open(database).hold(named(SEAT));
        for (int load : List.of(-1, 1_001)) {
            assertThatThrownBy(() -> Sql.execute(
                            database,
                            "UPDATE {hold_line} SET load_mille = " + load + " WHERE hold_id = '" + hold.id() + "'"))
                    .as("load %d", load)
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @OnEach
    void a_claim_of_nobody_gives_way_and_never_sells(Databases.Database database) {
        Sale sale = Sale.open(database);
        Sql.execute(database, claimOf(sale, "00000000-0000-0000-0000-000000000000"));
        leaves(database, "DELETE FROM {claim} WHERE unit_no = 0 AND inventory_id = " + sale.inventoryNumber());
        assertThat(sale.apply(sale.place(named(SEAT)))).isInstanceOf(Answer.TryAgain.class);
        assertThat(sale.holdsStored()).isZero();
        assertThat(rules(sale)).containsExactly("a claim belongs to no hold that may have it");
    }

    @OnEach
    void a_counter_that_a_stranger_raises_is_met_by_the_guard_and_decided_again(Databases.Database database) {
        Sale sale = Sale.open(database);
        sale.hold(Sale.standing(1));
        String where = " WHERE scope = " + sale.inventoryNumber();
        var stranger = new Stranger(database, update(database, "counter"), "UPDATE {counter} SET taken = 3" + where);
        Sale selling = sale.through(stranger);
        assertThat(Sale.reason(selling.tryHold(named(SEAT), Sale.standing(1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(stranger.states).isEmpty();
        assertThat(sale.holdsStored()).isOne();
        assertThat(rules(sale)).containsExactly("a counter is not the sum of its lines");
        leaves(database, "UPDATE {counter} SET taken = 1" + where);
    }

    @OnEach
    void a_counter_whose_bound_a_stranger_lowers_is_met_by_the_check_and_gives_way(Databases.Database database) {
        Sale sale = Sale.open(database);
        sale.hold(Sale.standing(1));
        String where = " WHERE scope = " + sale.inventoryNumber();
        var stranger = new Stranger(database, update(database, "counter"), "UPDATE {counter} SET high = 1" + where);
        Sale selling = sale.through(stranger);
        assertThat(selling.apply(sale.place(Sale.standing(1)))).isInstanceOf(Answer.TryAgain.class);
        assertThat(stranger.states)
                .containsOnly(database.isMaria() ? "23000" : Sql.isPostgres(database) ? "23514" : "23513");
        assertThat(sale.holdsStored()).isOne();
        Sql.execute(database, "UPDATE {counter} SET high = 3" + where);
        sale.hold(Sale.standing(2));
    }

    @OnEach
    void a_hold_that_a_stranger_ends_is_met_by_the_row_count_and_decided_again(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold hold = sale.hold(named(SEAT));
        String where = " WHERE hold_id = '" + hold.id() + "'";
        var tampering = new Tampering() {
            private int times;

            @Override
            public String sql(String sql) {
                return sql.replace("FOR UPDATE", ""); // else the stranger would have to wait
            }

            @Override
            public void before(Connection real, String sql) {
                if (sql.startsWith(Sql.in(database, update(database, "hold"))) && times++ == 0) {
                    Sql.execute(
                            database,
                            "UPDATE {hold} SET state = 2, sequence = 2, tidied = TRUE, ended_at = placed_at" + where,
                            "DELETE FROM {claim}" + where);
                }
            }
        };
        Sale selling = sale.through(tampering);
        var answer = selling.apply(Sale.confirming(hold));
        assertThat(((Answer.Refused<?>) answer).refusal().reason()).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(Sql.number(database, "SELECT COUNT(*) FROM {booking_item}" + where))
                .isZero();
        assertThat(rules(sale))
                .containsExactly("a hold and its events disagree", "a hold is not what its last event made of it");
        leaves(
                database,
                "DELETE FROM {hold_line}" + where,
                "DELETE FROM {hold}" + where,
                "DELETE FROM {outbox}" + where.replace("hold_id", "aggregate"));
    }
}

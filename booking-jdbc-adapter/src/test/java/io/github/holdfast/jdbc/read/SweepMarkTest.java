package io.github.holdfast.jdbc.read;

import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Store;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to the mark from which a sweeper looks, and whoever moves it, no hold that is over stays. */
class SweepMarkTest {

    private static final String MARK = "SELECT settled_to FROM {sweep_mark}";

    /** A hall in a database of its own, and two nodes that sell it. */
    private record Sale(Databases.Database database, Shop shop, Shop other, InventoryId hall) {

        /** Two seats, and nothing that is counted: on no database it is found but by when it expired. */
        Hold hold() {
            return shop.done(Shop.place(hall, shop.freshSeats(hall)));
        }

        List<HoldId> lapsed(int most) {
            return shop.ledger().records().lapsed(most);
        }

        int sweep() {
            return shop.bookings().upkeep().sweep(1_000).orElseThrow();
        }

        void moveMark() {
            sweep();
            assertThat(Sql.number(database, "SELECT COUNT(*) FROM {sweep_mark} WHERE settled_to >= whole_at"))
                    .isOne();
        }
    }

    private static void on(Store store, Consumer<Sale> test) {
        Databases.Database database = store.fresh();
        try {
            Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
            Shop other = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
            test.accept(new Sale(database, shop, other, shop.open("hall", 100, 50)));
        } finally {
            database.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_mark_never_passes_a_hold_that_was_left_however_often_others_look(Store store) {
        on(store, sale -> {
            sale.moveMark();
            Hold left = sale.hold();
            sale.database().pass(Duration.ofHours(1));
            Hold later = sale.hold();
            sale.database().pass(Duration.ofHours(1));
            assertThat(sale.lapsed(1_000)).containsExactly(left.id(), later.id());
            sale.shop().done(new Command.SweepHolds(List.of(later.id())));
            assertThat(sale.other().ledger().records().lapsed(1)).containsExactly(left.id());
            sale.database().pass(Duration.ofHours(1));
            assertThat(sale.other().ledger().records().lapsed(1_000)).containsExactly(left.id());
            assertThat(sale.sweep()).isOne();
            assertThat(sale.lapsed(1_000)).isEmpty();
        });
    }

    /** What is counted is found by what pends, on databases that can go from one part of it to the next. */
    @ParameterizedTest
    @EnumSource
    void what_was_found_and_left_for_days_is_not_called_passed_over(Store store) {
        on(store, sale -> {
            sale.moveMark();
            Hold counted = sale.shop().done(Shop.place(sale.hall(), from("standing", 2)));
            sale.database().pass(Duration.ofDays(3));
            assertThat(sale.lapsed(1_000)).containsExactly(counted.id());
            assertThat(sale.shop().bookings().upkeep().audit().violations()).isEmpty();
            assertThat(sale.other().ledger().records().lapsed(1_000)).containsExactly(counted.id());
            assertThat(sale.sweep()).isOne();
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_hold_that_a_host_commits_long_after_its_expiry_is_found_within_a_day(Store store) {
        on(store, sale -> {
            sale.moveMark();
            Hold late = sale.hold();
            sale.database().pass(Duration.ofHours(1));
            // as if the hold were not there yet
            Sql.execute(sale.database(), "UPDATE {hold} SET state = 1 WHERE hold_id = '" + late.id() + "'");
            assertThat(sale.sweep()).isZero();
            Sql.execute(sale.database(), "UPDATE {hold} SET state = 0 WHERE hold_id = '" + late.id() + "'");
            assertThat(sale.sweep()).as("behind the mark").isZero();
            sale.database().pass(Duration.ofDays(1));
            assertThat(sale.sweep()).isOne();
        });
    }

    @ParameterizedTest
    @EnumSource
    void when_the_clock_was_ahead_and_is_set_right_what_expires_is_found(Store store) {
        on(store, sale -> {
            sale.database().pass(Duration.ofDays(400));
            sale.moveMark();
            sale.database().pass(Duration.ofDays(-400));
            Hold hold = sale.hold();
            sale.database().pass(Shop.TTL);
            assertThat(sale.lapsed(1_000)).containsExactly(hold.id());
            assertThat(sale.sweep()).isOne();
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_clock_that_steps_back_by_minutes_hides_nothing(Store store) {
        on(store, sale -> {
            Hold early = sale.hold();
            sale.database().pass(Shop.TTL);
            assertThat(sale.sweep()).isOne();
            sale.database().pass(Duration.ofMinutes(5));
            assertThat(sale.sweep()).isZero();
            sale.database().pass(Duration.ofMinutes(-9));
            Hold hold = sale.hold();
            sale.database().pass(Shop.TTL);
            assertThat(sale.lapsed(1_000)).containsExactly(hold.id()).doesNotContain(early.id());
        });
    }

    @ParameterizedTest
    @EnumSource
    void without_its_row_everything_is_looked_at(Store store) {
        on(store, sale -> {
            sale.moveMark();
            Sql.execute(sale.database(), "DELETE FROM {sweep_mark}");
            Hold hold = sale.hold();
            sale.database().pass(Shop.TTL);
            assertThat(sale.lapsed(1_000)).containsExactly(hold.id());
        });
    }

    @ParameterizedTest
    @EnumSource
    void who_looks_in_a_transaction_of_the_hosts_leaves_the_mark_to_others(Store store) {
        on(store, sale -> {
            String before = Sql.texts(sale.database(), MARK).get(0);
            try (Connection host = sale.database().dataSource().getConnection()) {
                host.setAutoCommit(false);
                host.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                JdbcLedger.joining(host, sale.database().options()).records().lapsed(10);
                host.commit();
                assertThat(Sql.texts(sale.database(), MARK)).containsExactly(before);
                JdbcLedger.joining(host, sale.database().options()).records().lapsed(10);
                assertThat(sale.sweep()).isZero();
                assertThat(Sql.texts(sale.database(), MARK)).doesNotContain(before);
                host.rollback();
            } catch (SQLException error) {
                throw new IllegalStateException(error);
            }
        });
    }
}

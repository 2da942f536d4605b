package io.github.holdfast.jdbc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A hold that is confirmed or released changes on its page, and no index with it: by PostgreSQL's own statistics. It takes
 * room on the page, and indexes without what a confirmation or a release writes.
 */
class HeapOnlyTest {

    private static final int BATCH = 64;

    /** How many updates of holds there were, and how many of them touched no index. */
    private record Updates(long all, long heapOnly) {

        static Updates read(Databases.Database database) throws SQLException {
            Meter.handIn(database.dataSource());
            try (Connection connection = database.dataSource().getConnection();
                    PreparedStatement statement = connection.prepareStatement(
                            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE schemaname = ? AND relname ="
                                    + " 'hf_hold'")) {
                statement.setString(1, database.options().schema().orElseThrow());
                ResultSet row = statement.executeQuery();
                row.next();
                return new Updates(row.getLong(1), row.getLong(2));
            }
        }
    }

    @Test
    void nine_of_ten_holds_that_are_confirmed_or_released_change_no_index() throws SQLException {
        Databases.Database database = Databases.postgresDatabase();
        try (var one = Databases.oneConnection()) {
            Shop shop = new Shop(JdbcLedger.owning(one, database.options()));
            InventoryId hall = shop.open("hall", 100, 1_000);
            List<Hold> holds = new ArrayList<>();
            for (int batch = 0; batch < 10; batch++) {
                holds.addAll(placed(shop, hall));
            }
            for (int from = 0; from < holds.size(); from += BATCH) {
                List<Hold> some = holds.subList(from, from + BATCH);
                shop.allDone(
                        from % (2 * BATCH) == 0
                                ? some.stream().map(Shop::confirm).toList()
                                : some.stream()
                                        .map(hold -> new Command.ReleaseHold(hold.id()))
                                        .toList());
            }
            Meter.handIn(one);
            Updates updates = Updates.read(database);
            System.out.printf("%d updates of holds, %d heap-only%n", updates.all(), updates.heapOnly());
            assertThat(updates.all()).isEqualTo(holds.size());
            assertThat(updates.heapOnly() * 10).isGreaterThanOrEqualTo(updates.all() * 9);
        } finally {
            database.close();
        }
    }

    private static List<Hold> placed(Shop shop, InventoryId hall) {
        List<Command.PlaceHold> places = Stream.generate(() -> Shop.place(hall, Sale.standing(1)))
                .limit(BATCH)
                .toList();
        return shop.allDone(places).stream().map(Hold.class::cast).toList();
    }
}

package io.github.holdfast.jdbc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Store;
import io.github.holdfast.jdbc.table.AllTables;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks a view for what belongs to one id reads the rows of that id. */
class ViewPlansTest {

    private static final int BATCHES = 10;

    /** Sells a few hundred places one by one, and has the database look at its tables. */
    private static Booking fill(Databases.Database database) {
        Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        InventoryId hall = shop.open("hall", 100, 1_000);
        List<Object> booked = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Command.PlaceHold> places = Stream.generate(() -> Shop.place(hall, Sale.standing(1)))
                    .limit(64)
                    .toList();
            booked.addAll(shop.allDone(shop.allDone(places).stream()
                    .map(hold -> Shop.confirm((Hold) hold))
                    .toList()));
        }
        String analyze = database.isPostgres() ? "ANALYZE {" : "ANALYZE TABLE {";
        AllTables.namesOfSales().forEach(table -> Sql.execute(database, analyze + table + "}"));
        return (Booking) booked.get(100);
    }

    private static List<String> queries(Booking booking) {
        String byBooking = "} WHERE booking_id = '" + booking.id() + "'";
        String byHold = "} WHERE hold_id = '" + booking.holds().get(0) + "'";
        return List.of("{v_booking" + byBooking, "{v_item" + byBooking, "{v_hold" + byHold, "{v_line" + byHold);
    }

    @ParameterizedTest
    @EnumSource
    void what_belongs_to_one_id_is_found_by_an_index(Store store) throws SQLException {
        Databases.Database database = store.fresh();
        try {
            for (String query : queries(fill(database))) {
                assertThat(Sql.number(database, "SELECT COUNT(*) FROM " + query))
                        .as(query)
                        .isEqualTo(1);
                String plan = plan(database, "SELECT * FROM " + query);
                assertThat(readWhole(store, plan)).as(plan).isEmpty();
            }
        } finally {
            database.close();
        }
    }

    private static String plan(Databases.Database database, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + Sql.in(database, query))) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    plan.append(rows.getString(i)).append(' ');
                }
                plan.append('\n');
            }
        }
        return plan.toString();
    }

    /** The lines of a plan that read a table or an index from end to end, but for the one inventory that there is. */
    private static List<String> readWhole(Store store, String plan) {
        return plan.lines()
                .filter(line -> switch (store) {
                    case POSTGRESQL -> line.contains("Seq Scan") && !line.contains("hf_inventory");
                    case MARIADB -> line.matches(".* (ALL|index) .*");
                    case H2 -> line.contains(".tableScan");
                })
                .toList();
    }
}

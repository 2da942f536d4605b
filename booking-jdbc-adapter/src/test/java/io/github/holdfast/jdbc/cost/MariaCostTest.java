package io.github.holdfast.jdbc.cost;

import static io.github.holdfast.hold.Pick.from;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.MixedBatch;
import io.github.holdfast.jdbc.support.Others;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.ledger.Command;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What commands cost on MariaDB, counted there for the one session that they run in: statements, and rows read where others
 * have 100,000.
 */
class MariaCostTest {

    /** What the javadoc of {@link JdbcLedger#owning(javax.sql.DataSource, JdbcOptions)} promises. */
    private static final int MOST = 73 + 6;

    private static final Map<String, Integer> EXPECTED = Map.ofEntries(
            Map.entry("hold", 15),
            Map.entry("confirm", 15),
            Map.entry("confirm at a price", 18),
            Map.entry("account", 9),
            Map.entry("release", 17),
            Map.entry("cancel", 25),
            Map.entry("cancel at a price", 26),
            Map.entry("refused: taken", 9),
            Map.entry("refused: sold out", 10),
            Map.entry("find", 7));

    private static final int OTHERS = 100_000;
    private static final Databases.Database DATABASE = Databases.mariaDatabase();
    private static final HikariDataSource ONE = Databases.mariaPool();

    private static final Databases.Database SESSION = Databases.empty(ONE, DATABASE.options());

    static {
        ONE.setMaximumPoolSize(1);
    }

    @AfterAll
    static void close() {
        ONE.close();
        DATABASE.close();
    }

    private record Cost(long statements, long reads) {}

    private static Cost now() {
        return new Cost(
                status("VARIABLE_NAME = 'Questions'"),
                status("VARIABLE_NAME LIKE 'Handler\\_read%' AND VARIABLE_NAME NOT LIKE '%rnd_deleted'"));
    }

    private static long status(String which) {
        return Sql.number(
                SESSION,
                "SELECT CAST(SUM(VARIABLE_VALUE) AS INTEGER) FROM information_schema.SESSION_STATUS WHERE " + which);
    }

    /** What this cost, without what looking costs. */
    private static Cost of(Supplier<?> work) {
        Cost first = now();
        Cost before = now();
        work.get();
        Cost after = now();
        return new Cost(
                after.statements() - before.statements() - (before.statements() - first.statements()),
                after.reads() - before.reads() - (before.reads() - first.reads()));
    }

    private static void fill() {
        List<String> rows = List.of(
                "{hold} SELECT UNHEX(MD5(seq)), t, t, t, seq, 1, 2, FALSE, TRUE, NULL, NULL, NULL, NULL, 'c', NULL, NULL, NULL",
                "{hold_line} SELECT UNHEX(MD5(seq)), seq, t, 0, 0, 1, -1, 0, 1, NULL, NULL, NULL, NULL, 'A', NULL, NULL",
                "{hold_line} SELECT UNHEX(MD5(seq)), seq, t, 1, -1, 1, 0, 0, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL",
                "{claim} SELECT seq, 0, 0, UNHEX(MD5(seq))",
                "{counter} SELECT seq, 0, 0, 1, 10, 10, 10, 0",
                "{pending} SELECT seq + " + OTHERS + ", 0, t, UNHEX(MD5(seq))",
                "{booking} SELECT UNHEX(MD5(seq)), t, seq, 0, 1, 0, 0, 'XXX', LPAD(seq, 12, '0'), UNHEX(SHA2('x', 256)), 'c'",
                "{booking_item} SELECT UNHEX(MD5(seq)), UNHEX(MD5(seq)), 1, 0, 0, 0, NULL, NULL, 'stalls/1/1', NULL",
                "{booking_document} SELECT UNHEX(MD5(seq)), '{}'",
                "{account_line} SELECT UNHEX(MD5(seq)), t, 1, 0, FALSE, 1, 1, 1, 0, 1, 1, NULL, NULL, 'every', NULL, 'every', NULL",
                "{tariff} SELECT CONCAT('other-', seq), 1, t, NULL, NULL, UNHEX(SHA2('x', 256)), '{}'",
                "{operation} SELECT UNHEX(MD5(seq)), 'x', seq, t",
                "{inventory} SELECT seq, 1, 1, 1, 1, 1, 0, FALSE, t, CONCAT('other-', seq), UNHEX(SHA2('x', 256)), UNHEX('"
                        + HexFormat.of().formatHex(Others.DEFINITION.getBytes(UTF_8)) + "')");
        for (String row : rows) {
            Sql.execute(
                    DATABASE,
                    "INSERT INTO " + row + " FROM seq_1_to_" + OTHERS
                            + ", (SELECT TIMESTAMP '2026-01-01 00:00:00' AS t) at");
        }
    }

    /** Makes the server believe of our tables what is not so, as it does after many rows have come at once. */
    private static void believe(String kind, String statistics) {
        String schema = DATABASE.options().schema().orElseThrow();
        Sql.execute(
                DATABASE,
                "UPDATE mysql.innodb_" + kind + "_stats SET " + statistics + " WHERE database_name = '" + schema + "'",
                "FLUSH TABLES");
    }

    private static Cost ofEverything(Shop shop, Runnable before) {
        List<Command<?>> mixed = MixedBatch.batch(shop, DATABASE);
        before.run();
        JdbcLedger cold = JdbcLedger.owning(ONE, DATABASE.options());
        return of(() -> cold.apply(mixed));
    }

    /** Of many holds each has a place of a pool that is sold out now. */
    private static void othersHoldPlacesOf(InventoryId evening) {
        String heldThere = " FROM seq_1_to_" + OTHERS / 2 + ", {inventory} WHERE id = '" + evening.value() + "'";
        Sql.execute(
                DATABASE,
                "INSERT INTO {pending} SELECT number, 0, TIMESTAMP '2099-01-01 00:00:00', UNHEX(MD5(seq))" + heldThere,
                "INSERT INTO {hold_line} SELECT UNHEX(MD5(seq)), number, TIMESTAMP '2026-01-01 00:00:00', 2, -1, 1, 0, 0, 1,"
                        + " NULL, NULL, NULL, NULL, NULL, NULL, NULL" + heldThere,
                "UPDATE {counter} SET taken = 10 WHERE scope < 0 OR counter_no = 0 AND taken BETWEEN 2 AND 9");
    }

    private static void sellByTariff(Shop shop, Map<String, Cost> costs) {
        InventoryId stage = shop.open("stage", 100, 10, shop.published());
        shop.done(shop.confirmPriced(shop.hold(stage, shop.freshSeats(stage)))); // whose rules are known from then on
        var confirm = shop.confirmPriced(shop.hold(stage, shop.freshSeats(stage)));
        costs.put("confirm at a price", of(() -> shop.done(confirm)));
        costs.put("account", of(() -> shop.bookings().account(confirm.id())));
        var cancel = shop.cancel(shop.bookings().find(confirm.id()).orElseThrow());
        costs.put("cancel at a price", of(() -> shop.done(cancel)));
    }

    @Test
    void commands_cost_a_fixed_number_of_statements_and_read_no_rows_of_others() {
        Shop shop = new Shop(JdbcLedger.owning(ONE, DATABASE.options()));
        InventoryId evening = shop.open("evening", 200, 10);
        shop.hold(evening, shop.freshSeats(evening));
        fill();
        Map<String, Cost> costs = new LinkedHashMap<>();
        sellByTariff(shop, costs);
        var place = Shop.place(evening, shop.freshSeats(evening), from("standing", 1));
        costs.put("hold", of(() -> shop.done(place)));
        Hold hold = shop.hold(evening, shop.freshSeats(evening));
        Booking[] booking = new Booking[1];
        costs.put("confirm", of(() -> booking[0] = shop.done(Shop.confirm(hold))));
        var cancel = shop.cancel(booking[0]);
        costs.put("cancel", of(() -> shop.done(cancel)));
        Hold other = shop.hold(evening, shop.freshSeats(evening));
        costs.put("release", of(() -> shop.done(new Command.ReleaseHold(other.id()))));
        var taken = Shop.place(evening, Shop.seats(0));
        costs.put("refused: taken", of(() -> shop.ledger().apply(List.of(taken))));
        othersHoldPlacesOf(evening);
        var gone = Shop.place(evening, from("standing", 9));
        costs.put("refused: sold out", of(() -> shop.ledger().apply(List.of(gone))));
        costs.put("find", of(() -> shop.bookings().find(hold.id())));
        costs.put("a page of holds", of(() -> shop.bookings().list(Listing.holds())));
        costs.put("a page of bookings", of(() -> shop.bookings().list(Listing.bookings())));
        costs.put("everything at once", ofEverything(shop, () -> {}));
        costs.put(
                "everything at once, all keys being believed the same",
                ofEverything(shop, () -> believe("index", "stat_value = 1")));
        costs.put(
                "everything at once, all tables being believed empty",
                ofEverything(shop, () -> believe("table", "n_rows = 1, clustered_index_size = 1")));
        costs.forEach((what, cost) -> System.out.println("MariaDB: " + what + ": " + cost));
        costs.forEach((what, cost) -> {
            assertThat(cost.statements()).as(what).isLessThanOrEqualTo(EXPECTED.getOrDefault(what, MOST));
            assertThat(cost.reads()).as(what).isLessThan(OTHERS / 10);
        });
    }
}

package io.github.holdfast.jdbc.read;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.schema.Dialects;
import io.github.holdfast.jdbc.sql.Column;
import io.github.holdfast.jdbc.sql.Dialect;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Others;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Store;
import io.github.holdfast.jdbc.table.AllTables;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The audit of many bookings, in tables of which the database has not learnt anything: it reads each table a few times. */
class AuditAtSizeTest {

    /** Reckoning the prices of a million again takes minutes and says nothing more of how the database goes about it. */
    private static final int MOST_DEEPLY = 100_000;

    private static final int MANY = 3_000;

    /** How many rows a rule may read for each that there is in any table, on its way through sorts and joins. */
    private static final int FOR_EACH_ROW = 20;

    private static final int LEGS = 20;
    private static final int IN_A_ROW = 100;

    /** A train of so many seats that each has a booking for each leg, and a place for a bicycle for each booking. */
    private static Inventory train(int bookings, TariffId tariff) {
        List<Timeline.Stop> stops = new ArrayList<>();
        ZonedDateTime at = ZonedDateTime.parse("2028-03-14T10:00+01:00[Europe/Vienna]");
        for (int i = 0; i <= LEGS; i++) {
            stops.add(new Timeline.Stop(
                    "S" + i,
                    i == 0 ? Optional.empty() : Optional.of(at),
                    i == LEGS ? Optional.empty() : Optional.of(at.plusMinutes(1))));
            at = at.plusMinutes(10);
        }
        Section car = Section.of("car", "2");
        for (int row = 0; row * IN_A_ROW * LEGS <= bookings; row++) {
            car = car.row("" + row, IN_A_ROW);
        }
        return Inventory.builder(InventoryId.of("train"), Timeline.ofStops(stops))
                .seats(SeatPlan.of(car))
                .pool(Pool.counted("bike", bookings + 10))
                .tariff(tariff)
                .build();
    }

    /** Sells a seat and a bicycle for the first leg, and then multiplies all rows of that. */
    static void sell(Databases.Database database, int bookings) {
        Ledger ledger = JdbcLedger.owning(database.dataSource(), database.options());
        Bookings shop = Bookings.over(ledger);
        Inventory train = train(bookings, new Shop(ledger).published());
        shop.inventories().open(train).orElseThrow();
        ClaimRequest request = ClaimRequest.of(train.id(), Span.stops("S0", "S1"), named("car/0/1"), from("bike", 1))
                .customer(CustomerId.of("anna"));
        Hold hold = shop.hold(HoldId.random(), request, Duration.ofMinutes(10)).orElseThrow();
        Booking booking = shop.confirm(
                        BookingId.random(),
                        shop.quote(PriceRequest.of(hold.id())).orElseThrow())
                .orElseThrow();
        Copies copies = new Copies(database, numbers(database, bookings - 1), hold.id(), booking.id());
        copies.holds();
        copies.bookings();
        multiplyCounters(database);
    }

    private static String numbers(Databases.Database database, int most) {
        if (database.isPostgres()) {
            return "generate_series(1, " + most + ") AS g(n)";
        }
        return database.isMaria()
                ? "(SELECT seq AS n FROM seq_1_to_" + most + ") g"
                : "(SELECT X AS n FROM SYSTEM_RANGE(1, " + most + ")) g";
    }

    /**
     * Rows of one sale, multiplied: each copy has another seat or leg.
     *
     * @param numbers a table {@code g(n)} of the numbers of the copies
     */
    private record Copies(Databases.Database database, String numbers, HoldId hold, BookingId booking) {

        private static final String SEAT = "CAST(FLOOR(g.n / " + LEGS + ".0) AS INTEGER)";
        private static final String LEG = "MOD(g.n, " + LEGS + ")";
        private static final String LABEL = "CONCAT('car/', CAST(FLOOR(" + SEAT + " / " + IN_A_ROW
                + ".0) AS INTEGER), '/', MOD(" + SEAT + ", " + IN_A_ROW + ") + 1)";

        String holdId() {
            return dialect(database).uuidOf("g.n");
        }

        String bookingId() {
            return dialect(database).uuidOf("(g.n + 1000000000)");
        }

        void holds() {
            Map<String, String> ofLine = Map.of(
                    "unit_no", "CASE WHEN t.unit_no < 0 THEN -1 ELSE " + SEAT + " END",
                    "slot_from", LEG,
                    "slot_to", LEG + " + 1",
                    "span_from", "CONCAT('S', " + LEG + ")",
                    "span_to", "CONCAT('S', " + LEG + " + 1)",
                    "hold_id", holdId());
            copy(database, "hold", numbers, Map.of("hold_id", holdId(), "booking_id", bookingId()), "hold_id", hold);
            copy(database, "hold_line", numbers, ofLine, "hold_id", hold);
            copy(
                    database,
                    "claim",
                    numbers,
                    Map.of("unit_no", SEAT, "slot", LEG, "hold_id", holdId()),
                    "hold_id",
                    hold);
            copy(database, "outbox", numbers, Map.of("aggregate", holdId()), "aggregate", hold);
        }

        void bookings() {
            copy(
                    database,
                    "booking",
                    numbers,
                    Map.of("booking_id", bookingId(), "reference", "CONCAT('R', g.n)"),
                    "booking_id",
                    booking);
            copy(
                    database,
                    "booking_item",
                    numbers,
                    Map.of(
                            "booking_id", bookingId(),
                            "hold_id", holdId(),
                            "place", "CASE WHEN t.place_no = 0 THEN " + LABEL + " ELSE t.place END"),
                    "booking_id",
                    booking);
            Map<String, String> ofBooking = Map.of("booking_id", bookingId());
            copy(database, "account_line", numbers, ofBooking, "booking_id", booking);
            copy(database, "booking_document", numbers, ofBooking, "booking_id", booking);
            copy(database, "outbox", numbers, Map.of("aggregate", bookingId()), "aggregate", booking);
        }
    }

    private static void multiplyCounters(Databases.Database database) {
        String more = "(SELECT COUNT(*) FROM {hold_line} l WHERE l.unit_no < 0 AND l.slot_from = ";
        Sql.execute(database, "UPDATE {counter} SET taken = " + more + "0) WHERE slot = 0");
        for (int slot = 1; slot < LEGS; slot++) {
            Map<String, String> ofSlot = Map.of("slot", "" + slot, "taken", more + slot + ")");
            copy(database, "counter", "(SELECT 1 AS n) g", ofSlot, "slot", 0);
        }
    }

    private static void copy(
            Databases.Database database,
            String table,
            String numbers,
            Map<String, String> changed,
            String key,
            Object id) {
        List<String> columns = columns(database, table);
        String selected = String.join(
                ", ",
                columns.stream()
                        .map(column -> changed.getOrDefault(column, "t." + column))
                        .toList());
        Sql.execute(
                database,
                "INSERT INTO {" + table + "} (" + String.join(", ", columns) + ") SELECT " + selected + " FROM {"
                        + table + "} t CROSS JOIN " + numbers + " WHERE t." + key + " = '" + id + "'");
    }

    private static List<String> columns(Databases.Database database, String table) {
        return AllTables.ALL.stream()
                .filter(one -> one.name().equals(table))
                .flatMap(one -> one.columns().stream())
                .map(Column::name)
                .toList();
    }

    static Dialect dialect(Databases.Database database) {
        try (Connection connection = database.dataSource().getConnection()) {
            return Dialects.of(connection);
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    static void audited(Store store, int bookings, boolean plans) {
        Databases.Database database = store.fresh();
        try {
            if (database.isPostgres()) {
                Others.analyze(database); // from now on it believes that they are empty
            }
            sell(database, bookings);
            if (database.isMaria()) {
                believeNothing(database);
            }
            Bookings shop = Bookings.over(JdbcLedger.owning(database.dataSource(), database.options()));
            long begun = System.nanoTime();
            boolean deeply = bookings <= MOST_DEEPLY;
            assertThat((deeply ? shop.upkeep().auditDeeply() : shop.upkeep().audit()).violations())
                    .isEmpty();
            System.out.printf(
                    "%s: the audit of %,d bookings took %d ms%n",
                    store, bookings, (System.nanoTime() - begun) / 1_000_000);
            long rows = 0;
            for (String table : AllTables.namesOfSales()) {
                rows += Sql.number(database, "SELECT COUNT(*) FROM {" + table + "}");
            }
            eachRule(database, rows, plans);
        } finally {
            database.close();
        }
    }

    private static void believeNothing(Databases.Database database) {
        String where = " WHERE database_name = '" + database.options().schema().orElseThrow() + "'";
        Sql.execute(
                database,
                "UPDATE mysql.innodb_table_stats SET n_rows = 2, clustered_index_size = 1" + where,
                "UPDATE mysql.innodb_index_stats SET stat_value = 1" + where,
                "FLUSH TABLES");
    }

    /** Each rule by itself: how many rows it reads, and if wanted, how the database goes about it. */
    private static void eachRule(Databases.Database database, long rows, boolean plans) {
        Dialect dialect = dialect(database);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            dialect.joinWholeTables(connection);
            String now = dialect.now(HiddenOptions.tables(database.options()));
            for (Map.Entry<String, String> rule : AuditRules.of(dialect, now).entrySet()) {
                long begun = System.nanoTime();
                String query = Sql.in(database, rule.getValue() + " LIMIT 100");
                long read = rowsRead(database, connection, query, plans);
                System.out.printf(
                        "%s: %d ms, %,d rows%n", rule.getKey(), (System.nanoTime() - begun) / 1_000_000, read);
                assertThat(read).as(rule.getKey()).isLessThan(FOR_EACH_ROW * rows);
            }
        } catch (SQLException error) {
            throw new IllegalStateException(error);
        }
    }

    private static long rowsRead(Databases.Database database, Connection connection, String query, boolean plans)
            throws SQLException {
        if (database.isMaria()) {
            long before = handled(connection);
            assertThat(Sql.texts(connection, query)).isEmpty();
            long read = handled(connection) - before;
            if (plans) {
                Sql.texts(connection, "EXPLAIN FORMAT=JSON " + query).forEach(System.out::println);
            }
            return read;
        }
        String explain = database.isPostgres() ? "EXPLAIN (ANALYZE, TIMING OFF) " : "EXPLAIN ANALYZE ";
        List<String> plan = Sql.texts(connection, explain + query);
        if (plans) {
            plan.forEach(System.out::println);
        }
        Pattern counts = database.isPostgres()
                ? Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)")
                : Pattern.compile("scanCount: ([0-9]+)()");
        return (long) plan.stream()
                .flatMap(line -> counts.matcher(line).results())
                .mapToDouble(found -> Double.parseDouble(found.group(1))
                        * (found.group(2).isEmpty() ? 1 : Double.parseDouble(found.group(2))))
                .sum();
    }

    private static long handled(Connection connection) throws SQLException {
        return Long.parseLong(Sql.texts(
                        connection,
                        "SELECT CAST(SUM(VARIABLE_VALUE) AS INTEGER) FROM information_schema.SESSION_STATUS WHERE"
                                + " VARIABLE_NAME LIKE 'Handler\\_read%' AND VARIABLE_NAME NOT LIKE '%rnd_deleted'")
                .get(0));
    }

    @ParameterizedTest
    @EnumSource
    void no_rule_goes_through_a_table_for_each_row_of_another_in_tables_that_were_never_analysed(Store store) {
        audited(store, MANY, false);
    }
}

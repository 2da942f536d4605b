package io.github.holdfast.jdbc.cost;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.MixedBatch;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.pricing.Tariff;
import io.github.holdfast.terms.Charge;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How many statements a batch costs, counted by PostgreSQL, from BEGIN to COMMIT: a number that does not grow with the
 * batch.
 */
class StatementsTest {

    /** What the javadoc of {@link JdbcLedger#owning(javax.sql.DataSource, JdbcOptions)} promises. */
    private static final int MOST = 75;

    private static final Map<String, Integer> EXPECTED = Map.ofEntries(
            Map.entry("hold of a standing place", 13),
            Map.entry("hold of two seats by name", 12),
            Map.entry("hold of the best two seats", 11),
            Map.entry("hold of two tallied seats", 14),
            Map.entry("confirm", 13),
            Map.entry("confirm at a price", 16),
            Map.entry("release", 14),
            Map.entry("cancel", 23),
            Map.entry("cancel at a price", 24),
            Map.entry("cancel and reprice", 24),
            Map.entry("refused: taken", 9),
            Map.entry("refused: sold out", 8),
            Map.entry("refused: no such place", 7),
            Map.entry("publish a tariff", 10),
            Map.entry("withdraw a version", 11));

    private static final Map<String, Integer> TRIPS = Map.ofEntries(
            Map.entry("hold of a standing place", 1),
            Map.entry("hold of two seats by name", 1),
            Map.entry("hold of the best two seats", 3),
            Map.entry("hold of two tallied seats", 4),
            Map.entry("confirm", 3),
            Map.entry("confirm at a price", 3),
            Map.entry("release", 4),
            Map.entry("cancel", 4),
            Map.entry("cancel at a price", 4),
            Map.entry("cancel and reprice", 5),
            Map.entry("refused: taken", 1),
            Map.entry("refused: sold out", 4),
            Map.entry("refused: no such place", 1),
            Map.entry("publish a tariff", 3),
            Map.entry("withdraw a version", 4));

    private static final Databases.Database DATABASE = Databases.postgresDatabase();
    private static final HikariDataSource ONE = counted();
    private static final Shop SHOP = new Shop(JdbcLedger.owning(ONE, DATABASE.options()));

    /** A connection of a user whom nobody else is, so that nothing is counted that others do meanwhile. */
    private static HikariDataSource counted() {
        Sql.execute(DATABASE, "DROP ROLE IF EXISTS counted", "CREATE ROLE counted SUPERUSER LOGIN");
        HikariDataSource one = Databases.pool(Databases.postgres().getJdbcUrl("counted", "postgres"));
        one.setMaximumPoolSize(1);
        return one;
    }

    @BeforeAll
    static void count_statements() {
        DATABASE.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    @AfterAll
    static void close() {
        ONE.close();
        DATABASE.close();
    }

    /**
     * Counts what a batch costs. The server forgets to count BEGIN, SET TRANSACTION and COMMIT if they are prepared, so they
     * are counted by what each transaction sets besides.
     */
    private static long statements(Ledger ledger, List<Command<?>> batch) {
        DATABASE.execute("SELECT pg_stat_statements_reset()");
        ledger.apply(batch);
        return number(
                DATABASE.dataSource()::getConnection,
                "SELECT SUM(calls) + 3 * SUM(calls) FILTER (WHERE query LIKE 'SELECT set_config%')"
                        + " FROM pg_stat_statements WHERE userid = 'counted'::regrole"
                        + " AND query !~ '^(BEGIN|SET TRANSACTION|COMMIT|ROLLBACK)'");
    }

    private interface Connections {
        Connection get() throws SQLException;
    }

    private static long number(Connections connections, String query) {
        try (Connection connection = connections.get();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException error) {
            throw new IllegalStateException(query, error);
        }
    }

    private static Map<String, Supplier<Command<?>>> deeds(Shop shop, InventoryId hall) {
        Map<String, Supplier<Command<?>>> deeds = new LinkedHashMap<>();
        InventoryId priced = shop.open("priced", 1_000, 1_000, shop.published());
        deeds.put("hold of a standing place", () -> Shop.place(hall, from("standing", 1)));
        deeds.put("hold of two seats by name", () -> Shop.place(hall, shop.freshSeats(hall)));
        deeds.put("hold of the best two seats", () -> Shop.place(hall, best(2)));
        deeds.put("hold of two tallied seats", tallied(shop));
        deeds.put("confirm", () -> Shop.confirm(held(shop, hall)));
        deeds.put("confirm at a price", () -> shop.confirmPriced(held(shop, priced)));
        deeds.put("release", () -> new Command.ReleaseHold(held(shop, hall).id()));
        deeds.put("cancel", () -> shop.cancel(shop.done(Shop.confirm(held(shop, hall)))));
        deeds.put("cancel at a price", () -> shop.cancel(shop.done(shop.confirmPriced(held(shop, priced)))));
        InventoryId repriced =
                shop.open("repriced", 1_000, 1_000, shop.published(Charge.none(), Tariff.Repricing.REPRICE));
        deeds.put("cancel and reprice", () -> shop.cancelFirst(shop.done(shop.confirmPriced(held(shop, repriced)))));
        deeds.put("publish a tariff", Shop::publishing);
        deeds.put("withdraw a version", () -> Shop.withdrawing(shop.done(Shop.publishing())));
        deeds.putAll(refusals(shop, hall));
        return deeds;
    }

    private static Supplier<Command<?>> tallied(Shop shop) {
        InventoryId hall = shop.openTallied("tallied", 3_000, 1_000, "A");
        return () -> Shop.place(hall, shop.freshSeats(hall));
    }

    private static Map<String, Supplier<Command<?>>> refusals(Shop shop, InventoryId hall) {
        InventoryId full = shop.open("full", 100, 2);
        shop.done(Shop.place(full, from("standing", 2)));
        Map<String, Supplier<Command<?>>> refusals = new LinkedHashMap<>();
        refusals.put("refused: taken", () -> Shop.place(hall, Shop.seats(0)));
        refusals.put("refused: sold out", () -> Shop.place(full, from("standing", 1)));
        refusals.put("refused: no such place", () -> Shop.place(full, Shop.seats(500)));
        return refusals;
    }

    private static Hold held(Shop shop, InventoryId hall) {
        return shop.hold(hall, shop.freshSeats(hall));
    }

    private static InventoryId hall(Shop shop) {
        InventoryId hall = shop.open("hall", 3_000, 1_000);
        shop.done(Shop.place(hall, Shop.seats(0), from("standing", 1)));
        shop.freshFrom(hall, 1_000);
        return hall;
    }

    private static List<Command<?>> batch(Supplier<Command<?>> deed, int size) {
        return new ArrayList<>(Stream.generate(deed).limit(size).toList());
    }

    @Test
    void a_batch_costs_the_same_number_of_statements_however_many_commands_it_has() {
        System.out.printf("%-28s %5s %5s %5s%n", "statements", 1, 8, 64);
        deeds(SHOP, hall(SHOP)).forEach((name, deed) -> {
            SHOP.ledger()
                    .apply(batch(deed, 1)); // what is drawn from for the first time needs its row read and inserted
            List<Long> counts = Stream.of(1, 8, 64)
                    .map(size -> statements(SHOP.ledger(), batch(deed, size)))
                    .toList();
            System.out.printf("%-28s %5d %5d %5d%n", name, counts.get(0), counts.get(1), counts.get(2));
            assertThat(counts).as(name).containsOnly((long) EXPECTED.get(name));
        });
    }

    /** Counts what goes to the server and waits for an answer. */
    private static final class Travelling extends Tampering {

        private int trips;

        @Override
        public String sql(String sql) {
            trips++;
            return sql;
        }

        @Override
        public void commit(Connection real) throws SQLException {
            trips++;
            real.commit();
        }

        @Override
        public void rollback(Connection real) throws SQLException {
            trips++;
            real.rollback();
        }
    }

    @Test
    void a_batch_on_a_node_that_sells_alone_costs_one_to_five_round_trips() {
        Travelling travelling = new Travelling();
        Shop shop = new Shop(JdbcLedger.owning(travelling.with(ONE), DATABASE.options()));
        System.out.printf("%-28s %5s %5s%n", "round trips", 1, 64);
        deeds(shop, hall(shop)).forEach((name, deed) -> {
            shop.ledger().apply(batch(deed, 1));
            List<Integer> counts = Stream.of(1, 64)
                    .map(size -> {
                        List<Command<?>> batch = batch(deed, size);
                        travelling.trips = 0;
                        shop.ledger().apply(batch);
                        return travelling.trips;
                    })
                    .toList();
            System.out.printf("%-28s %5d %5d%n", name, counts.get(0), counts.get(1));
            assertThat(counts).as(name).containsOnly(TRIPS.get(name));
        });
    }

    /** Lines of a hold that another node has placed are a statement more, at a price or without one. */
    @Test
    void a_price_of_which_a_node_knows_nothing_costs_two_statements_and_two_trips_once() {
        InventoryId hall = SHOP.open("hall", 100, 100, SHOP.published());
        List<Command<?>> first = List.of(SHOP.confirmPriced(held(SHOP, hall)));
        List<Command<?>> second = List.of(SHOP.confirmPriced(held(SHOP, hall)));
        Travelling travelling = new Travelling();
        Ledger elsewhere = JdbcLedger.owning(travelling.with(ONE), DATABASE.options());
        elsewhere.apply(batch(Shop::publishing, 1)); // looks at the server, once
        Cost cold = cost(elsewhere, travelling, first);
        Cost warm = cost(elsewhere, travelling, second);
        System.out.printf("%-28s cold %s, warm %s%n", "confirm at a price elsewhere", cold, warm);
        assertThat(cold).isEqualTo(new Cost(19, 5));
        assertThat(warm).isEqualTo(new Cost(17, 3));
    }

    private record Cost(long statements, int trips) {}

    private static Cost cost(Ledger ledger, Travelling travelling, List<Command<?>> batch) {
        travelling.trips = 0;
        long statements = statements(ledger, batch);
        return new Cost(statements, travelling.trips);
    }

    @Test
    void the_log_that_a_price_takes_is_printed() {
        Shop shop = SHOP;
        InventoryId priced = shop.open("priced", 1_000, 100, shop.published());
        InventoryId free = shop.open("free", 1_000, 100);
        shop.done(shop.confirmPriced(held(shop, priced)));
        shop.done(Shop.confirm(held(shop, free)));
        List<Command<?>> atAPrice = batch(() -> shop.confirmPriced(held(shop, priced)), 64);
        List<Command<?>> forNothing = batch(() -> Shop.confirm(held(shop, free)), 64);
        System.out.printf(
                "bytes of log of a confirm of three places: %d for nothing, %d at a price of four lines%n",
                logged(shop, forNothing), logged(shop, atAPrice));
    }

    private static long logged(Shop shop, List<Command<?>> batch) {
        long before = walBytes();
        shop.allDone(batch);
        return (walBytes() - before) / batch.size();
    }

    @Test
    void everything_at_once_costs_the_most_that_any_batch_costs() {
        List<Command<?>> mixed = MixedBatch.batch(SHOP, DATABASE);
        Ledger cold = JdbcLedger.owning(ONE, DATABASE.options()); // which has to read the plans too
        long statements = statements(cold, mixed);
        System.out.printf("%-28s %17d%n", "everything at once", statements);
        assertThat(mixed).hasSize(64);
        assertThat(statements).isEqualTo(MOST);
        Answers answers = SHOP.ledger().apply(mixed);
        long accepted = mixed.stream()
                .filter(command -> answers.to(command) instanceof Answer.Done)
                .count();
        assertThat(accepted).isGreaterThan(40);
    }

    @Test
    void a_batch_that_only_refuses_writes_nothing_and_syncs_nothing() {
        InventoryId hall = hall(SHOP);
        refusals(SHOP, hall).forEach((name, refusal) -> {
            SHOP.ledger().apply(batch(refusal, 64));
            long written = written();
            long bytes = walBytes();
            SHOP.ledger().apply(batch(refusal, 64));
            bytes = walBytes() - bytes;
            System.out.printf("%-28s %d bytes logged, %d written or synced%n", name, bytes, written() - written);
            assertThat(written()).as(name).isEqualTo(written);
            assertThat(bytes).as("a lock is logged, in memory").isLessThan(200);
        });
        long written = written();
        SHOP.done(Shop.place(hall, from("standing", 1)));
        assertThat(written()).as("an accepted hold").isGreaterThan(written);
    }

    /** How often the session wrote or synced the server's log. */
    private static long written() {
        number(ONE::getConnection, "SELECT 1 FROM (SELECT pg_stat_force_next_flush()) f");
        return number(
                ONE::getConnection,
                "SELECT SUM(writes + fsyncs) FROM pg_stat_get_backend_io(pg_backend_pid()) WHERE object = 'wal'");
    }

    private static long walBytes() {
        number(ONE::getConnection, "SELECT 1 FROM (SELECT pg_stat_force_next_flush()) f");
        return number(ONE::getConnection, "SELECT wal_bytes FROM pg_stat_get_backend_wal(pg_backend_pid())");
    }
}

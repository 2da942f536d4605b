package io.github.holdfast.jdbc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a sweep with nothing to do costs, beside many holds that were confirmed or have expired. */
class SweepCostTest {

    static final int MANY = 100_000;
    private static final int PORTION = 20_000;

    /** What a look may read more than it does in empty tables: levels that indexes have grown by. */
    static final int MORE = 20;

    private static void look(Shop shop) {
        assertThat(shop.bookings().upkeep().sweep(1_000).orElseThrow()).isZero();
    }

    /** Half of them are confirmed, half have expired and were tidied; of each half one in two pends. */
    static String holds(String generated, String id, String time) {
        return "INSERT INTO {hold} (hold_id, placed_at, expires_at, bounded_by, home, state, sequence, tidied, pends, ended_at)"
                + " SELECT " + id + ", t, t, t, 1, 1 + 2 * MOD(n, 2), 2, MOD(n, 2) = 1, MOD(n, 4) < 2,"
                + " CASE WHEN MOD(n, 2) = 1 THEN t END FROM (SELECT n, " + time + " AS t FROM " + generated + ") s";
    }

    /** Some holds are there that may lapse, in some inventories, and none is over. */
    private static void open(Shop shop) {
        for (int i = 0; i < 3; i++) {
            InventoryId hall = shop.open("hall", 100, 50);
            shop.done(Shop.place(hall, shop.freshSeats(hall), Pick.from("standing", 1)));
            shop.hold(hall, shop.freshSeats(hall));
        }
    }

    static void onPostgres(int many) {
        Databases.Database database = Databases.postgresDatabase();
        try (HikariDataSource one = Databases.oneConnection()) {
            Shop shop = new Shop(JdbcLedger.owning(one, database.options()));
            String schema = database.options().schema().orElseThrow();
            open(shop);
            look(shop);
            Meter atNone = measured(one, schema, database, shop);
            Sql.execute(
                    database,
                    holds(
                            "generate_series(1, " + many + ") n",
                            "gen_random_uuid()",
                            "now() - (3600 + n) * INTERVAL '1 second'"));
            Sql.execute(database, "UPDATE {sweep_mark} SET whole_at = whole_at - INTERVAL '2 days'");
            look(shop); // at everything
            Meter atMany = measured(one, schema, database, shop);
            System.out.printf(
                    "PostgreSQL: a sweep with nothing to do reads %d pages, and %d beside %,d holds; rows %s%n",
                    atNone.allBuffers(), atMany.allBuffers(), many, atMany.rows());
            assertThat(atMany.scans()).isEmpty();
            assertThat(atMany.allBuffers()).isLessThanOrEqualTo(atNone.allBuffers() + MORE);
        } finally {
            database.close();
        }
    }

    private static Meter measured(HikariDataSource one, String schema, Databases.Database database, Shop shop) {
        Meter.handIn(one, database.dataSource());
        Meter before = Meter.read(one, schema);
        look(shop);
        Meter.handIn(one, database.dataSource());
        return Meter.read(one, schema).since(before);
    }

    @Test
    void on_postgresql_it_reads_as_many_pages_as_in_empty_tables() {
        onPostgres(MANY);
    }

    static void onMaria(int many) {
        Databases.Database database = Databases.mariaDatabase();
        try (HikariDataSource one = Databases.mariaPool()) {
            one.setMaximumPoolSize(1);
            Shop shop = new Shop(JdbcLedger.owning(one, database.options()));
            Databases.Database session = Databases.empty(one, database.options());
            open(shop);
            Sql.execute(
                    database,
                    holds(
                            "(SELECT seq AS n FROM seq_1_to_" + many + ") g",
                            "UNHEX(MD5(n))",
                            "UTC_TIMESTAMP(6) - INTERVAL 3600 + n SECOND"));
            look(shop);
            long before = rowsRead(session);
            long counting = rowsRead(session) - before;
            look(shop);
            long read = rowsRead(session) - before - 2 * counting;
            System.out.printf("MariaDB: a sweep with nothing to do reads %d rows beside %,d holds%n", read, many);
            assertThat(read).isLessThan(MORE);
        } finally {
            database.close();
        }
    }

    private static long rowsRead(Databases.Database session) {
        return Sql.number(
                session,
                "SELECT CAST(SUM(VARIABLE_VALUE) AS INTEGER) FROM information_schema.SESSION_STATUS WHERE"
                        + " VARIABLE_NAME LIKE 'Handler\\_read%' AND VARIABLE_NAME NOT LIKE '%rnd_deleted'");
    }

    @Test
    void on_mariadb_it_reads_nothing_of_what_expired_long_before_the_mark() {
        onMaria(MANY);
    }

    static void onH2(int many) {
        Databases.Database database = Databases.h2Database();
        try {
            Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
            open(shop);
            // In portions: H2 keeps what a statement may have to undo in the memory of this process.
            for (int first = 1; first <= many; first += PORTION) {
                Sql.execute(
                        database,
                        holds(
                                "(SELECT X AS n FROM SYSTEM_RANGE(" + first + ", " + Math.min(many, first + PORTION - 1)
                                        + ")) g",
                                "RANDOM_UUID()",
                                "DATEADD(SECOND, -3600 - n, CURRENT_TIMESTAMP)"));
            }
            look(shop);
            String plan = Sql.texts(
                            database,
                            "EXPLAIN ANALYZE SELECT hold_id, expires_at FROM {hold} WHERE expires_at >= DATEADD(MINUTE, -10,"
                                    + " (SELECT settled_to FROM {sweep_mark})) AND expires_at <= CURRENT_TIMESTAMP AND NOT tidied"
                                    + " AND state IN (0, 3) ORDER BY expires_at LIMIT 1000")
                    .get(0);
            Matcher scanned = Pattern.compile("scanCount: (\\d+)").matcher(plan);
            assertThat(plan).contains("HOLD_EXPIRES");
            int read = scanned.results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .sum();
            System.out.printf("H2: a sweep with nothing to do reads %d rows beside %,d holds%n", read, many);
            assertThat(read).isLessThan(MORE);
        } finally {
            database.close();
        }
    }

    @Test
    void on_h2_it_reads_nothing_of_what_expired_long_before_the_mark() {
        onH2(MANY);
    }
}

package io.github.holdfast.jdbc.sql.mariadb;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.jdbc.support.Errors.assertBroken;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.JdbcOptions;
import io.github.holdfast.jdbc.JdbcSchema;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.MariaServer;
import io.github.holdfast.jdbc.support.MixedBatch;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where MariaDB, left to itself, does something else than other databases. {@link MariaErrorsTest} has its errors. */
class MariaTrapsTest {

    private static final Databases.Database DATABASE = OnEach.Shared.MARIA;

    /** Left to itself it takes {@code abc}, {@code ABC} and {@code abc} with a character of no width for one key. */
    @Test
    void text_is_compared_by_code_point_whatever_server_database_and_session_prefer() {
        JdbcOptions options = JdbcOptions.defaults().schema(Databases.unusedName());
        String schema = options.schema().orElseThrow();
        Sql.execute(DATABASE, "CREATE DATABASE " + schema + " CHARACTER SET latin1 COLLATE latin1_swedish_ci");
        try (HikariDataSource lax = Databases.pool(MariaServer.url() + "&connectionCollation=utf8mb4_general_ci")) {
            JdbcSchema.apply(lax, options);
            assertThat(Sql.texts(
                            DATABASE,
                            "SELECT DISTINCT COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '"
                                    + schema
                                    + "' AND COLLATION_NAME IS NOT NULL AND TABLE_NAME NOT LIKE 'hf#_v#_%' ESCAPE '#'"))
                    .containsExactly("utf8mb4_bin");
            Bookings bookings = Bookings.over(JdbcLedger.owning(lax, options));
            for (String id : List.of("abc", "ABC", "\u00e5bc", "\ud83d\ude82abc")) {
                InventoryId evening = Sale.open(JdbcLedger.owning(lax, options), id);
                CustomerId customer = CustomerId.of(id);
                Hold hold = bookings.hold(
                                HoldId.random(),
                                ClaimRequest.of(evening, named(Sale.seat(1)), Sale.standing(3))
                                        .customer(customer))
                        .orElseThrow();
                assertThat(bookings.list(Listing.holds().customer(customer)).rows())
                        .containsExactly(hold);
            }
            assertThat(bookings.upkeep().audit().violations()).isEmpty();
        }
    }

    /** Notes at which level the transactions are that write. The server looks at most every tenth of a second. */
    private static final class Levels extends Tampering {

        final Set<String> seen = new ConcurrentSkipListSet<>();

        @Override
        public void before(Connection real, String sql) throws SQLException {
            if (sql.startsWith("INSERT") && sql.contains("hold_line")) {
                Sql.texts(real, "SELECT SLEEP(0.15)");
                seen.addAll(Sql.texts(
                        real,
                        "SELECT trx_isolation_level FROM information_schema.INNODB_TRX"
                                + " WHERE trx_mysql_thread_id = CONNECTION_ID()"));
            }
        }
    }

    /** At the level that it has from the start a plain query behind a lock sees what was before the lock. */
    @ParameterizedTest
    @ValueSource(strings = {"REPEATABLE-READ", "SERIALIZABLE", "READ-UNCOMMITTED"})
    void transactions_of_ours_are_at_read_committed_whatever_the_sessions_are_at(String level) {
        try (HikariDataSource pool =
                Databases.pool(MariaServer.url() + "&sessionVariables=transaction_isolation='" + level + "'")) {
            Levels levels = new Levels();
            Sale sale = Sale.open(DATABASE).through(levels.with(pool));
            sale.bookings.release(
                    sale.hold(named(Sale.seat(1)), Sale.standing(1)).id());
            assertThat(levels.seen).containsExactly("READ COMMITTED");
            Databases.Database same = Databases.empty(pool, DATABASE.options());
            assertThat(Sql.texts(same, "SELECT @@SESSION.transaction_isolation"))
                    .containsExactly(level);
        }
    }

    private static final Pattern ASSIGNED = Pattern.compile("t\\.(\\w+) = (.*?)(?=, t\\.\\w+ = |$)");

    /** Columns that an assignment reads after an earlier one of the same statement has changed them. */
    private static List<String> readTooLate(String update) {
        List<String> late = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        Matcher each = ASSIGNED.matcher(update.substring(update.lastIndexOf(" SET ")));
        while (each.find()) {
            changed.stream()
                    .filter(column -> each.group(2).matches(".*\\bt\\." + column + "\\b.*"))
                    .forEach(late::add);
            changed.add(each.group(1));
        }
        return late;
    }

    /** Here the second assignment of {@code SET a = a + 1, b = a} has the new {@code a}, elsewhere the old one. */
    @Test
    void no_assignment_reads_a_column_that_one_before_it_has_changed() {
        assertThat(readTooLate("UPDATE x t SET t.a = t.a + 1, t.b = k.b, t.c = t.a"))
                .containsExactly("a");
        Set<String> updates = new ConcurrentSkipListSet<>();
        Tampering noting = new Tampering() {
            @Override
            public void before(Connection real, String sql) {
                if (sql.startsWith("UPDATE")) {
                    updates.add(sql);
                }
            }
        };
        Shop shop = new Shop(JdbcLedger.owning(noting.with(DATABASE.dataSource()), DATABASE.options()));
        updates.clear(); // at its start a ledger tries to write nothing
        shop.ledger().apply(MixedBatch.batch(shop, DATABASE));
        assertThat(updates).hasSizeGreaterThan(5).allSatisfy(update -> {
            assertThat(ASSIGNED.matcher(update).find()).isTrue();
            assertThat(readTooLate(update)).isEmpty();
        });
    }

    /** A sum passes the greatest of its type without an error; what is stored is exact, or refused. */
    @Test
    void B57_a_sum_that_is_too_large_is_refused_where_it_is_stored() {
        Databases.Database own = Databases.mariaDatabase();
        try {
            assertThat(Sql.texts(own, "SELECT 2147483647 + 1")).containsExactly("2147483648");
            Sql.execute(own, "ALTER TABLE {counter} MODIFY taken TINYINT NOT NULL");
            Sale sale = Sale.open(own);
            InventoryId hall = sale.bookings
                    .inventories()
                    .open(Sale.definition("a hall")
                            .pool(Pool.counted("floor", 1_000))
                            .build())
                    .orElseThrow()
                    .id();
            Command.PlaceHold hundred =
                    new Command.PlaceHold(HoldId.random(), ClaimRequest.of(hall, from("floor", 100)), Sale.TTL);
            assertThat(sale.apply(hundred)).isInstanceOf(Answer.Done.class);
            var errors = new MariaErrorsTest.Numbers();
            assertBroken(() -> sale.through(errors)
                    .bookings
                    .hold(HoldId.random(), ClaimRequest.of(hall, from("floor", 100)), Sale.TTL));
            assertThat(errors.numbers).containsExactly(1264);
            assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
        } finally {
            own.close();
        }
    }
}

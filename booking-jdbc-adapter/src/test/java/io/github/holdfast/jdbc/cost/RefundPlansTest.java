package io.github.holdfast.jdbc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Others;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** For which bookings something is to be paid back is found by an index, and no row is read to see that it is none of them. */
class RefundPlansTest {

    /** Keeps the text of the last query of bookings. */
    private static final class Listening extends Tampering {

        private String last = "";

        @Override
        public String sql(String sql) {
            last = sql.contains("charged < ") ? sql : last;
            return sql;
        }
    }

    /** Of 100,000 bookings 100 are in the index. */
    @Test
    void on_PostgreSQL_a_page_reads_a_page_and_no_more() {
        Databases.Database database = Databases.postgresDatabase();
        try (var one = Databases.oneConnection()) {
            Others.fill(database);
            Sql.execute(database, "UPDATE {booking} SET total = 10, charged = 5 WHERE MOD(home, 1000) = 0");
            Others.analyze(database);
            Bookings bookings = Bookings.over(JdbcLedger.owning(one, database.options()));
            String schema = database.options().schema().orElseThrow();
            var due = Listing.bookings()
                    .between(Instant.parse("2026-01-01T03:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
                    .refunds(true)
                    .limit(20);
            Meter before = Meter.read(one, schema);
            assertThat(bookings.list(due.after(bookings.list(due).next().orElseThrow()))
                            .rows())
                    .hasSize(20);
            Meter meter = Meter.read(one, schema).since(before);
            System.out.println("two pages of refunds: " + meter.rows());
            assertThat(meter.scans()).isEmpty();
            assertThat(meter.rows().get("booking")).isLessThan(6 * 20);
        } finally {
            database.close();
        }
    }

    @Test
    void on_MariaDB_the_index_alone_tells_which_bookings_they_are() {
        Databases.Database database = Databases.mariaDatabase();
        try {
            assertThat(plan(database, "EXPLAIN FORMAT=JSON "))
                    .contains("\"key\": \"booking_confirmed\"", "\"using_index\": true")
                    .doesNotContain("filesort");
        } finally {
            database.close();
        }
    }

    @Test
    void on_H2_the_index_alone_tells_which_bookings_they_are() {
        Databases.Database database = Databases.h2Database();
        try {
            assertThat(plan(database, "EXPLAIN ")).contains("HF_BOOKING_CONFIRMED");
        } finally {
            database.close();
        }
    }

    private static String plan(Databases.Database database, String explain) {
        Listening listening = new Listening();
        Bookings bookings = Bookings.over(JdbcLedger.owning(listening.with(database.dataSource()), database.options()));
        bookings.list(Listing.bookings().refunds(true));
        String query = listening
                .last
                .replaceFirst("\\?", "TIMESTAMP '2026-01-01 00:00:00'")
                .replaceFirst("\\?", "TIMESTAMP '2027-01-01 00:00:00'");
        return String.join("\n", Sql.texts(database, explain + query));
    }
}

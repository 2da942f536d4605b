package io.github.holdfast.jdbc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.Others;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a page of a listing reads on PostgreSQL, where the server knows its tables: 100,000 holds and bookings of others. */
class ListingsTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T03:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

    /** Rows of the same instant are sorted by their ids, which no index has. */
    @Test
    void a_page_of_everything_or_of_one_customer_reads_a_page_and_no_more() {
        Databases.Database database = Databases.postgresDatabase();
        try (var one = Databases.oneConnection()) {
            Others.fill(database);
            Others.analyze(database);
            Bookings bookings = Bookings.over(JdbcLedger.owning(one, database.options()));
            String schema = database.options().schema().orElseThrow();
            var holds = Listing.holds().between(SINCE, UNTIL);
            var booked = Listing.bookings().between(SINCE, UNTIL);
            CustomerId customer = CustomerId.of("c17");
            Meter before = Meter.read(one, schema);
            String secondHolds = bookings.list(holds).next().orElseThrow();
            assertThat(bookings.list(holds.after(secondHolds)).rows()).hasSize(holds.limit());
            String secondBooked = bookings.list(booked).next().orElseThrow();
            assertThat(bookings.list(booked.after(secondBooked)).rows()).hasSize(booked.limit());
            assertThat(bookings.list(Listing.holds().customer(customer)).rows()).hasSize(1);
            assertThat(bookings.list(Listing.bookings().customer(customer)).rows())
                    .hasSize(1);
            Meter meter = Meter.read(one, schema).since(before);
            System.out.println("two pages of each listing: " + meter.rows());
            assertThat(meter.scans()).isEmpty();
            int rows = 2 * (holds.limit() + booked.limit());
            assertThat(meter.rows().get("hold")).isLessThan(3 * rows);
            assertThat(meter.rows().get("booking")).isLessThan(3 * rows);
        } finally {
            database.close();
        }
    }
}

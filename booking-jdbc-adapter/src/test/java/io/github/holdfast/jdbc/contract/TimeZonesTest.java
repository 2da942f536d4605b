package io.github.holdfast.jdbc.contract;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.support.Tampering;
import io.github.holdfast.pricing.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;

/** Whatever the zones of process and session: an instant is an instant. */
class TimeZonesTest {

    private static final List<String> ZONES = List.of(
            "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe");

    /** However slow the machine: no two zones are nearer to each other than a quarter of an hour. */
    private static final Duration LESS_THAN_BETWEEN_ZONES = Duration.ofMinutes(14);

    /** A node whose process has this zone, and whose sessions have another one if it says so. */
    private static void inZone(Databases.Database database, String process, String session, Node node) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(process));
        String url = ((HikariDataSource) database.dataSource()).getJdbcUrl();
        try (HikariDataSource pool = Databases.pool(url)) {
            node.sells(Sale.open(database).through(sessionsIn(session).with(pool)));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static Tampering sessionsIn(String zone) {
        return new Tampering() {
            @Override
            public Connection connect(DataSource real) throws SQLException {
                Connection connection = real.getConnection();
                if (!zone.isEmpty()) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(zone.startsWith("SET") ? zone : "SET TIME ZONE '" + zone + "'");
                    }
                }
                return connection;
            }
        };
    }

    private interface Node {
        void sells(Sale sale);
    }

    @OnEach
    void B55_instants_are_the_same_in_whatever_zone_process_and_session_are(Databases.Database database) {
        for (String process : ZONES) {
            for (String session : database.isMaria()
                    ? List.of("", "SET time_zone = '+05:45'", "SET time_zone = '-11:00'")
                    : List.of("", "Asia/Kathmandu", "Pacific/Pago_Pago")) {
                inZone(database, process, session, node -> sellsAsInUtc(database, node));
            }
        }
    }

    private static void sellsAsInUtc(Databases.Database database, Sale node) {
        Sale utc = node.through(database.dataSource());
        Hold here = node.hold(named(Sale.seat(1)), Sale.standing(1));
        Hold there = utc.hold(named(Sale.seat(2)));
        assertThat(Duration.between(here.placedAt(), there.placedAt()))
                .isBetween(Duration.ZERO, LESS_THAN_BETWEEN_ZONES);
        assertThat(Duration.between(here.placedAt(), here.expiresAt())).isEqualTo(Sale.TTL);
        assertThat(utc.bookings.find(here.id())).contains(here);
        assertThat(node.bookings.find(there.id())).contains(there);
        assertThat(stored(database, here)).isEqualTo(here.expiresAt());
        Hold longer = node.bookings.extend(there.id(), Duration.ofMinutes(15)).orElseThrow();
        Booking booking = utc.bookings
                .confirm(BookingId.random(), Quote.free(here, longer))
                .orElseThrow();
        assertThat(node.bookings.find(booking.id())).contains(booking);
        var listing = Listing.holds()
                .inventory(node.evening)
                .between(here.placedAt(), here.placedAt().plusNanos(1_000));
        assertThat(node.bookings.list(listing).rows())
                .containsExactlyElementsOf(utc.bookings.list(listing).rows());
        assertThat(node.bookings.list(listing).rows()).hasSize(1);
    }

    /** Reads microseconds since 1970, in which no zone can play a part. */
    private static Instant stored(Databases.Database database, Hold hold) {
        String micros1970 = database.isMaria()
                ? "TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', expires_at)"
                : "CAST(EXTRACT(EPOCH FROM expires_at) * 1000000 AS BIGINT)";
        String epoch = Sql.texts(database, "SELECT " + micros1970 + " FROM {hold} WHERE hold_id = '" + hold.id() + "'")
                .get(0);
        long micros = Long.parseLong(epoch);
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }
}

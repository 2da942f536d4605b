package io.github.holdfast.jdbc.apply.locked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.HiddenOptions;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.schema.Dialects;
import io.github.holdfast.jdbc.sql.Database;
import io.github.holdfast.jdbc.sql.Session;
import io.github.holdfast.jdbc.sql.Texts;
import io.github.holdfast.jdbc.sql.Trip;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.jdbc.table.InventoryTable;
import io.github.holdfast.jdbc.table.Stamp;
import io.github.holdfast.jdbc.table.Stamps;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import io.github.holdfast.store.InventoryRow;
import io.github.holdfast.store.Pending;
import io.github.holdfast.store.Plan;
import io.github.holdfast.store.Plans;
import io.github.holdfast.store.Slice;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a stay of seven nights under three ceilings costs: a row for each night and ceiling, and one of each other kind. */
class SevenNightsTest {

    private static final List<String> TABLES = List.of("hold", "hold_line", "pending", "outbox", "counter");
    private static final ZonedDateTime FIRST = ZonedDateTime.parse("2027-03-14T15:00+01:00[Europe/Vienna]");

    private final InventoryId inn = InventoryId.of("inn-" + UUID.randomUUID());

    private void open(Databases.Database database) {
        Timeline nights = Timeline.departs("n0", FIRST)
                .calls("n1", FIRST.plusDays(1), FIRST.plusDays(1))
                .calls("n2", FIRST.plusDays(2), FIRST.plusDays(2))
                .calls("n3", FIRST.plusDays(3), FIRST.plusDays(3))
                .calls("n4", FIRST.plusDays(4), FIRST.plusDays(4))
                .calls("n5", FIRST.plusDays(5), FIRST.plusDays(5))
                .calls("n6", FIRST.plusDays(6), FIRST.plusDays(6))
                .arrives("n7", FIRST.plusDays(7));
        Bookings.over(JdbcLedger.owning(database.dataSource(), database.options()))
                .inventories()
                .open(Inventory.builder(inn, nights)
                        .pool(Pool.counted("double", 5))
                        .pool(Pool.counted("garden side", 3))
                        .pool(Pool.counted("allotment", 4))
                        .build())
                .orElseThrow();
    }

    private static HoldRow stay(Plan plan, Instant now) {
        Claim claim = Claim.counted(plan.id(), Span.stops("n0", "n7"), "double", 1);
        HoldLine line = HoldLine.builder(0, plan.number(), claim, now)
                .counter(plan.counter("double"))
                .also(List.of(plan.counter("garden side"), plan.counter("allotment")))
                .from(0)
                .to(7)
                .build();
        return HoldRow.builder(HoldId.random(), now)
                .home(plan.number())
                .digest(Optional.of(plan.openedAs()))
                .expiresAt(now.plus(Duration.ofMinutes(10)))
                .boundedBy(now.plus(Duration.ofMinutes(30)))
                .lines(List.of(line))
                .build();
    }

    private static Changes changes(HoldRow hold) {
        return Changes.builder()
                .placed(List.of(hold))
                .counters(hold.lines().get(0).counters().stream()
                        .sorted()
                        .map(key -> new Changes.CounterChange(key, true, 1, 5))
                        .toList())
                .pending(hold.parts().stream()
                        .map(part -> new Pending(part, hold.expiresAt(), hold.id()))
                        .toList())
                .events(List.of(new BookingEvent.HoldPlaced(
                        hold.id(),
                        1,
                        hold.placedAt(),
                        hold.expiresAt(),
                        hold.hold().claims())))
                .build();
    }

    private HoldRow write(Databases.Database database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Session session = new Database(
                            Dialects.of(connection),
                            HiddenOptions.tables(database.options()),
                            Optional.empty(),
                            Texts.FORGETFUL)
                    .on(connection);
            Plan plan = InventoryTable.plan(session, inn).orElseThrow();
            long stamp = Sql.number(database, "SELECT revision_stamp FROM {inventory} WHERE number = " + plan.number());
            HoldRow hold = stay(plan, Instant.parse("2027-03-01T10:00:00Z"));
            Slice found = Slice.builder(new Plans(List.of(new InventoryRow(plan, 0, 1))))
                    .build();
            Trip trip = session.trip();
            Writing.write(
                    trip,
                    found,
                    changes(hold),
                    new Stamps(Map.of(plan.number(), stamp), Map.of(plan.number(), new Stamp(0, 0)), 1));
            trip.run();
            connection.commit();
            return hold;
        }
    }

    private static long rows(Databases.Database database) {
        return TABLES.stream()
                .mapToLong(table -> Sql.number(database, "SELECT COUNT(*) FROM {" + table + "}"))
                .sum();
    }

    @OnEach
    void a_stay_of_seven_nights_under_three_ceilings_is_twenty_five_rows(Databases.Database database)
            throws SQLException {
        open(database);
        long before = rows(database);
        HoldRow hold = write(database);
        assertThat(rows(database) - before).isEqualTo(1 + 1 + 1 + 1 + 3 * 7);

        Bookings bookings = Bookings.over(JdbcLedger.owning(database.dataSource(), database.options()));
        assertThat(bookings.find(hold.id()).orElseThrow().claims())
                .isEqualTo(hold.hold().claims());
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
        String ofCounters =
                "UPDATE {counter} SET taken = taken %s 1 WHERE counter_no = 2 AND slot = 6 AND scope = " + hold.home();
        Sql.execute(database, ofCounters.formatted("+"));
        assertThat(bookings.upkeep().audit().violations())
                .extracting(violation -> violation.rule())
                .containsExactly("a counter is not the sum of its lines");
        Sql.execute(database, ofCounters.formatted("-"));
        bookings.release(hold.id()).orElseThrow();
        assertThat(Sql.number(database, "SELECT SUM(taken) FROM {counter} WHERE scope = " + hold.home()))
                .isZero();
        assertThat(bookings.upkeep().audit().violations()).isEmpty();
    }
}

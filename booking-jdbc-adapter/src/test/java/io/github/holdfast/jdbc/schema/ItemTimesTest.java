package io.github.holdfast.jdbc.schema;

import static io.github.holdfast.hold.Pick.best;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.jdbc.JdbcLedger;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Shop;
import io.github.holdfast.jdbc.support.ViewRows;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.terms.Charge;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;

/** A view says when what was sold begins and ends, so that a host can ask who travels tomorrow. */
class ItemTimesTest {

    private static final String NEVER = "-";

    /** Opens a night train by these tariffs; clocks are set forward on its way. */
    private static InventoryId train(Shop shop, TariffId... tariffs) {
        Timeline ride = Timeline.departs("A", ZonedDateTime.parse("2027-03-27T22:10+01:00[Europe/Zurich]"))
                .calls("B", LocalTime.of(22, 58), LocalTime.of(23, 1))
                .calls("C", LocalTime.of(3, 4), LocalTime.of(3, 5))
                .arrives("D", LocalTime.of(4, 48));
        Inventory.Builder train = Inventory.builder(InventoryId.of("train-" + UUID.randomUUID()), ride)
                .seats(SeatPlan.of(Section.of("21", "2nd").bay("11", "12")))
                .maxHold(Duration.ofHours(1));
        List.of(tariffs).forEach(train::tariff);
        return shop.bookings().inventories().open(train.build()).orElseThrow().id();
    }

    private static Hold hold(Shop shop, InventoryId train, Span span) {
        return shop.bookings()
                .hold(HoldId.random(), ClaimRequest.of(train, span, best(1)), Duration.ofMinutes(10))
                .orElseThrow();
    }

    private static void sell(Shop shop, InventoryId train, Span span) {
        Hold hold = hold(shop, train, span);
        Quote quote = shop.bookings().quote(PriceRequest.of(hold.id())).orElseThrow();
        shop.bookings().confirm(BookingId.random(), quote).orElseThrow();
    }

    private static List<List<String>> items(Databases.Database database, InventoryId train) throws SQLException {
        return ViewRows.of(database, "v_item", "inventory", "starts_at", "ends_at").stream()
                .filter(row -> row.get(0).equals(train.value()))
                .map(row -> row.subList(1, row.size()))
                .toList();
    }

    @OnEach
    void an_item_begins_and_ends_where_its_own_part_of_the_ride_does(Databases.Database database) throws SQLException {
        Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        InventoryId train = train(shop, shop.published(Charge.none()));
        sell(shop, train, Span.whole());
        sell(shop, train, Span.stops("B", "C"));
        assertThat(items(database, train))
                .containsExactlyInAnyOrder(
                        List.of("2027-03-27T21:10:00Z", "2027-03-28T02:48:00Z"),
                        List.of("2027-03-27T22:01:00Z", "2027-03-28T01:04:00Z"));
    }

    @OnEach
    void what_was_free_says_no_times(Databases.Database database) throws SQLException {
        Shop shop = new Shop(JdbcLedger.owning(database.dataSource(), database.options()));
        InventoryId train = train(shop);
        Quote free = Quote.free(hold(shop, train, Span.whole()));
        shop.bookings().confirm(BookingId.random(), free).orElseThrow();
        assertThat(items(database, train)).containsExactly(List.of(NEVER, NEVER));
    }
}

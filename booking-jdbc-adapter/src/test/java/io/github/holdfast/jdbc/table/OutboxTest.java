package io.github.holdfast.jdbc.table;

import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.jdbc.support.Databases;
import io.github.holdfast.jdbc.support.OnEach;
import io.github.holdfast.jdbc.support.Sale;
import io.github.holdfast.jdbc.support.Sql;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What a relay reads of an event: which one it is, and the fields that it carries as JSON. */
class OutboxTest {

    private static List<String> payloads(Sale sale, String type, String aggregateId) {
        return Sql.texts(
                sale.database,
                "SELECT payload FROM {outbox} WHERE " + EventsInRows.of(sale.database, type, aggregateId)
                        + " ORDER BY sequence");
    }

    /** An event is found by what it happened to and its number there, and nothing waits to be sent. */
    private static void assertNumbered(Sale sale, String type, String aggregateId, int events) {
        assertThat(Sql.texts(
                        sale.database,
                        "SELECT sequence FROM {outbox} WHERE " + EventsInRows.of(sale.database, type, aggregateId)
                                + " AND NOT pending AND lease_until IS NULL ORDER BY sequence"))
                .isEqualTo(IntStream.rangeClosed(1, events)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @OnEach
    void one_uuid_may_name_a_hold_its_booking_and_an_operation(Databases.Database database) {
        Sale sale = Sale.open(database);
        UUID one = UUID.randomUUID();
        Hold hold = sale.bookings
                .hold(HoldId.of(one), ClaimRequest.of(sale.evening, named(Sale.seat(1))))
                .orElseThrow();
        Booking booking =
                sale.bookings.confirm(BookingId.of(one), Quote.free(hold)).orElseThrow();
        sale.bookings
                .cancel(
                        OperationId.of(one),
                        sale.bookings.quoteCancellation(booking.itemIds()).orElseThrow())
                .orElseThrow();
        assertNumbered(sale, "hold", one.toString(), 2);
        assertNumbered(sale, "booking", one.toString(), 2);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    @OnEach
    void an_event_of_a_hold_carries_what_it_got_and_until_when(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold hold = sale.hold(named(Sale.seat(2)), Sale.standing(2));
        Hold longer = sale.bookings.extend(hold.id(), Duration.ofMinutes(20)).orElseThrow();
        BookingId booking = BookingId.random();
        sale.bookings.confirm(booking, Quote.free(longer)).orElseThrow();
        String evening = sale.evening.value();
        assertThat(payloads(sale, "hold", hold.id().toString()))
                .containsExactly(
                        "{\"v\":1,\"expiresAt\":\"" + EventsInRows.text(hold.expiresAt())
                                + "\",\"claims\":[{\"inventory\":\"" + evening
                                + "\",\"place\":\"stalls/1/2\",\"category\":\"A\"},{\"inventory\":\"" + evening
                                + "\",\"place\":\"standing\",\"quantity\":2}]}",
                        "{\"v\":1,\"expiresAt\":\"" + EventsInRows.text(longer.expiresAt()) + "\"}",
                        "{\"v\":1,\"booking\":\"" + booking + "\"}");
        assertNumbered(sale, "hold", hold.id().toString(), 3);
    }

    @OnEach
    void an_event_of_an_end_carries_when_it_lapsed_or_nothing(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold released = sale.hold(named(Sale.seat(1)));
        sale.bookings.release(released.id()).orElseThrow();
        Hold lapsed = sale.hold(named(Sale.seat(1)));
        database.pass(Sale.TTL);
        sale.hold(named(Sale.seat(1)));
        assertThat(payloads(sale, "hold", released.id().toString()))
                .hasSize(2)
                .last()
                .isEqualTo("{\"v\":1}");
        assertThat(payloads(sale, "hold", lapsed.id().toString()))
                .hasSize(2)
                .last()
                .isEqualTo("{\"v\":1,\"lapsedAt\":\"" + EventsInRows.text(lapsed.expiresAt()) + "\"}");
    }

    @OnEach
    void an_event_of_a_booking_carries_its_reference_its_holds_and_what_was_cancelled(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold one = sale.hold(named(Sale.seat(1), Sale.seat(2)));
        Hold other = sale.hold(Sale.standing(1));
        Booking booking = sale.bookings
                .confirm(BookingId.random(), Quote.free(one, other))
                .orElseThrow();
        var second =
                sale.bookings.quoteCancellation(booking.itemIds().subList(1, 2)).orElseThrow();
        sale.bookings.cancel(OperationId.random(), second).orElseThrow();
        assertThat(payloads(sale, "booking", booking.id().toString()))
                .containsExactly(
                        "{\"v\":1,\"reference\":\"" + booking.reference().value() + "\",\"holds\":[\"" + one.id()
                                + "\",\"" + other.id() + "\"]}",
                        "{\"v\":1,\"items\":[2]}");
        assertNumbered(sale, "booking", booking.id().toString(), 2);
    }

    @OnEach
    void an_event_of_an_inventory_carries_its_revision(Databases.Database database) {
        Sale sale = Sale.open(database);
        for (InventoryChange change :
                List.of(InventoryChange.resize(Pool.counted("standing", 2)), InventoryChange.close())) {
            var plan = sale.bookings.inventories().plan(sale.evening, change).orElseThrow();
            sale.bookings.inventories().apply(OperationId.random(), plan).orElseThrow();
        }
        String evening = sale.evening.value();
        assertThat(payloads(sale, "inventory", sale.evening.value()))
                .containsExactly(
                        "{\"v\":1,\"inventory\":\"" + evening + "\"}",
                        "{\"v\":1,\"inventory\":\"" + evening + "\",\"revision\":2}",
                        "{\"v\":1,\"inventory\":\"" + evening + "\",\"revision\":3}");
        assertNumbered(sale, "inventory", sale.evening.value(), 3);
    }
}

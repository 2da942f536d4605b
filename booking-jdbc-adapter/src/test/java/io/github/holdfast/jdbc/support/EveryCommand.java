package io.github.holdfast.jdbc.support;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.time.Instant;

/** Whatever a store is asked for, once: each command, each way to read, and the audit. */
public final class EveryCommand {

    private EveryCommand() {}

    /** Sells, changes and looks at an evening of its own. */
    public static void on(Databases.Database database) {
        Sale sale = Sale.open(database);
        Hold first = sale.hold(named(Sale.seat(1)), named(Sale.seat(2)), Sale.standing(2));
        assertThat(Sale.reason(sale.tryHold(named(Sale.seat(1))))).isEqualTo(Reason.TAKEN);
        assertThat(Sale.reason(sale.tryHold(Sale.standing(2)))).isEqualTo(Reason.SOLD_OUT);
        var elsewhere = ClaimRequest.of(InventoryId.of("nowhere"), best(1));
        assertThat(Sale.reason(sale.bookings.hold(HoldId.random(), elsewhere))).isEqualTo(Reason.NOT_FOUND);
        sale.bookings.extend(first.id(), Duration.ofMinutes(15)).orElseThrow();
        Hold other = sale.hold(best(2));
        sale.bookings.release(other.id()).orElseThrow();
        Booking booking =
                sale.bookings.confirm(BookingId.random(), Quote.free(first)).orElseThrow();
        var cancelling =
                sale.bookings.quoteCancellation(booking.itemIds().subList(0, 1)).orElseThrow();
        sale.bookings.cancel(OperationId.random(), cancelling).orElseThrow();
        sale.hold(named(Sale.seat(1)));
        var operator = sale.bookings.inventories();
        var plan = operator.plan(sale.evening, InventoryChange.resize(Pool.counted("standing", 4)))
                .orElseThrow();
        operator.apply(OperationId.random(), plan).orElseThrow();
        sale.hold(Sale.standing(2));
        assertThat(sale.bookings.find(booking.reference())).isPresent();
        assertThat(sale.bookings.find(first.id())).isPresent();
        assertThat(sale.bookings.list(Listing.holds().inventory(sale.evening)).toString())
                .contains(first.id().toString());
        assertThat(sale.bookings
                        .list(Listing.bookings().inventory(sale.evening))
                        .toString())
                .contains(booking.reference().toString());
        assertThat(operator.availability(sale.evening, Span.whole())).isPresent();
        tally(sale);
        publish(sale);
        sale.bookings.upkeep().sweep(10);
        assertThat(sale.bookings.upkeep().audit().violations()).isEmpty();
    }

    /** Sells an evening whose claims tell how much was taken. */
    private static void tally(Sale sale) {
        var copy = sale.bookings.inventories().find(sale.evening).orElseThrow();
        String category = copy.seats().categories().iterator().next();
        InventoryId tallied = InventoryId.of("tallied-" + HoldId.random());
        sale.bookings
                .inventories()
                .open(Inventory.builder(tallied, copy.timeline())
                        .seats(copy.seats())
                        .tally(category)
                        .build())
                .orElseThrow();
        Hold first = sale.bookings
                .hold(HoldId.random(), ClaimRequest.of(tallied, named(Sale.seat(1))))
                .orElseThrow();
        Hold second = sale.bookings
                .hold(HoldId.random(), ClaimRequest.of(tallied, named(Sale.seat(2))))
                .orElseThrow();
        assertThat(first.claims().get(0).load()).hasValue(0);
        assertThat(second.claims().get(0).load().orElseThrow()).isPositive();
        sale.bookings.release(first.id()).orElseThrow();
    }

    /** Publishes a tariff, opens an evening by it, withdraws it, and finds it. */
    private static void publish(Sale sale) {
        var tariffs = sale.bookings.tariffs();
        Command.PublishTariff command = Shop.publishing();
        TariffVersion version = tariffs.publish(command.id(), command.tariff()).orElseThrow();
        var copy = sale.bookings.inventories().find(sale.evening).orElseThrow();
        sale.bookings
                .inventories()
                .open(Inventory.builder(InventoryId.of("by-" + version.id()), copy.timeline())
                        .seats(copy.seats())
                        .tariff(version.id())
                        .build())
                .orElseThrow();
        TariffVersion gone =
                tariffs.withdraw(OperationId.random(), version, "oops").orElseThrow();
        assertThat(tariffs.versions(version.id())).containsExactly(gone);
        assertThat(tariffs.find(version.id(), 1)).contains(gone);
        assertThat(tariffs.inForce(version.id(), Instant.MAX)).isEmpty();
        TariffId mistyped = TariffId.of(version.id() + "x");
        assertThat(Sale.reason(tariffs.withdraw(OperationId.random(), mistyped, 1, "oops")))
                .isEqualTo(Reason.NOT_FOUND);
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.TariffVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What happened is written down in the transaction in which it happened, once. For ledgers whose events can be read; one
 * class may implement this beside {@link LedgerContract}.
 */
public interface EventContract extends LedgerUnderTest {

    /**
     * Reads the events of one hold, booking, inventory or tariff.
     *
     * @param aggregateType {@code hold}, {@code booking}, {@code inventory} or {@code tariff}
     * @param aggregateId its id as text
     * @return every field as it was stored, in the order of their sequences
     */
    List<BookingEvent> events(String aggregateType, String aggregateId);

    private List<String> ofHold(Hold hold) {
        return types("hold", hold.id().toString());
    }

    private List<String> types(String aggregateType, String aggregateId) {
        List<BookingEvent> events = events(aggregateType, aggregateId);
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).sequence()).isEqualTo(i + 1L);
        }
        return events.stream().map(BookingEvent::type).toList();
    }

    @Test
    default void each_step_in_the_life_of_a_hold_is_written_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold booked = scene.hold(hall, best(1));
        scene.bookings.extend(booked.id(), Duration.ofMinutes(20)).orElseThrow();
        Booking booking = scene.confirm(booked);
        Hold released = scene.hold(hall, best(1));
        scene.bookings.release(released.id()).orElseThrow();
        assertThat(ofHold(booked)).containsExactly("hold.placed", "hold.extended", "hold.confirmed");
        assertThat(ofHold(released)).containsExactly("hold.placed", "hold.released");
        var written = events("hold", booked.id().toString());
        assertThat(written.get(0).occurredAt()).isEqualTo(booked.placedAt());
        assertThat(written.get(2).occurredAt()).isEqualTo(booking.confirmedAt());
    }

    @Test
    default void each_step_in_the_life_of_a_tariff_is_written_once() {
        var tariffs = Scene.enter(this).tariffs;
        TariffId id = Scene.uniqueTariffId();
        TariffVersion first =
                tariffs.publish(OperationId.random(), Scene.tariff(id, "10.00")).orElseThrow();
        TariffVersion second =
                tariffs.publish(OperationId.random(), Scene.tariff(id, "12.00")).orElseThrow();
        Scene.replayed(tariffs.publish(OperationId.random(), second.tariff()));
        TariffVersion gone =
                tariffs.withdraw(OperationId.random(), second, "oops").orElseThrow();
        tariffs.withdraw(OperationId.random(), second, "oops");
        assertThat(events("tariff", id.value()))
                .containsExactly(
                        new BookingEvent.TariffPublished(id, 1, first.publishedAt(), 1),
                        new BookingEvent.TariffPublished(id, 2, second.publishedAt(), 2),
                        new BookingEvent.TariffWithdrawn(
                                id, 3, gone.withdrawn().orElseThrow().at(), 2, "oops"));
    }

    @Test
    default void each_step_in_the_life_of_a_booking_is_written_once() {
        var scene = Scene.enter(this);
        Booking booking = scene.confirm(scene.hold(scene.hall(), best(2), from("standing", 1)));
        var first = scene.bookings
                .quoteCancellation(booking.itemIds().subList(0, 1))
                .orElseThrow();
        OperationId id = OperationId.random();
        scene.bookings.cancel(id, first).orElseThrow();
        Scene.replayed(scene.bookings.cancel(id, first));
        var rest = scene.bookings
                .quoteCancellation(booking.itemIds().subList(1, 3))
                .orElseThrow();
        scene.bookings.cancel(OperationId.random(), rest).orElseThrow();
        assertThat(types("booking", booking.id().toString()))
                .containsExactly("booking.confirmed", "booking.cancelled", "booking.cancelled");
    }

    @Test
    default void what_is_to_be_paid_back_is_written_after_the_cancellation_if_it_is_anything() {
        var sale = TermsScene.of(this);
        Booking booking = sale.buy("HALF", "stalls/1/1", "stalls/1/2", "balcony/1/1");
        Booking guest = sale.buy("GUEST", "stalls/1/3", "stalls/1/4");
        var one = new Command.CancelItems(OperationId.random(), sale.quote(booking, 1));
        var other = new Command.CancelItems(OperationId.random(), sale.quote(booking, 3));
        var nothing = new Command.CancelItems(OperationId.random(), sale.quote(guest, 1));
        sale.scene().ledger.apply(List.of(one, nothing, other));
        Scene.replayed(sale.scene().bookings.cancel(one.id(), one.quote()));
        assertThat(types("booking", guest.id().toString())).containsExactly("booking.confirmed", "booking.cancelled");
        List<BookingEvent> written = events("booking", booking.id().toString());
        assertThat(types("booking", booking.id().toString()))
                .containsExactly(
                        "booking.confirmed",
                        "booking.cancelled",
                        "booking.refund_due",
                        "booking.cancelled",
                        "booking.refund_due");
        Instant at = written.get(1).occurredAt();
        assertThat(written.get(2))
                .isEqualTo(new BookingEvent.RefundDue(
                        booking.id(), 3, at, one.id(), one.quote().refund()));
        assertThat(written.get(4))
                .isEqualTo(new BookingEvent.RefundDue(
                        booking.id(), 5, at, other.id(), other.quote().refund()));
    }

    @Test
    default void each_step_in_the_life_of_an_inventory_is_written_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.amend(hall, InventoryChange.removeSection("balcony"));
        scene.amend(hall, InventoryChange.close());
        scene.amend(hall, InventoryChange.reopen());
        scene.hold(hall, best(1), from("standing", 2));
        scene.amend(hall, InventoryChange.resize(Pool.counted("standing", 1)));
        assertThat(types("inventory", hall.value()))
                .containsExactly(
                        "inventory.opened",
                        "inventory.amended",
                        "inventory.closed",
                        "inventory.amended",
                        "inventory.amended");
    }

    @Test
    default void an_event_of_a_hold_says_what_it_got_until_when_and_what_became_of_it() {
        var scene = Scene.enter(this);
        var both = ClaimRequest.of(scene.train(), Span.stops("B", "D"), best(1), from("bike", 2))
                .and(scene.hall(), named("stalls/1/3"));
        Hold placed = scene.bookings.hold(HoldId.random(), both, TTL).orElseThrow();
        Hold longer = scene.bookings.extend(placed.id(), Duration.ofMinutes(20)).orElseThrow();
        Booking booking = scene.confirm(longer);
        assertThat(events("hold", placed.id().toString()))
                .startsWith(new BookingEvent.HoldPlaced(
                        placed.id(), 1, placed.placedAt(), placed.expiresAt(), placed.claims()))
                .endsWith(new BookingEvent.HoldConfirmed(placed.id(), 3, booking.confirmedAt(), booking.id()))
                .element(1, InstanceOfAssertFactories.type(BookingEvent.HoldExtended.class))
                .returns(longer.expiresAt(), BookingEvent.HoldExtended::expiresAt);
        Hold old = scene.overdue(scene.hall(), best(1));
        scene.ledger.apply(List.of(new Command.SweepHolds(List.of(old.id()))));
        assertThat(events("hold", old.id().toString()))
                .last(InstanceOfAssertFactories.type(BookingEvent.HoldExpired.class))
                .returns(old.expiresAt(), BookingEvent.HoldExpired::lapsedAt);
    }

    @Test
    default void an_event_of_a_booking_or_an_inventory_says_what_of_it() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold one = scene.hold(hall, best(2));
        Hold other = scene.hold(hall, from("standing", 1));
        Booking booking = scene.bookings
                .confirm(BookingId.random(), Quote.free(one, other))
                .orElseThrow();
        var second = scene.bookings
                .quoteCancellation(booking.itemIds().subList(1, 2))
                .orElseThrow();
        scene.bookings.cancel(OperationId.random(), second).orElseThrow();
        assertThat(events("booking", booking.id().toString()))
                .startsWith(new BookingEvent.BookingConfirmed(
                        booking.id(), 1, booking.confirmedAt(), booking.reference(), List.of(one.id(), other.id())))
                .last(InstanceOfAssertFactories.type(BookingEvent.BookingCancelled.class))
                .returns(second.items(), BookingEvent.BookingCancelled::items);
        scene.amend(hall, InventoryChange.resize(Pool.counted("standing", 2)));
        scene.amend(hall, InventoryChange.close());
        List<BookingEvent> ofHall = events("inventory", hall.value());
        assertThat(ofHall.get(0))
                .isEqualTo(
                        new BookingEvent.InventoryOpened(hall, 1, ofHall.get(0).occurredAt()));
        assertThat(ofHall.get(1))
                .isEqualTo(
                        new BookingEvent.InventoryAmended(hall, 2, ofHall.get(1).occurredAt(), 2));
        assertThat(ofHall.get(2))
                .isEqualTo(
                        new BookingEvent.InventoryClosed(hall, 3, ofHall.get(2).occurredAt(), 3));
    }

    @Test
    default void what_changes_nothing_writes_nothing() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, named("stalls/1/1"));
        Hold hold = scene.bookings.hold(id, request, TTL).orElseThrow();
        Scene.replayed(scene.bookings.hold(id, request, TTL));
        scene.bookings.extend(id, Duration.ofSeconds(1)).orElseThrow();
        scene.bookings.extend(id, Duration.ofMinutes(45)).match(yes -> yes, no -> hold);
        HoldId refused = HoldId.random();
        scene.bookings.hold(refused, request, TTL);
        scene.inventories.open(Scene.hallOf(hall).build());
        scene.inventories.plan(hall, InventoryChange.close()).orElseThrow();
        assertThat(ofHold(hold)).containsExactly("hold.placed");
        assertThat(types("hold", refused.toString())).isEmpty();
        assertThat(types("inventory", hall.value())).containsExactly("inventory.opened");
    }

    @Test
    default void an_expiry_is_written_when_it_is_found_and_only_once() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(ClaimRequest.of(train, best(1)).and(hall, best(1), from("standing", 4)));
        assertThat(ofHold(old)).containsExactly("hold.placed");
        scene.pass(Duration.ofMinutes(1));
        Hold next = scene.hold(train, best(1));
        scene.hold(hall, best(11), from("standing", 4));
        var sweep = new Command.SweepHolds(List.of(old.id()));
        scene.ledger.apply(List.of(sweep));
        assertThat(ofHold(old)).containsExactly("hold.placed", "hold.expired");
        assertThat(events("hold", old.id().toString()).get(1).occurredAt()).isEqualTo(next.placedAt());
    }

    @Test
    default void a_forbidden_id_was_released() {
        var scene = Scene.enter(this);
        Hold tombstone = scene.bookings.release(HoldId.random()).orElseThrow();
        Scene.replayed(scene.bookings.release(tombstone.id()));
        assertThat(ofHold(tombstone)).containsExactly("hold.released");
    }

    @Test
    default void a_batch_writes_what_each_of_its_commands_did() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(hall, named("stalls/1/1"));
        var place = Scene.place(ClaimRequest.of(hall, named("stalls/1/1")));
        var release = new Command.ReleaseHold(place.id());
        var again = Scene.place(ClaimRequest.of(hall, named("stalls/1/1")));
        scene.ledger.apply(List.of(place, release, again));
        assertThat(ofHold(old)).containsExactly("hold.placed", "hold.expired");
        assertThat(types("hold", place.id().toString())).containsExactly("hold.placed", "hold.released");
        assertThat(types("hold", again.id().toString())).containsExactly("hold.placed");
    }

    @Test
    @Tag("race")
    default void B7_a_storm_of_retries_writes_one_event() {
        var scene = Scene.enter(this);
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(scene.hall(), best(1));
        Race.of(50, i -> Race.patiently(() -> scene.bookings.hold(id, request, TTL)));
        Hold hold = scene.bookings.find(id).orElseThrow();
        var quote = Quote.free(hold);
        var booking = BookingId.random();
        Race.of(50, i -> Race.patiently(() -> scene.bookings.confirm(booking, quote)));
        assertThat(ofHold(hold)).containsExactly("hold.placed", "hold.confirmed");
        assertThat(types("booking", booking.toString())).containsExactly("booking.confirmed");
    }
}

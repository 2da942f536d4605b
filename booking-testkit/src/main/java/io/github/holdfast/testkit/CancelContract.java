package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancelling gives back the quoted items, at once and once. */
public interface CancelContract extends LedgerUnderTest {

    @Test
    default void a_cancelled_booking_frees_all_its_places_at_once() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold first = scene.hold(ClaimRequest.of(train, best(6), from("bike", 3)));
        Hold second = scene.hold(ClaimRequest.of(hall, best(11)).and(hall, from("standing", 4)));
        Booking booking = scene.confirm(first, second);
        CancellationQuote quote =
                scene.bookings.quoteCancellation(booking.itemIds()).orElseThrow();
        assertThat(quote.refund().isZero()).isTrue();
        Booking cancelled = fresh(scene.bookings.cancel(OperationId.random(), quote));
        assertThat(cancelled.state()).isEqualTo(Booking.State.CANCELLED);
        assertThat(cancelled.claims()).isEmpty();
        assertThat(cancelled.items()).hasSameSizeAs(booking.items());
        assertThat(cancelled.confirmedAt()).isEqualTo(booking.confirmedAt());
        assertThat(scene.bookings.find(booking.id())).contains(cancelled);
        assertThat(scene.bookings.find(booking.reference())).contains(cancelled);
        scene.hold(train, best(6), from("bike", 3));
        scene.hold(hall, best(11), from("standing", 4));
    }

    @Test
    default void a_part_can_be_cancelled_and_the_rest_stays_booked() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold one = scene.hold(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 3));
        Hold two = scene.hold(hall, named("stalls/1/3"), from("standing", 1));
        Booking booking = scene.confirm(two, one);
        Booking after = cancel(scene, booking, 1, 3).orElseThrow();
        assertThat(after.state()).isEqualTo(Booking.State.CONFIRMED);
        assertThat(after.items())
                .extracting(BookingItem::state)
                .containsExactly(
                        BookingItem.State.CONFIRMED,
                        BookingItem.State.CANCELLED,
                        BookingItem.State.CONFIRMED,
                        BookingItem.State.CANCELLED,
                        BookingItem.State.CONFIRMED);
        assertThat(scene.freeSeats(hall)).hasSize(9).contains("stalls/1/2");
        assertThat(scene.left(hall, "standing")).isEqualTo(1);
        assertThat(scene.bookings.find(booking.id())).contains(after);
        assertThat(scene.found(one).state()).isEqualTo(Hold.State.CONFIRMED);
        Booking gone = cancel(scene, booking, 0, 2, 4).orElseThrow();
        assertThat(gone.state()).isEqualTo(Booking.State.CANCELLED);
        assertThat(scene.freeSeats(hall)).hasSize(11);
        assertThat(scene.left(hall, "standing")).isEqualTo(4);
    }

    @Test
    default void what_is_cancelled_is_not_cancelled_again() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Booking booking = scene.confirm(scene.hold(hall, best(3), from("standing", 2)));
        scene.hold(hall, from("standing", 2));
        cancel(scene, booking, 0, 3).orElseThrow();
        Hold next = scene.hold(hall, named("stalls/1/1"));
        assertThat(reason(cancel(scene, booking, 0))).isEqualTo(Reason.ALREADY_CANCELLED);
        assertThat(reason(cancel(scene, booking, 3))).isEqualTo(Reason.ALREADY_CANCELLED);
        assertThat(reason(cancel(scene, booking, 1, 0))).isEqualTo(Reason.ALREADY_CANCELLED);
        assertThat(scene.found(next)).isEqualTo(next);
        assertThat(scene.left(hall, "standing")).isEqualTo(2);
        assertThat(scene.freeSeats(hall)).hasSize(8).doesNotContain("stalls/1/2");
        cancel(scene, booking, 1).orElseThrow();
    }

    @Test
    default void the_same_cancellation_again_is_answered_with_the_booking_as_it_is_now() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Booking booking = scene.confirm(scene.hold(hall, best(3)));
        OperationId id = OperationId.random();
        var first = CancellationQuote.free(booking.itemIds().subList(0, 1));
        Booking once = fresh(scene.bookings.cancel(id, first));
        Hold next = scene.hold(hall, named("stalls/1/1"));
        assertThat(replayed(scene.bookings.cancel(id, first))).isEqualTo(once);
        assertThat(scene.found(next)).isEqualTo(next);
        Booking twice = cancel(scene, booking, 1).orElseThrow();
        assertThat(replayed(scene.bookings.cancel(id, first))).isEqualTo(twice);
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1")))).isEqualTo(Reason.TAKEN);
    }

    @Test
    default void the_id_of_a_cancellation_is_for_that_cancellation() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Booking booking = scene.confirm(scene.hold(hall, best(3)));
        Booking other = scene.confirm(scene.hold(hall, best(1)));
        OperationId id = OperationId.random();
        scene.bookings
                .cancel(id, CancellationQuote.free(booking.itemIds().subList(0, 1)))
                .orElseThrow();
        assertThat(reason(scene.bookings.cancel(id, CancellationQuote.free(booking.itemIds()))))
                .isEqualTo(Reason.ID_REUSED);
        assertThat(reason(scene.bookings.cancel(
                        id, CancellationQuote.free(booking.itemIds().subList(1, 2)))))
                .isEqualTo(Reason.ID_REUSED);
        assertThat(reason(scene.bookings.cancel(id, CancellationQuote.free(other.itemIds()))))
                .isEqualTo(Reason.ID_REUSED);
        var plan = scene.inventories.plan(hall, InventoryChange.close()).orElseThrow();
        assertThat(reason(scene.inventories.apply(id, plan))).isEqualTo(Reason.ID_REUSED);
        OperationId closing = OperationId.random();
        scene.inventories.apply(closing, plan).orElseThrow();
        assertThat(reason(scene.bookings.cancel(closing, CancellationQuote.free(other.itemIds()))))
                .isEqualTo(Reason.ID_REUSED);
        assertThat(scene.bookings.find(other.id())).contains(other);
    }

    @Test
    default void what_nobody_booked_is_not_cancelled() {
        var scene = Scene.enter(this);
        Booking booking = scene.confirm(scene.hold(scene.hall(), best(2)));
        OperationId id = OperationId.random();
        ItemId third = new ItemId(booking.id(), 3);
        ItemId nowhere = new ItemId(BookingId.random(), 1);
        for (List<ItemId> items :
                List.of(List.of(third), List.of(booking.items().get(0).id(), third), List.of(nowhere))) {
            assertThat(reason(scene.bookings.cancel(id, CancellationQuote.free(items))))
                    .isEqualTo(Reason.NOT_FOUND);
        }
        assertThat(scene.bookings.find(booking.id())).contains(booking);
        fresh(scene.bookings.cancel(id, CancellationQuote.free(booking.itemIds())));
    }

    @Test
    default void a_cancelled_place_stays_cancelled_when_the_hold_is_asked_for_again() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1"));
        Booking booking = scene.confirm(hold);
        scene.cancelAll(booking);
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.CONFIRMED);
        assertThat(reason(scene.bookings.release(hold.id()))).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(reason(scene.tryConfirm(hold))).isEqualTo(Reason.ALREADY_CONFIRMED);
        scene.pass(Duration.ofDays(1));
        scene.confirm(scene.hold(hall, named("stalls/1/1")));
    }

    private static Outcome<Booking> cancel(Scene scene, Booking booking, int... items) {
        List<ItemId> wanted =
                Arrays.stream(items).mapToObj(booking.itemIds()::get).toList();
        return scene.bookings.cancel(OperationId.random(), CancellationQuote.free(wanted));
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.customer;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A booking is one or more live holds of one customer, confirmed together and for good. */
public interface BookingContract extends LedgerUnderTest {

    @Test
    default void a_booking_has_an_item_for_everything_that_was_held() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        CustomerId anna = customer("anna");
        Hold hold = scene.hold(ClaimRequest.of(train, stops("A", "C"), named("21/14", "21/11"), from("bike", 2))
                .customer(anna));
        BookingId id = BookingId.random();
        Quote quote = Quote.free(hold);
        Booking booking = fresh(scene.bookings.confirm(id, quote));
        assertThat(booking.id()).isEqualTo(id);
        assertThat(booking.customer()).contains(anna);
        assertThat(booking.state()).isEqualTo(Booking.State.CONFIRMED);
        assertThat(booking.claims()).isEqualTo(hold.claims());
        assertThat(booking.holds()).containsExactly(hold.id());
        assertThat(booking.total()).isEqualTo(quote.total());
        assertThat(booking.total().toString()).isEqualTo("XXX 0");
        assertThat(booking.items()).extracting(item -> item.id().number()).containsExactly(1, 2, 3);
        assertThat(booking.items()).allSatisfy(item -> {
            assertThat(item.id().booking()).isEqualTo(id);
            assertThat(item.hold()).isEqualTo(hold.id());
            assertThat(item.state()).isEqualTo(BookingItem.State.CONFIRMED);
        });
        assertThat(booking.confirmedAt()).isBetween(hold.placedAt(), hold.expiresAt());
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.CONFIRMED);
    }

    @Test
    default void a_booking_is_found_by_id_and_by_the_code_on_the_ticket() {
        var scene = Scene.enter(this);
        Booking booking = scene.confirm(scene.hold(scene.hall(), best(2)));
        Booking other = scene.confirm(scene.hold(scene.hall(), best(2)));
        assertThat(scene.bookings.find(booking.id())).contains(booking);
        assertThat(scene.bookings.find(booking.reference())).contains(booking);
        var typed = booking.reference().toString().toLowerCase(Locale.ROOT).replace(' ', '-');
        assertThat(scene.bookings.find(BookingReference.parse(typed))).contains(booking);
        assertThat(other.reference()).isNotEqualTo(booking.reference());
    }

    @Test
    default void several_holds_of_one_customer_become_one_booking_in_the_order_of_the_quote() {
        var scene = Scene.enter(this);
        CustomerId anna = customer("anna");
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold there = scene.hold(ClaimRequest.of(train, best(1), from("bike", 1)).customer(anna));
        Hold show = scene.hold(ClaimRequest.of(hall, best(2)).customer(anna));
        Hold both =
                scene.hold(ClaimRequest.of(hall, best(1)).and(train, best(1)).customer(anna));
        Booking booking = scene.confirm(show, both, there);
        assertThat(booking.holds()).containsExactly(show.id(), both.id(), there.id());
        assertThat(booking.items())
                .extracting(BookingItem::claim)
                .containsExactly(
                        show.claims().get(0),
                        show.claims().get(1),
                        both.claims().get(0),
                        both.claims().get(1),
                        there.claims().get(0),
                        there.claims().get(1));
        assertThat(scene.bookings.find(booking.id())).contains(booking);
    }

    @Test
    default void holds_of_different_customers_do_not_become_one_booking() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold annas = scene.hold(ClaimRequest.of(hall, best(1)).customer(customer("anna")));
        Hold bens = scene.hold(ClaimRequest.of(hall, best(1)).customer(customer("ben")));
        Hold nobodys = scene.hold(hall, best(1));
        Hold nobodysToo = scene.hold(hall, best(1));
        assertThat(reason(scene.tryConfirm(annas, bens))).isEqualTo(Reason.DIFFERENT_CUSTOMERS);
        assertThat(reason(scene.tryConfirm(annas, nobodys))).isEqualTo(Reason.DIFFERENT_CUSTOMERS);
        assertThat(scene.found(annas)).isEqualTo(annas);
        assertThat(scene.found(bens)).isEqualTo(bens);
        assertThat(scene.confirm(nobodys, nobodysToo).customer()).isEmpty();
        scene.confirm(annas);
        scene.confirm(bens);
    }

    @Test
    default void what_is_confirmed_never_lapses() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, best(11), from("standing", 4));
        Booking booking = scene.confirm(hold);
        scene.pass(Duration.ofDays(400));
        assertThat(scene.freeSeats(hall)).isEmpty();
        assertThat(scene.left(hall, "standing")).isZero();
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1")))).isEqualTo(Reason.TAKEN);
        assertThat(reason(scene.tryHold(hall, best(1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(reason(scene.tryHold(hall, from("standing", 1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(scene.bookings.find(booking.id())).contains(booking);
    }

    @Test
    default void one_hold_that_is_over_keeps_the_others_from_being_confirmed() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(hall, best(1));
        Hold live = scene.hold(hall, best(1));
        Hold released = scene.hold(hall, best(1));
        scene.bookings.release(released.id()).orElseThrow();
        BookingId id = BookingId.random();
        assertThat(reason(scene.bookings.confirm(id, Quote.free(live, old)))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(reason(scene.bookings.confirm(id, Quote.free(live, released))))
                .isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(scene.bookings.find(id)).isEmpty();
        assertThat(scene.found(live)).isEqualTo(live);
        fresh(scene.bookings.confirm(id, Quote.free(live)));
    }

    @Test
    default void an_unknown_hold_and_a_block_are_not_confirmed() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, best(1));
        Hold never = hold.toBuilder().id(HoldId.random()).build();
        assertThat(reason(scene.tryConfirm(never))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(scene.tryConfirm(hold, never))).isEqualTo(Reason.NOT_FOUND);
        Hold block = scene.inventories
                .block(HoldId.random(), ClaimRequest.of(hall, best(1)), "camera")
                .orElseThrow();
        assertThat(reason(scene.tryConfirm(block))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(reason(scene.tryConfirm(hold, block))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void B76_a_hold_is_booked_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, best(1));
        Hold other = scene.hold(hall, best(1));
        Booking booking = scene.confirm(hold);
        assertThat(reason(scene.tryConfirm(hold))).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(reason(scene.tryConfirm(other, hold))).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(scene.found(other)).isEqualTo(other);
        assertThat(scene.bookings.find(booking.id())).contains(booking);
    }

    @Test
    default void the_same_booking_again_is_the_same_booking_under_its_first_code() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, best(2));
        Hold other = scene.hold(hall, best(2));
        BookingId id = BookingId.random();
        Booking booking = fresh(scene.bookings.confirm(id, Quote.free(hold)));
        scene.pass(Duration.ofDays(1));
        assertThat(replayed(scene.bookings.confirm(id, Quote.free(hold)))).isEqualTo(booking);
        assertThat(reason(scene.bookings.confirm(id, Quote.free(other)))).isEqualTo(Reason.ID_REUSED);
        assertThat(reason(scene.bookings.confirm(id, Quote.free(hold, other)))).isEqualTo(Reason.ID_REUSED);
        Booking cancelled = scene.cancelAll(booking);
        assertThat(replayed(scene.bookings.confirm(id, Quote.free(hold)))).isEqualTo(cancelled);
        assertThat(List.of(cancelled.reference())).containsExactly(booking.reference());
    }
}

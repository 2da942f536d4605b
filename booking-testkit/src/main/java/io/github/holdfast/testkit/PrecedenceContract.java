package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.customer;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Of two things that are wrong at once, the first in the order of the reasons is told, in whatever order they are asked. */
public interface PrecedenceContract extends LedgerUnderTest {

    @Test
    default void of_two_things_wrong_with_a_hold_the_first_in_order_is_told() {
        var scene = Scene.enter(this);
        HoldId used = HoldId.random();
        scene.bookings.hold(used, ClaimRequest.of(scene.hall(), best(1)), TTL).orElseThrow();
        List<Map.Entry<Reason, ClaimRequest.Line>> wrongs =
                new ArrayList<>(wrongLines(scene).entrySet());
        for (int i = 0; i < wrongs.size(); i++) {
            for (int j = 0; j < wrongs.size(); j++) {
                if (i != j) {
                    Reason first = wrongs.get(Math.min(i, j)).getKey();
                    ClaimRequest both =
                            request(wrongs.get(i).getValue(), wrongs.get(j).getValue());
                    assertThat(place(scene, HoldId.random(), both)).isEqualTo(first);
                    assertThat(place(scene, used, both)).isEqualTo(Reason.ID_REUSED);
                }
            }
        }
    }

    private static Map<Reason, ClaimRequest.Line> wrongLines(Scene scene) {
        InventoryId closed = scene.hall();
        scene.amend(closed, InventoryChange.close());
        InventoryId broken = scene.hall();
        scene.amend(broken, InventoryChange.outOfOrder(Span.whole(), "stalls/1/1"));
        InventoryId taken = scene.hall();
        scene.hold(taken, named("stalls/1/1"));
        InventoryId empty = scene.standing(1);
        scene.hold(empty, from("standing", 1));
        Map<Reason, ClaimRequest.Line> wrongs = new LinkedHashMap<>();
        wrongs.put(Reason.NOT_FOUND, line(ClaimRequest.of(scene.hall(), named("stalls/9/9"))));
        wrongs.put(Reason.INVALID_REQUEST, line(ClaimRequest.of(scene.train(), stops("C", "A"), best(1))));
        wrongs.put(Reason.CLOSED, line(ClaimRequest.of(closed, best(1))));
        wrongs.put(Reason.RESTRICTED, line(ClaimRequest.of(broken, named("stalls/1/1"))));
        wrongs.put(Reason.TAKEN, line(ClaimRequest.of(taken, named("stalls/1/1"))));
        wrongs.put(Reason.SOLD_OUT, line(ClaimRequest.of(empty, from("standing", 1))));
        return wrongs;
    }

    private static ClaimRequest.Line line(ClaimRequest request) {
        return request.lines().get(0);
    }

    private static ClaimRequest request(ClaimRequest.Line one, ClaimRequest.Line other) {
        return ClaimRequest.of(one.inventory(), one.span(), one.picks().get(0))
                .and(other.inventory(), other.span(), other.picks().get(0));
    }

    private static Reason place(Scene scene, HoldId id, ClaimRequest request) {
        var command = new Command.PlaceHold(id, request, TTL);
        return reasonOf(scene.ledger.apply(List.of(command)).to(command));
    }

    private static Reason reasonOf(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).refusal().reason();
    }

    @Test
    default void both_wrongs_of_one_inventory_count_too() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(hall, named("stalls/1/2"), from("standing", 4));
        scene.amend(hall, InventoryChange.outOfOrder(Span.whole(), "stalls/1/1"));
        assertThat(reason(scene.tryHold(hall, from("standing", 1), named("stalls/1/2"))))
                .isEqualTo(Reason.TAKEN);
        assertThat(reason(scene.tryHold(hall, named("stalls/1/2", "stalls/1/1"))))
                .isEqualTo(Reason.RESTRICTED);
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1", "stalls/1/9"))))
                .isEqualTo(Reason.NOT_FOUND);
        scene.amend(hall, InventoryChange.close());
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1", "stalls/1/2"))))
                .isEqualTo(Reason.CLOSED);
        assertThat(reason(scene.tryHold(hall, from("standings", 1)))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    default void of_two_things_wrong_with_a_booking_the_first_in_order_is_told() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        BookingId used = BookingId.random();
        scene.bookings.confirm(used, Quote.free(scene.hold(hall, best(1)))).orElseThrow();
        Map<Reason, Hold> wrongs = new LinkedHashMap<>();
        Hold expired = scene.overdue(hall, best(1));
        Hold gone = scene.hold(ClaimRequest.of(hall, best(1)).customer(customer("anna")));
        wrongs.put(Reason.NOT_FOUND, unknown(gone));
        wrongs.put(
                Reason.NOT_ALLOWED,
                scene.inventories
                        .block(HoldId.random(), ClaimRequest.of(hall, best(1)), "camera")
                        .orElseThrow());
        wrongs.put(Reason.HOLD_EXPIRED, expired);
        scene.bookings.release(gone.id()).orElseThrow();
        wrongs.put(Reason.ALREADY_RELEASED, gone);
        Hold confirmed = scene.hold(hall, best(1));
        scene.confirm(confirmed);
        wrongs.put(Reason.ALREADY_CONFIRMED, confirmed);
        wrongs.put(
                Reason.DIFFERENT_CUSTOMERS,
                scene.hold(ClaimRequest.of(hall, best(1)).customer(customer("ben"))));
        Hold right = scene.hold(hall, best(1));
        List<Reason> order = new ArrayList<>(wrongs.keySet());
        for (Reason one : order) {
            for (Reason other : order) {
                Reason first = order.indexOf(one) < order.indexOf(other) ? one : other;
                if (one != other) {
                    Quote quote = Quote.free(
                            Objects.requireNonNull(wrongs.get(one)), right, Objects.requireNonNull(wrongs.get(other)));
                    assertThat(reason(scene.bookings.confirm(BookingId.random(), quote)))
                            .as("%s and %s", one, other)
                            .isEqualTo(first);
                    assertThat(reason(scene.bookings.confirm(used, quote))).isEqualTo(Reason.ID_REUSED);
                }
            }
        }
        assertThat(scene.found(right)).isEqualTo(right);
    }

    private static Hold unknown(Hold like) {
        return like.toBuilder().id(HoldId.random()).build();
    }

    @Test
    default void of_two_things_wrong_with_a_cancellation_the_first_in_order_is_told() {
        var scene = Scene.enter(this);
        Booking booking = scene.confirm(scene.hold(scene.hall(), best(2)));
        OperationId used = OperationId.random();
        CancellationQuote first = scene.bookings
                .quoteCancellation(booking.itemIds().subList(0, 1))
                .orElseThrow();
        scene.bookings.cancel(used, first).orElseThrow();
        ItemId third = new ItemId(booking.id(), 3);
        var goneAndUnknown = CancellationQuote.free(List.of(first.items().get(0), third));
        assertThat(reason(scene.bookings.cancel(OperationId.random(), goneAndUnknown)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(scene.bookings.cancel(used, goneAndUnknown))).isEqualTo(Reason.ID_REUSED);
        assertThat(reason(scene.bookings.cancel(OperationId.random(), first))).isEqualTo(Reason.ALREADY_CANCELLED);
    }

    @Test
    default void of_two_things_wrong_with_a_change_the_first_in_order_is_told() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        OperationId used = OperationId.random();
        ChangePlan done = planned(scene, hall, InventoryChange.resize(Pool.counted("standing", 5)));
        scene.inventories.apply(used, done).orElseThrow();
        ChangePlan gone = planned(scene, hall, InventoryChange.outOfOrder(Span.whole(), "balcony/1/1"));
        ChangePlan twice =
                planned(scene, hall, InventoryChange.add(Section.of("box", "A").row("1", 2)));
        scene.amend(hall, InventoryChange.removeSection("balcony"));
        scene.amend(hall, twice.change());
        assertThat(reason(scene.inventories.apply(OperationId.random(), gone))).isEqualTo(Reason.NOT_FOUND);
        Scene.refusesShape(() -> scene.inventories.apply(OperationId.random(), twice));
        assertThat(reason(scene.inventories.apply(OperationId.random(), done))).isEqualTo(Reason.REVISION_CHANGED);
        for (ChangePlan stale : List.of(gone, twice)) {
            assertThat(reason(scene.inventories.apply(used, stale))).isEqualTo(Reason.ID_REUSED);
        }
    }

    private static ChangePlan planned(Scene scene, InventoryId inventory, InventoryChange change) {
        return scene.inventories.plan(inventory, change).orElseThrow();
    }

    @Test
    default void a_replay_comes_before_everything_that_would_be_wrong_today() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, named("stalls/1/1"));
        Hold hold = scene.bookings.hold(id, request, TTL).orElseThrow();
        BookingId bookingId = BookingId.random();
        Booking booking = scene.bookings.confirm(bookingId, Quote.free(hold)).orElseThrow();
        scene.amend(hall, InventoryChange.removeSection("stalls"));
        scene.amend(hall, InventoryChange.close());
        assertThat(Scene.replayed(scene.bookings.hold(id, request, TTL)).claims())
                .isEqualTo(hold.claims());
        var again = new Command.ConfirmHolds(bookingId, Quote.free(hold), BookingReference.random());
        assertThat(scene.ledger.apply(List.of(again)).to(again)).isEqualTo(new Answer.Done<>(booking, true));
    }
}

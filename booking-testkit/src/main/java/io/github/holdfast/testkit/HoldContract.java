package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.customer;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.Bookings;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A hold takes what was asked for, all of it or nothing, and gives all of it back, once. */
public interface HoldContract extends LedgerUnderTest {

    @Test
    default void a_hold_has_what_was_asked_for_in_that_order() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        CustomerId anna = customer("anna");
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(train, stops("B", "D"), named("21/12", "21/11"), from("bike", 2), best(1))
                .customer(anna)
                .channel("app");
        Hold hold = fresh(scene.bookings.hold(id, request, TTL));
        assertThat(hold.id()).isEqualTo(id);
        assertThat(hold.state()).isEqualTo(Hold.State.HELD);
        assertThat(hold.customer()).contains(anna);
        assertThat(hold.blockedFor()).isEmpty();
        assertThat(hold.claims())
                .containsExactly(
                        Claim.numbered(train, stops("B", "D"), "21/12").category("2nd"),
                        Claim.numbered(train, stops("B", "D"), "21/11").category("2nd"),
                        Claim.counted(train, stops("B", "D"), "bike", 2),
                        Claim.numbered(train, stops("B", "D"), "21/13").category("2nd"));
    }

    @Test
    default void a_hold_lives_as_long_as_was_asked_from_the_time_that_the_store_stamped() {
        var scene = Scene.enter(this);
        Hold hold = scene.hold(scene.hall(), best(1));
        assertThat(hold.expiresAt()).isEqualTo(hold.placedAt().plus(TTL));
    }

    @Test
    default void without_a_time_to_live_a_hold_lives_ten_minutes() {
        var scene = Scene.enter(this);
        Hold hold = scene.bookings
                .hold(HoldId.random(), ClaimRequest.of(scene.hall(), best(1)))
                .orElseThrow();
        assertThat(hold.expiresAt()).isEqualTo(hold.placedAt().plus(Bookings.DEFAULT_TTL));
    }

    @Test
    default void a_hold_is_found_exactly_as_it_was_returned() {
        var scene = Scene.enter(this);
        Hold hold = scene.hold(ClaimRequest.of(scene.train(), stops("A", "C"), best(2), from("bike", 1))
                .and(scene.hall(), named("balcony/1/3"))
                .customer(customer("ben")));
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void B48_instants_are_whole_microseconds_and_stored_as_returned() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.pass(Duration.ofNanos(999_999_000));
        Hold hold = scene.bookings
                .hold(HoldId.random(), ClaimRequest.of(hall, best(1)), Duration.ofNanos(60_123_456_789L))
                .orElseThrow();
        assertThat(hold.placedAt().getNano() % 1_000).isZero();
        assertThat(hold.expiresAt()).isEqualTo(hold.placedAt().plusNanos(60_123_456_000L));
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void what_is_held_nobody_else_gets() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/2"), from("standing", 3));
        assertThat(reason(scene.tryHold(hall, named("stalls/1/2")))).isEqualTo(Reason.TAKEN);
        assertThat(reason(scene.tryHold(hall, from("standing", 2)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(scene.freeSeats(hall)).hasSize(10).doesNotContain("stalls/1/2");
        assertThat(scene.left(hall, "standing")).isEqualTo(1);
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void B27_of_four_seats_of_which_the_third_is_taken_none_is_claimed() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(hall, named("stalls/1/3"));
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2", "stalls/1/3", "stalls/1/4"));
        assertThat(reason(scene.bookings.hold(id, request, TTL))).isEqualTo(Reason.TAKEN);
        assertThat(scene.bookings.find(id)).isEmpty();
        assertThat(scene.freeSeats(hall)).hasSize(10);
        scene.hold(hall, named("stalls/1/1", "stalls/1/2", "stalls/1/4"));
    }

    @Test
    default void a_hold_over_two_inventories_takes_both_or_none() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        scene.hold(hall, named("stalls/1/1"), from("standing", 4));
        var seatTaken = ClaimRequest.of(train, best(6), from("bike", 3)).and(hall, named("stalls/1/1"));
        var poolEmpty = ClaimRequest.of(hall, from("standing", 1)).and(train, best(6), from("bike", 3));
        assertThat(reason(scene.tryHold(seatTaken))).isEqualTo(Reason.TAKEN);
        assertThat(reason(scene.tryHold(poolEmpty))).isEqualTo(Reason.SOLD_OUT);
        assertThat(scene.freeSeats(train)).hasSize(6);
        assertThat(scene.left(train, "bike")).isEqualTo(3);
        Hold both = scene.hold(ClaimRequest.of(train, best(6), from("bike", 3)).and(hall, named("stalls/1/2")));
        assertThat(both.claims()).hasSize(8);
        assertThat(scene.freeSeats(train)).isEmpty();
        assertThat(scene.freeSeats(hall)).doesNotContain("stalls/1/2");
    }

    @Test
    default void several_lines_may_ask_for_different_spans_of_one_inventory() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold hold = scene.hold(ClaimRequest.of(train, stops("A", "B"), named("21/11"))
                .and(train, stops("B", "D"), named("21/12"), from("bike", 1)));
        assertThat(hold.claims())
                .containsExactly(
                        Claim.numbered(train, stops("A", "B"), "21/11").category("2nd"),
                        Claim.numbered(train, stops("B", "D"), "21/12").category("2nd"),
                        Claim.counted(train, stops("B", "D"), "bike", 1));
        assertThat(scene.left(train, stops("A", "B"), "bike")).isEqualTo(3);
        assertThat(scene.left(train, "bike")).isEqualTo(2);
    }

    @Test
    default void a_released_hold_frees_all_its_places_at_once() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        var all = ClaimRequest.of(train, best(6), from("bike", 3))
                .and(hall, named("stalls/2/1", "balcony/1/5"), from("standing", 4));
        Hold first = scene.hold(all);
        Hold released = fresh(scene.bookings.release(first.id()));
        assertThat(released.state()).isEqualTo(Hold.State.RELEASED);
        assertThat(released.claims()).isEqualTo(first.claims());
        assertThat(scene.found(first)).isEqualTo(released);
        Hold second = scene.hold(all);
        assertThat(second.claims()).isEqualTo(first.claims());
    }

    @Test
    default void B38_releasing_twice_gives_back_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(3);
        Hold mine = scene.hold(hall, from("standing", 1));
        scene.hold(hall, from("standing", 2));
        Hold released = fresh(scene.bookings.release(mine.id()));
        Hold again = Scene.replayed(scene.bookings.release(mine.id()));
        assertThat(again).isEqualTo(released);
        assertThat(scene.left(hall, "standing")).isEqualTo(1);
        scene.hold(hall, from("standing", 1));
        assertThat(reason(scene.tryHold(hall, from("standing", 1)))).isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void B38_releasing_again_does_not_take_the_seat_from_its_next_owner() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold mine = scene.hold(hall, named("stalls/1/1"));
        scene.bookings.release(mine.id()).orElseThrow();
        Hold next = scene.hold(hall, named("stalls/1/1"));
        Scene.replayed(scene.bookings.release(mine.id()));
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1")))).isEqualTo(Reason.TAKEN);
        assertThat(scene.found(next)).isEqualTo(next);
    }

    @Test
    default void B38_a_confirmed_hold_is_not_released() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1"), from("standing", 4));
        scene.confirm(hold);
        assertThat(reason(scene.bookings.release(hold.id()))).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.CONFIRMED);
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1")))).isEqualTo(Reason.TAKEN);
        assertThat(scene.left(hall, "standing")).isZero();
    }

    @Test
    default void releasing_an_unknown_id_forbids_it_for_ever() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        Hold tombstone = fresh(scene.bookings.release(id));
        assertThat(tombstone.state()).isEqualTo(Hold.State.RELEASED);
        assertThat(tombstone.claims()).isEmpty();
        assertThat(scene.bookings.find(id)).contains(tombstone);
        assertThat(Scene.replayed(scene.bookings.release(id))).isEqualTo(tombstone);
        var late = ClaimRequest.of(hall, named("stalls/1/1"));
        assertThat(reason(scene.bookings.hold(id, late, TTL))).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(reason(scene.inventories.block(id, late, "broken"))).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(reason(scene.bookings.extend(id, TTL))).isEqualTo(Reason.ALREADY_RELEASED);
        assertThat(scene.freeSeats(hall, Span.whole())).hasSize(11);
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.places;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is picked by name, as the best that is free, or out of a pool is decided where nobody can come in between. */
public interface PickContract extends LedgerUnderTest {

    @Test
    default void best_takes_the_first_free_places_in_the_order_of_the_plan() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(hall, named("stalls/1/2", "stalls/2/1"));
        assertThat(places(scene.hold(hall, best(4))))
                .containsExactly("stalls/1/1", "stalls/1/3", "stalls/1/4", "stalls/2/2");
        assertThat(places(scene.hold(hall, best(3)))).containsExactly("stalls/2/3", "stalls/2/4", "balcony/1/1");
        assertThat(reason(scene.tryHold(hall, best(3)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(places(scene.hold(hall, best(2)))).containsExactly("balcony/1/3", "balcony/1/5");
    }

    @Test
    default void best_keeps_to_the_category_and_to_all_the_marks() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        assertThat(places(scene.hold(train, best(1).category("1st")))).containsExactly("22/11");
        assertThat(places(scene.hold(train, best(2).with("window")))).containsExactly("21/11", "21/13");
        assertThat(reason(scene.tryHold(train, best(1).with("window")))).isEqualTo(Reason.SOLD_OUT);
        assertThat(reason(scene.tryHold(train, best(2).category("1st")))).isEqualTo(Reason.SOLD_OUT);
        assertThat(places(scene.hold(train, best(3)))).containsExactly("21/12", "21/14", "22/12");
    }

    @Test
    default void best_leaves_alone_what_the_same_request_names() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(ClaimRequest.of(hall, best(2), best(1).category("B"))
                .and(hall, named("stalls/1/1", "balcony/1/1"), best(1)));
        assertThat(places(hold))
                .containsExactly("stalls/1/2", "stalls/1/3", "balcony/1/3", "stalls/1/1", "balcony/1/1", "stalls/1/4");
    }

    @Test
    default void best_over_touching_spans_may_use_one_seat_for_both() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Hold hold = scene.hold(ClaimRequest.of(train, stops("A", "B"), best(1))
                .and(train, stops("B", "C"), best(1))
                .and(train, stops("A", "C"), best(1)));
        assertThat(places(hold)).containsExactly("21/11", "21/11", "21/12");
    }

    @Test
    default void best_is_served_in_every_inventory_of_a_request() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        scene.hold(train, best(5));
        assertThat(reason(scene.tryHold(ClaimRequest.of(hall, best(2)).and(train, best(2)))))
                .isEqualTo(Reason.SOLD_OUT);
        assertThat(places(scene.hold(ClaimRequest.of(hall, best(2)).and(train, best(1)))))
                .containsExactly("stalls/1/1", "stalls/1/2", "22/12");
    }

    @Test
    default void quantities_of_one_pool_are_summed_over_the_request() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        var four = ClaimRequest.of(train, stops("A", "C"), from("bike", 1), from("bike", 1))
                .and(train, stops("B", "D"), from("bike", 2));
        assertThat(reason(scene.tryHold(four))).isEqualTo(Reason.SOLD_OUT);
        var three = ClaimRequest.of(train, stops("A", "C"), from("bike", 1), from("bike", 1))
                .and(train, stops("B", "D"), from("bike", 1));
        Hold hold = scene.hold(three);
        assertThat(hold.claims()).hasSize(3);
        assertThat(scene.left(train, stops("A", "B"), "bike")).isEqualTo(1);
        assertThat(scene.left(train, stops("B", "C"), "bike")).isZero();
        assertThat(scene.left(train, stops("C", "D"), "bike")).isEqualTo(2);
        scene.bookings.release(hold.id()).orElseThrow();
        assertThat(scene.left(train, "bike")).isEqualTo(3);
        scene.hold(train, from("bike", 3));
    }

    @Test
    default void a_pool_sells_what_is_authorised_and_not_what_exists() {
        var scene = Scene.enter(this);
        InventoryId coach = scene.open(Inventory.builder(Scene.uniqueId("coach"), Scene.ride())
                .pool(Pool.counted("seat", 4).authorised(6))
                .pool(Pool.counted("none", 0)));
        scene.confirm(scene.hold(coach, from("seat", 4)));
        scene.hold(coach, from("seat", 2));
        assertThat(reason(scene.tryHold(coach, from("seat", 1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(reason(scene.tryHold(coach, from("none", 1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(scene.left(coach, "none")).isZero();
    }

    @Test
    default void B57_a_pool_of_a_thousand_million_is_counted_exactly() {
        var scene = Scene.enter(this);
        InventoryId field = scene.standing(1_000_000_000);
        for (int i = 0; i < 3; i++) {
            scene.hold(field, from("standing", 100));
        }
        assertThat(scene.left(field, "standing")).isEqualTo(999_999_700);
    }

    @Test
    default void B60_a_request_for_a_hundred_places_is_served_and_one_for_more_is_not_made() {
        var scene = Scene.enter(this);
        InventoryId arena = scene.open(Inventory.builder(Scene.uniqueId("arena"), Scene.evening())
                .seats(SeatPlan.of(Section.of("block", "A").row("1", 60).row("2", 60)))
                .pool(Pool.counted("standing", 200)));
        Hold hold = scene.hold(arena, best(90), from("standing", 10));
        assertThat(hold.claims()).hasSize(91);
        Scene.refusesShape(() -> scene.tryHold(arena, best(91), from("standing", 10)));
        assertThat(scene.found(hold)).isEqualTo(hold);
        scene.confirm(hold);
    }

    @Test
    default void B60_a_request_for_4096_places_times_legs_is_served_and_one_for_more_makes_no_sense() {
        var scene = Scene.enter(this);
        ZonedDateTime time = ZonedDateTime.parse("2027-03-15T00:00+01:00[Europe/Zurich]");
        var ride = Scene.departure();
        for (int stop = 1; stop < 64; stop++) {
            ride = ride.calls("S" + stop, time.plusMinutes(stop), time.plusMinutes(stop));
        }
        var legs64 = ride.arrives("Z", time.plusMinutes(64));
        InventoryId train = scene.open(Inventory.builder(Scene.uniqueId("long"), legs64)
                .seats(SeatPlan.of(Section.of("1", "2nd").row("1", 64)))
                .pool(Pool.counted("bike", 9)));
        List<String> labels =
                IntStream.rangeClosed(1, 64).mapToObj(i -> "1/1/" + i).toList();
        var all = named(labels.get(0), labels.subList(1, 64).toArray(String[]::new));
        Scene.refusesShape(
                () -> scene.tryHold(ClaimRequest.of(train, all).and(train, stops("A", "S1"), from("bike", 1))));
        assertThat(scene.freeSeats(train)).hasSize(64);
        Hold hold = scene.hold(train, all);
        assertThat(places(hold)).isEqualTo(labels);
        assertThat(scene.freeSeats(train, stops("S62", "S63"))).isEmpty();
        scene.bookings.release(hold.id()).orElseThrow();
        assertThat(scene.freeSeats(train)).hasSize(64);
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Race.accepted;
import static io.github.holdfast.testkit.Race.patiently;
import static io.github.holdfast.testkit.Race.reasons;
import static io.github.holdfast.testkit.Scene.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many want the same places at once. */
public interface PlaceRaceContract extends LedgerUnderTest {

    @Test
    @Tag("race")
    default void B19_of_200_who_want_one_seat_one_gets_it() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        List<Outcome<Hold>> answers = Race.of(200, i -> patiently(() -> scene.tryHold(hall, named("stalls/1/1"))));
        assertThat(accepted(answers)).isEqualTo(1);
        assertThat(reasons(answers)).hasSize(199).containsOnly(Reason.TAKEN);
        assertThat(scene.freeSeats(hall)).hasSize(10);
    }

    @Test
    @Tag("race")
    default void B20_of_500_who_want_one_of_100_places_100_get_one() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(100);
        List<Outcome<Hold>> answers = Race.of(500, i -> patiently(() -> scene.tryHold(hall, from("standing", 1))));
        assertThat(accepted(answers)).isEqualTo(100);
        assertThat(reasons(answers)).hasSize(400).containsOnly(Reason.SOLD_OUT);
        assertThat(scene.left(hall, "standing")).isZero();
    }

    @Test
    @Tag("race")
    default void B21_nobody_who_asks_for_any_place_is_refused_one_that_is_free() {
        var scene = Scene.enter(this);
        InventoryId arena = scene.open(Inventory.builder(Scene.uniqueId("arena"), Scene.evening())
                .seats(SeatPlan.of(Section.of("block", "A").row("1", 64))));
        List<Outcome<Hold>> answers = Race.of(40, i -> patiently(() -> scene.tryHold(arena, best(1 + i % 2))));
        assertThat(accepted(answers)).isEqualTo(40);
        assertThat(Race.values(answers).stream().flatMap(hold -> Scene.places(hold).stream()))
                .hasSize(60)
                .doesNotHaveDuplicates();
        assertThat(scene.freeSeats(arena)).containsExactly("block/1/61", "block/1/62", "block/1/63", "block/1/64");
    }

    @Test
    @Tag("race")
    default void B22_baskets_that_overlap_in_random_order_do_not_block_each_other() {
        var scene = Scene.enter(this);
        Random random = Race.random("B22");
        List<InventoryId> halls = Stream.generate(scene::hall).limit(3).toList();
        List<List<ClaimRequest>> baskets = Stream.generate(() ->
                        Stream.generate(() -> basket(halls, random)).limit(25).toList())
                .limit(8)
                .toList();
        List<Integer> held = Race.of(8, i -> {
            int mine = 0;
            for (ClaimRequest basket : baskets.get(i)) {
                Outcome<Hold> answer = patiently(() -> scene.tryHold(basket));
                if (answer.isAccepted()) {
                    mine++;
                    Hold hold = answer.orElseThrow();
                    patiently(() -> scene.bookings.release(hold.id())).orElseThrow();
                } else {
                    assertThat(Scene.reason(answer)).isIn(Reason.TAKEN, Reason.SOLD_OUT);
                }
            }
            return mine;
        });
        assertThat(held.stream().mapToInt(Integer::intValue).sum()).isPositive();
        assertThat(halls).allSatisfy(hall -> {
            assertThat(scene.freeSeats(hall)).hasSize(11);
            assertThat(scene.left(hall, "standing")).isEqualTo(4);
        });
    }

    private static ClaimRequest basket(List<InventoryId> halls, Random random) {
        List<InventoryId> order = new ArrayList<>(halls);
        Collections.shuffle(order, random);
        List<String> labels = new ArrayList<>(List.of("stalls/1/1", "stalls/1/2", "stalls/1/3"));
        Collections.shuffle(labels, random);
        return ClaimRequest.of(order.get(0), from("standing", 1 + random.nextInt(2)), named(labels.get(0)))
                .and(order.get(1), named(labels.get(1), labels.get(2)), from("standing", 1))
                .and(order.get(2), best(1));
    }

    @Test
    @Tag("race")
    default void B31_of_two_overlapping_spans_one_wins_and_touching_ones_both_do() {
        var scene = Scene.enter(this);
        for (int round = 0; round < 10; round++) {
            InventoryId train = scene.train();
            List<Outcome<Hold>> answers = Race.of(List.of(
                    hold(scene, train, stops("A", "C"), "21/11"),
                    hold(scene, train, stops("B", "D"), "21/11"),
                    hold(scene, train, stops("A", "B"), "21/12"),
                    hold(scene, train, stops("B", "D"), "21/12")));
            assertThat(accepted(answers.subList(0, 2))).isEqualTo(1);
            assertThat(accepted(answers.subList(2, 4))).isEqualTo(2);
            assertThat(reasons(answers)).containsOnly(Reason.TAKEN);
        }
    }

    private static Supplier<Outcome<Hold>> hold(Scene scene, InventoryId train, Span span, String label) {
        return () -> patiently(() -> scene.tryHold(ClaimRequest.of(train, span, named(label))));
    }

    @Test
    @Tag("race")
    default void seats_and_pools_in_opposite_orders_are_sold_once() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        var there = ClaimRequest.of(train, from("bike", 1), best(1)).and(hall, from("standing", 1), best(1));
        var back = ClaimRequest.of(hall, best(1), from("standing", 1)).and(train, best(1), from("bike", 1));
        List<Outcome<Hold>> answers = Race.of(24, i -> patiently(() -> scene.tryHold(i % 2 == 0 ? there : back)));
        assertThat(accepted(answers)).isEqualTo(3);
        assertThat(reasons(answers)).containsOnly(Reason.SOLD_OUT);
        assertThat(Race.values(answers).stream()
                        .flatMap(hold -> hold.claims().stream())
                        .filter(claim -> !claim.counted())
                        .map(Claim::toString))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    @Tag("race")
    default void overdue_places_go_to_as_many_takers_as_there_are_places() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(20);
        InventoryId aside = scene.standing(20);
        for (int i = 0; i < 10; i++) {
            scene.hold(ClaimRequest.of(hall, from("standing", 2)).and(aside, from("standing", 2)));
        }
        scene.pass(TTL);
        List<Outcome<Hold>> answers =
                Race.of(60, i -> patiently(() -> scene.tryHold(i % 2 == 0 ? hall : aside, from("standing", 1))));
        assertThat(accepted(answers)).isEqualTo(40);
        assertThat(reasons(answers)).hasSize(20).containsOnly(Reason.SOLD_OUT);
    }

    @Test
    @Tag("race")
    default void a_section_is_removed_or_sold_and_the_planner_knows_which() {
        var scene = Scene.enter(this);
        for (int round = 0; round < 10; round++) {
            InventoryId train = scene.train();
            var plan = scene.inventories
                    .plan(train, InventoryChange.removeSection("22"))
                    .orElseThrow();
            HoldId id = HoldId.random();
            List<Outcome<?>> answers = Race.of(List.<Supplier<Outcome<?>>>of(
                    () -> patiently(() -> scene.inventories.apply(OperationId.random(), plan)),
                    () -> patiently(() -> scene.bookings.hold(id, ClaimRequest.of(train, named("22/11")), TTL))));
            if (answers.get(0).isAccepted()) {
                assertThat(Scene.reason(answers.get(1))).isEqualTo(Reason.NOT_FOUND);
            } else {
                assertThat(Scene.reason(answers.get(0))).isEqualTo(Reason.REVISION_CHANGED);
                assertThat(answers.get(1).isAccepted()).isTrue();
            }
        }
    }
}

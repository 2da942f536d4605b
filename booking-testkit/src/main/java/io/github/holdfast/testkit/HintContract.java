package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever names what is not there is told what was probably meant, and how to ask for it. */
public interface HintContract extends LedgerUnderTest {

    @Test
    default void B61_an_unknown_inventory_is_answered_with_ids_that_come_near() {
        var scene = Scene.enter(this);
        String name = UUID.randomUUID().toString();
        InventoryId one = scene.open(Scene.hallOf(InventoryId.of(name + " 2027-03-14")));
        InventoryId two = scene.open(Scene.hallOf(InventoryId.of(name + " 2027-03-15")));
        scene.open(Scene.hallOf(InventoryId.of(name + " a matinée that nobody would mistake for it")));
        InventoryId wrong = InventoryId.of(name + " 2027-03-41");
        var close = scene.inventories.plan(one, InventoryChange.close()).orElseThrow();
        assertThat(close.inventory()).isEqualTo(one);
        for (Outcome<?> outcome : List.of(
                scene.tryHold(wrong, best(1)),
                scene.inventories.block(HoldId.random(), ClaimRequest.of(wrong, best(1)), "camera"),
                scene.inventories.plan(wrong, InventoryChange.close()))) {
            Refusal no = refusal(outcome);
            assertThat(no.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(no.nearest()).containsExactly(one.value(), two.value());
        }
        Refusal both = refusal(scene.tryHold(ClaimRequest.of(two, best(1)).and(wrong, best(1))));
        assertThat(both.nearest()).containsExactly(one.value(), two.value());
        assertThat(refusal(scene.tryHold(Scene.uniqueId("nowhere"), best(1))).nearest())
                .isEmpty();
    }

    @Test
    default void the_ids_that_are_looked_at_for_a_near_one_are_few_and_stand_next_to_it() {
        var scene = Scene.enter(this);
        String name = UUID.randomUUID().toString();
        for (int i = 10; i < 20; i++) {
            scene.open(Scene.hallOf(InventoryId.of(name + "-" + i)));
        }
        assertThat(scene.ledger.records().neighbours(InventoryId.of(name + "-145"), 2))
                .extracting(InventoryId::value)
                .containsExactlyInAnyOrder(name + "-13", name + "-14", name + "-15", name + "-16");
        assertThat(scene.ledger.records().neighbours(InventoryId.of(name + "-14"), 1))
                .extracting(InventoryId::value)
                .containsExactlyInAnyOrder(name + "-13", name + "-15");
    }

    @Test
    default void a_name_of_another_kind_is_answered_with_the_way_to_ask_for_it() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Map<Pick, String> asked = Map.ofEntries(
                Map.entry(named("bike"), "is a pool: from(\"bike\", n)"),
                Map.entry(named("2nd"), "is a category: best(n).category(\"2nd\")"),
                Map.entry(named("window"), "is a mark: best(n).with(\"window\")"),
                Map.entry(named("21"), "is a section"),
                Map.entry(named("B"), "is a stop"),
                Map.entry(from("21/11", 1), "is a place: named(\"21/11\")"),
                Map.entry(from("2nd", 1), "is a category: best(n).category(\"2nd\")"),
                Map.entry(from("window", 1), "is a mark: best(n).with(\"window\")"),
                Map.entry(from("21", 1), "is a section"),
                Map.entry(from("D", 1), "is a stop"),
                Map.entry(best(1).category("bike"), "is a pool: from(\"bike\", n)"),
                Map.entry(best(1).category("21/11"), "is a place: named(\"21/11\")"),
                Map.entry(best(1).category("window"), "is a mark: best(n).with(\"window\")"),
                Map.entry(best(1).category("21"), "is a section"),
                Map.entry(best(1).with("2nd"), "is a category: best(n).category(\"2nd\")"),
                Map.entry(best(1).with("bike"), "is a pool: from(\"bike\", n)"),
                Map.entry(best(1).with("22/12"), "is a place: named(\"22/12\")"),
                Map.entry(best(1).with("22"), "is a section"));
        asked.forEach((pick, hint) -> {
            Refusal no = refusal(scene.tryHold(train, pick));
            assertThat(no.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(no.detail()).as("%s", pick).contains(hint);
            assertThat(no.nearest()).as("%s", pick).isNotEmpty();
        });
    }

    @Test
    default void half_a_label_is_answered_with_whole_ones() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        assertThat(nearest(scene, train, named("12"))).containsExactly("21/12", "22/12");
        assertThat(nearest(scene, train, named("22"))).containsExactly("22/11", "22/12");
        InventoryId hall = scene.hall();
        assertThat(nearest(scene, hall, named("balcony/1")))
                .containsExactly("balcony/1/1", "balcony/1/3", "balcony/1/5");
        assertThat(nearest(scene, hall, named("Standing"))).containsExactly("standing");
        assertThat(nearest(scene, hall, from("balcony/1/I", 1))).contains("balcony/1/1");
    }

    private static List<String> nearest(Scene scene, InventoryId id, Pick pick) {
        return refusal(scene.tryHold(id, pick)).nearest();
    }

    @Test
    default void an_operator_who_mixes_names_up_is_told_what_they_name() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Map<InventoryChange, String> changes = Map.of(
                InventoryChange.removeSection("2nd"), "is a category",
                InventoryChange.removeSection("bike"), "is a pool",
                InventoryChange.resize("21", 3, 3), "is a section",
                InventoryChange.resize("21/11", 3, 3), "is a place",
                InventoryChange.outOfOrder(Span.whole(), "bike"), "is a pool",
                InventoryChange.backInOrder(stops("A", "B"), "22"), "is a section");
        changes.forEach((change, hint) -> {
            Refusal no = refusal(scene.inventories.plan(train, change));
            assertThat(no.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(no.detail()).as("%s", change).contains(hint);
            assertThat(no.nearest()).as("%s", change).isNotEmpty();
        });
    }

    @Test
    default void a_span_that_means_nothing_says_why_wherever_it_is_said() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        assertThatThrownBy(() -> scene.inventories.availability(train, stops("A", "d")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"d\"", train.value(), "nearest D");
        assertThatThrownBy(() -> scene.inventories.availability(hall, stops("A", "B")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(hall.value(), "single event");
        assertThatThrownBy(() -> scene.inventories.plan(train, InventoryChange.outOfOrder(stops("C", "B"), "21/11")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("C-B", train.value());
    }

    @Test
    default void a_pool_that_is_short_says_how_many_are_left_and_of_how_many() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(9);
        scene.confirm(scene.hold(hall, from("standing", 4)));
        Refusal no = refusal(scene.tryHold(hall, from("standing", 6)));
        assertThat(no.reason()).isEqualTo(Reason.SOLD_OUT);
        assertThat(no.detail()).contains("5 of 9 left of standing", "6 are wanted");
        assertLeft(no, 5, 9);
        Refusal twice = refusal(scene.tryHold(hall, from("standing", 3), from("standing", 3)));
        assertThat(twice.detail()).contains("5 of 9 left of standing", "6 are wanted");
        scene.overdue(hall, from("standing", 2));
        scene.hold(hall, from("standing", 1));
        Refusal held = refusal(scene.tryHold(hall, from("standing", 5)));
        assertThat(held.heldUntil()).isPresent();
        assertLeft(held, 4, 9);
        scene.hold(hall, from("standing", 4));
        assertLeft(refusal(scene.tryHold(hall, from("standing", 1))), 0, 9);
        scene.amend(hall, InventoryChange.resize("standing", 3, 3));
        assertLeft(refusal(scene.tryHold(hall, from("standing", 1))), 0, 3);
    }

    @Test
    default void a_pool_says_how_many_are_left_on_each_leg_that_is_short() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("A", "B"), from("bike", 2)));
        scene.hold(ClaimRequest.of(train, stops("B", "C"), from("bike", 3)));
        Refusal no = refusal(scene.tryHold(train, from("bike", 2)));
        assertThat(no.obstacles())
                .extracting(obstacle -> obstacle.when() + " " + obstacle.left().orElseThrow())
                .containsExactly("A-B 1 of 3 left", "B-C 0 of 3 left");
    }

    @Test
    default void best_that_finds_too_few_says_how_many_it_found() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.confirm(scene.hold(hall, named("balcony/1/1")));
        Refusal no = refusal(scene.tryHold(hall, best(3).category("B")));
        assertThat(no.detail()).contains("2 of 3 left of B", "3 are wanted");
        assertLeft(no, 2, 3);
        assertLeft(refusal(scene.tryHold(hall, best(99))), 10, 11);
    }

    @Test
    default void an_oversold_pool_has_none_left() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.open(Inventory.builder(Scene.uniqueId("bus"), Scene.evening())
                .pool(Pool.counted("standing", 10).authorised(12)));
        scene.confirm(scene.hold(hall, from("standing", 12)));
        assertLeft(refusal(scene.tryHold(hall, from("standing", 1))), 0, 12);
    }

    private static void assertLeft(Refusal no, int places, int of) {
        assertThat(no.obstacles()).isNotEmpty().allSatisfy(obstacle -> {
            assertThat(obstacle.left()).isPresent();
            assertThat(obstacle.left().get().places()).isEqualTo(places);
            assertThat(obstacle.left().get().of()).isEqualTo(of);
        });
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.customer;
import static io.github.holdfast.testkit.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Obstacle;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every "no" says what is in the way, whose it is as far as the caller may know, and until when. */
public interface RefusalContract extends LedgerUnderTest {

    @Test
    default void every_taken_place_is_named_once_in_the_order_of_the_plan() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("B", "D"), named("21/13")));
        scene.confirm(scene.hold(ClaimRequest.of(train, named("21/12"))));
        Refusal no = refusal(scene.tryHold(train, named("21/13", "21/12", "21/11")));
        assertThat(no.reason()).isEqualTo(Reason.TAKEN);
        assertThat(no.obstacles()).extracting(Obstacle::place).containsExactly("21/12", "21/13");
        assertThat(no.obstacles()).extracting(Obstacle::when).containsExactly("A-B", "B-C");
        assertThat(no.obstacles()).extracting(Obstacle::inventory).containsOnly(train.value());
        assertThat(no.obstacles())
                .extracting(Obstacle::kind)
                .containsExactly(Obstacle.Kind.SOLD, Obstacle.Kind.HELD_BY_ANOTHER);
        assertThat(no.decidedAt()).isPresent();
    }

    @Test
    default void an_event_has_no_part_of_a_span_to_name() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(hall, best(1));
        Obstacle obstacle =
                refusal(scene.tryHold(hall, named("stalls/1/1"))).obstacles().get(0);
        assertThat(obstacle.when()).isEmpty();
    }

    @Test
    default void what_is_merely_held_says_until_when() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold early = scene.hold(hall, named("stalls/1/1"));
        scene.pass(Duration.ofMinutes(3));
        Hold late = scene.hold(hall, named("stalls/1/2"));
        Refusal no = refusal(scene.tryHold(hall, named("stalls/1/1", "stalls/1/2")));
        assertThat(no.heldUntil()).contains(late.expiresAt());
        assertThat(no.obstacles())
                .extracting(Obstacle::until)
                .containsExactly(Optional.of(early.expiresAt()), Optional.of(late.expiresAt()));
        Hold extended =
                scene.bookings.extend(early.id(), Duration.ofMinutes(20)).orElseThrow();
        assertThat(refusal(scene.tryHold(hall, named("stalls/1/1", "stalls/1/2")))
                        .heldUntil())
                .contains(extended.expiresAt());
        scene.confirm(late);
        assertThat(refusal(scene.tryHold(hall, named("stalls/1/1", "stalls/1/2")))
                        .heldUntil())
                .isEmpty();
    }

    @Test
    default void a_place_that_is_held_on_one_leg_and_sold_on_another_is_not_merely_held() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("A", "B"), named("21/11")));
        scene.confirm(scene.hold(ClaimRequest.of(train, stops("B", "C"), named("21/11"))));
        Refusal no = refusal(scene.tryHold(train, named("21/11")));
        assertThat(no.obstacles()).extracting(Obstacle::place).containsExactly("21/11");
        assertThat(no.heldUntil()).isEmpty();
    }

    @Test
    default void a_place_that_several_hold_is_held_until_the_last_of_them_lapses() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("A", "B"), named("21/11")));
        scene.pass(Duration.ofMinutes(3));
        Hold late = scene.hold(ClaimRequest.of(train, stops("B", "C"), named("21/11")));
        assertThat(heldUntil(scene, train, named("21/11"))).contains(late.expiresAt());
        assertThat(heldUntil(scene, train, best(6))).contains(late.expiresAt());
    }

    @Test
    default void a_block_says_nothing_of_an_end() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.inventories
                .block(HoldId.random(), ClaimRequest.of(hall, named("stalls/1/1"), from("standing", 4)), "camera")
                .orElseThrow();
        Refusal no = refusal(scene.tryHold(hall, named("stalls/1/1")));
        assertThat(no.obstacles()).extracting(Obstacle::kind).containsExactly(Obstacle.Kind.BLOCKED);
        assertThat(no.heldUntil()).isEmpty();
        Refusal counted = refusal(scene.tryHold(hall, from("standing", 1)));
        assertThat(counted.heldUntil()).isEmpty();
    }

    @Test
    default void customers_are_told_apart_from_others_only_if_both_are_known() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        CustomerId anna = customer("anna");
        CustomerId ben = customer("ben");
        scene.hold(ClaimRequest.of(hall, named("stalls/1/1")).customer(anna));
        scene.hold(hall, named("stalls/1/2"));
        var both = ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2"));
        assertThat(kinds(scene, both.customer(anna)))
                .containsExactly(Obstacle.Kind.HELD_BY_YOU, Obstacle.Kind.HELD_BY_ANOTHER);
        assertThat(kinds(scene, both.customer(ben)))
                .containsExactly(Obstacle.Kind.HELD_BY_ANOTHER, Obstacle.Kind.HELD_BY_ANOTHER);
        assertThat(kinds(scene, both)).containsExactly(Obstacle.Kind.HELD_BY_ANOTHER, Obstacle.Kind.HELD_BY_ANOTHER);
        String told = refusal(scene.tryHold(both.customer(ben))).toString();
        assertThat(told).doesNotContain(anna.value());
    }

    private static List<Obstacle.Kind> kinds(Scene scene, ClaimRequest request) {
        return refusal(scene.tryHold(request)).obstacles().stream()
                .map(Obstacle::kind)
                .toList();
    }

    @Test
    default void a_pool_that_is_merely_held_says_when_enough_of_it_will_have_lapsed() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(4);
        scene.confirm(scene.hold(hall, from("standing", 1)));
        Hold early = scene.hold(hall, from("standing", 1));
        scene.pass(Duration.ofMinutes(3));
        Hold late = scene.hold(hall, from("standing", 2));
        assertThat(heldUntil(scene, hall, from("standing", 1))).contains(early.expiresAt());
        assertThat(heldUntil(scene, hall, from("standing", 2))).contains(late.expiresAt());
        assertThat(heldUntil(scene, hall, from("standing", 3))).contains(late.expiresAt());
        assertThat(heldUntil(scene, hall, from("standing", 4))).isEmpty();
        Refusal no = refusal(scene.tryHold(hall, from("standing", 4)));
        assertThat(no.reason()).isEqualTo(Reason.SOLD_OUT);
        assertThat(no.obstacles()).extracting(Obstacle::kind).containsExactly(Obstacle.Kind.NOT_ENOUGH);
        assertThat(no.obstacles()).extracting(Obstacle::place).containsExactly("standing");
    }

    @Test
    default void best_that_is_merely_held_says_when_enough_will_have_lapsed() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.confirm(scene.hold(hall, named("balcony/1/1")));
        Hold early = scene.hold(hall, named("balcony/1/5"));
        scene.pass(Duration.ofMinutes(3));
        Hold late = scene.hold(hall, named("balcony/1/3"));
        assertThat(heldUntil(scene, hall, best(1).category("B"))).contains(early.expiresAt());
        assertThat(heldUntil(scene, hall, best(2).category("B"))).contains(late.expiresAt());
        assertThat(heldUntil(scene, hall, best(3).category("B"))).isEmpty();
        assertThat(refusal(scene.tryHold(hall, best(3).category("B"))).reason()).isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void best_that_finds_too_few_names_what_was_chosen_from() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.confirm(scene.hold(hall, named("balcony/1/1"), best(6).category("A")));
        assertThat(refusal(scene.tryHold(hall, best(3).category("B"))).obstacles())
                .containsExactly(notEnough(hall, "B", "", 2, 3));
        assertThat(refusal(scene.tryHold(hall, best(5))).obstacles())
                .containsExactly(notEnough(hall, "any place", "", 4, 11));
        InventoryId train = scene.train();
        scene.confirm(scene.hold(ClaimRequest.of(train, stops("B", "C"), best(6))));
        assertThat(refusal(scene.tryHold(ClaimRequest.of(train, stops("A", "C"), best(1))))
                        .obstacles())
                .containsExactly(notEnough(train, "any place", "A-C", 0, 6));
    }

    private static Obstacle notEnough(InventoryId id, String place, String when, int left, int of) {
        return new Obstacle(id.value(), place, when, Obstacle.Kind.NOT_ENOUGH, Optional.empty())
                .left(new Obstacle.Left(left, of));
    }

    private static Optional<Instant> heldUntil(Scene scene, InventoryId id, Pick pick) {
        return refusal(scene.tryHold(id, pick)).heldUntil();
    }

    @Test
    default void B61_what_is_not_there_is_answered_with_names_that_come_near() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        Map<ClaimRequest, List<String>> asked = Map.of(
                ClaimRequest.of(train, named("21/15")), List.of("21/11", "21/12", "21/13"),
                ClaimRequest.of(train, named("22/11", "12/11")), List.of("21/11", "22/11"),
                ClaimRequest.of(train, from("bikes", 1)), List.of("bike"),
                ClaimRequest.of(train, best(1).category("2ns")), List.of("2nd"),
                ClaimRequest.of(train, best(1).with("widnow")), List.of("window"),
                ClaimRequest.of(train, stops("A", "d"), best(1)), List.of("D"),
                ClaimRequest.of(train, named("somewhere else")), List.of());
        asked.forEach((request, nearest) -> {
            Refusal no = refusal(scene.tryHold(request));
            assertThat(no.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(no.nearest()).as("%s", request).startsWith(nearest.toArray(String[]::new));
        });
        Refusal no = refusal(scene.tryHold(Scene.uniqueId("nowhere"), best(1)));
        assertThat(no.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(no.nearest()).isEmpty();
    }

    @Test
    default void a_refusal_over_several_inventories_names_each_that_is_closed() {
        var scene = Scene.enter(this);
        InventoryId open = scene.hall();
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        scene.amend(train, InventoryChange.close());
        scene.amend(hall, InventoryChange.close());
        Refusal no = refusal(scene.tryHold(ClaimRequest.of(open, best(1))
                .and(train, stops("B", "D"), best(1), from("bike", 1))
                .and(hall, best(1))));
        assertThat(no.reason()).isEqualTo(Reason.CLOSED);
        assertThat(no.obstacles())
                .containsExactly(whole(train, "B-D", Obstacle.Kind.CLOSED), whole(hall, "", Obstacle.Kind.CLOSED));
        assertThat(no.heldUntil()).isEmpty();
        assertThat(no.toString()).contains(train.value() + " on B-D: CLOSED");
    }

    @Test
    default void a_refusal_over_several_inventories_names_all_that_is_not_there() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        InventoryId nowhere = Scene.uniqueId("nowhere");
        Refusal no = refusal(scene.tryHold(ClaimRequest.of(hall, named("stalls/1/1", "stalls/9/9"))
                .and(train, stops("A", "Z"), from("bikes", 1))
                .and(nowhere, best(1))
                .and(train, best(1).category("4th"))));
        assertThat(no.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(no.obstacles())
                .containsExactly(
                        new Obstacle(hall.value(), "stalls/9/9", "", Obstacle.Kind.NOT_FOUND, Optional.empty()),
                        new Obstacle(train.value(), "bikes", "", Obstacle.Kind.NOT_FOUND, Optional.empty()),
                        whole(train, "A-Z", Obstacle.Kind.NOT_FOUND),
                        whole(nowhere, "", Obstacle.Kind.NOT_FOUND),
                        new Obstacle(train.value(), "4th", "", Obstacle.Kind.NOT_FOUND, Optional.empty()));
        assertThat(no.detail()).contains("stalls/9/9");
    }

    @Test
    default void a_refusal_over_several_holds_names_the_places_of_those_that_fail() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold gone = scene.hold(ClaimRequest.of(train, stops("B", "D"), named("21/11"), from("bike", 1)));
        scene.pass(Scene.TTL);
        Hold live = scene.hold(hall, named("stalls/1/1"));
        Refusal expired = refusal(scene.tryConfirm(live, gone));
        assertThat(expired.reason()).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(expired.obstacles())
                .containsExactly(
                        new Obstacle(train.value(), "21/11", "B-D", Obstacle.Kind.ENDED, Optional.empty()),
                        new Obstacle(train.value(), "bike", "B-D", Obstacle.Kind.ENDED, Optional.empty()));
        Hold booked = scene.hold(train, named("21/12"));
        scene.confirm(booked);
        Refusal sold = refusal(scene.tryConfirm(live, booked));
        assertThat(sold.reason()).isEqualTo(Reason.ALREADY_CONFIRMED);
        assertThat(sold.obstacles())
                .containsExactly(new Obstacle(train.value(), "21/12", "", Obstacle.Kind.SOLD, Optional.empty()));
        Hold block = scene.inventories
                .block(HoldId.random(), ClaimRequest.of(train, named("21/13")), "broken")
                .orElseThrow();
        Refusal blocked = refusal(scene.tryConfirm(live, block));
        assertThat(blocked.reason()).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(blocked.obstacles())
                .containsExactly(new Obstacle(train.value(), "21/13", "", Obstacle.Kind.BLOCKED, Optional.empty()));
        assertThat(scene.found(live)).isEqualTo(live);
    }

    private static Obstacle whole(InventoryId id, String when, Obstacle.Kind kind) {
        return new Obstacle(id.value(), "", when, kind, Optional.empty());
    }

    @Test
    default void a_refusal_leaves_no_trace() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(hall, named("stalls/1/1"));
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, best(5), named("stalls/1/1"), from("standing", 3));
        assertThat(refusal(scene.bookings.hold(id, request, TTL)).reason()).isEqualTo(Reason.TAKEN);
        assertThat(scene.bookings.find(id)).isEmpty();
        assertThat(scene.freeSeats(hall)).hasSize(10);
        assertThat(scene.left(hall, "standing")).isEqualTo(4);
        assertThat(refusal(scene.bookings.extend(id, TTL)).reason()).isEqualTo(Reason.NOT_FOUND);
    }
}

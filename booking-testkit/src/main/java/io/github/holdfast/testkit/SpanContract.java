package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spans include their beginning and not their end, on every kind of timeline. */
public interface SpanContract extends LedgerUnderTest {

    @Test
    default void B31_spans_that_touch_share_a_seat() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("A", "B"), named("21/11"), from("bike", 3)));
        scene.hold(ClaimRequest.of(train, stops("B", "C"), named("21/11"), from("bike", 3)));
        scene.hold(ClaimRequest.of(train, stops("C", "D"), named("21/11"), from("bike", 3)));
        assertThat(scene.freeSeats(train)).hasSize(5);
    }

    @Test
    default void B31_a_span_that_overlaps_is_refused_with_the_first_leg_in_the_way() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("B", "D"), named("21/11")));
        Refusal refusal = Scene.refusal(scene.tryHold(ClaimRequest.of(train, stops("A", "C"), named("21/11"))));
        assertThat(refusal.reason()).isEqualTo(Reason.TAKEN);
        assertThat(refusal.obstacles()).hasSize(1);
        assertThat(refusal.obstacles().get(0).when()).isEqualTo("B-C");
        assertThat(scene.freeSeats(train, stops("A", "B"))).contains("21/11");
    }

    @Test
    default void B32_two_spans_of_one_seat_go_together_exactly_if_they_do_not_overlap() {
        var scene = Scene.enter(this);
        List<String> codes = List.of("A", "B", "C", "D");
        InventoryId train = scene.open(Inventory.builder(Scene.uniqueId("pairs"), Scene.ride())
                .seats(SeatPlan.of(Section.of("1", "2nd").row("1", 36))));
        int seat = 0;
        for (int pair = 0; pair < 256; pair++) {
            int from = pair & 3;
            int to = pair >> 2 & 3;
            int otherFrom = pair >> 4 & 3;
            int otherTo = pair >> 6 & 3;
            if (from < to && otherFrom < otherTo) {
                var place = named("1/1/" + ++seat);
                scene.hold(ClaimRequest.of(train, stops(codes.get(from), codes.get(to)), place));
                Span other = stops(codes.get(otherFrom), codes.get(otherTo));
                boolean disjoint = to <= otherFrom || otherTo <= from;
                Outcome<?> answer = scene.tryHold(ClaimRequest.of(train, other, place));
                assertThat(answer.isAccepted())
                        .as("%s after %s-%s", other, codes.get(from), codes.get(to))
                        .isEqualTo(disjoint);
            }
        }
        assertThat(seat).isEqualTo(36);
    }

    @Test
    default void the_whole_is_every_leg() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(train, named("21/11"), from("bike", 1));
        for (Span leg : List.of(stops("A", "B"), stops("B", "C"), stops("C", "D"), stops("A", "D"))) {
            assertThat(reason(scene.tryHold(ClaimRequest.of(train, leg, named("21/11")))))
                    .isEqualTo(Reason.TAKEN);
            assertThat(scene.left(train, leg, "bike")).isEqualTo(2);
        }
    }

    @Test
    default void a_pool_has_as_many_left_as_its_fullest_leg() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("A", "B"), from("bike", 2)));
        scene.hold(ClaimRequest.of(train, stops("B", "C"), from("bike", 3)));
        assertThat(scene.left(train, "bike")).isZero();
        assertThat(scene.left(train, stops("A", "B"), "bike")).isEqualTo(1);
        assertThat(scene.left(train, stops("C", "D"), "bike")).isEqualTo(3);
        Refusal refusal = Scene.refusal(scene.tryHold(ClaimRequest.of(train, stops("A", "D"), from("bike", 1))));
        assertThat(refusal.reason()).isEqualTo(Reason.SOLD_OUT);
        assertThat(refusal.obstacles()).hasSize(1);
        assertThat(refusal.obstacles().get(0).when()).isEqualTo("B-C");
        scene.hold(ClaimRequest.of(train, stops("A", "B"), from("bike", 1)));
    }

    @Test
    default void one_request_may_change_seats_on_the_way() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        var request = ClaimRequest.of(train, stops("A", "B"), named("21/11"))
                .and(train, stops("B", "C"), named("21/12"))
                .and(train, stops("C", "D"), named("21/11"));
        scene.hold(request);
        assertThat(scene.freeSeats(train, stops("B", "C"))).contains("21/11").doesNotContain("21/12");
    }

    @Test
    default void B59_a_place_named_for_spans_that_overlap_is_refused() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        var overlapping =
                ClaimRequest.of(train, stops("A", "C"), named("21/11")).and(train, stops("B", "D"), named("21/11"));
        Scene.refusesShape(() -> scene.tryHold(overlapping));
        var alias = ClaimRequest.of(train, stops("A", "D"), named("21/11")).and(train, Span.whole(), named("21/11"));
        Scene.refusesShape(() -> scene.tryHold(alias));
        assertThat(scene.freeSeats(train)).hasSize(6);
    }

    @Test
    default void best_means_one_seat_for_the_whole_way() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        scene.hold(ClaimRequest.of(train, stops("A", "B"), named("21/11", "21/13")));
        scene.hold(ClaimRequest.of(train, stops("B", "C"), named("21/12")));
        var journey = scene.hold(ClaimRequest.of(train, stops("A", "C"), best(2)));
        assertThat(Scene.places(journey)).containsExactly("21/14", "22/11");
        var hop = scene.hold(ClaimRequest.of(train, stops("B", "C"), best(2)));
        assertThat(Scene.places(hop)).containsExactly("21/11", "21/13");
    }

    @Test
    default void B58_spans_that_mean_nothing_are_refused() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Scene.refusesShape(() -> scene.tryHold(ClaimRequest.of(train, stops("C", "B"), best(1))));
        Scene.refusesShape(() -> scene.tryHold(ClaimRequest.of(hall, stops("A", "B"), best(1))));
        Scene.refusesShape(() -> scene.inventories.availability(train, stops("C", "B")));
        Refusal unknown = Scene.refusal(scene.tryHold(ClaimRequest.of(train, stops("A", "E"), best(1))));
        assertThat(unknown.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(scene.freeSeats(train)).hasSize(6);
    }

    @Test
    default void a_stop_called_at_twice_is_two_stops() {
        var scene = Scene.enter(this);
        Timeline loop = Timeline.departs("Hbf", ZonedDateTime.parse("2027-06-01T08:00+02:00[Europe/Berlin]"))
                .calls("Messe", LocalTime.of(8, 10), LocalTime.of(8, 12))
                .calls("Hbf", LocalTime.of(8, 20), LocalTime.of(8, 25))
                .arrives("Messe", LocalTime.of(8, 35));
        InventoryId line =
                scene.open(Inventory.builder(Scene.uniqueId("loop"), loop).pool(Pool.counted("seat", 1)));
        scene.hold(ClaimRequest.of(line, stops("Hbf", "Messe"), from("seat", 1)));
        scene.hold(ClaimRequest.of(line, stops("Hbf#2", "Messe#2"), from("seat", 1)));
        assertThat(scene.left(line, stops("Messe", "Hbf#2"), "seat")).isEqualTo(1);
        assertThat(reason(scene.tryHold(ClaimRequest.of(line, stops("Hbf", "Messe#2"), from("seat", 1)))))
                .isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void B32_legs_across_zones_and_the_doubled_hour_are_legs_like_others() {
        var scene = Scene.enter(this);
        ZoneId vienna = ZoneId.of("Europe/Vienna");
        ZonedDateTime first = ZonedDateTime.parse("2027-10-31T02:30+02:00[Europe/Vienna]");
        ZonedDateTime second =
                ZonedDateTime.ofLocal(first.toLocalDateTime(), vienna, null).withLaterOffsetAtOverlap();
        Timeline night = Timeline.departs("Wien", ZonedDateTime.parse("2027-10-30T23:40+02:00[Europe/Vienna]"))
                .calls("Linz", first, second)
                .calls("Győr", LocalTime.of(4, 0), LocalTime.of(4, 5), ZoneId.of("Europe/Budapest"))
                .arrives("Chișinău", LocalTime.of(23, 0), ZoneId.of("Europe/Chisinau"));
        InventoryId train = scene.open(Inventory.builder(Scene.uniqueId("night"), night)
                .seats(SeatPlan.of(Section.of("Liegewagen", "couchette").bay("11", "12"))));
        scene.hold(ClaimRequest.of(train, stops("Wien", "Linz"), named("Liegewagen/11")));
        scene.hold(ClaimRequest.of(train, stops("Linz", "Győr"), named("Liegewagen/11")));
        assertThat(scene.freeSeats(train, stops("Győr", "Chișinău"))).hasSize(2);
        assertThat(scene.freeSeats(train)).containsExactly("Liegewagen/12");
        assertThat(scene.inventories.find(train).orElseThrow().timeline()).isEqualTo(night);
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.hold.Pick;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much of a category was taken is kept with what was taken next, where the inventory tallies the category. */
public interface TallyContract extends LedgerUnderTest {

    /** Eight seats of A and three of B, standing room for four; A, B and standing are tallied. */
    private static InventoryId hall(Scene scene) {
        return scene.open(
                Scene.hallOf(Scene.uniqueId("hall")).tally("A").tally("B").tally("standing"));
    }

    /** Four seats of the 2nd class, which is tallied, and two of the 1st, which is not, over three slots. */
    private static InventoryId train(Scene scene) {
        return scene.open(Scene.trainOf(Scene.uniqueId("train")).tally("2nd"));
    }

    private static List<Integer> loads(Hold hold) {
        return hold.claims().stream().map(claim -> claim.load().orElse(-1)).toList();
    }

    private static Hold done(Answer<Hold> answer) {
        return ((Answer.Done<Hold>) answer).value();
    }

    private static List<Integer> loads(Scene scene, InventoryId id, Pick first, Pick... more) {
        Hold hold = scene.hold(id, first, more);
        assertThat(loads(scene.found(hold))).isEqualTo(loads(hold));
        return loads(hold);
    }

    @Test
    default void each_place_says_how_much_of_its_category_was_taken_before_it() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        assertThat(loads(scene, hall, named("stalls/1/1"))).containsExactly(0);
        assertThat(loads(scene, hall, named("stalls/2/4"))).containsExactly(125);
        assertThat(loads(scene, hall, best(1).category("A"))).containsExactly(250);
        assertThat(loads(scene, hall, named("stalls/2/1"))).containsExactly(375);
        assertThat(loads(scene, hall, named("balcony/1/1"))).containsExactly(0);
        assertThat(loads(scene, hall, named("balcony/1/5"))).containsExactly(333);
        assertThat(loads(scene, hall, named("balcony/1/3"))).containsExactly(666);
    }

    @Test
    default void all_places_of_a_hold_say_what_was_taken_before_the_hold() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        scene.hold(hall, named("stalls/1/1"), from("standing", 1));
        assertThat(loads(
                        scene,
                        hall,
                        named("stalls/1/2", "stalls/1/3"),
                        best(1).category("A"),
                        named("balcony/1/1"),
                        from("standing", 2).each()))
                .containsExactly(125, 125, 125, 0, 250, 250);
        assertThat(loads(scene, hall, named("stalls/2/4"))).containsExactly(500);
    }

    @Test
    default void a_pool_that_is_tallied_says_how_much_of_what_is_authorised_was_taken() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        assertThat(loads(scene, hall, from("standing", 1))).containsExactly(0);
        assertThat(loads(scene, hall, from("standing", 2))).containsExactly(250);
        scene.amend(hall, InventoryChange.resize(Pool.counted("standing", 4).authorised(5)));
        assertThat(loads(scene, hall, from("standing", 2))).containsExactly(600);
    }

    @Test
    default void what_is_not_tallied_says_nothing() {
        var scene = Scene.enter(this);
        assertThat(loads(scene, train(scene), named("22/11", "21/11"), from("bike", 1)))
                .containsExactly(-1, 0, -1);
        assertThat(loads(scene, scene.hall(), named("stalls/1/1"), from("standing", 1)))
                .containsExactly(-1, -1);
    }

    @Test
    default void of_a_span_the_fullest_slot_is_said() {
        var scene = Scene.enter(this);
        InventoryId train = train(scene);
        scene.hold(ClaimRequest.of(train, Span.stops("A", "B"), named("21/11")));
        scene.hold(ClaimRequest.of(train, Span.stops("B", "C"), named("21/11", "21/12")));
        Hold whole = scene.hold(ClaimRequest.of(train, named("21/13")));
        assertThat(loads(whole)).containsExactly(500);
        assertThat(loads(scene.hold(ClaimRequest.of(train, Span.stops("C", "D"), named("21/11")))))
                .containsExactly(250);
        assertThat(loads(scene.hold(ClaimRequest.of(train, Span.stops("A", "B"), named("21/12")))))
                .containsExactly(500);
    }

    @Test
    default void what_was_given_back_counts_no_more() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        Hold released = scene.hold(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 1));
        Booking booked = scene.confirm(scene.hold(hall, named("stalls/1/3", "stalls/1/4"), from("standing", 1)));
        assertThat(loads(scene, hall, named("stalls/2/1"), from("standing", 1))).containsExactly(500, 500);
        scene.bookings.release(released.id()).orElseThrow();
        assertThat(loads(scene, hall, named("stalls/2/2"))).containsExactly(375);
        var offer = scene.bookings.quoteCancellation(booked.itemIds().subList(1, 3));
        scene.bookings.cancel(OperationId.random(), offer.orElseThrow()).orElseThrow();
        assertThat(loads(scene, hall, named("stalls/2/3"), from("standing", 1))).containsExactly(375, 250);
    }

    @Test
    default void what_has_lapsed_counts_no_more_whether_somebody_noticed_or_not() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        scene.hold(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 1));
        Hold extended = scene.hold(hall, named("stalls/1/3"));
        Hold confirmed = scene.hold(hall, named("stalls/1/4"));
        scene.pass(Duration.ofMinutes(10));
        scene.bookings.extend(extended.id(), TTL).orElseThrow();
        scene.confirm(confirmed);
        assertThat(loads(scene, hall, named("stalls/2/1"), from("standing", 1))).containsExactly(500, 250);
        scene.pass(Duration.ofMinutes(2));
        assertThat(loads(scene, hall, named("stalls/2/2"), from("standing", 1))).containsExactly(375, 250);
        scene.pass(TTL);
        assertThat(loads(scene, hall, named("stalls/1/1"), from("standing", 1))).containsExactly(125, 0);
    }

    @Test
    default void who_takes_what_has_lapsed_does_not_count_it() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        scene.overdue(hall, named("stalls/1/1", "stalls/1/2"), named("balcony/1/1"), from("standing", 4));
        assertThat(loads(scene, hall, named("stalls/1/2"), from("standing", 4))).containsExactly(0, 0);
        assertThat(loads(scene, hall, best(2).category("A"), named("balcony/1/1")))
                .containsExactly(125, 125, 0);
    }

    @Test
    default void a_hold_over_several_inventories_gives_back_in_each_what_is_tallied_there() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        InventoryId train = train(scene);
        scene.overdue(
                ClaimRequest.of(hall, named("stalls/1/1"), named("balcony/1/1")).and(train, named("21/11", "22/11")));
        assertThat(loads(scene, hall, named("stalls/1/2"))).containsExactly(0);
        assertThat(loads(scene, train, named("21/12"))).containsExactly(0);
        assertThat(loads(scene, hall, named("stalls/1/1"), named("balcony/1/1")))
                .containsExactly(125, 0);
        assertThat(loads(scene, train, named("21/11", "22/11"))).containsExactly(250, -1);
        scene.bookings.upkeep().sweep(100);
        assertThat(scene.freeSeats(train)).containsExactly("21/13", "21/14", "22/12");
    }

    @Test
    default void later_commands_of_a_batch_count_what_earlier_ones_took() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        Command.PlaceHold one = Scene.place(ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2")));
        Command.PlaceHold none = Scene.place(ClaimRequest.of(hall, named("stalls/1/1")));
        Command.PlaceHold two = Scene.place(ClaimRequest.of(hall, best(1).category("A")));
        Command.PlaceHold three = Scene.place(ClaimRequest.of(hall, from("standing", 1)));
        Command.PlaceHold four = Scene.place(ClaimRequest.of(hall, named("stalls/2/1"), from("standing", 1)));
        Answers answers = scene.ledger.apply(List.of(one, none, two, three, four));
        assertThat(loads(done(answers.to(one)))).containsExactly(0, 0);
        assertThat(answers.to(none)).isInstanceOf(Answer.Refused.class);
        assertThat(loads(done(answers.to(two)))).containsExactly(250);
        assertThat(loads(done(answers.to(four)))).containsExactly(375, 250);
    }

    @Test
    default void nodes_that_sell_in_turns_count_each_others_places() {
        var one = Scene.enter(this);
        var other = Scene.enter(this);
        InventoryId hall = hall(one);
        int taken = 0;
        for (String row : List.of("1", "2")) {
            for (int seat = 1; seat <= 4; seat++, taken++) {
                Scene scene = seat % 3 == 0 ? other : one;
                Pick pool = from("standing", 1);
                Pick place = named("stalls/" + row + "/" + seat);
                assertThat(taken < 4 ? loads(scene, hall, place, pool) : loads(scene, hall, place))
                        .startsWith(125 * taken)
                        .endsWith(taken < 4 ? 250 * taken : 125 * taken);
            }
        }
    }

    @Test
    @Tag("race")
    default void of_buyers_at_once_each_counts_exactly_those_before_him() {
        var one = Scene.enter(this);
        var other = Scene.enter(this);
        InventoryId arena = one.open(Inventory.builder(Scene.uniqueId("arena"), Scene.evening())
                .seats(SeatPlan.of(Section.of("block", "A").row("1", 40)))
                .pool(Pool.counted("standing", 40))
                .tally("A")
                .tally("standing"));
        List<Hold> holds = Race.values(Race.of(40, i -> {
            Scene scene = i % 2 == 0 ? one : other;
            Pick seat = i % 3 == 0 ? best(1) : named("block/1/" + (40 - i / 3));
            return Race.patiently(() -> scene.tryHold(arena, seat, from("standing", 1)));
        }));
        assertThat(holds).isNotEmpty();
        for (int claim : List.of(0, 1)) {
            assertThat(holds.stream().map(hold -> loads(hold).get(claim)))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, holds.size())
                            .map(i -> 25 * i)
                            .boxed()
                            .toList());
        }
    }

    @Test
    default void a_claim_keeps_its_load_whatever_comes_after() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        scene.hold(hall, named("stalls/1/1"));
        HoldId id = HoldId.random();
        ClaimRequest request = ClaimRequest.of(hall, named("stalls/1/2", "stalls/1/3"), from("standing", 1));
        Hold hold = scene.bookings.hold(id, request, TTL).orElseThrow();
        scene.hold(hall, named("stalls/2/1", "stalls/2/2"), from("standing", 2));
        Hold again = Scene.replayed(scene.bookings.hold(id, request, TTL));
        assertThat(again.claims()).isEqualTo(hold.claims());
        Booking booking = scene.confirm(hold);
        assertThat(booking.items())
                .extracting(item -> item.claim().load().orElse(-1))
                .containsExactly(125, 125, 0);
        Booking found = scene.bookings.find(booking.id()).orElseThrow();
        assertThat(found.items()).isEqualTo(booking.items());
    }

    @Test
    default void a_place_counts_where_it_was_taken_when_it_is_moved_to_another_category() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        Hold held = scene.hold(hall, named("stalls/1/1", "stalls/1/2"), named("balcony/1/1"));
        scene.amend(
                hall,
                InventoryChange.replace(
                        "stalls", Section.of("stalls", "B").row("1", 4).row("2", 4)));
        assertThat(loads(scene, hall, named("stalls/1/3"), named("balcony/1/3")))
                .containsExactly(90, 90);
        scene.amend(
                hall,
                InventoryChange.replace("stalls", Section.of("stalls", "A").row("1", "1", "3", "4")));
        assertThat(loads(scene, hall, named("stalls/1/4"))).containsExactly(666);
        scene.bookings.release(held.id()).orElseThrow();
        assertThat(loads(scene, hall, named("stalls/1/1"))).containsExactly(333);
    }

    @Test
    default void a_tally_never_stands_in_the_way_however_much_it_counts() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        scene.confirm(scene.hold(hall, best(8).category("A")));
        Hold balcony = scene.hold(hall, best(3).category("B"));
        scene.amend(hall, InventoryChange.removeSection("stalls"));
        scene.amend(hall, InventoryChange.add(Section.of("pit", "A").row("1", 2)));
        assertThat(loads(scene, hall, named("pit/1/1"))).containsExactly(1_000);
        scene.amend(
                hall,
                InventoryChange.replace("balcony", Section.of("balcony", "A").row("1", "1", "3", "5", "7")));
        assertThat(loads(scene, hall, named("pit/1/2", "balcony/1/7"))).containsExactly(1_000, 1_000);
        scene.amend(hall, InventoryChange.add(Section.of("box", "B").row("1", 1)));
        assertThat(loads(scene, hall, named("box/1/1"))).containsExactly(1_000);
        scene.bookings.release(balcony.id()).orElseThrow();
        assertThat(loads(scene, hall, named("balcony/1/1"))).containsExactly(1_000);
        assertThat(scene.freeSeats(hall)).containsExactly("balcony/1/3", "balcony/1/5");
    }

    @Test
    default void a_category_that_is_gone_and_comes_again_is_tallied_as_before() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        scene.hold(hall, named("balcony/1/1"));
        scene.amend(hall, InventoryChange.removeSection("balcony"));
        Inventory without = scene.inventories.find(hall).orElseThrow();
        assertThat(without.tallies()).containsExactly("A", "B", "standing");
        assertThat(loads(scene, hall, named("stalls/1/1"))).containsExactly(0);
        scene.amend(hall, InventoryChange.add(Section.of("balcony", "B").row("1", "1", "3", "5")));
        assertThat(loads(scene, hall, named("balcony/1/3"))).containsExactly(333);
    }

    @Test
    default void what_is_out_of_order_is_not_for_sale_and_what_is_blocked_is_taken() {
        var scene = Scene.enter(this);
        InventoryId hall = hall(scene);
        scene.amend(
                hall,
                InventoryChange.outOfOrder(Span.whole(), "stalls/2/1", "stalls/2/2", "stalls/2/3", "balcony/1/1"));
        scene.hold(hall, named("stalls/1/1"));
        assertThat(loads(scene, hall, named("stalls/1/2"))).containsExactly(200);
        scene.inventories
                .block(HoldId.random(), ClaimRequest.of(hall, named("stalls/1/3")), "camera")
                .orElseThrow();
        assertThat(loads(scene, hall, named("stalls/1/4"))).containsExactly(600);
        scene.amend(hall, InventoryChange.backInOrder(Span.whole(), "stalls/2/1"));
        assertThat(loads(scene, hall, named("stalls/2/1"), named("balcony/1/3")))
                .containsExactly(666, 0);
    }
}

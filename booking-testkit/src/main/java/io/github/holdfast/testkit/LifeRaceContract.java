package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Race.accepted;
import static io.github.holdfast.testkit.Race.patiently;
import static io.github.holdfast.testkit.Race.reasons;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hold is confirmed, extended, released, taken over and asked for again, all at once: it ends once. */
public interface LifeRaceContract extends LedgerUnderTest {

    @Test
    @Tag("race")
    default void B7_of_50_who_send_the_same_request_one_makes_the_hold_and_all_get_it() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, best(2), from("standing", 1));
        List<Outcome<Hold>> answers = Race.of(50, i -> patiently(() -> scene.bookings.hold(id, request, TTL)));
        Hold hold = scene.bookings.find(id).orElseThrow();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.orElseThrow()).isEqualTo(hold));
        assertThat(answers).filteredOn(Outcome.accepted(hold, false)::equals).hasSize(1);
        assertThat(scene.freeSeats(hall)).hasSize(9);
        assertThat(scene.left(hall, "standing")).isEqualTo(3);
    }

    @Test
    @Tag("race")
    default void B6_one_id_for_places_that_have_nothing_in_common_takes_one_of_them() {
        var scene = Scene.enter(this);
        for (int round = 0; round < 10; round++) {
            HoldId id = HoldId.random();
            List<InventoryId> halls = List.of(scene.standing(1), scene.standing(1), scene.standing(1));
            List<Outcome<Hold>> answers = Race.of(
                    3,
                    i -> patiently(
                            () -> scene.bookings.hold(id, ClaimRequest.of(halls.get(i), from("standing", 1)), TTL)));
            assertThat(accepted(answers)).isEqualTo(1);
            assertThat(reasons(answers)).containsOnly(Reason.ID_REUSED);
            assertThat(halls.stream()
                            .mapToInt(hall -> scene.left(hall, "standing"))
                            .sum())
                    .isEqualTo(2);
        }
    }

    @Test
    @Tag("race")
    default void B34_a_hold_is_confirmed_or_taken_over_never_both() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        for (int round = 0; round < 20; round++) {
            Hold hold = scene.hold(hall, named("stalls/1/1"));
            scene.pass(TTL.minus(Duration.ofNanos(2_000)));
            List<Outcome<?>> answers = Race.of(List.<Supplier<Outcome<?>>>of(
                    () -> patiently(() -> scene.tryConfirm(hold)),
                    () -> patiently(() -> scene.tryHold(hall, named("stalls/1/1"))),
                    () -> aMicrosecondPasses(scene, hold),
                    () -> aMicrosecondPasses(scene, hold)));
            Outcome<?> confirmed = answers.get(0);
            Outcome<?> taken = answers.get(1);
            assertThat(confirmed.isAccepted() && taken.isAccepted()).isFalse();
            if (confirmed.isAccepted()) {
                assertThat(((Booking) confirmed.orElseThrow()).confirmedAt()).isBefore(hold.expiresAt());
                scene.cancelAll((Booking) confirmed.orElseThrow());
            } else {
                assertThat(reason(confirmed)).isEqualTo(Reason.HOLD_EXPIRED);
            }
            if (taken.isAccepted()) {
                Hold next = (Hold) taken.orElseThrow();
                assertThat(next.placedAt()).isAfterOrEqualTo(hold.expiresAt());
                scene.bookings.release(next.id()).orElseThrow();
            }
            scene.pass(Duration.ofSeconds(1));
        }
    }

    private static Outcome<?> aMicrosecondPasses(Scene scene, Hold hold) {
        scene.pass(Duration.ofNanos(1_000));
        return Outcome.accepted(hold, false);
    }

    @Test
    @Tag("race")
    default void B36_a_hold_is_extended_or_taken_over_never_both() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        for (int round = 0; round < 20; round++) {
            Hold hold = scene.hold(hall, named("stalls/1/1"));
            scene.pass(TTL.minus(Duration.ofNanos(2_000)));
            List<Outcome<Hold>> answers = Race.of(List.of(
                    () -> patiently(() -> scene.bookings.extend(hold.id(), TTL)),
                    () -> patiently(() -> scene.tryHold(hall, named("stalls/1/1"))),
                    () -> patiently(() -> scene.bookings.extend(hold.id(), TTL)),
                    () -> aMicrosecondPasses(scene, hold).map(any -> hold)));
            boolean extended = answers.get(0).isAccepted() || answers.get(2).isAccepted();
            Outcome<Hold> taken = answers.get(1);
            assertThat(extended && taken.isAccepted()).isFalse();
            Hold now = scene.found(hold);
            assertThat(now.expiresAt().isAfter(hold.expiresAt())).isEqualTo(extended);
            taken.match(next -> scene.bookings.release(next.id()), no -> taken);
            scene.pass(Duration.ofMinutes(13));
        }
    }

    @Test
    @Tag("race")
    default void B37_a_booking_is_cancelled_only_after_it_was_made() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        for (int round = 0; round < 20; round++) {
            Hold hold = scene.hold(hall, named("stalls/1/1"));
            BookingId id = BookingId.random();
            var items = CancellationQuote.free(List.of(new ItemId(id, 1)));
            List<Outcome<Booking>> answers = Race.of(List.of(
                    () -> patiently(() -> scene.bookings.confirm(id, Quote.free(hold))),
                    () -> patiently(() -> scene.bookings.cancel(OperationId.random(), items))));
            assertThat(answers.get(0).orElseThrow().confirmedAt()).isBefore(hold.expiresAt());
            Booking now = scene.bookings.find(id).orElseThrow();
            if (answers.get(1).isAccepted()) {
                assertThat(now.state()).isEqualTo(Booking.State.CANCELLED);
                assertThat(scene.freeSeats(hall)).hasSize(11);
            } else {
                assertThat(reason(answers.get(1))).isEqualTo(Reason.NOT_FOUND);
                assertThat(now.state()).isEqualTo(Booking.State.CONFIRMED);
                assertThat(scene.freeSeats(hall)).hasSize(10);
                scene.cancelAll(now);
            }
        }
    }

    @Test
    @Tag("race")
    default void B38_of_many_who_release_confirm_and_cancel_each_place_comes_back_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(10);
        scene.hold(hall, from("standing", 5));
        for (int round = 0; round < 10; round++) {
            Hold hold = scene.hold(hall, from("standing", 2));
            List<Outcome<?>> answers = Race.of(
                    6,
                    i -> i < 3
                            ? patiently(() -> scene.bookings.release(hold.id()))
                            : patiently(() -> scene.tryConfirm(hold)));
            Hold.State state = scene.found(hold).state();
            if (state == Hold.State.RELEASED) {
                assertThat(answers.subList(0, 3)).allMatch(Outcome::isAccepted);
                assertThat(answers.subList(3, 6)).allMatch(answer -> reason(answer) == Reason.ALREADY_RELEASED);
            } else {
                assertThat(state).isEqualTo(Hold.State.CONFIRMED);
                assertThat(answers.subList(0, 3)).allMatch(answer -> reason(answer) == Reason.ALREADY_CONFIRMED);
                List<Outcome<?>> confirmed = new ArrayList<>(answers.subList(3, 6));
                confirmed.removeIf(answer -> !answer.isAccepted());
                assertThat(confirmed).hasSize(1);
                Booking booking = (Booking) confirmed.get(0).orElseThrow();
                List<Outcome<Booking>> cancelled = Race.of(
                        4,
                        i -> patiently(() -> scene.bookings.cancel(
                                OperationId.random(), CancellationQuote.free(booking.itemIds()))));
                assertThat(accepted(cancelled)).isEqualTo(1);
                assertThat(reasons(cancelled)).containsOnly(Reason.ALREADY_CANCELLED);
            }
            assertThat(scene.left(hall, "standing")).isEqualTo(5);
        }
    }

    @Test
    @Tag("race")
    default void an_id_that_is_released_while_it_is_placed_never_stays_held() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        for (int round = 0; round < 20; round++) {
            HoldId id = HoldId.random();
            List<Outcome<Hold>> answers = Race.of(List.of(
                    () -> patiently(
                            () -> scene.bookings.hold(id, ClaimRequest.of(hall, best(1), from("standing", 4)), TTL)),
                    () -> patiently(() -> scene.bookings.release(id))));
            assertThat(answers.get(1).isAccepted()).isTrue();
            assertThat(scene.bookings.find(id).orElseThrow().state()).isEqualTo(Hold.State.RELEASED);
            if (!answers.get(0).isAccepted()) {
                assertThat(reason(answers.get(0))).isEqualTo(Reason.ALREADY_RELEASED);
            }
            assertThat(scene.freeSeats(hall)).hasSize(11);
            assertThat(scene.left(hall, "standing")).isEqualTo(4);
        }
    }

    @Test
    @Tag("race")
    default void bookings_over_the_same_holds_in_opposite_orders_do_not_block_each_other() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(100);
        for (int round = 0; round < 10; round++) {
            Hold one = scene.hold(hall, from("standing", 1));
            Hold two = scene.hold(hall, from("standing", 1));
            Hold three = scene.hold(hall, from("standing", 1));
            List<Outcome<Booking>> answers = Race.of(List.of(
                    () -> patiently(() -> scene.tryConfirm(one, two, three)),
                    () -> patiently(() -> scene.tryConfirm(three, two, one)),
                    () -> patiently(() -> scene.tryConfirm(two, three))));
            assertThat(accepted(answers)).isEqualTo(1);
            assertThat(reasons(answers)).containsOnly(Reason.ALREADY_CONFIRMED);
        }
    }

    @Test
    @Tag("race")
    default void B33_sweepers_at_once_end_each_hold_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(30);
        InventoryId aside = scene.standing(30);
        List<HoldId> overdue = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            var both = ClaimRequest.of(hall, from("standing", 2)).and(aside, from("standing", 2));
            overdue.add(scene.hold(both).id());
        }
        scene.pass(TTL);
        List<Integer> swept = Race.of(4, i -> {
            var sweep = new Command.SweepHolds(overdue);
            Answer<Integer> answer = scene.ledger.apply(List.of(sweep)).to(sweep);
            while (answer instanceof Answer.TryAgain) {
                answer = scene.ledger.apply(List.of(sweep)).to(sweep);
            }
            return ((Answer.Done<Integer>) answer).value();
        });
        assertThat(swept.stream().mapToInt(Integer::intValue).sum()).isEqualTo(15);
        scene.hold(ClaimRequest.of(hall, from("standing", 30)).and(aside, from("standing", 30)));
    }
}

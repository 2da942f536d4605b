package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.aftersale.CancellationQuote;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands of a batch are decided in order, each all-or-nothing, and later ones see what earlier ones did. */
public interface BatchContract extends LedgerUnderTest {

    @Test
    default void a_batch_of_nothing_is_answered_with_nothing() {
        var scene = Scene.enter(this);
        Answers answers = scene.ledger.apply(List.of());
        assertThatThrownBy(() -> answers.to(new Command.ReleaseHold(HoldId.random())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void of_two_commands_for_one_seat_the_first_gets_it() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        var first = place(ClaimRequest.of(hall, named("stalls/1/1")));
        var second = place(ClaimRequest.of(hall, named("stalls/1/1")));
        var third = place(ClaimRequest.of(hall, best(1)));
        Answers answers = scene.ledger.apply(List.of(first, second, third));
        Hold winner = done(answers, first);
        assertThat(reason(answers, second)).isEqualTo(Reason.TAKEN);
        assertThat(Scene.places(done(answers, third))).containsExactly("stalls/1/2");
        assertThat(scene.bookings.find(first.id())).contains(winner);
        assertThat(scene.bookings.find(second.id())).isEmpty();
    }

    @Test
    default void the_last_places_of_a_pool_go_to_whoever_comes_first_in_the_batch() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(3);
        var two = place(ClaimRequest.of(hall, from("standing", 2)));
        var twoMore = place(ClaimRequest.of(hall, from("standing", 2)));
        var one = place(ClaimRequest.of(hall, from("standing", 1)));
        Answers answers = scene.ledger.apply(List.of(two, twoMore, one));
        done(answers, two);
        assertThat(reason(answers, twoMore)).isEqualTo(Reason.SOLD_OUT);
        done(answers, one);
        assertThat(scene.left(hall, "standing")).isZero();
    }

    @Test
    default void what_is_released_can_be_placed_in_the_same_batch() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1"), from("standing", 4));
        var early = place(ClaimRequest.of(hall, named("stalls/1/1")));
        var release = new Command.ReleaseHold(hold.id());
        var late = place(ClaimRequest.of(hall, named("stalls/1/1"), from("standing", 4)));
        Answers answers = scene.ledger.apply(List.of(early, release, late));
        assertThat(reason(answers, early)).isEqualTo(Reason.TAKEN);
        assertThat(done(answers, release).state()).isEqualTo(Hold.State.RELEASED);
        Hold next = done(answers, late);
        assertThat(scene.bookings.find(late.id())).contains(next);
        assertThat(scene.found(hold).state()).isEqualTo(Hold.State.RELEASED);
        assertThat(scene.left(hall, "standing")).isZero();
    }

    @Test
    default void a_seat_may_have_several_owners_in_one_batch_one_after_the_other() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        List<Command<Hold>> commands = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var place = place(ClaimRequest.of(hall, named("stalls/1/1"), from("standing", 4)));
            commands.add(place);
            commands.add(new Command.ReleaseHold(place.id()));
        }
        var last = place(ClaimRequest.of(hall, named("stalls/1/1"), from("standing", 3)));
        commands.add(last);
        Answers answers = scene.ledger.apply(commands);
        commands.forEach(command -> done(answers, command));
        assertThat(scene.bookings.find(last.id()).orElseThrow().state()).isEqualTo(Hold.State.HELD);
        assertThat(scene.left(hall, "standing")).isEqualTo(1);
    }

    @Test
    default void what_a_refused_command_wanted_the_next_one_gets() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(hall, named("stalls/1/3"));
        var greedy = place(ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2", "stalls/1/3"), from("standing", 4)));
        var modest = place(ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 4)));
        Answers answers = scene.ledger.apply(List.of(greedy, modest));
        assertThat(reason(answers, greedy)).isEqualTo(Reason.TAKEN);
        done(answers, modest);
        assertThat(scene.bookings.find(greedy.id())).isEmpty();
    }

    @Test
    default void equal_commands_are_two_commands_and_the_second_is_a_replay() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(5);
        var first = place(ClaimRequest.of(hall, from("standing", 2)));
        var equal = new Command.PlaceHold(first.id(), first.request(), first.ttl());
        assertThat(equal).isEqualTo(first);
        Answers answers = scene.ledger.apply(List.of(first, equal));
        Hold hold = done(answers, first);
        assertThat(answers.to(first)).isEqualTo(new Answer.Done<>(hold, false));
        assertThat(answers.to(equal)).isEqualTo(new Answer.Done<>(hold, true));
        assertThat(scene.left(hall, "standing")).isEqualTo(3);
    }

    @Test
    default void an_id_used_twice_in_a_batch_for_different_things_is_refused_the_second_time() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var first = new Command.PlaceHold(id, ClaimRequest.of(hall, named("stalls/1/1")), TTL);
        var second = new Command.PlaceHold(id, ClaimRequest.of(hall, named("stalls/1/2")), TTL);
        Answers answers = scene.ledger.apply(List.of(first, second));
        done(answers, first);
        assertThat(reason(answers, second)).isEqualTo(Reason.ID_REUSED);
        assertThat(scene.freeSeats(hall)).hasSize(10);
    }

    @Test
    default void a_whole_life_fits_into_one_batch() {
        var scene = Scene.enter(this);
        Inventory definition = Scene.hallOf(Scene.uniqueId("hall")).build();
        var open = new Command.OpenInventory(definition, 0, 7);
        var openAgain = new Command.OpenInventory(definition, 0, 8);
        var place = place(ClaimRequest.of(definition.id(), best(2), from("standing", 4)));
        var extend = new Command.ExtendHold(place.id(), Duration.ofMinutes(20));
        var confirm = new Command.ConfirmHolds(BookingId.random(), quoteOf(place.id()), BookingReference.random());
        Answers answers = scene.ledger.apply(List.of(open, openAgain, place, extend, confirm));
        assertThat(answers.to(open)).isEqualTo(new Answer.Done<>(definition, false));
        assertThat(answers.to(openAgain)).isEqualTo(new Answer.Done<>(definition, true));
        assertThat(done(answers, place).state()).isEqualTo(Hold.State.HELD);
        assertThat(done(answers, extend).expiresAt())
                .isEqualTo(done(answers, place).placedAt().plus(Duration.ofMinutes(20)));
        Booking booking = done(answers, confirm);
        assertThat(scene.bookings.find(booking.reference())).contains(booking);
        assertThat(scene.bookings.find(place.id()).orElseThrow().state()).isEqualTo(Hold.State.CONFIRMED);
    }

    private static Quote quoteOf(HoldId id) {
        Hold any = Hold.builder(id, Instant.EPOCH).build();
        return Quote.free(any);
    }

    @Test
    default void a_booking_cancelled_and_its_place_sold_again_in_one_batch() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 4));
        Booking booking = scene.confirm(hold);
        var cancel = new Command.CancelItems(
                OperationId.random(),
                scene.bookings
                        .quoteCancellation(booking.itemIds().subList(0, 1))
                        .orElseThrow());
        var place = place(ClaimRequest.of(hall, named("stalls/1/1")));
        var pool = place(ClaimRequest.of(hall, from("standing", 1)));
        var cancelAgain = new Command.CancelItems(
                OperationId.random(),
                scene.bookings
                        .quoteCancellation(booking.itemIds().subList(0, 2))
                        .orElseThrow());
        Answers answers = scene.ledger.apply(List.of(cancel, place, pool, cancelAgain));
        done(answers, cancel);
        done(answers, place);
        assertThat(reason(answers, pool)).isEqualTo(Reason.SOLD_OUT);
        assertThat(reason(answers, cancelAgain)).isEqualTo(Reason.ALREADY_CANCELLED);
    }

    @Test
    default void a_hold_is_booked_and_cancelled_in_one_batch() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(ClaimRequest.of(hall, best(1), from("standing", 4)));
        BookingId id = BookingId.random();
        var confirm = new Command.ConfirmHolds(id, Quote.free(hold), BookingReference.random());
        var items = List.of(new ItemId(id, 1), new ItemId(id, 2));
        var quote = CancellationQuote.free(items);
        var cancel = new Command.CancelItems(OperationId.random(), quote);
        Answers answers = scene.ledger.apply(List.of(confirm, cancel));
        done(answers, confirm);
        assertThat(done(answers, cancel).state()).isEqualTo(Booking.State.CANCELLED);
        scene.hold(hall, best(11), from("standing", 4));
    }

    @Test
    default void a_pool_that_grows_in_a_batch_sells_at_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(1);
        scene.hold(hall, from("standing", 1));
        var plan = scene.inventories
                .plan(hall, InventoryChange.resize(Pool.counted("standing", 3)))
                .orElseThrow();
        var grow = new Command.AmendInventory(OperationId.random(), plan);
        var two = place(ClaimRequest.of(hall, from("standing", 2)));
        var more = place(ClaimRequest.of(hall, from("standing", 1)));
        Answers answers = scene.ledger.apply(List.of(grow, two, more));
        done(answers, grow);
        done(answers, two);
        assertThat(reason(answers, more)).isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void an_overdue_hold_taken_over_in_a_batch_is_over_for_the_rest_of_it() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 4));
        var taker = place(ClaimRequest.of(hall, named("stalls/1/1")));
        var release = new Command.ReleaseHold(old.id());
        var second = place(ClaimRequest.of(hall, named("stalls/1/2"), from("standing", 4)));
        var third = place(ClaimRequest.of(hall, named("stalls/1/1")));
        var sweep = new Command.SweepHolds(List.of(old.id()));
        Answers answers = scene.ledger.apply(List.of(taker, release, second, third, sweep));
        done(answers, taker);
        assertThat(reason(answers, release)).isEqualTo(Reason.HOLD_EXPIRED);
        done(answers, second);
        assertThat(reason(answers, third)).isEqualTo(Reason.TAKEN);
        assertThat(done(answers, sweep)).isZero();
        assertThat(scene.found(old).state()).isEqualTo(Hold.State.EXPIRED);
    }

    @Test
    default void a_batch_over_many_inventories_serves_each_command_by_itself() {
        var scene = Scene.enter(this);
        List<Command<Hold>> commands = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            InventoryId hall = scene.hall();
            InventoryId next = scene.standing(1);
            commands.add(place(ClaimRequest.of(hall, best(1)).and(next, from("standing", 1))));
            commands.add(place(ClaimRequest.of(next, from("standing", 1)).and(hall, best(1))));
            commands.add(place(ClaimRequest.of(hall, named("stalls/1/2"))));
        }
        Answers answers = scene.ledger.apply(commands);
        for (int i = 0; i < commands.size(); i++) {
            boolean second = i % 3 == 1;
            assertThat(answers.to(commands.get(i))).isInstanceOf(second ? Answer.Refused.class : Answer.Done.class);
        }
    }

    @Test
    default void a_change_counts_for_what_follows_in_its_batch_and_not_for_what_came_before() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        var plan = scene.inventories.plan(hall, InventoryChange.close()).orElseThrow();
        var before = place(ClaimRequest.of(hall, best(1)));
        var close = new Command.AmendInventory(OperationId.random(), plan);
        var after = place(ClaimRequest.of(hall, best(1)));
        Answers answers = scene.ledger.apply(List.of(before, close, after));
        done(answers, before);
        done(answers, close);
        assertThat(reason(answers, after)).isEqualTo(Reason.CLOSED);
    }

    @Test
    default void a_change_in_the_batch_hides_no_overdue_hold() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(4);
        scene.hold(hall, from("standing", 2));
        scene.overdue(hall, from("standing", 2));
        var change = InventoryChange.resize(Pool.counted("standing", 2));
        var tried = new Command.PlanChange(hall, change);
        var one = place(ClaimRequest.of(hall, from("standing", 1)));
        done(scene.ledger.apply(List.of(tried, one)), one);
        var plan = scene.inventories.plan(hall, change).orElseThrow();
        var amend = new Command.AmendInventory(OperationId.random(), plan);
        var two = place(ClaimRequest.of(hall, from("standing", 1)));
        var three = place(ClaimRequest.of(hall, from("standing", 1)));
        Answers answers = scene.ledger.apply(List.of(amend, two, three));
        done(answers, amend);
        done(answers, two);
        assertThat(reason(answers, three)).isEqualTo(Reason.SOLD_OUT);
    }

    private static <R> R done(Answers answers, Command<R> command) {
        assertThat(answers.to(command)).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<R>) answers.to(command)).value();
    }

    private static Reason reason(Answers answers, Command<?> command) {
        assertThat(answers.to(command)).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answers.to(command)).refusal().reason();
    }
}

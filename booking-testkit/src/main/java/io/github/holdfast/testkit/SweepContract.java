package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.ledger.Answer;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sweeping tidies what has lapsed and touches nothing else; nothing depends on it. */
public interface SweepContract extends LedgerUnderTest {

    @Test
    default void a_sweep_ends_overdue_holds_and_gives_back_what_they_had() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold old =
                scene.overdue(ClaimRequest.of(train, best(6), from("bike", 3)).and(hall, named("stalls/1/1")));
        Hold live = scene.hold(hall, best(2));
        sweepAll(scene);
        Hold swept = scene.found(old);
        assertThat(swept.state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(swept.claims()).isEqualTo(old.claims());
        assertThat(swept.expiresAt()).isEqualTo(old.expiresAt());
        assertThat(scene.found(live)).isEqualTo(live);
        assertThat(scene.ledger.records().lapsed(1_000)).doesNotContain(old.id(), live.id());
        scene.hold(ClaimRequest.of(train, best(6), from("bike", 3)).and(hall, best(9)));
        assertThat(reason(scene.tryConfirm(old))).isEqualTo(Reason.HOLD_EXPIRED);
    }

    @Test
    default void a_sweep_tidies_no_more_than_it_may() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.pass(Command.MAX_TTL); // whatever earlier tests left live in this store is overdue, too
        sweepAll(scene);
        for (int i = 0; i < 5; i++) {
            scene.hold(hall, best(1));
        }
        scene.pass(Scene.TTL);
        assertThat(scene.ledger.records().lapsed(3)).hasSize(3);
        assertThat(scene.bookings.upkeep().sweep(3).orElseThrow()).isEqualTo(3);
        assertThat(scene.bookings.upkeep().sweep(3).orElseThrow()).isEqualTo(2);
        assertThat(scene.bookings.upkeep().sweep(3).orElseThrow()).isZero();
    }

    @Test
    default void a_sweep_that_tidies_fewer_than_it_may_leaves_none_however_many_parts_they_have() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        scene.pass(Command.MAX_TTL);
        sweepAll(scene);
        for (int i = 0; i < 3; i++) {
            scene.hold(ClaimRequest.of(train, best(1), from("bike", 1)).and(hall, best(1)));
        }
        scene.pass(Scene.TTL);
        assertThat(scene.ledger.records().lapsed(2)).hasSize(2);
        assertThat(scene.bookings.upkeep().sweep(2).orElseThrow()).isEqualTo(2);
        assertThat(scene.bookings.upkeep().sweep(2).orElseThrow()).isEqualTo(1);
        assertThat(scene.bookings.upkeep().sweep(2).orElseThrow()).isZero();
    }

    @Test
    default void a_hold_that_was_taken_over_bit_by_bit_needs_no_sweep() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold old = scene.hold(
                ClaimRequest.of(train, named("21/11"), from("bike", 1)).and(hall, named("stalls/1/1")));
        scene.pass(Scene.TTL);
        scene.hold(ClaimRequest.of(train, named("21/11"), from("bike", 2)));
        assertThat(scene.ledger.records().lapsed(1_000)).contains(old.id());
        scene.hold(ClaimRequest.of(hall, named("stalls/1/1")));
        assertThat(scene.ledger.records().lapsed(1_000)).doesNotContain(old.id());
    }

    @Test
    default void B33_a_hold_is_swept_once() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(4);
        Hold old = scene.overdue(hall, from("standing", 2));
        Hold live = scene.hold(hall, from("standing", 1));
        List<HoldId> seen = List.of(live.id(), old.id(), HoldId.random());
        var first = new Command.SweepHolds(seen);
        var second = new Command.SweepHolds(seen);
        var answers = scene.ledger.apply(List.of(first, second));
        assertThat(answers.to(first)).isEqualTo(new Answer.Done<>(1, false));
        assertThat(answers.to(second)).isEqualTo(new Answer.Done<>(0, false));
        var third = new Command.SweepHolds(seen);
        assertThat(scene.ledger.apply(List.of(third)).to(third)).isEqualTo(new Answer.Done<>(0, false));
        assertThat(scene.left(hall, "standing")).isEqualTo(3);
        assertThat(scene.found(live)).isEqualTo(live);
    }

    @Test
    default void what_a_takeover_left_lying_elsewhere_is_swept() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(ClaimRequest.of(train, best(1)).and(hall, best(1), from("standing", 4)));
        scene.hold(train, best(1));
        assertThat(scene.ledger.records().lapsed(1_000)).contains(old.id());
        sweepAll(scene);
        assertThat(scene.ledger.records().lapsed(1_000)).doesNotContain(old.id());
        scene.hold(hall, best(11), from("standing", 4));
    }

    @Test
    default void blocks_tombstones_and_what_was_confirmed_or_released_is_never_swept() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold block = scene.inventories
                .block(HoldId.random(), ClaimRequest.of(hall, best(1)), "camera")
                .orElseThrow();
        Hold confirmed = scene.hold(hall, best(1));
        scene.confirm(confirmed);
        Hold released = scene.hold(hall, best(1));
        scene.bookings.release(released.id()).orElseThrow();
        Hold tombstone = scene.bookings.release(HoldId.random()).orElseThrow();
        scene.pass(Duration.ofDays(400));
        List<HoldId> all = List.of(block.id(), confirmed.id(), released.id(), tombstone.id());
        assertThat(scene.ledger.records().lapsed(1_000)).doesNotContainAnyElementsOf(all);
        var sweep = new Command.SweepHolds(all);
        assertThat(scene.ledger.apply(List.of(sweep)).to(sweep)).isEqualTo(new Answer.Done<>(0, false));
        assertThat(scene.freeSeats(hall)).hasSize(9);
    }

    private static void sweepAll(Scene scene) {
        int swept = 1_000;
        while (swept == 1_000) {
            swept = scene.bookings.upkeep().sweep(1_000).orElseThrow();
        }
    }
}

package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hold is over at its expiry, exactly and without anybody's help: nobody is refused a place for an overdue hold. */
public interface ExpiryContract extends LedgerUnderTest {

    /** Judged by the store's own stamps, so that it holds on a running clock and is exact on one that stands. */
    @Test
    default void B34_a_place_is_taken_over_from_the_exact_microsecond_on() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1"));
        scene.pass(TTL.minus(Duration.ofNanos(1_000)));
        Duration passed = TTL.minus(Duration.ofNanos(1_000));
        Outcome<Hold> early = scene.tryHold(hall, named("stalls/1/1"));
        if (early instanceof Outcome.Refused<Hold> no) {
            Instant decided = no.refusal().decidedAt().orElseThrow();
            assertThat(decided)
                    .isBetween(hold.placedAt().plus(passed), hold.expiresAt().minusNanos(1));
            scene.pass(Duration.ofNanos(1_000));
            early = scene.tryHold(hall, named("stalls/1/1"));
        }
        assertThat(early.orElseThrow().placedAt()).isAfterOrEqualTo(hold.expiresAt());
    }

    @Test
    default void B34_a_hold_is_confirmed_up_to_the_last_microsecond() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold first = scene.hold(hall, best(1));
        Hold second = scene.hold(hall, best(1));
        scene.pass(Duration.between(second.placedAt(), first.expiresAt()).minus(Duration.ofNanos(1_000)));
        for (Hold hold : List.of(first, second)) {
            scene.tryConfirm(hold)
                    .match(
                            booking -> assertThat(booking.confirmedAt()).isBefore(hold.expiresAt()),
                            no -> assertThat(no.decidedAt().orElseThrow()).isAfterOrEqualTo(hold.expiresAt()));
        }
        Hold third = scene.hold(hall, best(1));
        scene.pass(TTL);
        assertThat(reason(scene.tryConfirm(third))).isEqualTo(Reason.HOLD_EXPIRED);
    }

    @Test
    default void B43_what_is_stamped_is_the_time_of_the_store() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold first = scene.hold(hall, best(1));
        scene.pass(Duration.ofDays(1));
        Hold second = scene.hold(hall, best(1));
        assertThat(second.placedAt()).isBetween(stamp(first, 0), stamp(first, 1));
        Instant confirmed = scene.confirm(second).confirmedAt();
        assertThat(confirmed).isBetween(stamp(first, 0), stamp(first, 1));
        Instant refused = Scene.refusal(scene.tryConfirm(second)).decidedAt().orElseThrow();
        assertThat(refused).isBetween(stamp(first, 0), stamp(first, 1));
        Instant read =
                scene.inventories.availability(hall, Span.whole()).orElseThrow().asOf();
        assertThat(read).isBetween(stamp(first, 0), stamp(first, 1));
    }

    private static Instant stamp(Hold first, int hours) {
        return first.placedAt().plus(Duration.ofDays(1)).plus(Duration.ofHours(hours));
    }

    @Test
    default void an_overdue_hold_gives_way_to_every_kind_of_pick() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(hall, best(11), from("standing", 4));
        Hold named = scene.hold(hall, named("stalls/2/4"));
        Hold best = scene.hold(hall, best(10));
        Hold counted = scene.hold(hall, from("standing", 4));
        assertThat(scene.found(old).state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(scene.freeSeats(hall)).isEmpty();
        assertThat(scene.left(hall, "standing")).isZero();
        scene.confirm(named, best, counted);
    }

    @Test
    default void B35_an_overdue_hold_is_neither_confirmed_nor_released() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(hall, best(1));
        assertThat(reason(scene.tryConfirm(old))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(reason(scene.bookings.release(old.id()))).isEqualTo(Reason.HOLD_EXPIRED);
        Hold next = scene.hold(hall, best(1));
        assertThat(next.claims()).isEqualTo(old.claims());
        assertThat(reason(scene.tryConfirm(old))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(reason(scene.bookings.release(old.id()))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(scene.found(next)).isEqualTo(next);
    }

    @Test
    default void an_overdue_hold_that_nobody_has_noticed_is_expired_for_whoever_reads_it() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(hall, best(1));
        Hold live = scene.hold(hall, named("stalls/2/4"));
        Hold found = scene.found(old);
        assertThat(found.state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(found.expiresAt()).isEqualTo(old.expiresAt());
        assertThat(found.claims()).isEqualTo(old.claims());
        assertThat(scene.ledger.records().lapsed(1_000)).contains(old.id());
        assertThat(scene.found(live)).isEqualTo(live);
        scene.bookings.sweep(1_000).orElseThrow();
        assertThat(scene.found(old)).isEqualTo(found);
    }

    @Test
    default void what_is_overdue_counts_as_free_when_shown() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        scene.hold(hall, best(3), from("standing", 2));
        scene.pass(Duration.ofMinutes(6));
        scene.hold(hall, best(1), from("standing", 1));
        scene.pass(Duration.ofMinutes(6));
        assertThat(scene.freeSeats(hall)).hasSize(10).doesNotContain("stalls/1/4");
        assertThat(scene.left(hall, "standing")).isEqualTo(3);
    }

    @Test
    default void an_overdue_hold_over_two_inventories_gives_way_in_each() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(
                ClaimRequest.of(train, best(6), from("bike", 3)).and(hall, named("stalls/1/1"), from("standing", 4)));
        scene.hold(train, named("21/12"), from("bike", 1));
        assertThat(scene.found(old).state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(scene.bookings.audit().violations()).isEmpty();
        assertThat(scene.freeSeats(hall)).hasSize(11);
        scene.hold(hall, named("stalls/1/1"), from("standing", 4));
        scene.hold(train, best(5), from("bike", 2));
        assertThat(reason(scene.tryHold(hall, from("standing", 1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(reason(scene.tryHold(train, best(1)))).isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void a_taker_over_two_inventories_ends_holds_in_both() {
        var scene = Scene.enter(this);
        InventoryId train = scene.train();
        InventoryId hall = scene.hall();
        InventoryId aside = scene.hall();
        Hold one = scene.hold(ClaimRequest.of(train, best(6)).and(aside, best(1)));
        Hold two = scene.hold(ClaimRequest.of(hall, from("standing", 4)).and(aside, best(1)));
        scene.pass(TTL);
        scene.hold(ClaimRequest.of(hall, from("standing", 2)).and(train, best(1)));
        assertThat(scene.found(one).state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(scene.found(two).state()).isEqualTo(Hold.State.EXPIRED);
        assertThat(scene.freeSeats(aside)).hasSize(11);
        scene.hold(aside, best(11));
    }

    @Test
    default void a_pool_full_of_overdue_holds_is_empty() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(40);
        InventoryId aside = scene.standing(100);
        List<Hold> old = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            old.add(scene.hold(ClaimRequest.of(hall, from("standing", 2)).and(aside, from("standing", 1))));
        }
        scene.pass(TTL);
        assertThat(scene.left(hall, "standing")).isEqualTo(40);
        scene.hold(hall, from("standing", 3));
        scene.hold(hall, from("standing", 37));
        assertThat(reason(scene.tryHold(hall, from("standing", 1)))).isEqualTo(Reason.SOLD_OUT);
        assertThat(old).allSatisfy(hold -> assertThat(scene.found(hold).state()).isEqualTo(Hold.State.EXPIRED));
        assertThat(scene.left(aside, "standing")).isEqualTo(100);
        scene.hold(aside, from("standing", 100));
    }

    @Test
    default void a_pool_half_full_of_live_holds_gives_only_the_overdue_half() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.standing(4);
        scene.hold(hall, from("standing", 1));
        scene.hold(hall, from("standing", 1));
        scene.pass(Duration.ofMinutes(6));
        Hold live = scene.hold(hall, from("standing", 2));
        scene.pass(Duration.ofMinutes(6));
        assertThat(reason(scene.tryHold(hall, from("standing", 3)))).isEqualTo(Reason.SOLD_OUT);
        scene.hold(hall, from("standing", 2));
        assertThat(scene.found(live)).isEqualTo(live);
        assertThat(reason(scene.tryHold(hall, from("standing", 1)))).isEqualTo(Reason.SOLD_OUT);
    }

    @Test
    default void a_taker_who_is_refused_ends_nobodys_hold() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold old = scene.overdue(hall, named("stalls/1/1"), from("standing", 4));
        Hold live = scene.hold(hall, named("stalls/1/2"));
        var request = ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 1));
        assertThat(reason(scene.tryHold(request))).isEqualTo(Reason.TAKEN);
        assertThat(scene.ledger.records().lapsed(1_000)).contains(old.id());
        assertThat(scene.found(live)).isEqualTo(live);
    }
}

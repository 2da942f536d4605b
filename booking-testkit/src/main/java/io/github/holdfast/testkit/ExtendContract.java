package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.outcome.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Extending means "at least so long from now": never shorter, never beyond what the inventory allows. */
public interface ExtendContract extends LedgerUnderTest {

    @Test
    default void an_extended_hold_keeps_its_places_past_its_first_expiry() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1"), best(1));
        scene.pass(Duration.ofMinutes(6));
        Hold extended = Scene.fresh(scene.bookings.extend(hold.id(), TTL));
        assertThat(extended.expiresAt())
                .isBetween(hold.placedAt().plus(TTL), hold.placedAt().plus(Duration.ofMinutes(30)));
        assertThat(extended.expiresAt()).isAfterOrEqualTo(hold.placedAt().plus(Duration.ofMinutes(18)));
        assertThat(extended.placedAt()).isEqualTo(hold.placedAt());
        assertThat(extended.claims()).isEqualTo(hold.claims());
        assertThat(scene.found(hold)).isEqualTo(extended);
        scene.pass(Duration.ofMinutes(7));
        assertThat(reason(scene.tryHold(hall, named("stalls/1/1")))).isEqualTo(Reason.TAKEN);
        scene.confirm(extended);
    }

    @Test
    default void extending_never_shortens_and_twice_adds_nothing() {
        var scene = Scene.enter(this);
        Hold hold = scene.hold(scene.hall(), best(1));
        Hold shorter = scene.bookings.extend(hold.id(), Duration.ofSeconds(1)).orElseThrow();
        assertThat(shorter).isEqualTo(hold);
        Hold once = scene.bookings.extend(hold.id(), Duration.ofMinutes(20)).orElseThrow();
        Hold twice = scene.bookings.extend(hold.id(), Duration.ofMinutes(20)).orElseThrow();
        assertThat(twice.expiresAt())
                .isBetween(once.expiresAt(), once.expiresAt().plusSeconds(300));
        assertThat(scene.found(hold)).isEqualTo(twice);
    }

    @Test
    default void B36_the_whole_life_of_a_hold_is_bounded() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Hold hold = scene.hold(hall, named("stalls/1/1"));
        scene.pass(Duration.ofMinutes(11));
        Hold longest = scene.bookings.extend(hold.id(), Duration.ofMinutes(18)).orElseThrow();
        assertThat(reason(scene.bookings.extend(hold.id(), Duration.ofSeconds(19 * 60 + 1))))
                .isEqualTo(Reason.EXTENDED_TOO_FAR);
        assertThat(scene.found(hold)).isEqualTo(longest);
        scene.pass(Duration.ofMinutes(19));
        assertThat(reason(scene.bookings.extend(hold.id(), Duration.ofSeconds(1))))
                .isEqualTo(Reason.HOLD_EXPIRED);
        scene.hold(hall, named("stalls/1/1"));
    }

    @Test
    default void the_bound_of_a_life_is_the_smallest_of_its_inventories() {
        var scene = Scene.enter(this);
        InventoryId patient = scene.hall();
        InventoryId hasty = scene.open(Scene.trainOf(Scene.uniqueId("hasty")).maxHold(Duration.ofMinutes(15)));
        Hold hold = scene.hold(ClaimRequest.of(patient, best(1)).and(hasty, best(1)));
        assertThat(reason(scene.bookings.extend(hold.id(), Duration.ofMinutes(16))))
                .isEqualTo(Reason.EXTENDED_TOO_FAR);
        scene.bookings.extend(hold.id(), Duration.ofMinutes(14)).orElseThrow();
    }

    @Test
    default void a_first_time_to_live_beyond_the_bound_makes_no_sense() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, best(1));
        Scene.refusesShape(() -> scene.bookings.hold(id, request, Duration.ofMinutes(31)));
        assertThat(scene.bookings.find(id)).isEmpty();
        scene.bookings.hold(id, request, Duration.ofMinutes(30)).orElseThrow();
    }

    @Test
    default void B36_only_a_live_hold_is_extended() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        assertThat(reason(scene.bookings.extend(HoldId.random(), TTL))).isEqualTo(Reason.NOT_FOUND);
        Hold released = scene.hold(hall, best(1));
        scene.bookings.release(released.id()).orElseThrow();
        assertThat(reason(scene.bookings.extend(released.id(), TTL))).isEqualTo(Reason.ALREADY_RELEASED);
        Hold confirmed = scene.hold(hall, best(1));
        scene.confirm(confirmed);
        assertThat(reason(scene.bookings.extend(confirmed.id(), TTL))).isEqualTo(Reason.ALREADY_CONFIRMED);
        Hold expired = scene.overdue(hall, best(1));
        assertThat(reason(scene.bookings.extend(expired.id(), TTL))).isEqualTo(Reason.HOLD_EXPIRED);
        assertThat(scene.found(expired).expiresAt()).isEqualTo(expired.expiresAt());
    }

    @Test
    default void a_block_is_not_extended() {
        var scene = Scene.enter(this);
        HoldId id = HoldId.random();
        scene.inventories
                .block(id, ClaimRequest.of(scene.hall(), best(1)), "camera")
                .orElseThrow();
        assertThat(reason(scene.bookings.extend(id, TTL))).isEqualTo(Reason.NOT_ALLOWED);
        scene.inventories.unblock(id).orElseThrow();
        assertThat(reason(scene.bookings.extend(id, TTL))).isEqualTo(Reason.NOT_ALLOWED);
    }
}

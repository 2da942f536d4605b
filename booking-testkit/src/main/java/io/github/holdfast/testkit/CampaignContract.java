package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Race.accepted;
import static io.github.holdfast.testkit.Race.patiently;
import static io.github.holdfast.testkit.Race.reasons;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.place;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.refusal;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Campaign;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A campaign bounds how often a code is used: whoever has the code has one use of it, for as long as he has places. */
public interface CampaignContract extends LedgerUnderTest {

    /** Databases have clocks of their own, which tests let pass far. */
    ZonedDateTime NEXT_CENTURY = ZonedDateTime.of(2100, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private static String code() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    private static String campaign(Scene scene, int uses) {
        String code = code();
        fresh(scene.inventories.open(Campaign.uses(code, uses, NEXT_CENTURY)));
        return code;
    }

    private static int left(Scene scene, String code) {
        return scene.left(Campaign.idOf(code), Campaign.USES);
    }

    private static void isUsedUp(String code, Outcome<Hold> answer) {
        Refusal no = refusal(answer);
        assertThat(no.reason()).isEqualTo(Reason.LIMIT_REACHED);
        assertThat(no.rule()).contains(code);
        assertThat(no.detail()).contains(code);
    }

    @Test
    default void a_hold_has_one_use_of_its_code_however_many_places_it_has() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        String code = campaign(scene, 2);
        Hold three = scene.hold(ClaimRequest.of(hall, named("stalls/1/1", "stalls/1/2"), from("standing", 1))
                .code(code));
        assertThat(left(scene, code)).isEqualTo(1);
        assertThat(three.claims()).hasSize(3).extracting(Claim::inventory).containsOnly(hall);
        assertThat(scene.found(three)).isEqualTo(three);
        assertThat(scene.bookings
                        .list(Listing.holds().inventory(Campaign.idOf(code)))
                        .rows())
                .containsExactly(three);
        HoldId id = HoldId.random();
        var request = ClaimRequest.of(hall, best(1)).code(code);
        Hold second = fresh(scene.bookings.hold(id, request, TTL));
        assertThat(replayed(scene.bookings.hold(id, request, TTL))).isEqualTo(second);
        isUsedUp(code, scene.tryHold(request));
        assertThat(scene.freeSeats(hall)).hasSize(8);
        assertThat(left(scene, code)).isZero();
        assertThat(scene.hold(hall, best(1)).claims()).hasSize(1);
    }

    @Test
    default void a_code_that_is_used_up_is_told_with_when_a_use_may_come_back() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        String code = campaign(scene, 1);
        Hold hold = scene.hold(ClaimRequest.of(hall, best(1)).code(code));
        Refusal no = refusal(scene.tryHold(ClaimRequest.of(hall, best(1)).code(code)));
        assertThat(no.obstacles()).hasSize(1);
        assertThat(no.obstacles().get(0).until()).contains(hold.expiresAt());
        assertThat(reason(
                        scene.tryHold(ClaimRequest.of(hall, named("stalls/1/1")).code(code))))
                .as("places come first")
                .isEqualTo(Reason.TAKEN);
    }

    @Test
    default void what_is_released_or_lapses_gives_its_use_back() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        InventoryId train = scene.train();
        String code = campaign(scene, 1);
        Hold first = scene.hold(ClaimRequest.of(hall, best(1)).code(code));
        scene.bookings.release(first.id()).orElseThrow();
        assertThat(left(scene, code)).isEqualTo(1);
        Hold second =
                scene.hold(ClaimRequest.of(hall, best(1), from("standing", 4)).code(code));
        scene.pass(TTL);
        Hold third = scene.hold(ClaimRequest.of(train, best(1)).code(code));
        assertThat(scene.found(second).state()).isEqualTo(Hold.State.EXPIRED);
        isUsedUp(code, scene.tryHold(ClaimRequest.of(hall, best(1)).code(code)));
        assertThat(scene.hold(hall, from("standing", 4)).claims()).hasSize(1);
        scene.pass(TTL);
        scene.bookings.upkeep().sweep(100);
        assertThat(left(scene, code)).isEqualTo(1);
        assertThat(scene.found(third).state()).isEqualTo(Hold.State.EXPIRED);
    }

    @Test
    default void a_booking_keeps_the_use_until_its_last_place_goes() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        String code = campaign(scene, 2);
        Hold plain = scene.hold(hall, best(1));
        Hold one = scene.hold(ClaimRequest.of(hall, best(2)).code(code));
        Hold other =
                scene.hold(ClaimRequest.of(hall, best(1), from("standing", 1)).code(code));
        Booking booking = scene.confirm(one, plain, other);
        assertThat(scene.bookings
                        .list(Listing.bookings().inventory(Campaign.idOf(code)))
                        .rows())
                .containsExactly(booking);
        assertThat(booking.items()).extracting(item -> item.id().number()).containsExactly(1, 2, 3, 4, 5);
        assertThat(booking.items())
                .extracting(BookingItem::hold)
                .containsExactly(one.id(), one.id(), plain.id(), other.id(), other.id());
        scene.pass(TTL.plus(TTL));
        scene.bookings.upkeep().sweep(100);
        assertThat(left(scene, code)).isZero();
        cancel(scene, booking, 1, 3);
        assertThat(left(scene, code)).isZero();
        cancel(scene, booking, 2);
        assertThat(left(scene, code)).isEqualTo(1);
        cancel(scene, booking, 4, 5);
        assertThat(left(scene, code)).isEqualTo(2);
        assertThat(scene.freeSeats(hall)).hasSize(11);
    }

    private static void cancel(Scene scene, Booking booking, int... numbers) {
        var items = Arrays.stream(numbers)
                .mapToObj(number -> booking.items().get(number - 1).id())
                .toList();
        scene.bookings
                .cancel(
                        OperationId.random(),
                        scene.bookings.quoteCancellation(items).orElseThrow())
                .orElseThrow();
    }

    @Test
    default void a_campaign_ends_can_be_closed_and_can_be_given_more_uses() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        String code = campaign(scene, 1);
        InventoryId id = Campaign.idOf(code);
        var request = ClaimRequest.of(hall, best(1)).code(code);
        scene.amend(id, InventoryChange.close());
        Refusal closed = refusal(scene.tryHold(request));
        assertThat(closed.reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(closed.rule()).contains(code);
        scene.amend(id, InventoryChange.reopen());
        scene.hold(request);
        isUsedUp(code, scene.tryHold(request));
        scene.amend(id, InventoryChange.resize(Pool.counted(Campaign.USES, 2)));
        scene.hold(request);
        String over = code();
        fresh(scene.inventories.open(Campaign.uses(
                over, 5, scene.found(scene.hold(hall, best(1))).placedAt().atZone(ZoneOffset.UTC))));
        Refusal ended = refusal(scene.tryHold(ClaimRequest.of(hall, best(1)).code(over)));
        assertThat(ended.reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(ended.rule()).contains(over);
        assertThat(ended.detail()).contains("ended");
    }

    @Test
    default void nobody_gets_a_use_without_a_place() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        String code = campaign(scene, 1);
        InventoryId id = Campaign.idOf(code);
        for (ClaimRequest request : List.of(
                ClaimRequest.of(id, from(Campaign.USES, 1)),
                ClaimRequest.of(hall, best(1)).and(id, from(Campaign.USES, 1)))) {
            Refusal no = refusal(scene.tryHold(request));
            assertThat(no.reason()).isEqualTo(Reason.NOT_FOUND);
            assertThat(reason(scene.inventories.block(HoldId.random(), request, "broken")))
                    .isEqualTo(Reason.NOT_FOUND);
            assertThat(reason(scene.tariffs.estimate(request))).isEqualTo(Reason.NOT_FOUND);
        }
        Refusal near = refusal(scene.tryHold(ClaimRequest.of(
                InventoryId.of(id.value().substring(0, id.value().length() - 1)), from(Campaign.USES, 1))));
        assertThat(near.toString()).as("a guess is told no code").doesNotContain(code);
        fresh(scene.inventories.block(
                HoldId.random(), ClaimRequest.of(hall, best(1)).code(code), "broken"));
        assertThat(left(scene, code)).isEqualTo(1);
    }

    @Test
    default void a_use_is_nothing_that_is_priced() {
        var scene = Scene.enter(this);
        var sale = PricedScene.of(scene);
        String code = campaign(scene, 1);
        Hold hold = scene.hold(ClaimRequest.of(sale.hall(), named("stalls/1/1"), from("standing", 1))
                .code(code));
        Quote quote = PricedScene.quote(scene, hold);
        assertThat(quote.total()).isEqualTo(PricedScene.eur("62.50"));
        Booking booking = PricedScene.buy(scene, quote);
        cancel(scene, booking, 1, 2);
        assertThat(left(scene, code)).isEqualTo(1);
        InventoryChange seats = InventoryChange.add(Section.of("s", "A").bay("1"));
        assertThat(reason(scene.inventories.plan(Campaign.idOf(code), seats))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    default void a_campaign_is_opened_once_and_nothing_else_has_such_an_id() {
        var scene = Scene.enter(this);
        String code = code();
        Inventory opened = fresh(scene.inventories.open(Campaign.uses(code, 3, NEXT_CENTURY)));
        assertThat(opened.id()).isEqualTo(Campaign.idOf(code));
        assertThat(replayed(scene.inventories.open(Campaign.uses(code, 3, NEXT_CENTURY))))
                .isEqualTo(opened);
        assertThat(reason(scene.inventories.open(Campaign.uses(code, 4, NEXT_CENTURY))))
                .isEqualTo(Reason.ID_REUSED);
        InventoryId other = Campaign.idOf(code());
        assertThat(reason(scene.inventories.open(Scene.hallOf(other).build()))).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(scene.inventories.find(other)).isEmpty();
    }

    @Test
    default void a_use_makes_no_life_shorter_and_several_codes_are_used_together_or_not_at_all() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.open(Scene.hallOf(Scene.uniqueId("hall")).maxHold(Duration.ofDays(7)));
        String one = campaign(scene, 1);
        String two = campaign(scene, 2);
        Hold long1 = scene.bookings
                .hold(HoldId.random(), ClaimRequest.of(hall, best(1)).code(two), Duration.ofDays(7))
                .orElseThrow();
        assertThat(long1.expiresAt()).isEqualTo(long1.placedAt().plus(Duration.ofDays(7)));
        scene.hold(ClaimRequest.of(hall, best(1)).code(one));
        isUsedUp(one, scene.tryHold(ClaimRequest.of(hall, best(1)).code(one).code(two)));
        assertThat(left(scene, two)).isEqualTo(1);
    }

    @Test
    default void in_one_batch_uses_go_to_whoever_comes_first() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        InventoryId train = scene.train();
        String code = code();
        var opening =
                new Command.OpenInventory(Campaign.uses(code, 1, NEXT_CENTURY).inventory(), 0, 77);
        var before = place(ClaimRequest.of(hall, best(1)).code(code));
        var first = place(ClaimRequest.of(hall, best(1)).code(code));
        var second = place(ClaimRequest.of(train, best(1)).code(code));
        var release = new Command.ReleaseHold(first.id());
        var third = place(ClaimRequest.of(train, best(1)).code(code));
        scene.ledger.apply(List.of(before, opening, first, second, release, third));
        assertThat(scene.bookings.find(before.id()))
                .as("there was no campaign yet")
                .isPresent();
        assertThat(scene.bookings.find(first.id()).orElseThrow().state()).isEqualTo(Hold.State.RELEASED);
        assertThat(scene.bookings.find(second.id())).isEmpty();
        assertThat(scene.bookings.find(third.id()).orElseThrow().state()).isEqualTo(Hold.State.HELD);
        assertThat(left(scene, code)).isZero();
    }

    @Test
    @Tag("race")
    default void of_50_who_want_one_of_3_uses_3_get_it() {
        var scene = Scene.enter(this);
        List<InventoryId> halls = List.of(scene.standing(100), scene.standing(100), scene.standing(100));
        String code = campaign(scene, 3);
        List<Outcome<Hold>> answers = Race.of(
                50,
                i -> patiently(() -> scene.tryHold(
                        ClaimRequest.of(halls.get(i % 3), from("standing", 1)).code(code))));
        assertThat(accepted(answers)).isEqualTo(3);
        assertThat(reasons(answers)).hasSize(47).containsOnly(Reason.LIMIT_REACHED);
        assertThat(left(scene, code)).isZero();
        scene.pass(TTL);
        scene.bookings.upkeep().sweep(100);
        assertThat(left(scene, code)).isEqualTo(3);
        assertThat(halls)
                .allSatisfy(hall -> assertThat(scene.left(hall, "standing")).isEqualTo(100));
    }
}

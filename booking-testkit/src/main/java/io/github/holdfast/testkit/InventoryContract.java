package io.github.holdfast.testkit;

import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.fresh;
import static io.github.holdfast.testkit.Scene.reason;
import static io.github.holdfast.testkit.Scene.replayed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Listing;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.outcome.Refusal.Reason;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An inventory is opened once under its id, and every text in it is kept as it was given. */
public interface InventoryContract extends LedgerUnderTest {

    @Test
    default void an_inventory_is_found_as_it_was_defined() {
        var scene = Scene.enter(this);
        Inventory train = Scene.trainOf(Scene.uniqueId("train"))
                .pool(Pool.counted("meal", 10).authorised(12))
                .maxHold(Duration.ofNanos(90_000_000_001_000L))
                .build();
        Inventory hall = Inventory.builder(Scene.uniqueId("hall"), Scene.evening())
                .seats(SeatPlan.of(Section.of("stalls", "A")
                        .row("1", 4)
                        .row("2", 2)
                        .accessible("1/1", "1/2")
                        .accessible("1/3", "1/2")
                        .accessible("2/2")
                        .mark("pillar", "1/3")
                        .mark("aisle", "1/3", "1/1")))
                .build();
        for (Inventory definition : List.of(train, hall)) {
            assertThat(fresh(scene.inventories.open(definition))).isEqualTo(definition);
            assertThat(scene.inventories.find(definition.id())).contains(definition);
        }
    }

    @Test
    default void the_same_definition_again_is_a_replay_and_another_is_refused() {
        var scene = Scene.enter(this);
        Inventory definition = Scene.hallOf(Scene.uniqueId("hall")).build();
        fresh(scene.inventories.open(definition));
        Hold hold = scene.hold(definition.id(), best(1));
        assertThat(replayed(scene.inventories.open(definition))).isEqualTo(definition);
        Inventory more =
                Scene.hallOf(definition.id()).pool(Pool.counted("balcony", 1)).build();
        Inventory shorter =
                Scene.hallOf(definition.id()).maxHold(Duration.ofMinutes(29)).build();
        for (Inventory other : List.of(more, shorter)) {
            assertThat(reason(scene.inventories.open(other))).isEqualTo(Reason.ID_REUSED);
        }
        assertThat(scene.inventories.find(definition.id())).contains(definition);
        assertThat(scene.found(hold)).isEqualTo(hold);
    }

    @Test
    default void bays_cut_otherwise_are_another_definition() {
        var scene = Scene.enter(this);
        InventoryId id = Scene.uniqueId("coach");
        var wide = Inventory.builder(id, Scene.ride())
                .seats(SeatPlan.of(Section.of("21", "2nd").bay("11", "12").bay("13")));
        var narrow = Inventory.builder(id, Scene.ride())
                .seats(SeatPlan.of(Section.of("21", "2nd").bay("11").bay("12", "13")));
        scene.open(wide);
        assertThat(reason(scene.inventories.open(narrow.build()))).isEqualTo(Reason.ID_REUSED);
    }

    @Test
    default void opening_again_after_a_change_answers_the_present_definition() {
        var scene = Scene.enter(this);
        Inventory definition = Scene.hallOf(Scene.uniqueId("hall")).build();
        fresh(scene.inventories.open(definition));
        scene.amend(definition.id(), InventoryChange.removeSection("balcony"));
        Inventory now = replayed(scene.inventories.open(definition));
        assertThat(now.seats().seats()).hasSize(8);
        assertThat(reason(scene.inventories.open(now))).isEqualTo(Reason.ID_REUSED);
    }

    @Test
    default void inventories_opened_at_the_same_instant_by_the_same_chance_do_not_mix() {
        var scene = Scene.enter(this);
        List<Command.OpenInventory> opening = Stream.generate(() -> Scene.hallOf(Scene.uniqueId("hall")))
                .limit(6)
                .map(definition -> new Command.OpenInventory(definition.build(), 0, 4_095))
                .toList();
        scene.ledger.apply(opening.subList(0, 4));
        scene.ledger.apply(opening.subList(4, 5));
        scene.ledger.apply(opening.subList(5, 6));
        for (Command.OpenInventory open : opening) {
            InventoryId hall = open.definition().id();
            scene.hold(hall, named("stalls/1/1"), from("standing", 4));
            assertThat(scene.freeSeats(hall)).hasSize(10);
        }
    }

    @Test
    default void B69_ids_that_look_alike_are_different_ids() {
        var scene = Scene.enter(this);
        String unique = UUID.randomUUID().toString();
        List<String> alike = List.of(
                "h\u00e9-",
                "he\u0301-",
                "H\u00e9-",
                "he-",
                "h\u0435-",
                "he -",
                "he--",
                "hi-",
                "hI-",
                "h\u0131-",
                "h\u0130-",
                "hss-",
                "h\u00df-",
                "\uff48e-");
        for (String prefix : alike) {
            InventoryId id = InventoryId.of(prefix + unique);
            fresh(scene.inventories.open(Inventory.builder(id, Scene.evening())
                    .seats(SeatPlan.of(
                            Section.of("a", "x").bay("1", "I", "l"),
                            Section.of("A", "X").bay("1")))
                    .pool(Pool.counted("p", 1))
                    .pool(Pool.counted("P", 1))
                    .build()));
        }
        for (String prefix : alike) {
            InventoryId id = InventoryId.of(prefix + unique);
            assertThat(scene.freeSeats(id)).hasSize(4);
            scene.hold(ClaimRequest.of(id, named("a/1"), from("p", 1)).customer(CustomerId.of("x" + unique)));
            assertThat(scene.freeSeats(id)).containsExactly("a/I", "a/l", "A/1");
            assertThat(scene.left(id, "P")).isEqualTo(1);
            scene.hold(ClaimRequest.of(id, named("A/1"), from("P", 1)).customer(CustomerId.of("X" + unique)));
        }
        var listing = Listing.holds().customer(CustomerId.of("x" + unique));
        assertThat(scene.bookings.list(listing).rows()).hasSize(alike.size());
    }

    @Test
    default void B70_text_is_stored_literally_whatever_a_query_language_would_make_of_it() {
        var scene = Scene.enter(this);
        List<String> texts = List.of(
                "'; DROP TABLE hold; --",
                "\" OR 1=1",
                "a\\' b",
                "%_*?",
                "${jndi:ldap://x}",
                "{ts '2027'}",
                "?1 :name $1",
                "\u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645",
                "\ud83d\ude86\ud83c\udfbb");
        for (String text : texts) {
            InventoryId id = InventoryId.of(text + UUID.randomUUID());
            CustomerId who = CustomerId.of(text + UUID.randomUUID());
            Inventory definition = Inventory.builder(id, Scene.evening())
                    .seats(SeatPlan.of(
                            Section.of("s", text).bay(text.replace('/', '|')).mark(text, text.replace('/', '|'))))
                    .pool(Pool.counted(text, 2))
                    .build();
            fresh(scene.inventories.open(definition));
            assertThat(scene.inventories.find(id)).contains(definition);
            Hold hold = scene.hold(ClaimRequest.of(id, best(1).category(text).with(text), from(text, 1))
                    .customer(who)
                    .channel(text));
            assertThat(scene.found(hold)).isEqualTo(hold);
            assertThat(hold.customer()).contains(who);
            Hold block = scene.inventories
                    .block(HoldId.random(), ClaimRequest.of(id, from(text, 1)), text)
                    .orElseThrow();
            assertThat(scene.found(block).blockedFor()).contains(text);
            scene.confirm(hold);
            assertThat(scene.left(id, text)).isZero();
        }
    }

    @Test
    default void the_longest_texts_are_kept() {
        var scene = Scene.enter(this);
        String hundred = UUID.randomUUID() + "\u20ac".repeat(64);
        String label = "s/" + "\u20ac".repeat(38);
        InventoryId id = InventoryId.of(hundred);
        fresh(scene.inventories.open(Inventory.builder(id, Scene.evening())
                .seats(SeatPlan.of(Section.of("s", "\u20ac".repeat(40)).bay("\u20ac".repeat(38))))
                .pool(Pool.counted("\u20ac".repeat(40), 1))
                .build()));
        var request = ClaimRequest.of(id, Span.whole(), named(label), from("\u20ac".repeat(40), 1))
                .customer(CustomerId.of(hundred))
                .channel("\u20ac".repeat(40))
                .code("\u20ac".repeat(40));
        Hold hold = scene.bookings.hold(HoldId.random(), request, TTL).orElseThrow();
        assertThat(scene.found(hold)).isEqualTo(hold);
        scene.bookings.release(hold.id()).orElseThrow();
        Hold block = scene.inventories
                .block(HoldId.random(), request, "\u20ac".repeat(200))
                .orElseThrow();
        assertThat(scene.found(block)).isEqualTo(block);
    }
}

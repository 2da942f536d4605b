package io.github.holdfast.testkit;

import static io.github.holdfast.calendar.Span.stops;
import static io.github.holdfast.hold.Pick.best;
import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static io.github.holdfast.testkit.Scene.TTL;
import static io.github.holdfast.testkit.Scene.refusesShape;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.Listing;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.ledger.Answers;
import io.github.holdfast.ledger.Command;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.ledger.Records;
import io.github.holdfast.pricing.Quote;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be wrong without looking at the store is refused before the store hears of it. */
public interface ShapeContract extends LedgerUnderTest {

    /** Counts what reaches a ledger. */
    final class Spy implements Ledger {

        private final Ledger real;
        private final AtomicInteger calls = new AtomicInteger();

        private Spy(Ledger real) {
            this.real = real;
        }

        @Override
        public Answers apply(List<? extends Command<?>> commands) {
            calls.incrementAndGet();
            return real.apply(commands);
        }

        @Override
        public Records records() {
            calls.incrementAndGet();
            return real.records();
        }
    }

    @Test
    default void B56_quantities_that_make_no_sense_never_reach_the_store() {
        unheard((bookings, hall) -> {
            for (int quantity : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 101}) {
                refusesShape(() -> bookings.hold(HoldId.random(), ClaimRequest.of(hall, best(quantity)), TTL));
                refusesShape(
                        () -> bookings.hold(HoldId.random(), ClaimRequest.of(hall, from("standing", quantity)), TTL));
            }
            refusesShape(() -> ClaimRequest.of(hall, from("standing", 60), from("standing", 41)));
            refusesShape(() -> ClaimRequest.of(hall, best(60)).and(hall, best(41)));
        });
    }

    @Test
    default void B54_times_to_live_that_make_no_sense_never_reach_the_store() {
        unheard((bookings, hall) -> {
            ClaimRequest request = ClaimRequest.of(hall, best(1));
            for (Duration ttl : List.of(
                    Duration.ZERO,
                    Duration.ofNanos(1),
                    Duration.ofSeconds(-1),
                    Duration.ofSeconds(1).minusNanos(1),
                    Duration.ofDays(7).plusNanos(1),
                    Duration.ofSeconds(Long.MAX_VALUE),
                    Duration.ofSeconds(Long.MIN_VALUE))) {
                refusesShape(() -> bookings.hold(HoldId.random(), request, ttl));
                refusesShape(() -> bookings.extend(HoldId.random(), ttl));
            }
        });
    }

    @Test
    default void B58_spans_that_are_no_spans_never_reach_the_store() {
        unheard((bookings, hall) -> {
            refusesShape(() -> stops("A", "A"));
            refusesShape(() -> stops("", "A"));
            refusesShape(() -> stops("A", "x".repeat(41)));
        });
    }

    @Test
    default void B59_places_named_twice_never_reach_the_store() {
        unheard((bookings, hall) -> {
            refusesShape(() -> named("stalls/1/1", "stalls/1/1"));
            refusesShape(() -> ClaimRequest.of(hall, named("stalls/1/1"), named("stalls/1/2", "stalls/1/1")));
            refusesShape(() -> ClaimRequest.of(hall, named("stalls/1/1")).and(hall, named("stalls/1/1")));
            refusesShape(() -> InventoryChange.outOfOrder(Span.whole(), "stalls/1/1", "stalls/1/1"));
        });
    }

    @Test
    default void B60_ten_thousand_seats_never_reach_the_store() {
        unheard((bookings, hall) -> {
            String[] labels = IntStream.range(0, 10_000).mapToObj(i -> "s/" + i).toArray(String[]::new);
            refusesShape(() -> named("first", labels));
        });
    }

    @Test
    default void B68_texts_that_a_store_would_lose_never_reach_it() {
        unheard((bookings, hall) -> {
            List<String> unfit = List.of(
                    "",
                    " ",
                    " a",
                    "a ",
                    "a\u0000b",
                    "a\nb",
                    "a\r",
                    "\u001b[31m",
                    "\ud800",
                    "x\udc00y",
                    "a\u202eb",
                    "a\u2028b",
                    "x".repeat(1_000_000));
            for (String text : unfit) {
                refusesShape(() -> InventoryId.of(text));
                refusesShape(() -> CustomerId.of(text));
                refusesShape(() -> named(text));
                refusesShape(() -> from(text, 1));
                refusesShape(() -> Pool.counted(text, 1));
                refusesShape(() -> best(1).category(text));
                refusesShape(() -> best(1).with(text));
                refusesShape(() -> stops(text, "B"));
                refusesShape(() -> ClaimRequest.of(hall, best(1)).channel(text));
                refusesShape(() -> ClaimRequest.of(hall, best(1)).code(text));
                refusesShape(() -> bookings.inventories().block(HoldId.random(), ClaimRequest.of(hall, best(1)), text));
            }
        });
    }

    @Test
    default void pages_and_sweeps_of_no_size_never_reach_the_store() {
        unheard((bookings, hall) -> {
            for (int size : new int[] {0, -1, 1_001, Integer.MAX_VALUE}) {
                refusesShape(() -> bookings.upkeep().sweep(size));
                refusesShape(() -> Listing.holds().limit(size));
            }
        });
    }

    @Test
    default void quotes_that_make_no_sense_never_reach_the_store() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        var hold = scene.hold(hall, best(2));
        Booking one = scene.confirm(hold);
        Booking other = scene.confirm(scene.hold(hall, best(1)));
        Spy spy = new Spy(scene.ledger);
        Bookings bookings = Bookings.over(spy);
        List<ItemId> mixed =
                Stream.concat(one.itemIds().stream(), other.itemIds().stream()).toList();
        ItemId first = one.itemIds().get(0);
        List<ItemId> twice = List.of(first, one.itemIds().get(1), first);
        refusesShape(() -> bookings.quoteCancellation(List.of()));
        refusesShape(() -> bookings.quoteCancellation(mixed));
        refusesShape(() -> bookings.quoteCancellation(twice));
        refusesShape(() -> Quote.free(hold, hold));
        assertThat(spy.calls).hasValue(0);
    }

    @Test
    default void one_command_twice_in_a_batch_makes_no_sense_since_it_could_have_one_answer_only() {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        var first = Scene.place(ClaimRequest.of(hall, best(1)));
        var second = Scene.place(ClaimRequest.of(hall, best(1)));
        assertThatThrownBy(() -> scene.ledger.apply(List.of(first, second, second)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("commands[2]")
                .hasMessageContaining("commands[1]")
                .hasMessageContaining(second.key());
        assertThat(scene.freeSeats(hall)).hasSize(11);
        assertThat(scene.bookings.find(first.id())).isEmpty();
    }

    private void unheard(BiConsumer<Bookings, InventoryId> calls) {
        var scene = Scene.enter(this);
        InventoryId hall = scene.hall();
        Spy spy = new Spy(scene.ledger);
        calls.accept(Bookings.over(spy), hall);
        assertThat(spy.calls).as("calls that reached the ledger").hasValue(0);
        assertThat(scene.freeSeats(hall)).hasSize(11);
    }
}

package io.github.holdfast.memory;

import static io.github.holdfast.hold.Pick.from;
import static io.github.holdfast.hold.Pick.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.Bookings;
import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.ChangePlan;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.ClaimRequest;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryChange;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.pricing.PriceRequest;
import io.github.holdfast.pricing.Quote;
import io.github.holdfast.pricing.TariffVersion;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import io.github.holdfast.store.Changes;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A batch is written whole or not at all, whatever is thrown at whatever step of writing it. */
class WholeBatchTest {

    private static final InventoryId HALL = InventoryId.of("brahms");
    private static final List<Supplier<Throwable>> FAULTS = List.of(
            () -> new StackOverflowError("on purpose"),
            () -> new OutOfMemoryError("on purpose"),
            () -> new IllegalStateException("on purpose"));

    private Instant now = Instant.parse("2027-01-01T00:00:00Z");

    /** Notes what is written. */
    private static final class Noting extends Store {
        private final List<Changes> written = new ArrayList<>();

        @Override
        void write(Changes changes) {
            written.add(changes);
            super.write(changes);
        }
    }

    /** A store with one fault: it writes into the rows that everybody sees. */
    private static final class Half extends Store {
        @Override
        void write(Changes changes) {
            new Guards(rows, changes).check();
            rows.write(changes);
        }
    }

    @Test
    void B15_whatever_is_thrown_at_whatever_step_of_a_write_nothing_of_it_has_happened() {
        Set<String> components = throwAtEachStep(Store::new);
        Set<String> all =
                FaultyChanges.parts().stream().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(components).as("what was written in all").isEqualTo(all);
    }

    @Test
    void a_store_that_keeps_half_a_batch_is_caught() {
        assertThatThrownBy(() -> throwAtEachStep(Half::new)).isInstanceOf(AssertionError.class);
    }

    /** Writes a life batch by batch, and each batch as often as it has steps, each time with another one failing. */
    private Set<String> throwAtEachStep(Supplier<Store> maker) {
        Set<String> components = new TreeSet<>();
        List<Changes> life = live();
        for (Supplier<Throwable> fault : FAULTS) {
            Store store = maker.get();
            for (Changes changes : life) {
                writeWithFaults(store, changes, fault, components);
            }
        }
        return components;
    }

    private void writeWithFaults(Store store, Changes changes, Supplier<Throwable> fault, Set<String> components) {
        Map<String, Object> before = AllRows.of(store.rows);
        for (int step = 1; ; step++) {
            FaultyChanges faulty = new FaultyChanges(changes, step, fault);
            Throwable thrown = null;
            try {
                store.write(faulty.changes());
            } catch (RuntimeException | Error any) {
                thrown = any;
            }
            components.addAll(faulty.components());
            assertThat(new MemoryAudit(store.rows, now).report(false).violations())
                    .isEmpty();
            if (thrown == null) {
                assertThat(AllRows.of(store.rows)).isNotEqualTo(before);
                return;
            }
            assertThat(thrown).hasMessage("on purpose");
            assertThat(AllRows.of(store.rows)).as("step %s", step).isEqualTo(before);
        }
    }

    /** Everything that can happen, each in a batch of its own. */
    private List<Changes> live() {
        Noting store = new Noting();
        Bookings bookings = Bookings.over(new InMemoryLedger(() -> now, store));
        bookings.inventories()
                .open(Inventory.builder(
                                HALL, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                        .seats(SeatPlan.of(Section.of("stalls", "A").row("1", 4)))
                        .pool(Pool.counted("standing", 4))
                        .build())
                .orElseThrow();
        Hold sold = hold(bookings, "stalls/1/1");
        Hold given = hold(bookings, "stalls/1/2");
        bookings.extend(given.id(), Duration.ofMinutes(20)).orElseThrow();
        Booking booking = bookings.confirm(BookingId.random(), Quote.free(sold)).orElseThrow();
        bookings.cancel(
                        OperationId.random(),
                        bookings.quoteCancellation(booking.itemIds()).orElseThrow())
                .orElseThrow();
        bookings.release(given.id()).orElseThrow();
        hold(bookings, "stalls/1/3");
        now = now.plus(Duration.ofHours(1));
        hold(bookings, "stalls/1/3");
        ChangePlan plan = bookings.inventories()
                .plan(HALL, InventoryChange.resize(Pool.counted("standing", 9)))
                .orElseThrow();
        bookings.inventories().apply(OperationId.random(), plan).orElseThrow();
        TariffVersion version = bookings.tariffs()
                .publish(OperationId.random(), MemoryTariffsTest.tariff("48.00"))
                .orElseThrow();
        sellByTariff(bookings, version);
        bookings.tariffs().withdraw(OperationId.random(), version, "oops").orElseThrow();
        return store.written.stream().filter(changes -> !changes.isEmpty()).toList();
    }

    private static void sellByTariff(Bookings bookings, TariffVersion version) {
        InventoryId priced = InventoryId.of("priced");
        bookings.inventories()
                .open(Inventory.builder(
                                priced, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                        .pool(Pool.counted("standing", 4))
                        .tariff(version.id())
                        .build())
                .orElseThrow();
        Hold quoted = bookings.hold(HoldId.random(), ClaimRequest.of(priced, from("standing", 1)))
                .orElseThrow();
        Quote quote = bookings.quote(PriceRequest.of(quoted.id())).orElseThrow();
        bookings.confirm(BookingId.random(), quote).orElseThrow();
    }

    private static Hold hold(Bookings bookings, String seat) {
        return bookings.hold(HoldId.random(), ClaimRequest.of(HALL, named(seat), from("standing", 2)))
                .orElseThrow();
    }
}

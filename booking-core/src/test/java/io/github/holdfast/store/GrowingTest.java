package io.github.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.seat.SeatPlan;
import io.github.holdfast.seat.Section;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What will grow is built part by part and changed part by part. A part that is added later and forgotten in a copy, in a
 * comparison or here makes one of these tests fail.
 */
class GrowingTest {

    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-00000000002a");
    private static final HoldId HOLD = HoldId.of(ID);
    private static final BookingId BOOKING = BookingId.of(ID);
    private static final InventoryId HALL = InventoryId.of("hall");
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final Claim SEAT = Claim.numbered(HALL, Span.whole(), "stalls/1/1");
    private static final Claim COUNTED = Claim.counted(HALL, Span.whole(), "standing", 2);
    private static final HoldLine LINE = HoldLine.builder(0, 7, SEAT, NOW)
            .unit(3)
            .counter(5)
            .also(List.of(6, 9))
            .from(1)
            .to(4)
            .endedAt(Optional.of(NOW.plusSeconds(3)))
            .build();
    private static final Digest DIGEST = Digest.of(new byte[32]);

    /**
     * Something that will grow.
     *
     * @param plain has as few parts as possible
     * @param full says something else of every part
     * @param fixed the parts that are said once and for all
     */
    record Growing(Object plain, Object full, String... fixed) {
        @Override
        public String toString() {
            return full.getClass().getSimpleName();
        }
    }

    static Stream<Growing> all() {
        return Stream.concat(whatCallersSee(), whatStoresKeep());
    }

    private static Stream<Growing> whatCallersSee() {
        Timeline evening = Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
        Inventory.Builder inventory = Inventory.builder(HALL, evening);
        return Stream.of(
                new Growing(Hold.builder(HoldId.random(), NOW.minusSeconds(1)).build(), callersHold()),
                new Growing(plainItem(), cancelledItem()),
                new Growing(plainBooking(), booking()),
                new Growing(
                        Availability.builder(HALL, Span.whole(), NOW)
                                .seatsTotal(1)
                                .build(),
                        reading(),
                        "inventory",
                        "span",
                        "asOf"),
                new Growing(
                        inventory.pool(Pool.counted("standing", 4)).build(),
                        inventory
                                .seats(SeatPlan.of(Section.of("stalls", "A").row("1", 4)))
                                .pool(Pool.counted("foyer", 4))
                                .maxHold(Duration.ofMinutes(7))
                                .tariff(TariffId.of("members"))
                                .build(),
                        "id",
                        "timeline"));
    }

    private static Stream<Growing> whatStoresKeep() {
        return Stream.of(
                new Growing(
                        HoldRow.builder(HoldId.random(), NOW.minusSeconds(1)).build(), hold()),
                new Growing(
                        HoldLine.builder(1, 8, COUNTED, NOW.minusSeconds(1))
                                .counter(4)
                                .build(),
                        LINE,
                        "number",
                        "inventory",
                        "claim",
                        "heldAt"),
                new Growing(
                        BookingRow.builder(plainBooking(), Digest.of(bytes(1))).build(),
                        BookingRow.builder(booking(), DIGEST)
                                .home(7)
                                .sequence(3)
                                .build()),
                new Growing(Slice.builder(new Plans(List.of())).build(), slice()),
                new Growing(Changes.builder().build(), changes()));
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static HoldRow hold() {
        return HoldRow.builder(HOLD, NOW)
                .state(Hold.State.EXPIRED)
                .customer(Optional.of(CustomerId.of("anna")))
                .channel(Optional.of("app"))
                .blockedFor(Optional.of("broken"))
                .home(7)
                .digest(Optional.of(DIGEST))
                .expiresAt(NOW.plusSeconds(1))
                .boundedBy(NOW.plusSeconds(2))
                .endedAt(Optional.of(NOW.plusSeconds(3)))
                .booking(Optional.of(BOOKING))
                .firstItem(4)
                .tidied(true)
                .sequence(3)
                .lines(List.of(LINE))
                .build();
    }

    private static Hold callersHold() {
        return Hold.builder(HOLD, NOW)
                .state(Hold.State.EXPIRED)
                .claims(List.of(SEAT))
                .expiresAt(NOW.plusSeconds(1))
                .customer(Optional.of(CustomerId.of("anna")))
                .blockedFor(Optional.of("broken"))
                .build();
    }

    private static BookingItem plainItem() {
        Claim other = Claim.numbered(HALL, Span.whole(), "stalls/1/2");
        return BookingItem.builder(new ItemId(BookingId.random(), 1), HoldId.random(), other)
                .build();
    }

    private static BookingItem cancelledItem() {
        return BookingItem.builder(new ItemId(BOOKING, 1), HOLD, SEAT)
                .state(BookingItem.State.CANCELLED)
                .build();
    }

    private static Availability reading() {
        return Availability.builder(HALL, Span.whole(), NOW)
                .freeSeats(List.of("stalls/1/1"))
                .seatsTotal(2)
                .poolsLeft(Map.of("standing", 3))
                .closed(true)
                .build();
    }

    private static Booking plainBooking() {
        return Booking.builder(BookingId.random(), BookingReference.random(), NOW.minusSeconds(1))
                .build();
    }

    private static Booking booking() {
        BookingItem item =
                BookingItem.builder(new ItemId(BOOKING, 1), HOLD, SEAT).build();
        return Booking.builder(BOOKING, BookingReference.random(), NOW)
                .customer(Optional.of(CustomerId.of("anna")))
                .items(List.of(item))
                .total(Money.parse("EUR 12.50"))
                .build();
    }

    private static Slice slice() {
        CounterKey counter = new CounterKey(7, 0, 0);
        return Slice.builder(new Plans(List.of()))
                .cells(Map.of(new Cell(7, 0, 0), hold().owner()))
                .counters(Map.of(counter, 1))
                .shortages(Map.of(counter, List.of()))
                .holds(Map.of(HOLD, hold()))
                .remaining(Map.of(HOLD, Set.of()))
                .bookings(Map.of(BOOKING, BookingRow.builder(booking(), DIGEST).build()))
                .tariffs(Map.of(SampleTariff.ROW.id(), new PublishedTariff(List.of(SampleTariff.ROW), Map.of())))
                .operations(Map.of(OperationId.of(ID), new OperationRow(OperationId.of(ID), DIGEST, 7, NOW)))
                .numbers(Set.of(7L))
                .build();
    }

    private static Changes changes() {
        Inventory definition = Inventory.builder(
                        HALL, Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]")))
                .pool(Pool.counted("standing", 4))
                .build();
        InventoryRow inventory =
                new InventoryRow(Plan.builder(7, definition, DIGEST).build(), 0, 1);
        CounterKey counter = new CounterKey(7, 0, 0);
        Pending pending = new Pending(new Part(7, 0), NOW, HOLD);
        BookingRow booking = BookingRow.builder(booking(), DIGEST).build();
        return Changes.builder()
                .opened(List.of(inventory))
                .amended(List.of(inventory))
                .touched(new TreeSet<>(Set.of(7L)))
                .cells(List.of(new Changes.CellChange(new Cell(7, 0, 0), Optional.empty(), Optional.of(HOLD))))
                .counters(List.of(new Changes.CounterChange(counter, true, 1, 4)))
                .ceilings(List.of(new Changes.CeilingChange(counter, 4, 4)))
                .pending(List.of(pending))
                .settled(List.of(pending))
                .placed(List.of(hold()))
                .changed(List.of(new Changes.HoldChange(hold(), hold())))
                .confirmed(List.of(booking))
                .cancelled(List.of(new Changes.BookingChange(booking, booking)))
                .published(List.of(new Changes.Publication(SampleTariff.ROW, SampleTariff.RULES)))
                .withdrawn(List.of(SampleTariff.ROW))
                .operations(List.of(new OperationRow(OperationId.of(ID), DIGEST, 7, NOW)))
                .events(List.of(new BookingEvent.HoldReleased(HOLD, 1, NOW)))
                .build();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_copy_has_every_part(Growing growing) {
        Map<String, Object> full = parts(growing.full());
        Map<String, Object> plain = parts(growing.plain());
        assertThat(full.keySet())
                .as("the sample says something else of every part")
                .allSatisfy(part -> assertThat(
                                isFixed(growing, part) || !full.get(part).equals(plain.get(part)))
                        .as(part)
                        .isTrue());
        assertThat(parts(copy(growing.full(), "", ""))).isEqualTo(full);
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_part_is_changed_alone(Growing growing) {
        Map<String, Object> full = parts(growing.full());
        parts(growing.plain()).forEach((part, value) -> {
            if (!isFixed(growing, part)) {
                Map<String, Object> expected = new LinkedHashMap<>(full);
                expected.put(part, value);
                assertThat(parts(copy(growing.full(), part, value))).as(part).isEqualTo(expected);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_compared_is_compared_in_every_part(Growing growing) throws NoSuchMethodException {
        Object full = growing.full();
        if (full.getClass().getMethod("equals", Object.class).getDeclaringClass() == Object.class) {
            return; // it stands for itself, as a batch of changes does
        }
        assertThat(copy(full, "", "")).isEqualTo(full).hasSameHashCodeAs(full);
        parts(growing.plain()).forEach((part, value) -> {
            if (!isFixed(growing, part)) {
                assertThat(copy(full, part, value)).as(part).isNotEqualTo(full);
            }
        });
    }

    private static boolean isFixed(Growing growing, String part) {
        return List.of(growing.fixed()).contains(part);
    }

    /** Returns a copy in which one part is another, or none. */
    private static Object copy(Object original, String part, Object value) {
        try {
            Object builder = original.getClass().getMethod("toBuilder").invoke(original);
            if (!part.isEmpty()) {
                Method says = Arrays.stream(builder.getClass().getMethods())
                        .filter(method -> method.getName().equals(part))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no way to say another " + part));
                says.invoke(builder, value);
            }
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Map<String, Object> parts(Object whole) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Field part : whole.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(part.getModifiers()) && !part.isSynthetic()) {
                try {
                    part.setAccessible(true);
                    parts.put(part.getName(), part.get(whole));
                } catch (IllegalAccessException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        }
        return parts;
    }
}

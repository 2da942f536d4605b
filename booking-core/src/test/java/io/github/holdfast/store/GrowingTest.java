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

    static final UUID ID = UUID.fromString("01890000-0000-7000-8000-00000000002a");
    static final HoldId HOLD = HoldId.of(ID);
    static final BookingId BOOKING = BookingId.of(ID);
    static final InventoryId HALL = InventoryId.of("hall");
    static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
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
    static final Digest DIGEST = Digest.of(new byte[32]);

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

    static Timeline evening() {
        return Timeline.single(ZonedDateTime.parse("2027-03-14T19:30+01:00[Europe/Vienna]"));
    }

    private static Stream<Growing> whatCallersSee() {
        Inventory.Builder inventory = Inventory.builder(HALL, evening());
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
                                .tally("A")
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
                new Growing(Slice.builder(new Plans(List.of())).build(), WholeBatch.slice()),
                new Growing(Changes.builder().build(), WholeBatch.changes()));
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    static HoldRow hold() {
        return HoldRow.builder(HOLD, NOW)
                .state(Hold.State.EXPIRED)
                .customer(Optional.of(CustomerId.of("anna")))
                .channel(Optional.of("app"))
                .codes(new TreeSet<>(List.of("SPRING")))
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
                .channel(Optional.of("app"))
                .codes(new TreeSet<>(List.of("SPRING")))
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
                .traveller(Optional.of("ben"))
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

    static Booking booking() {
        BookingItem item =
                BookingItem.builder(new ItemId(BOOKING, 1), HOLD, SEAT).build();
        return Booking.builder(BOOKING, BookingReference.random(), NOW)
                .customer(Optional.of(CustomerId.of("anna")))
                .items(List.of(item))
                .total(Money.parse("EUR 12.50"))
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

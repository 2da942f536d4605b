package io.github.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.holdfast.calendar.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AvailabilityTest {

    private static final InventoryId TRAIN = InventoryId.of("ic712");
    private static final Span RIDE = Span.stops("B", "D");
    private static final Instant NOON = Instant.parse("2027-03-14T12:00:00Z");
    private static final List<String> FREE = List.of("22/11", "21/12");

    @Test
    void a_reading_keeps_what_was_read_in_its_order() {
        Map<String, Integer> left = new LinkedHashMap<>();
        left.put("quiet", 3);
        left.put("bike", 0);
        List<String> free = new ArrayList<>(FREE);
        Availability reading = reading(free, 8, left, true);
        left.clear();
        free.clear();

        assertThat(reading.inventory()).isEqualTo(TRAIN);
        assertThat(reading.span()).isEqualTo(RIDE);
        assertThat(reading.asOf()).isEqualTo(NOON);
        assertThat(reading.freeSeats()).containsExactly("22/11", "21/12");
        assertThat(reading.seatsTotal()).isEqualTo(8);
        assertThat(reading.poolsLeft().keySet()).containsExactly("quiet", "bike");
        assertThat(reading.closed()).isTrue();
        assertThat(reading)
                .hasToString("ic712 B-D at 2027-03-14T12:00:00Z: 2 of 8 seats, pools {quiet=3, bike=0}, closed");
        assertThatThrownBy(() -> reading.poolsLeft().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> reading.freeSeats().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void readings_are_equal_if_all_their_parts_are() {
        Availability reading = reading(FREE, 8, Map.of("bike", 1), false);

        assertThat(reading.closed()).isFalse();
        assertThat(reading).isEqualTo(reading(FREE, 8, Map.of("bike", 1), false));
        assertThat(reading).hasSameHashCodeAs(reading(FREE, 8, Map.of("bike", 1), false));
        assertThat(Stream.of(
                        reading,
                        reading(List.of(), 8, Map.of("bike", 1), false),
                        reading(FREE, 9, Map.of("bike", 1), false),
                        reading(FREE, 8, Map.of("bike", 2), false),
                        reading(FREE, 8, Map.of("bike", 1), true),
                        reading(InventoryId.of("re4"), RIDE, NOON),
                        reading(TRAIN, Span.whole(), NOON),
                        reading(TRAIN, RIDE, NOON.plusSeconds(1))))
                .doesNotHaveDuplicates();
    }

    @Test
    void impossible_numbers_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reading(FREE, 1, Map.of(), false))
                .withMessage("freeSeats must not be more than the 1 seats of ic712: 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reading(FREE, 2, Map.of("bike", -1), false))
                .withMessage("poolsLeft must not be negative: -1 in bike");
    }

    private static Availability reading(List<String> free, int total, Map<String, Integer> left, boolean closed) {
        return Availability.builder(TRAIN, RIDE, NOON)
                .freeSeats(free)
                .seatsTotal(total)
                .poolsLeft(left)
                .closed(closed)
                .build();
    }

    private static Availability reading(InventoryId inventory, Span span, Instant asOf) {
        return Availability.builder(inventory, span, asOf)
                .freeSeats(FREE)
                .seatsTotal(8)
                .poolsLeft(Map.of("bike", 1))
                .build();
    }
}

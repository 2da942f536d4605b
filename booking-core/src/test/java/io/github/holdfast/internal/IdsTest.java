package io.github.holdfast.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final int DRAWN = 10_000;

    @Test
    void ids_are_of_version_7_of_RFC_9562() {
        UUID id = Ids.ascending();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).as("the variant of the RFC").isEqualTo(2);
    }

    @Test
    void every_id_is_another_even_of_those_drawn_at_once_on_several_threads() {
        List<UUID> ids = IntStream.range(0, DRAWN)
                .parallel()
                .mapToObj(any -> Ids.ascending())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void ids_are_drawn_in_the_order_of_their_milliseconds() {
        List<Long> millis = Stream.generate(Ids::ascending)
                .limit(DRAWN)
                .map(id -> id.getMostSignificantBits() >>> 16)
                .toList();
        // A machine's clock may be set back while a test runs: nearly all of them, then.
        long descents = IntStream.range(1, DRAWN)
                .filter(i -> millis.get(i) < millis.get(i - 1))
                .count();
        assertThat(descents).isLessThan(DRAWN / 100);
        assertThat(millis.get(DRAWN - 1)).isGreaterThan(0);
    }

    @Test
    void the_rest_of_an_id_is_chance() {
        long ones = Stream.generate(Ids::ascending)
                .limit(DRAWN)
                .mapToLong(id -> Long.bitCount(id.getMostSignificantBits() & 0xfff)
                        + Long.bitCount(id.getLeastSignificantBits() << 2))
                .sum();
        assertThat(ones / (74.0 * DRAWN)).isBetween(0.49, 0.51);
    }
}

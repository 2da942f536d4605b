package io.github.holdfast.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Inventories are numbered in the order in which they were opened, and by positive numbers. */
class InventoryNumberTest {

    /** 2024-01-01 to 2093-09-05, in milliseconds of the Unix epoch. */
    private static final long FIRST = 1_704_067_200_000L;

    private static final long LAST = FIRST + (1L << 41) - 1;

    @Property
    void a_number_is_positive_from_2024_to_2093(
            @ForAll @LongRange(min = FIRST, max = LAST) long millis,
            @ForAll @IntRange(max = 1_023) int shard,
            @ForAll @IntRange(max = 4_095) int salt) {
        assertThat(number(millis, shard, salt)).isNotNegative();
    }

    @Property
    void of_two_inventories_the_later_has_the_higher_number_wherever_they_are(
            @ForAll @LongRange(min = FIRST, max = LAST) long one,
            @ForAll @LongRange(min = FIRST, max = LAST) long other,
            @ForAll @IntRange(max = 1_023) int oneShard,
            @ForAll @IntRange(max = 1_023) int otherShard,
            @ForAll @IntRange(max = 4_095) int oneSalt,
            @ForAll @IntRange(max = 4_095) int otherSalt) {
        if (one != other) {
            assertThat(Long.compare(number(one, oneShard, oneSalt), number(other, otherShard, otherSalt)))
                    .isEqualTo(Long.compare(one, other));
        }
    }

    @Property
    void the_salts_of_one_millisecond_and_shard_make_as_many_numbers(
            @ForAll @LongRange(min = FIRST, max = LAST) long millis,
            @ForAll @IntRange(max = 1_023) int shard,
            @ForAll @IntRange(max = 4_095) int salt) {
        assertThat(InventoryNumber.from(Instant.ofEpochMilli(millis), shard, salt)
                        .distinct()
                        .filter(number -> number >> 12 == number(millis, shard, 0) >> 12)
                        .count())
                .isEqualTo(4_096);
    }

    @Test
    void the_last_millisecond_lies_in_2093() {
        assertThat(Instant.ofEpochMilli(LAST)).isBetween("2093-09-05T00:00:00Z", "2093-09-08T00:00:00Z");
        assertThat(number(LAST, 1_023, 4_095)).isEqualTo(Long.MAX_VALUE);
        assertThat(number(FIRST, 0, 0)).isZero();
    }

    private static long number(long millis, int shard, int salt) {
        return InventoryNumber.from(Instant.ofEpochMilli(millis), shard, salt)
                .findFirst()
                .orElseThrow();
    }
}

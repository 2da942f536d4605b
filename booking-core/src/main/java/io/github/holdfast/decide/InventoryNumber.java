package io.github.holdfast.decide;

import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The numbers that an inventory may get: 41 bits of milliseconds since the beginning of 2024, 10 of the shard, 12 drawn.
 * They are positive until September 2093.
 */
final class InventoryNumber {

    private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    private static final int SALT_BITS = 12;
    private static final int SHARD_BITS = 10;
    private static final int SALTS = 1 << SALT_BITS;

    private InventoryNumber() {}

    /** Returns all numbers of one millisecond and shard, beginning with that of the salt. */
    static LongStream from(Instant now, int shard, int salt) {
        long first = (now.toEpochMilli() - EPOCH) << (SHARD_BITS + SALT_BITS) | (long) shard << SALT_BITS;
        return IntStream.range(0, SALTS).mapToLong(i -> first | (salt + i) % SALTS);
    }
}

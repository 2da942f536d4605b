package io.github.holdfast.internal;

import java.util.UUID;

/** Draws ids. */
public final class Ids {

    private static final int VERSION_7 = 0x7000;

    private Ids() {}

    /**
     * Draws an id that nobody else draws or guesses, and that lies after those drawn before, so that a database's index
     * grows at its end: version 7 of RFC 9562, 48 bits of the machine's milliseconds and 74 bits of chance. A wrong clock
     * puts it elsewhere in the index, and that is all; nothing is ever decided by the time in an id.
     */
    public static UUID ascending() {
        UUID chance = UUID.randomUUID();
        long high = System.currentTimeMillis() << 16 | VERSION_7 | chance.getMostSignificantBits() & 0xfff;
        return new UUID(high, chance.getLeastSignificantBits());
    }
}

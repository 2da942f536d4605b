package io.github.holdfast.examples.onsale.sale;

import java.util.Random;

/** What people do once they hold something. */
enum Manner {
    /** Buys after a moment. */
    BUYS(62),
    /** Needs longer, asks for more time, then buys. */
    EXTENDS(8),
    /** Buys, and later gives some or all of it back. */
    CANCELS(6),
    /** Changes their mind and says so. */
    GIVES_BACK(7),
    /** Closes the window without a word; the hold runs out. */
    WALKS_AWAY(12),
    /** Comes back to pay when the hold has run out. */
    COMES_TOO_LATE(5);

    private static final int ALL = 100;

    private final int percent;

    Manner(int percent) {
        this.percent = percent;
    }

    static Manner any(Random random) {
        int drawn = random.nextInt(ALL);
        for (Manner manner : values()) {
            drawn -= manner.percent;
            if (drawn < 0) {
                return manner;
            }
        }
        return BUYS;
    }
}

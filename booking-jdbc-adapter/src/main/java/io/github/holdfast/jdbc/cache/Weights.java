package io.github.holdfast.jdbc.cache;

import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.store.HoldLine;
import java.util.List;

/** Estimates how much memory things take, in bytes, as a 64-bit JVM lays them out while references have four bytes. */
final class Weights {

    /** A boxed number. */
    static final long NUMBER = 24;

    /** An entry of a map, with its place in the table. */
    static final long ENTRY = 32 + 8;

    /** A cell that is the key of a map. */
    static final long CELL = ENTRY + 32;

    /** A counter that is the key of a map, and what is known of it. */
    static final long COUNTER = ENTRY + 32 + 16 + 8;

    /** An owner with a customer and a booking. */
    static final long OWNER = 256;

    private static final long HOLD = 48 + 24 + 24 + 16 + 16 + 48;
    private static final long LINE = 48 + 40 + 2 * 24;
    private static final long RULES = 32 + 24 + 48 + 24 + 16;
    private static final long RULE_CHARACTER = 6;
    private static final long LIST = 40;
    private static final long LOAD = 16;

    private Weights() {}

    static long text(String text) {
        return 24 + (16 + text.length() + 7) / 8 * 8;
    }

    static long id(InventoryId id) {
        return 16 + text(id.value());
    }

    /** The lines of a hold, with its id, its digest and when it was placed. */
    static long lines(List<HoldLine> lines) {
        long bytes = HOLD + LIST;
        for (HoldLine line : lines) {
            bytes += LINE + text(line.claim().place()) + id(line.claim().inventory());
            bytes += line.claim().span().from().map(Weights::text).orElse(0L);
            bytes += line.claim().span().to().map(Weights::text).orElse(0L);
            bytes += line.claim().category().map(Weights::text).orElse(0L);
            bytes += line.claim().tariff().map(id -> 16 + text(id.value())).orElse(0L);
            bytes += line.claim().fare().map(Weights::text).orElse(0L);
            bytes += line.claim().load().isPresent() ? LOAD : 0;
        }
        return bytes;
    }

    /** Rules with their key; of what they are read from, each character becomes so many bytes. */
    static long rules(TariffId id, int characters) {
        return RULES + text(id.value()) + RULE_CHARACTER * characters;
    }

    /** A statement's text under its key, of which the parts are texts and shapes of lists. */
    static long statement(List<Object> key, String text) {
        long bytes = LIST + text(text);
        for (Object part : key) {
            bytes += part instanceof String one ? text(one) : LIST + 2 * NUMBER;
        }
        return bytes;
    }
}

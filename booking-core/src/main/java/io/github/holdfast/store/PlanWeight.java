package io.github.holdfast.store;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.Seat;
import io.github.holdfast.seat.Section;
import java.util.List;

/** Estimates how much memory a plan takes, from what a 64-bit JVM needs for its parts while references have four bytes. */
final class PlanWeight {

    /** A reference in a table that is half full and more. */
    private static final long SLOT = 8;

    private static final long REFERENCE = 4;
    private static final long OPTIONAL = 16;
    private static final long LINKED_ENTRY = 40 + SLOT;
    private static final long TREE_ENTRY = 40;
    private static final long TREE_SET = 16 + 48;
    private static final long UNMODIFIABLE = 24;
    private static final long NUMBER = 16;
    private static final long SEAT = 40;
    private static final long LIST = 40;
    private static final long RECORD = 24;

    /** A date and a time, each with what it consists of, and a zone. */
    private static final long TIME = OPTIONAL + 5 * 24;

    /** A plan, an inventory, empty collections, the digest. */
    private static final long FRAME = 500;

    private PlanWeight() {}

    /** Returns the estimate, in bytes. */
    static long of(Plan plan) {
        long bytes = FRAME + text(plan.id().value());
        for (String label : plan.units().keySet()) {
            bytes += LINKED_ENTRY + NUMBER + text(label) + 2 * REFERENCE;
        }
        for (Section section : plan.definition().seats().sections()) {
            bytes += section(section);
        }
        for (Seat seat : plan.definition().seats().seats()) {
            bytes += seat(seat);
        }
        for (Pool pool : plan.definition().pools()) {
            bytes += RECORD + text(pool.name()) + LINKED_ENTRY;
        }
        for (String tally : plan.definition().tallies()) {
            bytes += 2 * REFERENCE + text(tally);
        }
        for (Timeline.Stop stop : plan.definition().timeline().stops()) {
            bytes += RECORD + text(stop.code()) + 2 * TIME;
        }
        for (Plan.OutOfOrder spell : plan.outOfOrder()) {
            bytes += RECORD + text(spell.label()) + REFERENCE;
        }
        return bytes;
    }

    /** What a seat's label takes is counted with its unit. */
    private static long seat(Seat seat) {
        long bytes = SEAT + LINKED_ENTRY + 2 * REFERENCE;
        if (!seat.marks().isEmpty()) {
            // in the seat, and by label in its section
            bytes += UNMODIFIABLE + TREE_SET + TREE_ENTRY + TREE_SET + text(seat.label());
            bytes += 2 * TREE_ENTRY * seat.marks().size();
        }
        return bytes
                + seat.companion()
                        .map(label -> OPTIONAL + TREE_ENTRY + 3 * text(label))
                        .orElse(0L);
    }

    private static long section(Section section) {
        long bytes = RECORD + LIST + text(section.name()) + text(section.category());
        List<String> before = List.of();
        for (Section.Row row : section.rows()) {
            bytes += RECORD
                    + LIST
                    + row.name().map(name -> OPTIONAL + text(name)).orElse(0L);
            for (int i = 0; i < row.labels().size(); i++) {
                String label = row.labels().get(i);
                boolean shared = i < before.size() && before.get(i).equals(label);
                bytes += REFERENCE + (shared ? 0 : text(label));
            }
            before = row.labels();
        }
        return bytes;
    }

    private static long text(String text) {
        boolean wide = text.chars().anyMatch(letter -> letter > 0xFF);
        return 24 + (16 + (wide ? 2L : 1L) * text.length() + 7) / 8 * 8;
    }
}

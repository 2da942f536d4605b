package io.github.holdfast.inventory;

import io.github.holdfast.calendar.Span;
import io.github.holdfast.internal.Text;
import io.github.holdfast.seat.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Describes one change to an inventory that may be selling already.
 *
 * <p>A change takes nothing from anybody: claims on a seat that goes, or above a pool that shrinks, stand and are listed as
 * affected. Whether the sections, pools and seats it names exist is decided when it is planned. Immutable.
 */
public sealed interface InventoryChange {

    /**
     * Puts another section in the place of one, as a spare coach for a broken one.
     *
     * @param section the name of the section that goes
     * @param with the section that comes, at the same place in the plan; seats that both have keep their claims, and stay
     *     out of order if they are
     */
    record ReplaceSection(String section, Section with) implements InventoryChange {
        /** Checks the name and that there is a seat. */
        public ReplaceSection {
            Text.id("replaced section", section, 40);
            requireSeats(with);
        }
    }

    /**
     * Adds a section at the end of the plan.
     *
     * @param section the section that comes
     */
    record AddSection(Section section) implements InventoryChange {
        /** Checks that there is a seat. */
        public AddSection {
            requireSeats(section);
        }
    }

    /**
     * Takes a section out of the plan. If its seats return they keep the claims that still stand on them, but none of them
     * is out of order then.
     *
     * @param section its name
     */
    record RemoveSection(String section) implements InventoryChange {
        /** Checks the name. */
        public RemoveSection {
            Text.id("removed section", section, 40);
        }
    }

    /**
     * Changes how many places a pool has.
     *
     * @param pool its name
     * @param physical places that exist in each slot, 0 to 1,000,000,000
     * @param authorised places that may be sold in each slot, from the physical ones to 1,000,000,000
     */
    record ResizePool(String pool, int physical, int authorised) implements InventoryChange {
        /** Checks name and numbers as {@link Pool} does. */
        public ResizePool {
            Pool.counted(pool, physical).authorised(authorised);
        }
    }

    /**
     * Stops selling seats over a span.
     *
     * @param span when they cannot be used
     * @param seats whole labels, none twice
     */
    record OutOfOrder(Span span, List<String> seats) implements InventoryChange {
        /** Checks the labels. */
        public OutOfOrder {
            Objects.requireNonNull(span, "span");
            seats = distinct("out of order", seats);
        }
    }

    /**
     * Sells seats over a span again.
     *
     * @param span when they can be used again
     * @param seats whole labels, none twice
     */
    record BackInOrder(Span span, List<String> seats) implements InventoryChange {
        /** Checks the labels. */
        public BackInOrder {
            Objects.requireNonNull(span, "span");
            seats = distinct("back in order", seats);
        }
    }

    /** Stops all sale; holds that live may still be confirmed. */
    record Close() implements InventoryChange {}

    /** Starts sale again. */
    record Reopen() implements InventoryChange {}

    /**
     * Puts another section in the place of one.
     *
     * @param section the name of the section that goes
     * @param with the section that comes, with at least one seat
     * @return the change
     * @throws IllegalArgumentException if the name is unfit or the new section has no seats
     */
    static InventoryChange replace(String section, Section with) {
        return new ReplaceSection(section, with);
    }

    /**
     * Adds a section at the end of the plan.
     *
     * @param section the section that comes, with at least one seat
     * @return the change
     * @throws IllegalArgumentException if the section has no seats
     */
    static InventoryChange add(Section section) {
        return new AddSection(section);
    }

    /**
     * Takes a section out of the plan.
     *
     * @param section its name
     * @return the change
     * @throws IllegalArgumentException if the name is unfit
     */
    static InventoryChange removeSection(String section) {
        return new RemoveSection(section);
    }

    /**
     * Gives a pool another number of places, all of which and no more may be sold.
     *
     * @param pool its name
     * @param physical places in each slot, 0 to 1,000,000,000
     * @return the change
     * @throws IllegalArgumentException if the name is unfit or the number out of range
     */
    static InventoryChange resize(String pool, int physical) {
        return new ResizePool(pool, physical, physical);
    }

    /**
     * Gives a pool other numbers of places.
     *
     * @param pool its name
     * @param physical places that exist in each slot, 0 to 1,000,000,000
     * @param authorised places that may be sold in each slot, from the physical ones to 1,000,000,000
     * @return the change
     * @throws IllegalArgumentException if the name is unfit or a number out of range
     */
    static InventoryChange resize(String pool, int physical, int authorised) {
        return new ResizePool(pool, physical, authorised);
    }

    /**
     * Stops selling seats over a span. Named, they are refused with {@code RESTRICTED}; a {@code best} pick passes them over.
     *
     * @param span when they cannot be used
     * @param labels at least one whole label, none twice
     * @return the change
     * @throws IllegalArgumentException if there is no label, one is unfit, or one appears twice
     */
    static InventoryChange outOfOrder(Span span, String... labels) {
        return new OutOfOrder(span, List.of(labels));
    }

    /**
     * Sells seats over a span again.
     *
     * @param span when they can be used again
     * @param labels at least one whole label, none twice
     * @return the change
     * @throws IllegalArgumentException if there is no label, one is unfit, or one appears twice
     */
    static InventoryChange backInOrder(Span span, String... labels) {
        return new BackInOrder(span, List.of(labels));
    }

    /**
     * Stops all sale: new holds are refused with {@code CLOSED}, what is held can still be confirmed.
     *
     * @return the change
     */
    static InventoryChange close() {
        return new Close();
    }

    /**
     * Starts sale again.
     *
     * @return the change
     */
    static InventoryChange reopen() {
        return new Reopen();
    }

    private static void requireSeats(Section section) {
        if (section.rows().isEmpty()) {
            throw new IllegalArgumentException("section " + Text.shown(section.name()) + " must have a seat");
        }
    }

    private static List<String> distinct(String field, List<String> seats) {
        if (seats.isEmpty()) {
            throw new IllegalArgumentException(field + " must name a seat: none given");
        }
        Set<String> named = new HashSet<>();
        for (String seat : seats) {
            if (!named.add(Text.id(field + " seat", seat, 40))) {
                throw new IllegalArgumentException(field + " seat " + Text.shown(seat) + " appears twice");
            }
        }
        return List.copyOf(seats);
    }
}

package io.github.holdfast.seat;

import io.github.holdfast.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists the numbered seats of an inventory, section by section.
 *
 * <p>Labels are unique in a plan, which has at most 100,000 seats. Immutable.
 */
public final class SeatPlan {

    private static final SeatPlan NONE = new SeatPlan(List.of());

    private final List<Section> sections;
    private final List<Seat> seats;
    private final Map<String, Seat> byLabel;
    private final SortedSet<String> categories = new TreeSet<>();
    private final SortedSet<String> marks = new TreeSet<>();

    private SeatPlan(List<Section> sections) {
        this.sections = sections;
        this.seats =
                sections.stream().flatMap(section -> section.seats().stream()).toList();
        this.byLabel = new LinkedHashMap<>();
        for (Seat seat : seats) {
            byLabel.put(seat.label(), seat);
            categories.add(seat.category());
            marks.addAll(seat.marks());
        }
    }

    /**
     * Makes the plan of an inventory that has no numbered seats.
     *
     * @return a plan without sections
     */
    public static SeatPlan none() {
        return NONE;
    }

    /**
     * Makes a plan.
     *
     * @param first the section whose seats come first
     * @param more the others, in order
     * @return the plan
     * @throws IllegalArgumentException if a section has no seats, two have one name, or there are more than 100,000 seats; the
     *     message has the path of the error
     */
    public static SeatPlan of(Section first, Section... more) {
        List<Section> sections = new ArrayList<>();
        sections.add(first);
        sections.addAll(List.of(more));
        return of(sections);
    }

    /**
     * Makes a plan.
     *
     * @param sections in the order of their seats; may be empty
     * @return the plan
     * @throws IllegalArgumentException if a section has no seats, two have one name, or there are more than 100,000 seats; the
     *     message has the path of the error
     */
    public static SeatPlan of(List<Section> sections) {
        Set<String> names = new HashSet<>();
        int seats = 0;
        for (Section section : sections) {
            String path = "seat plan, section " + Text.shown(section.name());
            if (!names.add(section.name())) {
                throw new IllegalArgumentException(path + ": appears twice");
            }
            if (section.rows().isEmpty()) {
                throw new IllegalArgumentException(path + ": must have a seat");
            }
            for (Section.Row row : section.rows()) {
                seats += row.labels().size();
                if (seats > Section.MOST_SEATS) {
                    throw new IllegalArgumentException(path + ": brings the plan above 100,000 seats: " + seats);
                }
            }
        }
        return new SeatPlan(List.copyOf(sections));
    }

    /**
     * Returns the sections.
     *
     * @return unmodifiable, in plan order
     */
    public List<Section> sections() {
        return sections;
    }

    /**
     * Returns all seats.
     *
     * @return unmodifiable, in plan order
     */
    public List<Seat> seats() {
        return seats;
    }

    /**
     * Finds a seat by its whole label.
     *
     * @param label for example {@code stalls/1/7}
     * @return the seat, if the plan has it
     */
    public Optional<Seat> seat(String label) {
        return Optional.ofNullable(byLabel.get(label));
    }

    /**
     * Returns the categories that seats have.
     *
     * @return unmodifiable, sorted
     */
    public SortedSet<String> categories() {
        return Collections.unmodifiableSortedSet(categories);
    }

    /**
     * Returns the marks that seats have, such as {@code window}.
     *
     * @return unmodifiable, sorted
     */
    public SortedSet<String> marks() {
        return Collections.unmodifiableSortedSet(marks);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeatPlan that && sections.equals(that.sections);
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }

    @Override
    public String toString() {
        return sections.toString();
    }
}

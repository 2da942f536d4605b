package io.github.holdfast.seat;

import io.github.holdfast.internal.Nearest;
import io.github.holdfast.internal.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws one part of a seat plan: a block of the hall, a coach, in rows or bays of one category.
 *
 * <p>Seats are in the order in which rows and labels are given; "best" means first in this order. Inside its section a seat is
 * called by what is printed after {@code section/}: {@code 2/1} in a row, {@code 11} in a bay. Names and labels have no
 * {@code /}, no control characters and no blank at either end; a whole label has at most 40 characters.
 *
 * <p>Immutable: each method that adds something returns a larger copy. All of them throw {@link IllegalArgumentException} with
 * the path of the error, for example {@code seat plan, section "stalls", row "2": label "7" appears twice}.
 */
public final class Section {

    static final int MOST_SEATS = 100_000;

    /**
     * Is a row, or a bay if it has no name.
     *
     * @param name the part of the labels between section and seat, empty for a bay
     * @param labels the seats' own labels, in order
     */
    public record Row(Optional<String> name, List<String> labels) {
        /** Copies the labels. */
        public Row {
            Objects.requireNonNull(name, "name");
            labels = List.copyOf(labels);
        }

        String inside(String label) {
            return name.map(row -> row + "/" + label).orElse(label);
        }
    }

    private final String name;
    private final String category;
    private final List<Row> rows;
    private final Map<String, Set<String>> marks;
    private final Map<String, Optional<String>> spaces;

    private Section(
            String name,
            String category,
            List<Row> rows,
            Map<String, Set<String>> marks,
            Map<String, Optional<String>> spaces) {
        this.name = name;
        this.category = category;
        this.rows = rows;
        this.marks = marks;
        this.spaces = spaces;
    }

    /**
     * Begins a section without seats.
     *
     * @param name 1 to 40 characters, first part of its seats' labels
     * @param category what {@code best} chooses by, 1 to 40 characters
     * @return an empty section
     */
    public static Section of(String name, String category) {
        part("seat plan, section", name);
        Text.id("seat plan, section " + Text.shown(name) + ", category", category, 40);
        return new Section(name, category, List.of(), Map.of(), Map.of());
    }

    /**
     * Adds a row of seats numbered from 1.
     *
     * @param name the row's name, unique in the section
     * @param count how many seats, 1 to 100,000
     * @return the section with that row
     */
    public Section row(String name, int count) {
        if (count < 1 || count > MOST_SEATS) {
            throw wrong("row " + Text.shown(name), "must have 1 to 100,000 seats: " + count);
        }
        return row(
                name,
                IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toArray(String[]::new));
    }

    /**
     * Adds a row of seats with labels of their own.
     *
     * @param name the row's name, unique in the section
     * @param labels at least one, unique in the row
     * @return the section with that row
     */
    public Section row(String name, String... labels) {
        part(path() + ", row", name);
        String where = "row " + Text.shown(name);
        if (rows.stream().anyMatch(row -> row.name().equals(Optional.of(name)))) {
            throw wrong(where, "appears twice");
        }
        return with(where, new Row(Optional.of(name), shared(labels)), new HashSet<>());
    }

    /**
     * Adds a bay: seats that belong together and whose labels name no row.
     *
     * @param labels at least one, unique among all bays of the section
     * @return the section with that bay
     */
    public Section bay(String... labels) {
        List<Row> bays = rows.stream().filter(row -> row.name().isEmpty()).toList();
        Set<String> taken = new HashSet<>();
        bays.forEach(bay -> taken.addAll(bay.labels()));
        return with("bay " + (bays.size() + 1), new Row(Optional.empty(), shared(labels)), taken);
    }

    /**
     * Makes a seat a wheelchair space that has no companion's seat.
     *
     * @param space a seat of this section, such as {@code 2/1}, that is neither a space nor a companion yet
     * @return the section with that space
     */
    public Section accessible(String space) {
        String where = "accessible " + Text.shown(space);
        requireSeats(where, List.of(space));
        return with(where, space, Optional.empty());
    }

    /**
     * Makes a seat a wheelchair space and another the seat of who comes along.
     *
     * @param space a seat of this section, such as {@code 2/1}, that is neither a space nor a companion yet
     * @param companion another seat of this section that is no space; several spaces may share it
     * @return the section with that space
     */
    public Section accessible(String space, String companion) {
        String where = "accessible " + Text.shown(space);
        requireSeats(where, List.of(space, companion));
        return with(where, space, Optional.of(companion));
    }

    private Section with(String where, String space, Optional<String> companion) {
        if (spaces.containsValue(Optional.of(space))) {
            throw wrong(where, "seat " + Text.shown(space) + " is a companion already");
        }
        for (String seat : companion.isPresent() ? List.of(space, companion.get()) : List.of(space)) {
            if (spaces.containsKey(seat)) {
                throw wrong(where, "seat " + Text.shown(seat) + " is a space already");
            }
        }
        Map<String, Optional<String>> more = new TreeMap<>(spaces);
        more.put(space, companion);
        return new Section(name, category, rows, marks, more);
    }

    /**
     * Gives seats an attribute that callers may ask for.
     *
     * @param mark for example {@code window}, 1 to 40 characters
     * @param seats at least one seat of this section, none twice
     * @return the section with those marks added
     */
    public Section mark(String mark, String... seats) {
        Text.id(path() + ", mark", mark, 40);
        String where = "mark " + Text.shown(mark);
        requireSeats(where, List.of(seats));
        Map<String, Set<String>> more = new TreeMap<>(marks);
        for (String seat : seats) {
            Set<String> all = new TreeSet<>(more.getOrDefault(seat, Set.of()));
            all.add(mark);
            more.put(seat, all);
        }
        return new Section(name, category, rows, more, spaces);
    }

    /**
     * Returns the first part of the labels.
     *
     * @return unique in the plan
     */
    public String name() {
        return name;
    }

    /**
     * Returns what {@code best} chooses by.
     *
     * @return the category of all seats of the section
     */
    public String category() {
        return category;
    }

    /**
     * Returns rows and bays.
     *
     * @return unmodifiable, in the order given
     */
    public List<Row> rows() {
        return rows;
    }

    /**
     * Returns the seats with their whole labels.
     *
     * @return unmodifiable, in the order given
     */
    public List<Seat> seats() {
        List<Seat> seats = new ArrayList<>();
        for (Row row : rows) {
            for (String label : row.labels()) {
                seats.add(seat(row, row.inside(label)));
            }
        }
        return List.copyOf(seats);
    }

    private Seat seat(Row row, String inside) {
        return new Seat(
                name + "/" + inside,
                name,
                row.name(),
                category,
                marks.getOrDefault(inside, Set.of()),
                spaces.containsKey(inside),
                spaces.getOrDefault(inside, Optional.empty()).map(companion -> name + "/" + companion));
    }

    /** Rows mostly count alike: labels that the row before has at the same places are kept once. */
    private List<String> shared(String... labels) {
        List<String> before =
                rows.isEmpty() ? List.of() : rows.get(rows.size() - 1).labels();
        List<String> shared = new ArrayList<>(List.of(labels));
        for (int i = 0; i < Math.min(before.size(), labels.length); i++) {
            if (before.get(i).equals(labels[i])) {
                shared.set(i, before.get(i));
            }
        }
        return shared;
    }

    private Section with(String where, Row row, Set<String> taken) {
        if (row.labels().isEmpty()) {
            throw wrong(where, "must have a seat");
        }
        for (String label : row.labels()) {
            part(path() + ", " + where + ", label", label);
            if (!taken.add(label)) {
                throw wrong(where, "label " + Text.shown(label) + " appears twice");
            }
            Text.id(path() + ", " + where + ", whole label", name + "/" + row.inside(label), 40);
        }
        List<Row> more = new ArrayList<>(rows);
        more.add(row);
        return new Section(name, category, List.copyOf(more), marks, spaces);
    }

    private void requireSeats(String where, List<String> seats) {
        if (seats.isEmpty()) {
            throw wrong(where, "must name a seat");
        }
        Set<String> known = new HashSet<>();
        rows.forEach(row -> row.labels().forEach(label -> known.add(row.inside(label))));
        Set<String> named = new HashSet<>();
        for (String seat : seats) {
            if (!known.contains(seat)) {
                throw wrong(
                        where,
                        "seat " + Text.shown(seat) + " does not exist; nearest " + Nearest.names(seat, known, 3));
            }
            if (!named.add(seat)) {
                throw wrong(where, "seat " + Text.shown(seat) + " appears twice");
            }
        }
    }

    private String path() {
        return "seat plan, section " + Text.shown(name);
    }

    private IllegalArgumentException wrong(String where, String problem) {
        return new IllegalArgumentException(path() + ", " + where + ": " + problem);
    }

    private static void part(String field, String value) {
        Text.id(field, value, 40);
        if (value.indexOf('/') >= 0) {
            throw new IllegalArgumentException(field + " must not contain /: " + Text.shown(value));
        }
    }

    /**
     * Compares by value; the order of rows and labels counts, that of marks does not.
     *
     * @param other anything
     * @return whether it is the same section
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Section that
                && name.equals(that.name)
                && category.equals(that.category)
                && rows.equals(that.rows)
                && marks.equals(that.marks)
                && spaces.equals(that.spaces);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, category, rows, marks, spaces);
    }

    @Override
    public String toString() {
        return name + " (" + category + "): " + rows.size() + " rows";
    }
}

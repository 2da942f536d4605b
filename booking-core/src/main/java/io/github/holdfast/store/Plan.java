package io.github.holdfast.store;

import io.github.holdfast.calendar.Resolution;
import io.github.holdfast.calendar.Span;
import io.github.holdfast.inventory.Availability;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.Pool;
import io.github.holdfast.seat.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an inventory's definition with the numbers behind its words. A label keeps its unit number for ever, so
 * a place that is taken out and put back is the same place. Immutable, so nodes may cache it by number and revision.
 */
public final class Plan {

    private final long number;
    private final int revision;
    private final Inventory definition;
    private final boolean closed;
    private final Map<String, Integer> units;
    private final List<OutOfOrder> outOfOrder;
    private final Digest openedAs;

    private final @Nullable String[] labels;
    private final int[] positions;
    private final Map<String, Pool> pools = new HashMap<>();
    private final Set<String> categories = new TreeSet<>();
    private final Set<String> marks = new TreeSet<>();

    private Plan(
            long number,
            int revision,
            Inventory definition,
            boolean closed,
            Map<String, Integer> units,
            List<OutOfOrder> outOfOrder,
            Digest openedAs) {
        this.number = number;
        this.revision = revision;
        this.definition = Objects.requireNonNull(definition, "definition");
        this.closed = closed;
        this.units = Collections.unmodifiableMap(numbered(units, definition));
        this.outOfOrder = List.copyOf(outOfOrder);
        this.openedAs = Objects.requireNonNull(openedAs, "openedAs");
        int last = this.units.values().stream().mapToInt(unit -> unit).max().orElse(-1);
        this.labels = new @Nullable String[last + 1];
        this.units.forEach((label, unit) -> labels[unit] = label);
        this.positions = new int[last + 1];
        Arrays.fill(positions, -1);
        int position = 0;
        for (Seat seat : definition.seats().seats()) {
            positions[unit(seat.label())] = position++;
            categories.add(seat.category());
            marks.addAll(seat.marks());
        }
        definition.pools().forEach(pool -> pools.put(pool.name(), pool));
    }

    private static Map<String, Integer> numbered(Map<String, Integer> known, Inventory definition) {
        Map<String, Integer> all = new LinkedHashMap<>();
        known.forEach((label, unit) -> all.put(shared(label, definition), unit));
        for (Seat seat : definition.seats().seats()) {
            all.putIfAbsent(seat.label(), all.size());
        }
        return all;
    }

    /** Returns the text that the seat has, so that a plan keeps each label once. */
    private static String shared(String label, Inventory definition) {
        return definition.seats().seat(label).map(Seat::label).orElse(label);
    }

    /** Returns the first revision of a definition, its units numbered from 0 in the order of the seat plan. */
    static Plan first(long number, Inventory definition, Digest openedAs) {
        return new Plan(number, 1, definition, false, Map.of(), List.of(), openedAs);
    }

    /** Returns a plan as a store remembers it: exactly what the accessors of the same names returned. */
    public static Plan restored(
            long number,
            int revision,
            Inventory definition,
            boolean closed,
            Map<String, Integer> units,
            List<OutOfOrder> outOfOrder,
            Digest openedAs) {
        return new Plan(number, revision, definition, closed, units, outOfOrder, openedAs);
    }

    /** Returns the next revision; what is out of order stays so unless its place leaves the plan. */
    Plan amended(Inventory changed) {
        List<OutOfOrder> remaining = outOfOrder.stream()
                .filter(spell -> changed.seats().seat(spell.label()).isPresent())
                .toList();
        return new Plan(number, revision + 1, changed, closed, units, remaining, openedAs);
    }

    Plan closed(boolean now) {
        return new Plan(number, revision + 1, definition, now, units, outOfOrder, openedAs);
    }

    Plan outOfOrder(List<OutOfOrder> now) {
        return new Plan(number, revision + 1, definition, closed, units, now, openedAs);
    }

    /** Returns the inventory's number, by which rows name it. */
    public long number() {
        return number;
    }

    /** Returns the revision of the definition; the first is 1. */
    public int revision() {
        return revision;
    }

    /** Returns what is for sale, in the operator's words. */
    public Inventory definition() {
        return definition;
    }

    /** Returns the inventory's id. */
    public InventoryId id() {
        return definition.id();
    }

    /** Tells whether nothing new is sold. */
    public boolean closed() {
        return closed;
    }

    /** Returns the number of every label that ever was in the plan. */
    public Map<String, Integer> units() {
        return units;
    }

    /** Returns the units that cannot be sold for a while. */
    public List<OutOfOrder> outOfOrder() {
        return outOfOrder;
    }

    /** Returns the fingerprint of the definition with which the inventory was opened. */
    public Digest openedAs() {
        return openedAs;
    }

    /**
     * Returns how much memory this plan takes, in bytes: an estimate for stores that remember plans, within a factor of 1.5
     * on a 64-bit JVM with up to 32 GB of heap. It is counted anew each time.
     */
    public long bytes() {
        return PlanWeight.of(this);
    }

    /**
     * Works out what is free.
     *
     * @param span when
     * @param asOf when the store was read
     * @param isTaken whether a cell has an owner who has not lapsed
     * @param taken how much of a counter is taken by owners who have not lapsed
     * @throws IllegalArgumentException if the span means nothing to the timeline
     */
    public Availability availability(
            Span span, Instant asOf, Predicate<Cell> isTaken, ToIntFunction<CounterKey> taken) {
        Resolution.Found found = resolve(span);
        List<String> free = new ArrayList<>();
        List<Seat> seats = definition.seats().seats();
        for (Seat seat : seats) {
            boolean sellable = !isOutOfOrder(seat.label(), found.from(), found.to());
            if (sellable && slots(found).noneMatch(slot -> isTaken.test(new Cell(number, unit(seat.label()), slot)))) {
                free.add(seat.label());
            }
        }
        Map<String, Integer> left = new LinkedHashMap<>();
        for (Pool pool : definition.pools()) {
            int most = slots(found)
                    .map(slot -> taken.applyAsInt(CounterKey.ofPool(number, pool.name(), slot)))
                    .max()
                    .orElse(0);
            left.put(pool.name(), Math.max(0, pool.authorised() - most));
        }
        return Availability.of(id(), span, asOf, free, seats.size(), left, closed);
    }

    private Resolution.Found resolve(Span span) {
        Resolution resolution = definition.timeline().resolve(span);
        if (resolution instanceof Resolution.Found found) {
            return found;
        }
        String path = "span " + span + " of \"" + id().value() + "\": ";
        if (resolution instanceof Resolution.UnknownStop unknown) {
            String nearest = unknown.nearest().isEmpty() ? "" : "; nearest " + String.join(", ", unknown.nearest());
            throw new IllegalArgumentException(path + "no stop \"" + unknown.stop() + "\"" + nearest);
        }
        throw new IllegalArgumentException(path + ((Resolution.Invalid) resolution).why());
    }

    private static IntStream slots(Resolution.Found found) {
        return IntStream.range(found.from(), found.to());
    }

    /** Tells whether a label is in the seat plan; what has left it keeps a unit number. */
    boolean hasSeat(String label) {
        Integer unit = units.get(label);
        return unit != null && position(unit) >= 0;
    }

    Optional<Pool> pool(String name) {
        return Optional.ofNullable(pools.get(name));
    }

    /** Returns how high a counter may go; 0 if it is none of this plan's. */
    public int authorised(CounterKey counter) {
        return counter.pool().flatMap(this::pool).map(Pool::authorised).orElse(0);
    }

    Set<String> categories() {
        return categories;
    }

    Set<String> marks() {
        return marks;
    }

    int unit(String label) {
        return Objects.requireNonNull(units.get(label), label);
    }

    String label(int unit) {
        return Objects.requireNonNull(labels[unit], () -> "unit " + unit);
    }

    /** Returns where a unit stands in the seat plan, from 0; -1 if it has left the plan. */
    int position(int unit) {
        return unit < positions.length ? positions[unit] : -1;
    }

    boolean isOutOfOrder(String label, int from, int to) {
        return firstOutOfOrder(label, from, to).isPresent();
    }

    /** Returns the first of these slots in which a unit cannot be sold. */
    OptionalInt firstOutOfOrder(String label, int from, int to) {
        OptionalInt first = OptionalInt.empty();
        for (OutOfOrder spell : outOfOrder) {
            if (spell.label().equals(label) && spell.from() < to && from < spell.to()) {
                int slot = Math.max(spell.from(), from);
                first = OptionalInt.of(Math.min(slot, first.orElse(slot)));
            }
        }
        return first;
    }

    List<String> names() {
        return definition.seats().seats().stream().map(Seat::label).sorted().toList();
    }

    @Override
    public String toString() {
        return "Plan[" + id() + ", number " + number + ", revision " + revision + "]";
    }

    /**
     * A unit that cannot be sold for a while.
     *
     * @param label the unit
     * @param from the first slot
     * @param to the first slot after it
     */
    public record OutOfOrder(String label, int from, int to) {}
}

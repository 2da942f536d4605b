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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
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
    private final Map<String, Integer> counters;
    private final List<OutOfOrder> outOfOrder;
    private final Digest openedAs;

    /** The number of the counter of the first tally; no pool has as high a one. */
    private static final int TALLIES = 1_000_000;

    /** How high a tally may go: higher than there are places, for it counts and bounds nothing. */
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final @Nullable String[] labels;
    private final int[] positions;
    private final int[] tallied;

    private Plan(Builder parts) {
        this.number = parts.number;
        this.revision = parts.revision;
        this.definition = parts.definition;
        this.closed = parts.closed;
        this.units = Collections.unmodifiableMap(numbered(parts.units, definition));
        this.counters = Collections.unmodifiableMap(numbered(parts.counters, definition.pools()));
        this.outOfOrder = parts.outOfOrder;
        this.openedAs = parts.openedAs;
        int last = this.units.values().stream().mapToInt(unit -> unit).max().orElse(-1);
        this.labels = new @Nullable String[last + 1];
        this.units.forEach((label, unit) -> labels[unit] = label);
        this.positions = new int[last + 1];
        Arrays.fill(positions, -1);
        int position = 0;
        for (Seat seat : definition.seats().seats()) {
            positions[unit(seat.label())] = position++;
        }
        this.tallied = new int[definition.tallies().size()];
        if (tallied.length > 0) {
            for (Seat seat : definition.seats().seats()) {
                tally(seat.category()).ifPresent(number -> tallied[number - TALLIES]++);
            }
        }
    }

    private static Map<String, Integer> numbered(Map<String, Integer> known, Inventory definition) {
        Map<String, Integer> all = new LinkedHashMap<>();
        known.forEach((label, unit) -> all.put(shared(label, definition), unit));
        for (Seat seat : definition.seats().seats()) {
            all.putIfAbsent(seat.label(), all.size());
        }
        return all;
    }

    private static Map<String, Integer> numbered(Map<String, Integer> known, List<Pool> pools) {
        Map<String, Integer> all = new LinkedHashMap<>(known);
        for (Pool pool : pools) {
            all.putIfAbsent(pool.name(), all.size());
        }
        return all;
    }

    /** Returns the text that the seat has, so that a plan keeps each label once. */
    private static String shared(String label, Inventory definition) {
        return definition.seats().seat(label).map(Seat::label).orElse(label);
    }

    /**
     * Begins the first revision of a definition, its units numbered from 0 in the order of the seat plan.
     *
     * @param number the inventory's number
     * @param openedAs the fingerprint of the definition with which the inventory was opened
     */
    public static Builder builder(long number, Inventory definition, Digest openedAs) {
        return new Builder(number, definition, openedAs);
    }

    /** Returns a builder that has all parts of this plan. */
    public Builder toBuilder() {
        return new Builder(number, definition, openedAs)
                .revision(revision)
                .closed(closed)
                .units(units)
                .counters(counters)
                .outOfOrder(outOfOrder);
    }

    /** Collects the parts of a plan. For one thread. */
    public static final class Builder {

        private final long number;
        private final Digest openedAs;
        private int revision = 1;
        private Inventory definition;
        private boolean closed;
        private Map<String, Integer> units = Map.of();
        private Map<String, Integer> counters = Map.of();
        private List<OutOfOrder> outOfOrder = List.of();

        private Builder(long number, Inventory definition, Digest openedAs) {
            this.number = number;
            this.definition = Objects.requireNonNull(definition, "definition");
            this.openedAs = Objects.requireNonNull(openedAs, "openedAs");
        }

        /** Says which revision of the definition it is; 1 unless set. */
        public Builder revision(int revision) {
            this.revision = revision;
            return this;
        }

        /** Says what is for sale. Labels that are new get the next unit numbers. */
        public Builder definition(Inventory definition) {
            this.definition = Objects.requireNonNull(definition, "definition");
            return this;
        }

        /** Says whether nothing new is sold; sold unless set. */
        public Builder closed(boolean closed) {
            this.closed = closed;
            return this;
        }

        /** Says the number of every label that ever was in the plan. */
        public Builder units(Map<String, Integer> units) {
            this.units = Objects.requireNonNull(units, "units");
            return this;
        }

        /** Says the number of every pool that ever was in the plan. */
        public Builder counters(Map<String, Integer> counters) {
            this.counters = Objects.requireNonNull(counters, "counters");
            return this;
        }

        /** Says which units cannot be sold for a while. */
        public Builder outOfOrder(List<OutOfOrder> outOfOrder) {
            this.outOfOrder = List.copyOf(outOfOrder);
            return this;
        }

        /** Returns the plan. */
        public Plan build() {
            return new Plan(this);
        }
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

    /** Returns the number of every pool that ever was in the plan. */
    public Map<String, Integer> counters() {
        return counters;
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
            boolean sellable =
                    firstOutOfOrder(seat.label(), found.from(), found.to()).isEmpty();
            if (sellable && slots(found).noneMatch(slot -> isTaken.test(new Cell(number, unit(seat.label()), slot)))) {
                free.add(seat.label());
            }
        }
        Map<String, Integer> left = new LinkedHashMap<>();
        for (Pool pool : definition.pools()) {
            int most = slots(found)
                    .map(slot -> taken.applyAsInt(new CounterKey(number, counter(pool.name()), slot)))
                    .max()
                    .orElse(0);
            left.put(pool.name(), Math.max(0, pool.authorised() - most));
        }
        return Availability.builder(id(), span, asOf)
                .freeSeats(free)
                .seatsTotal(seats.size())
                .poolsLeft(left)
                .closed(closed)
                .build();
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

    /**
     * Returns how high a counter may go; 0 if it is none of this plan's. What tallies seats bounds nothing: each seat is one
     * owner's by itself.
     */
    public int authorised(CounterKey counter) {
        if (isTally(counter.counter())) {
            return UNBOUNDED;
        }
        for (Pool pool : definition.pools()) {
            if (counter(pool.name()) == counter.counter()) {
                return pool.authorised();
            }
        }
        return 0;
    }

    /**
     * Returns how much may be sold of what a counter counts, in its slot: what is authorised of a pool, or the places of a
     * category that are in order.
     */
    public int sellable(CounterKey counter) {
        if (!isTally(counter.counter())) {
            return authorised(counter);
        }
        String category = definition.tallies().get(counter.counter() - TALLIES);
        long out = outOfOrder.stream()
                .filter(spell -> spell.from() <= counter.slot() && counter.slot() < spell.to())
                .map(OutOfOrder::label)
                .distinct()
                .filter(label -> definition
                        .seats()
                        .seat(label)
                        .filter(seat -> seat.category().equals(category))
                        .isPresent())
                .count();
        return tallied[counter.counter() - TALLIES] - (int) out;
    }

    /**
     * Returns the number of the counter that tallies the seats of a category; empty if nothing does. What is tallied never
     * changes, so neither does its number.
     */
    public OptionalInt tally(String category) {
        int index = definition.tallies().indexOf(category);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(TALLIES + index);
    }

    /** Tells whether the seats of a category, or places of a pool, say how much was taken before them. */
    public boolean isTallied(String category) {
        return definition.tallies().contains(category);
    }

    private boolean isTally(int counter) {
        return counter >= TALLIES && counter < TALLIES + definition.tallies().size();
    }

    /** Tells whether a counter is, or was, one of a pool, or one that tallies seats. */
    public boolean isCounter(int counter) {
        return isTally(counter) || counters.containsValue(counter);
    }

    /**
     * Returns the number of a pool, by which counters name it.
     *
     * @throws NullPointerException if it never was in the plan
     */
    public int counter(String pool) {
        return Objects.requireNonNull(counters.get(pool), pool);
    }

    /**
     * Returns the name of the pool with a number.
     *
     * @throws IllegalArgumentException if no pool has it
     */
    public String pool(int counter) {
        for (Map.Entry<String, Integer> one : counters.entrySet()) {
            if (one.getValue() == counter) {
                return one.getKey();
            }
        }
        throw new IllegalArgumentException("no pool of " + this + " has the number " + counter);
    }

    /**
     * Returns the number of a label.
     *
     * @throws NullPointerException if it never was in the plan
     */
    public int unit(String label) {
        return Objects.requireNonNull(units.get(label), label);
    }

    /**
     * Returns the label of a unit, also of one that has left the plan.
     *
     * @throws NullPointerException if no label has this number
     */
    public String label(int unit) {
        return Objects.requireNonNull(labels[unit], () -> "unit " + unit);
    }

    /** Returns where a unit stands in the seat plan, from 0; -1 if it has left the plan. */
    public int position(int unit) {
        return unit < positions.length ? positions[unit] : -1;
    }

    /** Returns the first of these slots in which a unit cannot be sold. */
    public OptionalInt firstOutOfOrder(String label, int from, int to) {
        OptionalInt first = OptionalInt.empty();
        for (OutOfOrder spell : outOfOrder) {
            if (spell.label().equals(label) && spell.from() < to && from < spell.to()) {
                int slot = Math.max(spell.from(), from);
                first = OptionalInt.of(Math.min(slot, first.orElse(slot)));
            }
        }
        return first;
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

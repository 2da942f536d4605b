package io.github.holdfast.inventory;

import io.github.holdfast.calendar.Timeline;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.internal.Text;
import io.github.holdfast.seat.SeatPlan;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Defines what one departure, show, house or practice sells: numbered seats and counted pools over a timeline.
 *
 * <p>A definition says nothing of what is sold. Immutable.
 */
public final class Inventory {

    private final InventoryId id;
    private final Timeline timeline;
    private final SeatPlan seats;
    private final List<Pool> pools;
    private final Duration maxHold;
    private final List<TariffId> tariffs;
    private final List<String> tallies;

    private Inventory(Builder parts) {
        this.id = parts.id;
        this.timeline = parts.timeline;
        this.seats = parts.seats;
        this.pools = List.copyOf(parts.pools);
        this.maxHold = parts.maxHold;
        this.tariffs = List.copyOf(parts.tariffs);
        this.tallies = List.copyOf(parts.tallies);
    }

    /**
     * Begins a definition.
     *
     * @param id what callers name it by
     * @param timeline when it sells for
     * @return a builder without anything to sell
     */
    public static Builder builder(InventoryId id, Timeline timeline) {
        return new Builder(id, timeline);
    }

    /**
     * Begins another definition of the same inventory with all parts of this one.
     *
     * @return a builder that makes an equal definition unless told otherwise
     */
    public Builder toBuilder() {
        Builder parts = new Builder(id, timeline);
        parts.seats = seats;
        parts.pools.addAll(pools);
        parts.maxHold = maxHold;
        parts.tariffs.addAll(tariffs);
        parts.tallies.addAll(tallies);
        return parts;
    }

    /** Collects the parts of a definition and checks them as a whole. For one thread. */
    public static final class Builder {

        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofDays(7);
        private static final int MOST_TARIFFS = 10;
        private static final int MOST_TALLIES = 20;
        private static final int SHOWN_NAMES = 3;

        private final InventoryId id;
        private final Timeline timeline;
        private final List<Pool> pools = new ArrayList<>();
        private SeatPlan seats = SeatPlan.none();
        private Duration maxHold = Duration.ofMinutes(30);
        private final List<TariffId> tariffs = new ArrayList<>();
        private final List<String> tallies = new ArrayList<>();
        private final List<String> newTallies = new ArrayList<>();

        private Builder(InventoryId id, Timeline timeline) {
            this.id = Objects.requireNonNull(id, "id");
            this.timeline = Objects.requireNonNull(timeline, "timeline");
        }

        /**
         * Sells the seats of a plan, in place of those given before.
         *
         * @param seats the numbered seats
         * @return this builder
         */
        public Builder seats(SeatPlan seats) {
            this.seats = Objects.requireNonNull(seats, "seats");
            return this;
        }

        /**
         * Sells a counted pool too.
         *
         * @param pool its name must differ from that of every other pool and from every seat's label
         * @return this builder
         */
        public Builder pool(Pool pool) {
            pools.add(Objects.requireNonNull(pool, "pool"));
            return this;
        }

        /**
         * Sells these counted pools, in place of those given before.
         *
         * @param pools their names must differ from each other and from every seat's label
         * @return this builder
         */
        public Builder pools(List<Pool> pools) {
            List<Pool> given = List.copyOf(pools);
            this.pools.clear();
            this.pools.addAll(given);
            return this;
        }

        /**
         * Bounds the whole life of a hold, extensions included.
         *
         * @param maxHold 1 second to 7 days, cut to the microsecond; 30 minutes unless set
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder maxHold(Duration maxHold) {
            if (maxHold.compareTo(SHORTEST) < 0 || maxHold.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(
                        "inventory " + Text.shown(id.value()) + " maxHold must be " + "1 second to 7 days: " + maxHold);
            }
            this.maxHold = maxHold.truncatedTo(ChronoUnit.MICROS);
            return this;
        }

        /**
         * Sells by a tariff too. Tariffs and their order are said when an inventory is opened and never change; what a tariff
         * asks may, by another version of it. An inventory without tariffs costs nothing.
         *
         * @param id each once, at most 10 of them; where a fare is asked for, the first that has it prices
         * @return this builder
         * @throws IllegalArgumentException if it was said before or there are too many
         */
        public Builder tariff(TariffId id) {
            Objects.requireNonNull(id, "tariff");
            if (tariffs.contains(id)) {
                throw new IllegalArgumentException("inventory " + Text.shown(this.id.value()) + ", tariff "
                        + Text.shown(id.value()) + ": appears twice");
            }
            if (tariffs.size() == MOST_TARIFFS) {
                throw new IllegalArgumentException("inventory " + Text.shown(this.id.value()) + ", tariff "
                        + Text.shown(id.value()) + ": is one too many, " + MOST_TARIFFS + " at most");
            }
            tariffs.add(id);
            return this;
        }

        /**
         * Sells by these tariffs, in place of those given before.
         *
         * @param tariffs each once, at most 10
         * @return this builder
         * @throws IllegalArgumentException if one appears twice or there are too many
         */
        public Builder tariffs(List<TariffId> tariffs) {
            List<TariffId> given = List.copyOf(tariffs);
            this.tariffs.clear();
            given.forEach(this::tariff);
            return this;
        }

        /**
         * Counts how much of a category, or of a pool, is taken, so that a price may depend on it: each claim of it then says
         * its {@link io.github.holdfast.hold.Claim#load load}. What is tallied is said when an inventory is opened and never
         * changes. Without a tally nothing is counted beside the places, and a rule by load never holds.
         *
         * @param category a category of its seats or the name of a pool; each once, at most 20 of them
         * @return this builder, which finds out when it is built whether there is such a category or pool
         * @throws IllegalArgumentException if it was said before or there are too many
         */
        public Builder tally(String category) {
            addTally(category);
            newTallies.add(category);
            return this;
        }

        /**
         * Counts these, in place of what was said before, as another definition of the inventory has them: a category of which
         * nothing is sold any more may be among them.
         *
         * @param categories each once, at most 20
         * @return this builder
         * @throws IllegalArgumentException if one appears twice or there are too many
         */
        public Builder tallies(List<String> categories) {
            List<String> given = List.copyOf(categories);
            tallies.clear();
            newTallies.clear();
            given.forEach(this::addTally);
            return this;
        }

        private void addTally(String category) {
            Objects.requireNonNull(category, "tally");
            String path = "inventory " + Text.shown(id.value()) + ", tally " + Text.shown(category);
            if (tallies.contains(category)) {
                throw new IllegalArgumentException(path + ": appears twice");
            }
            if (tallies.size() == MOST_TALLIES) {
                throw new IllegalArgumentException(path + ": is one too many, " + MOST_TALLIES + " at most");
            }
            tallies.add(category);
        }

        private void checkTallies(Set<String> pools) {
            Set<String> sold = new TreeSet<>(pools);
            sold.addAll(seats.categories());
            for (String category : newTallies) {
                if (!sold.contains(category)) {
                    throw new IllegalArgumentException("inventory " + Text.shown(id.value()) + ", tally "
                            + Text.shown(category) + ": no such category or pool; nearest "
                            + String.join(", ", Nearest.names(category, sold, SHOWN_NAMES)));
                }
            }
        }

        /**
         * Checks the parts against each other.
         *
         * @return the definition
         * @throws IllegalArgumentException if there is nothing to sell, a pool has the name of another pool or of a seat, or
         *     what is to be tallied is not sold
         */
        public Inventory build() {
            String path = "inventory " + Text.shown(id.value());
            if (pools.isEmpty() && seats.seats().isEmpty()) {
                throw new IllegalArgumentException(path + " must sell something: no seats, no pools");
            }
            Set<String> names = new HashSet<>();
            for (Pool pool : pools) {
                if (!names.add(pool.name())) {
                    throw new IllegalArgumentException(path + ", pool " + Text.shown(pool.name()) + ": appears twice");
                }
                if (seats.seat(pool.name()).isPresent()) {
                    throw new IllegalArgumentException(
                            path + ", pool " + Text.shown(pool.name()) + ": is a seat's label");
                }
            }
            checkTallies(names);
            return new Inventory(this);
        }
    }

    /**
     * Returns what callers name it by.
     *
     * @return the id
     */
    public InventoryId id() {
        return id;
    }

    /**
     * Returns when it sells for.
     *
     * @return the timeline
     */
    public Timeline timeline() {
        return timeline;
    }

    /**
     * Returns the numbered seats.
     *
     * @return a plan, without sections if only pools are sold
     */
    public SeatPlan seats() {
        return seats;
    }

    /**
     * Returns the counted pools.
     *
     * @return unmodifiable, in the order given, names unique
     */
    public List<Pool> pools() {
        return pools;
    }

    /**
     * Finds a counted pool.
     *
     * @param name for example {@code standing}
     * @return the pool, if there is one of this name
     */
    public Optional<Pool> pool(String name) {
        return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
    }

    /**
     * Returns how long a hold may live, extensions included.
     *
     * @return 1 second to 7 days
     */
    public Duration maxHold() {
        return maxHold;
    }

    /**
     * Returns the tariffs that it is sold by.
     *
     * @return unmodifiable, in the order given; none if it costs nothing
     */
    public List<TariffId> tariffs() {
        return tariffs;
    }

    /**
     * Returns of which categories and pools it counts how much is taken.
     *
     * @return unmodifiable, in the order given
     */
    public List<String> tallies() {
        return tallies;
    }

    /**
     * Compares the whole definition; the order of sections, pools, tariffs and tallies counts.
     *
     * @param other anything
     * @return whether it is the same definition of the same inventory
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Inventory that
                && id.equals(that.id)
                && timeline.equals(that.timeline)
                && seats.equals(that.seats)
                && pools.equals(that.pools)
                && maxHold.equals(that.maxHold)
                && tariffs.equals(that.tariffs)
                && tallies.equals(that.tallies);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, timeline, seats, pools, maxHold, tariffs, tallies);
    }

    /**
     * Writes the definition as one line.
     *
     * @return text for people and logs, not for parsing
     */
    @Override
    public String toString() {
        return id + " (" + timeline + "): " + seats.seats().size() + " seats, pools " + pools;
    }
}

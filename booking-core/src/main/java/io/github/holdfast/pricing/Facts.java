package io.github.holdfast.pricing;

import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a store knows about holds that are to be priced together, for adapters: everything a price depends on but the tariff
 * and what the buyer says. It is kept with a booking, so that its price can be reckoned again years later.
 *
 * <p>Immutable and thread-safe.
 *
 * @param holds in the order of the booking to be, each once; their claims, in order, are its items, numbered from 1
 */
public record Facts(List<Held> holds) {

    /**
     * Checks the holds.
     *
     * @throws IllegalArgumentException if there is none or one appears twice
     */
    public Facts {
        holds = List.copyOf(holds);
        if (holds.isEmpty()) {
            throw new IllegalArgumentException("facts must be of at least one hold");
        }
        if (holds.stream().map(Held::hold).distinct().count() < holds.size()) {
            throw new IllegalArgumentException(
                    "a hold appears twice: " + holds.stream().map(Held::hold).toList());
        }
    }

    /**
     * Reads facts as bookings keep them.
     *
     * @param tree what {@link #tree} writes
     * @throws IllegalArgumentException if it is no such tree; the message begins with the path of what is wrong
     */
    public static Facts of(Object tree) {
        return FactsTree.read(tree);
    }

    /** Writes the facts as a tree: maps, lists and text, none of which can be changed. */
    public Map<String, Object> tree() {
        return FactsTree.of(this);
    }

    /** Returns the claims of all holds as items of one booking; the first has number 1. */
    public List<Item> items() {
        if (holds.size() == 1) {
            return holds.get(0).items();
        }
        return holds.stream().flatMap(hold -> hold.items().stream()).toList();
    }

    /**
     * Returns what is known of some of the items; holds of which none is left vanish.
     *
     * @param left numbers of the items, the first of which is 0
     */
    Facts only(Collection<Integer> left) {
        List<Held> some = new ArrayList<>();
        int at = 0;
        for (Held hold : holds) {
            List<Item> kept = new ArrayList<>();
            for (Item item : hold.items()) {
                if (left.contains(at)) {
                    kept.add(item);
                }
                at++;
            }
            if (!kept.isEmpty()) {
                some.add(new Held(hold.hold, hold.pricedAt, hold.channel, hold.customer, hold.codes, kept));
            }
        }
        return new Facts(some);
    }

    /**
     * What is known of one hold.
     *
     * @param hold its id
     * @param pricedAt the instant whose prices it has: when it was placed, or when the one was that it renews
     * @param channel over which it was held, if that was said
     * @param customer for whom, if that was said
     * @param codes that it has, in capital letters
     * @param items what it took, in order, at least one
     */
    public record Held(
            HoldId hold,
            Instant pricedAt,
            Optional<String> channel,
            Optional<CustomerId> customer,
            Set<String> codes,
            List<Item> items) {

        /**
         * Checks the parts.
         *
         * @throws IllegalArgumentException if nothing was taken
         */
        public Held {
            Objects.requireNonNull(hold, "hold");
            Objects.requireNonNull(pricedAt, "pricedAt");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(customer, "customer");
            codes = Set.copyOf(codes);
            items = List.copyOf(items);
            if (items.isEmpty()) {
                throw new IllegalArgumentException("hold " + hold + " has nothing to price");
            }
        }

        /** Makes the facts of a hold of which nothing but this was said. */
        public static Held of(HoldId hold, Instant pricedAt, List<Item> items) {
            return new Held(hold, pricedAt, Optional.empty(), Optional.empty(), Set.of(), items);
        }

        /** Returns the same hold over a channel. */
        public Held channel(String name) {
            return new Held(hold, pricedAt, Optional.of(name), customer, codes, items);
        }

        /** Returns the same hold for a customer. */
        public Held customer(CustomerId who) {
            return new Held(hold, pricedAt, channel, Optional.of(who), codes, items);
        }

        /** Returns the same hold with these codes. */
        public Held codes(Set<String> all) {
            return new Held(hold, pricedAt, channel, customer, all, items);
        }
    }

    /**
     * A slot of an item.
     *
     * @param start when it begins, by the clocks there
     * @param end when it ends, by the clocks there; its start where an end is not known
     */
    public record Slot(OffsetDateTime start, OffsetDateTime end) {

        /**
         * Checks the times.
         *
         * @throws IllegalArgumentException if it ends before it begins
         */
        public Slot {
            if (end.isBefore(start)) {
                throw new IllegalArgumentException("slot must not end before it begins: " + start + " to " + end);
            }
        }
    }

    /** What is known of one claim. Immutable and thread-safe. */
    public static final class Item {

        private final InventoryId inventory;
        private final Set<String> tags;
        private final String place;
        private final int quantity;
        private final Optional<String> category;
        private final TariffId tariff;
        private final int version;
        private final Optional<String> fare;
        private final ZoneId zone;
        private final List<Slot> slots;
        private final Optional<String> from;
        private final Optional<String> to;
        private final OptionalInt load;

        private Item(Builder parts) {
            this.inventory = parts.inventory;
            this.tags = parts.tags;
            this.place = parts.place;
            this.quantity = parts.quantity;
            this.category = parts.category;
            this.tariff = parts.tariff;
            this.version = parts.version;
            this.fare = parts.fare;
            this.zone = parts.zone;
            this.slots = parts.slots;
            this.from = parts.from;
            this.to = parts.to;
            this.load = parts.load;
        }

        /**
         * Begins a numbered place or one of a pool.
         *
         * @param inventory where
         * @param place its label, or the pool's name
         * @param tariff that it is sold by
         * @param version of the tariff, in force when the hold was priced; 1 or more
         * @param zone whose clocks deadlines go by
         * @param slots in order, at least one
         */
        public static Builder builder(
                InventoryId inventory, String place, TariffId tariff, int version, ZoneId zone, List<Slot> slots) {
            return new Builder(inventory, place, tariff, version, zone, slots);
        }

        /** Returns a builder that has all parts of this item. */
        public Builder toBuilder() {
            Builder parts = new Builder(inventory, place, tariff, version, zone, slots);
            parts.tags = tags;
            parts.quantity = quantity;
            parts.category = category;
            parts.fare = fare;
            parts.from = from;
            parts.to = to;
            parts.load = load;
            return parts;
        }

        /** Collects the parts of an item. For one thread. */
        public static final class Builder {

            private final InventoryId inventory;
            private final String place;
            private final TariffId tariff;
            private final int version;
            private final ZoneId zone;
            private final List<Slot> slots;
            private Set<String> tags = Set.of();
            private int quantity = 1;
            private Optional<String> category = Optional.empty();
            private Optional<String> fare = Optional.empty();
            private Optional<String> from = Optional.empty();
            private Optional<String> to = Optional.empty();
            private OptionalInt load = OptionalInt.empty();

            private Builder(
                    InventoryId inventory, String place, TariffId tariff, int version, ZoneId zone, List<Slot> slots) {
                this.inventory = Objects.requireNonNull(inventory, "inventory");
                this.place = Objects.requireNonNull(place, "place");
                this.tariff = Objects.requireNonNull(tariff, "tariff");
                if (version < 1) {
                    throw new IllegalArgumentException(
                            "version of tariff " + tariff + " must be 1 or more: " + version);
                }
                this.version = version;
                this.zone = Objects.requireNonNull(zone, "zone");
                this.slots = List.copyOf(slots);
                if (this.slots.isEmpty()) {
                    throw new IllegalArgumentException("place " + place + " must have at least one slot");
                }
                for (int i = 1; i < this.slots.size(); i++) {
                    if (this.slots.get(i).start().isBefore(this.slots.get(i - 1).start())) {
                        throw new IllegalArgumentException("slots of place " + place + " must be in order: "
                                + this.slots.get(i - 1).start() + ", "
                                + this.slots.get(i).start());
                    }
                }
            }

            /** Says what the inventory is tagged with; nothing unless set. */
            public Builder tags(Set<String> tags) {
                this.tags = Set.copyOf(tags);
                return this;
            }

            /**
             * Says how many of a pool; 1 unless set.
             *
             * @throws IllegalArgumentException if it is below 1
             */
            public Builder quantity(int quantity) {
                if (quantity < 1) {
                    throw new IllegalArgumentException("quantity of " + place + " must be at least 1, not " + quantity);
                }
                this.quantity = quantity;
                return this;
            }

            /** Says the category the place had when it was taken; none unless set. */
            public Builder category(String category) {
                this.category = Optional.of(category);
                return this;
            }

            /** Says the fare it was asked for at; the tariff's first unless set. */
            public Builder fare(String fare) {
                this.fare = Optional.of(fare);
                return this;
            }

            /** Says where it boards and leaves; unless set, it is no ride. */
            public Builder stops(String from, String to) {
                this.from = Optional.of(from);
                this.to = Optional.of(to);
                return this;
            }

            /** Says how much was taken before it, in thousandths of what may be sold; unless set, nobody counted. */
            public Builder load(int load) {
                this.load = OptionalInt.of(load);
                return this;
            }

            /** Returns the item. */
            public Item build() {
                return new Item(this);
            }
        }

        /** Returns where it is. */
        public InventoryId inventory() {
            return inventory;
        }

        /** Returns what the inventory is tagged with. */
        public Set<String> tags() {
            return tags;
        }

        /** Returns the label of a numbered place, or the name of a pool. */
        public String place() {
            return place;
        }

        /** Returns how many of a pool; 1 for a numbered place. */
        public int quantity() {
            return quantity;
        }

        /** Returns the category that the place had when it was taken, if it had one. */
        public Optional<String> category() {
            return category;
        }

        /** Returns what tariffs call it: its category, or the name of a pool that has none. */
        String kind() {
            return category.orElse(place);
        }

        /** Returns the tariff that it is sold by. */
        public TariffId tariff() {
            return tariff;
        }

        /** Returns the version of the tariff that was in force when the hold was priced. */
        public int version() {
            return version;
        }

        /** Returns the fare that it was asked for at; empty for the tariff's first. */
        public Optional<String> fare() {
            return fare;
        }

        /** Returns whose clocks deadlines go by. */
        public ZoneId zone() {
            return zone;
        }

        /** Returns when it is, slot by slot. */
        public List<Slot> slots() {
            return slots;
        }

        /** Returns where it boards; empty if it is no ride. */
        public Optional<String> from() {
            return from;
        }

        /** Returns where it leaves; empty if it is no ride. */
        public Optional<String> to() {
            return to;
        }

        /** Returns how much was taken before it, in thousandths of what may be sold; empty where nobody counted. */
        public OptionalInt load() {
            return load;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Item that && place.equals(that.place) && isPricedAs(that);
        }

        /** Tells whether no rule can tell them apart: at most they are two places of one kind. */
        boolean isPricedAs(Item that) {
            return inventory.equals(that.inventory)
                    && category.equals(that.category)
                    && kind().equals(that.kind())
                    && quantity == that.quantity
                    && load.equals(that.load)
                    && tariff.equals(that.tariff)
                    && version == that.version
                    && fare.equals(that.fare)
                    && slots.equals(that.slots)
                    && zone.equals(that.zone)
                    && from.equals(that.from)
                    && to.equals(that.to)
                    && tags.equals(that.tags);
        }

        @Override
        public int hashCode() {
            return Objects.hash(inventory, place, tariff, version, slots);
        }

        @Override
        public String toString() {
            return quantity + " × " + place + " of " + inventory + " by " + tariff + "/" + fare.orElse("") + " version "
                    + version + category.map(name -> ", category " + name).orElse("")
                    + (tags.isEmpty() ? "" : ", tags " + new TreeSet<>(tags)) + ", " + slots.size() + " slots from "
                    + slots.get(0).start();
        }
    }
}

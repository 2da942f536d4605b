package io.github.holdfast.store;

import io.github.holdfast.account.Account;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.OperationId;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.inventory.Inventory;
import io.github.holdfast.inventory.InventoryId;
import io.github.holdfast.inventory.TariffId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Everything that was found under the locks. What is not in a map is free, zero or unknown. The maps are not copied:
 * nobody may change them while the slice is in use.
 */
public final class Slice {

    private final Plans plans;
    private final Map<Cell, Owner> cells;
    private final Map<CounterKey, Integer> counters;
    private final Map<CounterKey, List<Lapsing>> shortages;
    private final Map<HoldId, HoldRow> holds;
    private final Map<HoldId, Set<Part>> remaining;
    private final Map<BookingId, BookingRow> bookings;
    private final Map<BookingId, Account> accounts;
    private final Map<InventoryId, Inventory> definitions;
    private final Map<TariffId, PublishedTariff> tariffs;
    private final Map<OperationId, OperationRow> operations;
    private final Set<Long> numbers;

    private Slice(Builder parts) {
        this.plans = parts.plans;
        this.cells = parts.cells;
        this.counters = parts.counters;
        this.shortages = parts.shortages;
        this.holds = parts.holds;
        this.remaining = parts.remaining;
        this.bookings = parts.bookings;
        this.accounts = parts.accounts;
        this.definitions = parts.definitions;
        this.tariffs = parts.tariffs;
        this.operations = parts.operations;
        this.numbers = parts.numbers;
    }

    /**
     * Begins a slice in which nothing else was found.
     *
     * @param plans the locked inventories
     */
    public static Builder builder(Plans plans) {
        return new Builder(plans);
    }

    /** Returns a builder that has all parts of this slice. */
    public Builder toBuilder() {
        Builder parts = new Builder(plans);
        parts.cells = cells;
        parts.counters = counters;
        parts.shortages = shortages;
        parts.holds = holds;
        parts.remaining = remaining;
        parts.bookings = bookings;
        parts.accounts = accounts;
        parts.definitions = definitions;
        parts.tariffs = tariffs;
        parts.operations = operations;
        parts.numbers = numbers;
        return parts;
    }

    /** Collects what was found. For one thread. */
    public static final class Builder {

        private Plans plans;
        private Map<Cell, Owner> cells = Map.of();
        private Map<CounterKey, Integer> counters = Map.of();
        private Map<CounterKey, List<Lapsing>> shortages = Map.of();
        private Map<HoldId, HoldRow> holds = Map.of();
        private Map<HoldId, Set<Part>> remaining = Map.of();
        private Map<BookingId, BookingRow> bookings = Map.of();
        private Map<BookingId, Account> accounts = Map.of();
        private Map<InventoryId, Inventory> definitions = Map.of();
        private Map<TariffId, PublishedTariff> tariffs = Map.of();
        private Map<OperationId, OperationRow> operations = Map.of();
        private Set<Long> numbers = Set.of();

        private Builder(Plans plans) {
            this.plans = Objects.requireNonNull(plans, "plans");
        }

        /** Says what {@link Slice#plans} returns. */
        public Builder plans(Plans plans) {
            this.plans = Objects.requireNonNull(plans, "plans");
            return this;
        }

        /** Says what {@link Slice#cells} returns. */
        public Builder cells(Map<Cell, Owner> cells) {
            this.cells = Objects.requireNonNull(cells, "cells");
            return this;
        }

        /** Says what {@link Slice#counters} returns. */
        public Builder counters(Map<CounterKey, Integer> counters) {
            this.counters = Objects.requireNonNull(counters, "counters");
            return this;
        }

        /** Says what {@link Slice#shortages} returns. */
        public Builder shortages(Map<CounterKey, List<Lapsing>> shortages) {
            this.shortages = Objects.requireNonNull(shortages, "shortages");
            return this;
        }

        /** Says what {@link Slice#holds} returns. */
        public Builder holds(Map<HoldId, HoldRow> holds) {
            this.holds = Objects.requireNonNull(holds, "holds");
            return this;
        }

        /** Says what {@link Slice#remaining} returns. */
        public Builder remaining(Map<HoldId, Set<Part>> remaining) {
            this.remaining = Objects.requireNonNull(remaining, "remaining");
            return this;
        }

        /** Says what {@link Slice#bookings} returns. */
        public Builder bookings(Map<BookingId, BookingRow> bookings) {
            this.bookings = Objects.requireNonNull(bookings, "bookings");
            return this;
        }

        /** Says what {@link Slice#accounts} returns. */
        public Builder accounts(Map<BookingId, Account> accounts) {
            this.accounts = Objects.requireNonNull(accounts, "accounts");
            return this;
        }

        /** Says what {@link Slice#definitions} returns. */
        public Builder definitions(Map<InventoryId, Inventory> definitions) {
            this.definitions = Objects.requireNonNull(definitions, "definitions");
            return this;
        }

        /** Says what {@link Slice#tariffs} returns. */
        public Builder tariffs(Map<TariffId, PublishedTariff> tariffs) {
            this.tariffs = Objects.requireNonNull(tariffs, "tariffs");
            return this;
        }

        /** Says what {@link Slice#operations} returns. */
        public Builder operations(Map<OperationId, OperationRow> operations) {
            this.operations = Objects.requireNonNull(operations, "operations");
            return this;
        }

        /** Says what {@link Slice#numbers} returns. */
        public Builder numbers(Set<Long> numbers) {
            this.numbers = Objects.requireNonNull(numbers, "numbers");
            return this;
        }

        /** Returns the slice. */
        public Slice build() {
            return new Slice(this);
        }
    }

    /** Returns the locked inventories. */
    public Plans plans() {
        return plans;
    }

    /**
     * Returns who owns the cells and ranges that {@link StockKeys} names, and every cell that a locked hold which gives
     * back, or has lapsed, still owns in a locked inventory; free cells are absent.
     */
    public Map<Cell, Owner> cells() {
        return cells;
    }

    /**
     * Returns how much is taken of the counters that {@link StockKeys} names, and of those that count lines of
     * locked holds in locked inventories; unused ones are absent.
     */
    public Map<CounterKey, Integer> counters() {
        return counters;
    }

    /**
     * Returns for each counter of which more is wanted than is left what lapses first, soonest first, as much as
     * would make up for what is missing, and for each counter that {@link StockKeys#loads} names all that has lapsed by the
     * time of the decision; without the holds that {@link Keys} names.
     */
    public Map<CounterKey, List<Lapsing>> shortages() {
        return shortages;
    }

    /**
     * Returns the locked holds: those that {@link Keys} names and that exist, those that an earlier {@link Decision} on this
     * batch found missing, and at will owners of {@link #cells} and {@link #shortages} that had lapsed by a reading of the
     * clock before the locks.
     */
    public Map<HoldId, HoldRow> holds() {
        return holds;
    }

    /**
     * Returns what locked holds that have expired and were not wholly given back still have: the parts for which there is a
     * row of {@link Pending}. Whoever is held has all its {@link HoldRow#parts}, and needs no entry.
     */
    public Map<HoldId, Set<Part>> remaining() {
        return remaining;
    }

    /** Returns the locked bookings that {@link Keys} names. */
    public Map<BookingId, BookingRow> bookings() {
        return bookings;
    }

    /**
     * Returns what is owed for those of the locked bookings that give something back ({@link Keys#cancelling}), read after they
     * were locked, with what is kept of how they were sold; those that cost nothing may be absent.
     */
    public Map<BookingId, Account> accounts() {
        return accounts;
    }

    /**
     * Returns the definitions of the inventories in which holds lie whose price is reckoned again, each in any revision: their
     * timelines and their tariffs never change.
     */
    public Map<InventoryId, Inventory> definitions() {
        return definitions;
    }

    /**
     * Returns the tariffs that {@link Keys} names and that were published, with the rules that it names: those that are
     * published or withdrawn are locked, those by which inventories are opened or holds are priced are not.
     */
    public Map<TariffId, PublishedTariff> tariffs() {
        return tariffs;
    }

    /** Returns the operations that {@link Keys} names and that were done before. */
    public Map<OperationId, OperationRow> operations() {
        return operations;
    }

    /**
     * Returns inventory numbers that are in use, as far as the store likes to say; a store that keeps them unique by a key
     * may say none and let the batch be decided again when a new one is refused.
     */
    public Set<Long> numbers() {
        return numbers;
    }

    /**
     * What a hold has of a counter, and lapses with it.
     *
     * @param owner the hold
     * @param quantity how many, at least 1
     */
    public record Lapsing(Owner owner, int quantity) {}
}

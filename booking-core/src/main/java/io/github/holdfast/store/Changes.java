package io.github.holdfast.store;

import io.github.holdfast.account.AccountLine;
import io.github.holdfast.caller.BookingId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.pricing.SaleDocument;
import io.github.holdfast.pricing.Tariff;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What a batch changes, each row at most once and sorted by its key. A store writes all of it in one transaction, checks
 * the number of rows that each write touched, and rolls back if one differs; one that commits in the same breath sees to it
 * otherwise that none can differ. The lists are not copied: nobody may change them.
 */
public final class Changes {

    private final List<InventoryRow> opened;
    private final List<InventoryRow> amended;
    private final SortedSet<Long> touched;
    private final List<CellChange> cells;
    private final List<CounterChange> counters;
    private final List<CeilingChange> ceilings;
    private final List<Pending> pending;
    private final List<Pending> settled;
    private final List<HoldRow> placed;
    private final List<HoldChange> changed;
    private final List<BookingRow> confirmed;
    private final List<BookingChange> cancelled;
    private final List<Owed> charged;
    private final List<Document> documents;
    private final List<Publication> published;
    private final List<TariffRow> withdrawn;
    private final List<OperationRow> operations;
    private final List<BookingEvent> events;

    private Changes(Builder parts) {
        this.opened = parts.opened;
        this.amended = parts.amended;
        this.touched = parts.touched;
        this.cells = parts.cells;
        this.counters = parts.counters;
        this.ceilings = parts.ceilings;
        this.pending = parts.pending;
        this.settled = parts.settled;
        this.placed = parts.placed;
        this.changed = parts.changed;
        this.confirmed = parts.confirmed;
        this.cancelled = parts.cancelled;
        this.charged = parts.charged;
        this.documents = parts.documents;
        this.published = parts.published;
        this.withdrawn = parts.withdrawn;
        this.operations = parts.operations;
        this.events = parts.events;
    }

    /** Begins changes that change nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that has all parts of these changes. */
    public Builder toBuilder() {
        Builder parts = new Builder();
        parts.opened = opened;
        parts.amended = amended;
        parts.touched = touched;
        parts.cells = cells;
        parts.counters = counters;
        parts.ceilings = ceilings;
        parts.pending = pending;
        parts.settled = settled;
        parts.placed = placed;
        parts.changed = changed;
        parts.confirmed = confirmed;
        parts.cancelled = cancelled;
        parts.charged = charged;
        parts.documents = documents;
        parts.published = published;
        parts.withdrawn = withdrawn;
        parts.operations = operations;
        parts.events = events;
        return parts;
    }

    /** Collects changes. For one thread. */
    public static final class Builder {

        private List<InventoryRow> opened = List.of();
        private List<InventoryRow> amended = List.of();
        private SortedSet<Long> touched = Collections.emptySortedSet();
        private List<CellChange> cells = List.of();
        private List<CounterChange> counters = List.of();
        private List<CeilingChange> ceilings = List.of();
        private List<Pending> pending = List.of();
        private List<Pending> settled = List.of();
        private List<HoldRow> placed = List.of();
        private List<HoldChange> changed = List.of();
        private List<BookingRow> confirmed = List.of();
        private List<BookingChange> cancelled = List.of();
        private List<Owed> charged = List.of();
        private List<Document> documents = List.of();
        private List<Publication> published = List.of();
        private List<TariffRow> withdrawn = List.of();
        private List<OperationRow> operations = List.of();
        private List<BookingEvent> events = List.of();

        private Builder() {}

        /** Inserts inventories. */
        public Builder opened(List<InventoryRow> opened) {
            this.opened = opened;
            return this;
        }

        /** Replaces inventories: definition, revision, closed, sequence. */
        public Builder amended(List<InventoryRow> amended) {
            this.amended = amended;
            return this;
        }

        /** Raises the versions of existing inventories whose cells or counters change by one. */
        public Builder touched(SortedSet<Long> touched) {
            this.touched = touched;
            return this;
        }

        /** Gives cells an owner, another one or none. */
        public Builder cells(List<CellChange> cells) {
            this.cells = cells;
            return this;
        }

        /** Moves counters. */
        public Builder counters(List<CounterChange> counters) {
            this.counters = counters;
            return this;
        }

        /** Sets ceilings, as a change of a definition does; a hold sets none. */
        public Builder ceilings(List<CeilingChange> ceilings) {
            this.ceilings = ceilings;
            return this;
        }

        /** Notes parts of holds that may lapse. */
        public Builder pending(List<Pending> pending) {
            this.pending = pending;
            return this;
        }

        /** Deletes such notes: what was given back, or can no longer lapse. */
        public Builder settled(List<Pending> settled) {
            this.settled = settled;
            return this;
        }

        /** Inserts holds. */
        public Builder placed(List<HoldRow> placed) {
            this.placed = placed;
            return this;
        }

        /** Updates holds. */
        public Builder changed(List<HoldChange> changed) {
            this.changed = changed;
            return this;
        }

        /** Inserts bookings. */
        public Builder confirmed(List<BookingRow> confirmed) {
            this.confirmed = confirmed;
            return this;
        }

        /** Updates bookings. */
        public Builder cancelled(List<BookingChange> cancelled) {
            this.cancelled = cancelled;
            return this;
        }

        /** Inserts lines of accounts. */
        public Builder charged(List<Owed> charged) {
            this.charged = charged;
            return this;
        }

        /** Inserts what is kept of how bookings were sold. */
        public Builder documents(List<Document> documents) {
            this.documents = documents;
            return this;
        }

        /** Inserts versions of tariffs. */
        public Builder published(List<Publication> published) {
            this.published = published;
            return this;
        }

        /** Updates versions of tariffs that are withdrawn. */
        public Builder withdrawn(List<TariffRow> withdrawn) {
            this.withdrawn = withdrawn;
            return this;
        }

        /** Inserts operations. */
        public Builder operations(List<OperationRow> operations) {
            this.operations = operations;
            return this;
        }

        /** Inserts events. */
        public Builder events(List<BookingEvent> events) {
            this.events = events;
            return this;
        }

        /** Returns the changes. */
        public Changes build() {
            return new Changes(this);
        }
    }

    /** Returns the inventories to insert. */
    public List<InventoryRow> opened() {
        return opened;
    }

    /** Returns the inventories to replace: definition, revision, closed, sequence. */
    public List<InventoryRow> amended() {
        return amended;
    }

    /** Returns the numbers of existing inventories whose cells or counters change: raise their versions by one. */
    public SortedSet<Long> touched() {
        return touched;
    }

    /** Returns the cells that get an owner, change it or lose it. */
    public List<CellChange> cells() {
        return cells;
    }

    /** Returns the counters that move. */
    public List<CounterChange> counters() {
        return counters;
    }

    /** Returns the ceilings that a change of a definition sets; a hold sets none. */
    public List<CeilingChange> ceilings() {
        return ceilings;
    }

    /** Returns the notes to insert, of parts of holds that may lapse. */
    public List<Pending> pending() {
        return pending;
    }

    /** Returns the notes to delete, each of which must be there. */
    public List<Pending> settled() {
        return settled;
    }

    /** Returns the holds to insert. */
    public List<HoldRow> placed() {
        return placed;
    }

    /** Returns the holds to update. */
    public List<HoldChange> changed() {
        return changed;
    }

    /** Returns the bookings to insert. */
    public List<BookingRow> confirmed() {
        return confirmed;
    }

    /** Returns the bookings to update. */
    public List<BookingChange> cancelled() {
        return cancelled;
    }

    /** Returns the lines of accounts to insert, by booking and number. */
    public List<Owed> charged() {
        return charged;
    }

    /** Returns what to keep with bookings, of how they were sold. */
    public List<Document> documents() {
        return documents;
    }

    /** Returns the versions of tariffs to insert, each with the next number of its tariff. */
    public List<Publication> published() {
        return published;
    }

    /** Returns the versions of tariffs to update: they are withdrawn, and were not before. */
    public List<TariffRow> withdrawn() {
        return withdrawn;
    }

    /** Returns the operations to insert. */
    public List<OperationRow> operations() {
        return operations;
    }

    /** Returns the events to insert. */
    public List<BookingEvent> events() {
        return events;
    }

    /** Tells whether there is nothing to write. */
    public boolean isEmpty() {
        return opened.isEmpty()
                && amended.isEmpty()
                && touched.isEmpty()
                && placed.isEmpty()
                && changed.isEmpty()
                && confirmed.isEmpty()
                && cancelled.isEmpty()
                && charged.isEmpty()
                && documents.isEmpty()
                && published.isEmpty()
                && withdrawn.isEmpty()
                && operations.isEmpty()
                && events.isEmpty();
    }

    /**
     * A cell that changes its owner.
     *
     * @param cell the cell
     * @param before who owned it; empty if it was free: insert
     * @param after who owns it now; empty if it is free now: delete
     */
    public record CellChange(Cell cell, Optional<HoldId> before, Optional<HoldId> after) {}

    /**
     * A counter that moves. If it has no row yet, the row begins with what the inventory's definition authorises, as the
     * store finds it there; see {@link Plan#authorised}.
     *
     * @param key the counter
     * @param isNew whether there is no row yet
     * @param delta how much more, or less, is taken
     * @param limit the highest ceiling that was in force during the batch; a rise that would pass it must not be written
     */
    public record CounterChange(CounterKey key, boolean isNew, int delta, int limit) {}

    /**
     * A ceiling that a change of the definition sets on a counter that has a row, or gets one in this batch. What guards a
     * counter by itself rises by this and by nothing else.
     *
     * @param key the counter
     * @param ceiling how high it may go from now on; less than is taken by then, if the batch lowers it
     * @param highest how high it might go at some moment of the batch
     */
    public record CeilingChange(CounterKey key, int ceiling, int highest) {}

    /**
     * A line of an account to insert.
     *
     * @param booking whose account it is
     * @param line what is owed
     */
    public record Owed(BookingId booking, AccountLine line) {}

    /**
     * What is kept of how a booking was sold.
     *
     * @param booking the booking
     * @param sale what never changes
     */
    public record Document(BookingId booking, SaleDocument sale) {}

    /**
     * A version of a tariff to insert.
     *
     * @param row what may change later
     * @param rules what never does
     */
    public record Publication(TariffRow row, Tariff rules) {}

    /**
     * A hold that changes.
     *
     * @param before as it was found; its sequence guards the write
     * @param after as it is now
     */
    public record HoldChange(HoldRow before, HoldRow after) {}

    /**
     * A booking that changes.
     *
     * @param before as it was found; its sequence guards the write
     * @param after as it is now
     */
    public record BookingChange(BookingRow before, BookingRow after) {}
}

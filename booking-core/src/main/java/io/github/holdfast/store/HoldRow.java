package io.github.holdfast.store;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** A hold as a store remembers it. Whoever changes a part of it changes that part and keeps the others. Immutable. */
public final class HoldRow {

    private final HoldId id;
    private final Hold.State state;
    private final Optional<CustomerId> customer;
    private final Optional<String> channel;
    private final SortedSet<String> codes;
    private final Optional<String> blockedFor;
    private final long home;
    private final Optional<Digest> digest;
    private final Instant placedAt;
    private final Instant expiresAt;
    private final Instant boundedBy;
    private final Optional<Instant> endedAt;
    private final Optional<BookingId> booking;
    private final int firstItem;
    private final boolean tidied;
    private final long sequence;
    private final List<HoldLine> lines;

    private HoldRow(Builder parts) {
        this.id = parts.id;
        this.state = parts.state;
        this.customer = parts.customer;
        this.channel = parts.channel;
        this.codes = parts.codes;
        this.blockedFor = parts.blockedFor;
        this.home = parts.home;
        this.digest = parts.digest;
        this.placedAt = parts.placedAt;
        this.expiresAt = parts.expiresAt;
        this.boundedBy = parts.boundedBy;
        this.endedAt = parts.endedAt;
        this.booking = parts.booking;
        this.firstItem = parts.firstItem;
        this.tidied = parts.tidied;
        this.sequence = parts.sequence;
        this.lines = parts.lines;
    }

    /**
     * Begins a hold that has nothing yet, and that is over as soon as it is placed.
     *
     * @param id the caller's id
     * @param placedAt when it was accepted
     */
    public static Builder builder(HoldId id, Instant placedAt) {
        return new Builder(id, placedAt);
    }

    /** Returns a builder that has all parts of this hold. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects the parts of a hold. For one thread. */
    public static final class Builder {

        private HoldId id;
        private Hold.State state = Hold.State.HELD;
        private Optional<CustomerId> customer = Optional.empty();
        private Optional<String> channel = Optional.empty();
        private SortedSet<String> codes = Collections.emptySortedSet();
        private Optional<String> blockedFor = Optional.empty();
        private long home;
        private Optional<Digest> digest = Optional.empty();
        private Instant placedAt;
        private Instant expiresAt;
        private Instant boundedBy;
        private Optional<Instant> endedAt = Optional.empty();
        private Optional<BookingId> booking = Optional.empty();
        private int firstItem;
        private boolean tidied;
        private long sequence = 1;
        private List<HoldLine> lines = List.of();

        private Builder(HoldId id, Instant placedAt) {
            this.id = Objects.requireNonNull(id, "id");
            this.placedAt = Objects.requireNonNull(placedAt, "placedAt");
            this.expiresAt = placedAt;
            this.boundedBy = placedAt;
        }

        private Builder(HoldRow row) {
            this.id = row.id;
            this.state = row.state;
            this.customer = row.customer;
            this.channel = row.channel;
            this.codes = row.codes;
            this.blockedFor = row.blockedFor;
            this.home = row.home;
            this.digest = row.digest;
            this.placedAt = row.placedAt;
            this.expiresAt = row.expiresAt;
            this.boundedBy = row.boundedBy;
            this.endedAt = row.endedAt;
            this.booking = row.booking;
            this.firstItem = row.firstItem;
            this.tidied = row.tidied;
            this.sequence = row.sequence;
            this.lines = row.lines;
        }

        /** Says the caller's id. */
        public Builder id(HoldId id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Says what became of it; held unless set. */
        public Builder state(Hold.State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /** Says on whose behalf. */
        public Builder customer(Optional<CustomerId> customer) {
            this.customer = Objects.requireNonNull(customer, "customer");
            return this;
        }

        /** Says through which channel. */
        public Builder channel(Optional<String> channel) {
            this.channel = Objects.requireNonNull(channel, "channel");
            return this;
        }

        /** Says with which codes. */
        public Builder codes(SortedSet<String> codes) {
            this.codes = Collections.unmodifiableSortedSet(codes);
            return this;
        }

        /** Says why, which makes it an operator's block. */
        public Builder blockedFor(Optional<String> blockedFor) {
            this.blockedFor = Objects.requireNonNull(blockedFor, "blockedFor");
            return this;
        }

        /** Says the smallest number of the inventories it names; 0 unless set, for one that was released before it was placed. */
        public Builder home(long home) {
            this.home = home;
            return this;
        }

        /** Keeps the fingerprint of the request; none for one that was released before it was placed. */
        public Builder digest(Optional<Digest> digest) {
            this.digest = Objects.requireNonNull(digest, "digest");
            return this;
        }

        /** Says when it was accepted. */
        public Builder placedAt(Instant placedAt) {
            this.placedAt = Objects.requireNonNull(placedAt, "placedAt");
            return this;
        }

        /** Says the first instant at which it is no longer live. */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
            return this;
        }

        /** Says the latest instant to which it can be extended. */
        public Builder boundedBy(Instant boundedBy) {
            this.boundedBy = Objects.requireNonNull(boundedBy, "boundedBy");
            return this;
        }

        /** Says when it stopped being held without being confirmed. */
        public Builder endedAt(Optional<Instant> endedAt) {
            this.endedAt = Objects.requireNonNull(endedAt, "endedAt");
            return this;
        }

        /** Says the booking it became part of. */
        public Builder booking(Optional<BookingId> booking) {
            this.booking = Objects.requireNonNull(booking, "booking");
            return this;
        }

        /** Says the number of the item in the booking that its first line became; 0 unless set, for one that is not booked. */
        public Builder firstItem(int firstItem) {
            this.firstItem = firstItem;
            return this;
        }

        /** Says whether nothing of it remains to be given back. */
        public Builder tidied(boolean tidied) {
            this.tidied = tidied;
            return this;
        }

        /** Says the number of its latest event; 1 unless set. */
        public Builder sequence(long sequence) {
            this.sequence = sequence;
            return this;
        }

        /** Says what it got, in place of what was said before. */
        public Builder lines(List<HoldLine> lines) {
            this.lines = List.copyOf(lines);
            return this;
        }

        /** Returns the hold. */
        public HoldRow build() {
            return new HoldRow(this);
        }
    }

    /** Returns the caller's id. */
    public HoldId id() {
        return id;
    }

    /** Returns what became of it. */
    public Hold.State state() {
        return state;
    }

    /** Returns on whose behalf. */
    public Optional<CustomerId> customer() {
        return customer;
    }

    /** Returns through which channel. */
    public Optional<String> channel() {
        return channel;
    }

    /** Returns with which codes, in capital letters. */
    public SortedSet<String> codes() {
        return codes;
    }

    /** Returns why, if it is an operator's block. */
    public Optional<String> blockedFor() {
        return blockedFor;
    }

    /** Returns the smallest number of the inventories it names; 0 if it was released before it was placed. */
    public long home() {
        return home;
    }

    /** Returns the fingerprint of the request; empty if it was released before it was placed. */
    public Optional<Digest> digest() {
        return digest;
    }

    /** Returns when it was accepted. */
    public Instant placedAt() {
        return placedAt;
    }

    /** Returns the first instant at which it is no longer live. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns the latest instant to which it can be extended. */
    public Instant boundedBy() {
        return boundedBy;
    }

    /** Returns when it stopped being held without being confirmed. */
    public Optional<Instant> endedAt() {
        return endedAt;
    }

    /** Returns the booking it became part of. */
    public Optional<BookingId> booking() {
        return booking;
    }

    /** Returns the number of the item in the booking that its first line became; 0 if it is not booked. */
    public int firstItem() {
        return firstItem;
    }

    /** Tells whether nothing of it remains to be given back. */
    public boolean tidied() {
        return tidied;
    }

    /** Returns the number of its latest event. */
    public long sequence() {
        return sequence;
    }

    /** Returns what it got: its uses of codes, and behind them its places. */
    public List<HoldLine> lines() {
        return lines;
    }

    /** Returns the places that it got, which become items. */
    public List<HoldLine> places() {
        int uses = 0;
        while (uses < lines.size() && lines.get(uses).isUse()) {
            uses++;
        }
        return uses == 0 ? lines : lines.subList(uses, lines.size());
    }

    /** Returns the hold as callers see it. */
    public Hold hold() {
        return Hold.builder(id, placedAt)
                .state(state)
                .claims(places().stream().map(HoldLine::claim).toList())
                .expiresAt(expiresAt)
                .customer(customer)
                .channel(channel)
                .codes(codes)
                .blockedFor(blockedFor)
                .build();
    }

    /** Returns the hold as whoever reads it at an instant of the store's clock sees it: overdue is over, noticed or not. */
    public Hold holdAt(Instant now) {
        boolean overdue = state == Hold.State.HELD && !isLiveAt(now);
        return overdue ? hold().toBuilder().state(Hold.State.EXPIRED).build() : hold();
    }

    /** Tells whether it is an operator's block. */
    public boolean isBlock() {
        return blockedFor.isPresent();
    }

    /** Tells whether it is held at an instant of the store's clock. */
    public boolean isLiveAt(Instant now) {
        return state == Hold.State.HELD && now.isBefore(expiresAt);
    }

    /** Returns what others need to know of it. */
    public Owner owner() {
        return new Owner(id, state, expiresAt, customer, booking, isBlock());
    }

    /**
     * Returns what is to be given back apart if it lapses: what it has of each counter, and, if it lies in several
     * inventories, its units in each. Units of one inventory need no such note, and a block never lapses.
     */
    public SortedSet<Part> parts() {
        return isBlock() ? Collections.emptySortedSet() : Part.of(lines);
    }

    /** Returns when one of its lines ended; empty if that is not known yet, as it is live or confirmed. */
    public Optional<Instant> endOf(HoldLine line) {
        return line.endedAt().or(() -> endedAt);
    }

    /** Returns when what it has lapses; empty once it no longer can. */
    public Optional<Instant> lapsesAt() {
        boolean lapses = !isBlock() && (state == Hold.State.HELD || state == Hold.State.EXPIRED);
        return lapses ? Optional.of(expiresAt) : Optional.empty();
    }

    /** Returns the same hold with these lines. */
    public HoldRow withLines(List<HoldLine> changed) {
        return toBuilder().lines(changed).build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HoldRow that
                && id.equals(that.id)
                && state == that.state
                && customer.equals(that.customer)
                && channel.equals(that.channel)
                && codes.equals(that.codes)
                && blockedFor.equals(that.blockedFor)
                && home == that.home
                && digest.equals(that.digest)
                && placedAt.equals(that.placedAt)
                && expiresAt.equals(that.expiresAt)
                && boundedBy.equals(that.boundedBy)
                && endedAt.equals(that.endedAt)
                && booking.equals(that.booking)
                && firstItem == that.firstItem
                && tidied == that.tidied
                && sequence == that.sequence
                && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "HoldRow[" + id + ", " + state + ", " + sequence + ", expires " + expiresAt + ", " + lines + "]";
    }
}

package io.github.holdfast.store;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A booking as a store remembers it. The n-th item of a hold is the hold's line number n − 1. Immutable. */
public final class BookingRow {

    private final Booking booking;
    private final Digest digest;
    private final long home;
    private final long sequence;
    private final Money charged;

    private BookingRow(Builder parts) {
        this.booking = parts.booking;
        this.digest = parts.digest;
        this.home = parts.home;
        this.sequence = parts.sequence;
        this.charged = parts.charged;
    }

    /**
     * Begins the row of a booking.
     *
     * @param booking the booking as callers see it
     * @param digest the fingerprint of the quote it was confirmed with
     */
    public static Builder builder(Booking booking, Digest digest) {
        return new Builder(booking, digest);
    }

    /** Returns a builder that has all parts of this row. */
    public Builder toBuilder() {
        return new Builder(booking, digest).home(home).sequence(sequence).charged(charged);
    }

    /** Collects the parts of a row. For one thread. */
    public static final class Builder {

        private Booking booking;
        private Digest digest;
        private long home;
        private long sequence = 1;
        private Money charged;

        private Builder(Booking booking, Digest digest) {
            this.booking = Objects.requireNonNull(booking, "booking");
            this.digest = Objects.requireNonNull(digest, "digest");
            this.charged = booking.total();
        }

        /** Says what callers see of it. */
        public Builder booking(Booking booking) {
            this.booking = Objects.requireNonNull(booking, "booking");
            return this;
        }

        /** Keeps the fingerprint of the quote it was confirmed with. */
        public Builder digest(Digest digest) {
            this.digest = Objects.requireNonNull(digest, "digest");
            return this;
        }

        /** Says the smallest number of the inventories it names. */
        public Builder home(long home) {
            this.home = home;
            return this;
        }

        /** Says the number of its latest event; 1 unless set. */
        public Builder sequence(long sequence) {
            this.sequence = sequence;
            return this;
        }

        /** Says what is owed for it by now; the price at which it was confirmed unless set. */
        public Builder charged(Money charged) {
            this.charged = Objects.requireNonNull(charged, "charged");
            return this;
        }

        /** Returns the row. */
        public BookingRow build() {
            return new BookingRow(this);
        }
    }

    /** Returns the booking as callers see it. */
    public Booking booking() {
        return booking;
    }

    /** Returns the fingerprint of the quote it was confirmed with. */
    public Digest digest() {
        return digest;
    }

    /** Returns the smallest number of the inventories it names. */
    public long home() {
        return home;
    }

    /** Returns the number of its latest event. */
    public long sequence() {
        return sequence;
    }

    /** Returns what is owed for it by now, never less than nothing: the sum of the lines of its account. */
    public Money charged() {
        return charged;
    }

    /** Returns the number of the hold's line that an item is. */
    public int lineOf(BookingItem item) {
        return (int) booking.items().stream()
                .filter(other -> other.hold().equals(item.hold())
                        && other.id().number() < item.id().number())
                .count();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BookingRow that
                && booking.equals(that.booking)
                && digest.equals(that.digest)
                && home == that.home
                && sequence == that.sequence
                && charged.equals(that.charged);
    }

    @Override
    public int hashCode() {
        return booking.hashCode();
    }

    @Override
    public String toString() {
        return "BookingRow[" + booking + ", " + sequence + "]";
    }
}

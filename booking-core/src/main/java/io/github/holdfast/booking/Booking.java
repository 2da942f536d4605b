package io.github.holdfast.booking;

import io.github.holdfast.caller.BookingId;
import io.github.holdfast.caller.BookingReference;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.caller.ItemId;
import io.github.holdfast.hold.Claim;
import io.github.holdfast.hold.HoldId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has bought: one or more holds, confirmed together at a frozen price. Immutable and thread-safe; a
 * change makes a new one, which is read from the store.
 */
public final class Booking {

    private final BookingId id;
    private final BookingReference reference;
    private final Optional<CustomerId> customer;
    private final List<BookingItem> items;
    private final Money total;
    private final Instant confirmedAt;

    private Booking(Builder parts) {
        this.id = parts.id;
        this.reference = parts.reference;
        this.customer = parts.customer;
        this.items = parts.items;
        this.total = parts.total;
        this.confirmedAt = parts.confirmedAt;
    }

    /**
     * Begins a booking as a store remembers it: nobody's, of nothing, for nothing.
     *
     * @param id the caller's id
     * @param reference the code that the customer is given
     * @param confirmedAt when it was confirmed, by the store's clock
     */
    public static Builder builder(BookingId id, BookingReference reference, Instant confirmedAt) {
        return new Builder(id, reference, confirmedAt);
    }

    /** Returns a builder that has all parts of this booking. */
    public Builder toBuilder() {
        Builder parts = new Builder(id, reference, confirmedAt);
        parts.customer = customer;
        parts.items = items;
        parts.total = total;
        return parts;
    }

    /** Collects the parts of a booking. For one thread. */
    public static final class Builder {

        private BookingId id;
        private BookingReference reference;
        private Instant confirmedAt;
        private Optional<CustomerId> customer = Optional.empty();
        private List<BookingItem> items = List.of();
        private Money total = Money.zero(CurrencyUnit.of("XXX"));

        private Builder(BookingId id, BookingReference reference, Instant confirmedAt) {
            this.id = Objects.requireNonNull(id, "id");
            this.reference = Objects.requireNonNull(reference, "reference");
            this.confirmedAt = Objects.requireNonNull(confirmedAt, "confirmedAt");
        }

        /** Says the caller's id. */
        public Builder id(BookingId id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Says the code that the customer is given. */
        public Builder reference(BookingReference reference) {
            this.reference = Objects.requireNonNull(reference, "reference");
            return this;
        }

        /** Says when it was confirmed. */
        public Builder confirmedAt(Instant confirmedAt) {
            this.confirmedAt = Objects.requireNonNull(confirmedAt, "confirmedAt");
            return this;
        }

        /** Says who bought it; nobody unless set. */
        public Builder customer(Optional<CustomerId> customer) {
            this.customer = Objects.requireNonNull(customer, "customer");
            return this;
        }

        /** Says what was bought, in place of what was said before. */
        public Builder items(List<BookingItem> items) {
            this.items = List.copyOf(items);
            return this;
        }

        /** Says the price at which it was confirmed; nothing unless set. */
        public Builder total(Money total) {
            this.total = Objects.requireNonNull(total, "total");
            return this;
        }

        /** Returns the booking. */
        public Booking build() {
            return new Booking(this);
        }
    }

    /** Returns the caller's id. */
    public BookingId id() {
        return id;
    }

    /** Returns the code that the customer is given. */
    public BookingReference reference() {
        return reference;
    }

    /** Returns who bought it, if anybody said. */
    public Optional<CustomerId> customer() {
        return customer;
    }

    /** Returns all items, cancelled ones too, in the order of the holds and of what each of them asked for. */
    public List<BookingItem> items() {
        return items;
    }

    /**
     * Returns the names of the items that still belong to the customer and are a traveller's alone, to be cancelled, say, when he
     * stays at home.
     *
     * @param traveller his key, as it was said when the price was quoted
     */
    public List<ItemId> itemIdsOf(String traveller) {
        return standing()
                .filter(item -> item.traveller().equals(Optional.of(traveller)))
                .map(BookingItem::id)
                .toList();
    }

    /** Returns the names of all items that still belong to the customer, in the order of the items. */
    public List<ItemId> itemIds() {
        return standing().map(BookingItem::id).toList();
    }

    /** Returns the places that still belong to the customer, in the order of the items. */
    public List<Claim> claims() {
        return standing().map(BookingItem::claim).toList();
    }

    private Stream<BookingItem> standing() {
        return items.stream().filter(item -> item.state() == BookingItem.State.CONFIRMED);
    }

    /** Returns the holds that became this booking. */
    public List<HoldId> holds() {
        return items.stream().map(BookingItem::hold).distinct().toList();
    }

    /** Returns the price at which it was confirmed, whatever was cancelled since; {@code XXX} if it cost nothing. */
    public Money total() {
        return total;
    }

    /** Returns when it was confirmed, in whole microseconds of the store's clock. */
    public Instant confirmedAt() {
        return confirmedAt;
    }

    /** Returns {@link State#CONFIRMED} as long as one item is. */
    public State state() {
        return claims().isEmpty() ? State.CANCELLED : State.CONFIRMED;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Booking that
                && id.equals(that.id)
                && reference.equals(that.reference)
                && customer.equals(that.customer)
                && items.equals(that.items)
                && total.equals(that.total)
                && confirmedAt.equals(that.confirmedAt);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Booking[" + reference + ", " + state() + ", " + claims() + ", " + total + "]";
    }

    /** What became of a booking. */
    public enum State {
        /** At least one item belongs to the customer. */
        CONFIRMED,
        /** Every item was given back. */
        CANCELLED
    }
}

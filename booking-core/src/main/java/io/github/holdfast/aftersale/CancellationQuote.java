package io.github.holdfast.aftersale;

import io.github.holdfast.caller.ItemId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What cancelling these items would give back, to be shown before it is done. All items belong to one booking. Nothing is
 * reserved by it, and nothing in it is believed: whoever cancels by it gets what was quoted, or {@code QUOTE_STALE}. Immutable
 * and thread-safe.
 */
public final class CancellationQuote {

    private static final Money NOTHING = Money.zero(CurrencyUnit.of("XXX"));

    private final List<ItemId> items;
    private final Instant asOf;
    private final Money refund;
    private final Money kept;
    private final Optional<Instant> validUntil;

    private CancellationQuote(
            List<ItemId> items, Instant asOf, Money refund, Money kept, Optional<Instant> validUntil) {
        this.items = checked(items);
        this.asOf = Objects.requireNonNull(asOf, "asOf");
        this.refund = Objects.requireNonNull(refund, "refund");
        this.kept = Objects.requireNonNull(kept, "kept");
        this.validUntil = Objects.requireNonNull(validUntil, "validUntil");
        if (!refund.isSameCurrency(kept)) {
            throw new IllegalArgumentException("refund and what is kept are of one currency: " + refund + ", " + kept);
        }
    }

    private static List<ItemId> checked(List<ItemId> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("a cancellation must name at least one item");
        }
        Set<ItemId> seen = new HashSet<>();
        ItemId first = items.get(0);
        for (ItemId item : items) {
            if (!seen.add(item)) {
                throw new IllegalArgumentException("item " + item + " is named twice in a cancellation");
            }
            if (!item.booking().equals(first.booking())) {
                throw new IllegalArgumentException("items of one cancellation must be of one booking: " + item
                        + " is not of the booking of " + first);
            }
        }
        return List.copyOf(items);
    }

    /**
     * Quotes the cancellation of these items.
     *
     * @param items all that would be cancelled
     * @param asOf the instant whose terms hold
     * @param refund what would be given back
     * @param kept what would not
     * @param validUntil from when on that no longer holds; empty if it always will
     * @throws IllegalArgumentException if there is no item, one appears twice, they belong to several bookings, or amounts are
     *     of two currencies
     */
    public static CancellationQuote of(
            List<ItemId> items, Instant asOf, Money refund, Money kept, Optional<Instant> validUntil) {
        return new CancellationQuote(items, asOf, refund, kept, validUntil);
    }

    /**
     * Quotes the cancellation of items that cost nothing and have no terms: it can always be done.
     *
     * @param items all that would be cancelled
     * @throws IllegalArgumentException if there is no item, one appears twice, or they belong to several bookings
     */
    public static CancellationQuote free(List<ItemId> items) {
        return new CancellationQuote(items, Instant.EPOCH, NOTHING, NOTHING, Optional.empty());
    }

    /** Returns the items that would be cancelled. */
    public List<ItemId> items() {
        return items;
    }

    /** Returns the instant whose terms hold, by the store's clock; 1970 for what cost nothing, as none matters. */
    public Instant asOf() {
        return asOf;
    }

    /** Returns the money that would be given back; zero in {@code XXX} for what cost nothing. */
    public Money refund() {
        return refund;
    }

    /** Returns the money that would be kept, of what was owed for these items; zero in {@code XXX} for what cost nothing. */
    public Money kept() {
        return kept;
    }

    /**
     * Returns the instant from which on cancelling is another matter, the grace of the terms included: done before it, by the
     * store's clock, it gives back what is quoted. Empty if terms never change any more.
     */
    public Optional<Instant> validUntil() {
        return validUntil;
    }

    /** Tells whether it is for items that cost nothing. */
    public boolean isFree() {
        return refund.getCurrencyUnit().equals(NOTHING.getCurrencyUnit());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CancellationQuote that
                && items.equals(that.items)
                && asOf.equals(that.asOf)
                && refund.equals(that.refund)
                && kept.equals(that.kept)
                && validUntil.equals(that.validUntil);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, asOf, refund);
    }

    @Override
    public String toString() {
        return "CancellationQuote[" + refund + " for " + items
                + validUntil.map(end -> " before " + end).orElse("") + "]";
    }
}

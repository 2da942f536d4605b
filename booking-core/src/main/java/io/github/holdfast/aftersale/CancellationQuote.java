package io.github.holdfast.aftersale;

import io.github.holdfast.caller.ItemId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What cancelling these items would give back, to be shown before it is done. All items belong to one booking. Immutable
 * and thread-safe.
 */
public final class CancellationQuote {

    private final List<ItemId> items;
    private final Money refund;

    private CancellationQuote(List<ItemId> items, Money refund) {
        this.items = List.copyOf(items);
        this.refund = Objects.requireNonNull(refund, "refund");
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
    }

    /**
     * Quotes the cancellation of these items.
     *
     * @throws IllegalArgumentException if there is no item, one appears twice, or they belong to several bookings
     */
    public static CancellationQuote of(List<ItemId> items, Money refund) {
        return new CancellationQuote(items, refund);
    }

    /** Returns the items that would be cancelled. */
    public List<ItemId> items() {
        return items;
    }

    /** Returns the money that would be given back; zero in {@code XXX} for what cost nothing. */
    public Money refund() {
        return refund;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CancellationQuote that && items.equals(that.items) && refund.equals(that.refund);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, refund);
    }

    @Override
    public String toString() {
        return "CancellationQuote[" + refund + " for " + items + "]";
    }
}

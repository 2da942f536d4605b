package io.github.holdfast.terms;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Says what giving items back together, or changing them, costs at an instant, and until when that can still be done.
 *
 * <p>A pure function of what was sold and of the instant: asked again for the same instant, years later too, it says the same.
 * Immutable and thread-safe.
 *
 * @param charged what is kept and what is given back
 * @param validUntil the earliest end among the windows of the items, and the grace of that item beyond it, when what is said
 *     here no longer holds; empty if no window ends
 */
public record GivingBack(Charged charged, Optional<Instant> validUntil) {

    /**
     * Is an item as it was sold.
     *
     * @param terms what holds for it
     * @param refundable what of its price can be given back
     * @param rounding how its charge becomes a whole number of smallest units
     */
    public record Sold(ItemTerms terms, Refundable refundable, RoundingMode rounding) {}

    /**
     * Reckons a cancellation.
     *
     * @param items all that is cancelled together, at least one, of one currency, none of which is in a window that refuses
     * @param at when it is asked, from the sale on
     * @return what it costs
     * @throws IllegalArgumentException if there is no item, or amounts are of two currencies
     * @throws IllegalStateException if an item cannot be cancelled then; see {@link Window#isRefused}
     */
    public static GivingBack cancelling(List<Sold> items, Instant at) {
        return of(items, at, ItemTerms::cancellingAt);
    }

    /**
     * Reckons what is kept of items that are exchanged for others.
     *
     * @param items all that is exchanged together, at least one, of one currency, none of which is in a window that refuses
     * @param at when it is asked, from the sale on
     * @return what it costs; what is given back counts towards the new items
     * @throws IllegalArgumentException if there is no item, or amounts are of two currencies
     * @throws IllegalStateException if an item cannot be exchanged then; see {@link Window#isRefused}
     */
    public static GivingBack exchanging(List<Sold> items, Instant at) {
        return of(items, at, ItemTerms::exchangingAt);
    }

    private static GivingBack of(List<Sold> items, Instant at, BiFunction<ItemTerms, Instant, Window> in) {
        List<Charged.Part> parts = items.stream()
                .map(item ->
                        new Charged.Part(item.refundable(), charge(in.apply(item.terms(), at), at), item.rounding()))
                .toList();
        Optional<Instant> end = items.stream()
                .flatMap(item ->
                        in
                                .apply(item.terms(), at)
                                .until()
                                .map(until -> until.plus(item.terms().grace()))
                                .stream())
                .min(Instant::compareTo);
        return new GivingBack(Charged.of(parts), end);
    }

    private static Charge charge(Window window, Instant at) {
        return window.charge()
                .orElseThrow(() -> new IllegalStateException("at " + at + " it cannot be done any more: " + window));
    }

    /**
     * Tells whether what was said for an instant can still be done at a later one.
     *
     * @param now by the store's clock
     * @return false from {@link #validUntil} on
     */
    public boolean isValid(Instant now) {
        return validUntil.isEmpty() || now.isBefore(validUntil.get());
    }
}

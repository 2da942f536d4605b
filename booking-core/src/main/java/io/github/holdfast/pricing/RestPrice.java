package io.github.holdfast.pricing;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the rest of a booking should cost when some of its items are given back, for adapters: for each tariff as its {@link
 * Tariff.Repricing} says. A pure function of what the booking was reckoned from and of the items that stay, whatever was given
 * back in which order and at which charge; so items that go one by one leave what items that go together leave. Immutable and
 * thread-safe.
 *
 * <p>All amounts are in smallest units of the booking's currency, taxes included. Lines of items that are gone, what is kept of
 * them and charges are no part of it.
 *
 * @param first what each item that stays cost when it was sold, by its number in the booking, 0 or more
 * @param items what each should cost now, by the same numbers, 0 or more
 * @param firstOfBooking what was of no item when it was sold: fees of the whole booking, and the difference to coins. Negative
 *     only if the total was rounded down to coins
 * @param ofBooking what should be of no item now. Such fees go back with the last item of their tariff, never in parts, and
 *     those that are kept do not even then; where the rest is reckoned anew, so are they, but what is kept is never less. The
 *     difference to coins stays as long as any item does, and coins that were left out are never more than all that stays
 */
public record RestPrice(
        SortedMap<Integer, Long> first, SortedMap<Integer, Long> items, long firstOfBooking, long ofBooking) {

    /**
     * Keeps the maps from changing.
     *
     * @throws IllegalArgumentException if they are of different items
     */
    public RestPrice {
        first = Collections.unmodifiableSortedMap(new TreeMap<>(first));
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
        if (!first.keySet().equals(items.keySet())) {
            throw new IllegalArgumentException(
                    "items were " + first.keySet() + " at first, and are " + items.keySet() + " now");
        }
    }

    /**
     * Reckons what the rest should cost.
     *
     * <p>Travellers stay on the places on which they are; who was on items only that are gone does not travel any more. Where the
     * rest alone could not be bought, because something has no price then or a rule wants an amount that was never given, its
     * price stands.
     *
     * @param reckoning what the booking was reckoned from
     * @param stays the numbers of the items that stay, 1 for the first of the booking; none, if all are given back
     * @param tariffs finds the versions that the facts name
     * @throws IllegalArgumentException if the booking has no such item, or could never have been sold by these tariffs
     */
    public static RestPrice of(Reckoning reckoning, Set<Integer> stays, Pricing.Tariffs tariffs) {
        Objects.requireNonNull(tariffs, "tariffs");
        SortedSet<Integer> left = new TreeSet<>(stays);
        int items = reckoning.facts().items().size();
        if (!left.isEmpty() && (left.first() < 1 || left.last() > items)) {
            throw new IllegalArgumentException("the booking has items 1 to " + items + ", not all of " + left);
        }
        Rest rest = Rest.of(reckoning, left, tariffs);
        SortedMap<Integer, Long> first = new TreeMap<>();
        SortedMap<Integer, Long> now = new TreeMap<>();
        for (RestOfPart part : rest.parts()) {
            for (int item : part.items()) {
                first.put(item, part.first(item));
                now.put(item, part.now(item));
            }
        }
        long firstOfBooking = 0;
        long ofBooking = 0;
        for (RestOfWhole whole : rest.wholes()) {
            firstOfBooking += whole.firstOfBooking();
            ofBooking += left.isEmpty() ? whole.keptOfBooking() : whole.ofBooking();
        }
        long least = -sum(now); // coins that were left out of a large sum may be more than all that stays
        return new RestPrice(first, now, firstOfBooking, Math.max(least, ofBooking));
    }

    /** Returns what everything that stays should cost, 0 or more. */
    public long total() {
        return sum(items) + ofBooking;
    }

    private static long sum(SortedMap<Integer, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Tells whether something should cost other than when it was sold. */
    public boolean isChanged() {
        return !first.equals(items) || firstOfBooking != ofBooking;
    }
}

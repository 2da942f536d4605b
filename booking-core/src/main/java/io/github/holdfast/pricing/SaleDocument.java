package io.github.holdfast.pricing;

import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.terms.GivingBack;
import io.github.holdfast.terms.ItemTerms;
import io.github.holdfast.terms.Refundable;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.joda.money.CurrencyUnit;

/**
 * What is kept with a booking that was sold by tariffs, for adapters: what its price was reckoned from, and what holds for each
 * item when it is given back. So neither a changed tariff nor other rules of time change what was agreed, and both can be
 * reckoned again years later, to the smallest unit. Immutable and thread-safe.
 *
 * @param reckoning what the store knew, and what the buyer said
 * @param soldAt when it was sold, by the store's clock
 * @param currency what it is paid in
 * @param items what holds for each item, in the order of the booking
 */
public record SaleDocument(Reckoning reckoning, Instant soldAt, CurrencyUnit currency, List<Item> items) {

    /**
     * What holds for an item for ever.
     *
     * @param fare the name of the fare it was sold at
     * @param terms what giving it back, or exchanging it, costs at which instant
     * @param rounding how a charge becomes a whole number of smallest units
     * @param repricing what becomes of the price of the rest
     */
    public record Item(String fare, ItemTerms terms, RoundingMode rounding, Tariff.Repricing repricing) {}

    /**
     * Some of what an item cost.
     *
     * @param units how much, tax included, in smallest units
     * @param from the first of its slots that it is for, from 0
     * @param to the first slot that it is not for any more
     * @param kept whether it is kept when the item is given back
     */
    public record Portion(long units, int from, int to, boolean kept) {

        /**
         * Tells whether it is part of what can be given back. A reduction always is, whatever its rule says of itself: who gives
         * back never gets more than what he paid.
         */
        public boolean isRefundable() {
            return !kept || units < 0;
        }
    }

    /** Items that are one journey if the fare's terms say so. */
    private record Journey(TariffId tariff, String fare) {}

    /** Keeps the list from changing. */
    public SaleDocument {
        Objects.requireNonNull(reckoning, "reckoning");
        Objects.requireNonNull(soldAt, "soldAt");
        Objects.requireNonNull(currency, "currency");
        items = List.copyOf(items);
        int sold = reckoning.facts().items().size();
        if (items.size() != sold) {
            throw new IllegalArgumentException("terms of " + items.size() + " items for " + sold + " that were sold");
        }
    }

    /**
     * Freezes what holds for what a quote sells: the terms of each item's fare, turned into instants.
     *
     * @param quote the price, by tariffs
     * @param tariffs finds them
     * @param soldAt when it is sold
     * @throws IllegalArgumentException if the quote is of no tariff, or the slots of an item do not begin in order
     */
    public static SaleDocument of(Quote quote, Pricing.Tariffs tariffs, Instant soldAt) {
        Reckoning reckoning = quote.reckoning()
                .orElseThrow(() -> new IllegalArgumentException("what is free has no terms: " + quote.holds()));
        List<Facts.Item> items = reckoning.facts().items();
        Map<Journey, ZonedDateTime> starts = new HashMap<>();
        for (Facts.Item item : items) {
            starts.merge(journey(item, tariffs), start(item), (a, b) -> b.isBefore(a) ? b : a);
        }
        List<Item> sold = items.stream()
                .map(item -> item(item, tariffs, Objects.requireNonNull(starts.get(journey(item, tariffs))), soldAt))
                .toList();
        return new SaleDocument(reckoning, soldAt, quote.total().getCurrencyUnit(), sold);
    }

    private static Item item(Facts.Item item, Pricing.Tariffs tariffs, ZonedDateTime journey, Instant soldAt) {
        Tariff tariff = tariffs.of(item.tariff(), item.version());
        Tariff.Fare fare = fare(item, tariff);
        List<Instant> slots =
                item.slots().stream().map(slot -> slot.start().toInstant()).toList();
        ZonedDateTime start = fare.terms().isByJourney() ? journey : start(item);
        return new Item(fare.name(), fare.terms().resolve(start, slots, soldAt), tariff.rounding(), tariff.repricing());
    }

    private static Journey journey(Facts.Item item, Pricing.Tariffs tariffs) {
        return new Journey(
                item.tariff(),
                fare(item, tariffs.of(item.tariff(), item.version())).name());
    }

    private static Tariff.Fare fare(Facts.Item item, Tariff tariff) {
        if (item.fare().isEmpty()) {
            return tariff.firstFare();
        }
        Tariff.Fare fare = tariff.fares().get(item.fare().get());
        if (fare == null) {
            throw new IllegalArgumentException(
                    "tariff " + tariff.id() + " has no fare " + item.fare().get());
        }
        return fare;
    }

    /** The start by the clocks whose deadlines count; those of a slot may have another offset, as a border does. */
    private static ZonedDateTime start(Facts.Item item) {
        return item.slots().get(0).start().atZoneSameInstant(item.zone());
    }

    /**
     * Returns an item as giving it back looks at it. What is kept is no part of what can be given back; where what is kept was
     * reduced by more than the rest cost, nothing can be given back.
     *
     * @param item its number in the booking, 1 for the first
     * @param portions all that it cost when it was sold
     * @throws IndexOutOfBoundsException if there is no such item, or a portion is for slots that are not the item's
     * @throws ArithmeticException if an amount is larger than amounts can be
     */
    public GivingBack.Sold sold(int item, List<Portion> portions) {
        Item terms = items.get(item - 1);
        int slots = reckoning.facts().items().get(item - 1).slots().size();
        Refundable refundable = Refundable.of(currency, slots);
        for (Portion portion : portions) {
            if (portion.isRefundable()) {
                refundable = refundable.plus(portion.units(), portion.from(), portion.to());
            }
        }
        Refundable left = refundable.amount() < 0 ? Refundable.of(currency, slots) : refundable;
        return new GivingBack.Sold(terms.terms(), left, terms.rounding());
    }

    /** Tells whether what stays of it is priced anew when something of it is given back, for which its tariffs are needed. */
    public boolean isRepriced() {
        return items.stream().anyMatch(item -> item.repricing() != Tariff.Repricing.KEEP);
    }

    /**
     * Reads what bookings keep.
     *
     * @param tree what {@link #tree} writes
     * @throws IllegalArgumentException if it is no such tree; the message begins with the path of what is wrong
     */
    public static SaleDocument of(Object tree) {
        return SaleDocumentTree.read(tree);
    }

    /** Writes it as a tree: maps, lists, text and {@code true}, none of which can be changed. */
    public Map<String, Object> tree() {
        return SaleDocumentTree.of(this);
    }
}

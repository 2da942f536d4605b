package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.terms.GivingBack;
import io.github.holdfast.terms.ItemTerms;
import io.github.holdfast.terms.Refundable;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/**
 * Is what a quote sells, as giving it back will look at it, for adapters: what holds for each item, and what of its price can be
 * given back. A pure function of what was priced, tariffs and the instant of the sale. Immutable.
 *
 * @param items in the order of the booking
 * @param ofBooking what of the price belongs to no item and is not kept, in smallest units: it goes back with the last item,
 *     never in parts. Negative only if the total was rounded down to coins
 */
public record SoldItems(List<GivingBack.Sold> items, long ofBooking) {

    /** Items that are one journey if the fare's terms say so. */
    private record Journey(TariffId tariff, String fare) {}

    /** Keeps the list from changing. */
    public SoldItems {
        items = List.copyOf(items);
    }

    /**
     * Takes what was sold out of a quote.
     *
     * <p>A line that is kept is no part of what can be given back. A reduction always is: who gives back never gets more than
     * what he paid, whatever a rule says of itself. Where what is kept was reduced by more than the rest cost, nothing can be
     * given back.
     *
     * @param facts what was priced
     * @param quote the price of it, by tariffs
     * @param tariffs finds them
     * @param soldAt when it is sold
     * @return an item for each of the facts
     * @throws IllegalArgumentException if the quote is of other holds, or the slots of an item do not begin one after the other
     */
    public static SoldItems of(Facts facts, Quote quote, Pricing.Tariffs tariffs, Instant soldAt) {
        if (!quote.holds().equals(facts.holds().stream().map(Facts.Held::hold).toList())) {
            throw new IllegalArgumentException("the quote is for " + quote.holds() + ", the facts are of "
                    + facts.holds().stream().map(Facts.Held::hold).toList());
        }
        CurrencyUnit currency = quote.total().getCurrencyUnit();
        List<Refundable> refundable = refundable(facts.items(), quote.lines(), currency);
        List<ItemTerms> terms = terms(facts.items(), tariffs, soldAt);
        List<GivingBack.Sold> items = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            items.add(new GivingBack.Sold(terms.get(i), refundable.get(i)));
        }
        long ofBooking = quote.lines().stream()
                .filter(line -> line.item().isEmpty() && !line.isKept())
                .mapToLong(QuoteLine::units)
                .sum();
        return new SoldItems(items, MinorUnits.checked("what is of the booking", ofBooking));
    }

    private static List<Refundable> refundable(List<Facts.Item> items, List<QuoteLine> lines, CurrencyUnit currency) {
        List<Refundable> refundable = new ArrayList<>();
        for (Facts.Item item : items) {
            refundable.add(Refundable.of(currency, item.slots().size()));
        }
        for (QuoteLine line : lines) {
            if (line.item().isPresent() && (!line.isKept() || line.units() < 0)) {
                int index = line.item().getAsInt() - 1;
                refundable.set(index, refundable.get(index).plus(line.units(), line.slotFrom(), line.slotTo()));
            }
        }
        refundable.replaceAll(item -> item.amount() < 0 ? Refundable.of(currency, item.slots()) : item);
        return refundable;
    }

    private static List<ItemTerms> terms(List<Facts.Item> items, Pricing.Tariffs tariffs, Instant soldAt) {
        Map<Journey, ZonedDateTime> starts = new HashMap<>();
        for (Facts.Item item : items) {
            starts.merge(journey(item, tariffs), start(item), (a, b) -> b.isBefore(a) ? b : a);
        }
        return items.stream()
                .map(item -> {
                    Tariff.Fare fare = fare(item, tariffs);
                    ZonedDateTime start = fare.terms().isByJourney()
                            ? starts.getOrDefault(journey(item, tariffs), start(item))
                            : start(item);
                    List<Instant> slots = item.slots().stream()
                            .map(slot -> slot.start().toInstant())
                            .toList();
                    return fare.terms().resolve(start, slots, soldAt);
                })
                .toList();
    }

    private static Journey journey(Facts.Item item, Pricing.Tariffs tariffs) {
        return new Journey(item.tariff(), fare(item, tariffs).name());
    }

    private static Tariff.Fare fare(Facts.Item item, Pricing.Tariffs tariffs) {
        Tariff tariff = tariffs.of(item.tariff(), item.version());
        return item.fare()
                .map(name -> {
                    Tariff.Fare fare = tariff.fares().get(name);
                    if (fare == null) {
                        throw new IllegalArgumentException("tariff " + tariff.id() + " has no fare " + name);
                    }
                    return fare;
                })
                .orElseGet(tariff::firstFare);
    }

    /** The start by the clocks whose deadlines count; those of a slot may have another offset, as a border does. */
    private static ZonedDateTime start(Facts.Item item) {
        return item.slots().get(0).start().atZoneSameInstant(item.zone());
    }
}

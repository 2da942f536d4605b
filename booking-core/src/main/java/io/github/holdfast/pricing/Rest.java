package io.github.holdfast.pricing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A booking, and what is left of it when some of its items are given back, both priced by the same versions. Whoever stays
 * stays on his place: nobody moves up. Immutable once made.
 */
final class Rest {

    /** The parts of the whole booking, as it was sold. */
    final Map<Pricing.Version, Pricing.Part> first;

    /** The parts of what is left, by the numbers that items had; empty if it could not be bought so. */
    final Optional<Map<Pricing.Version, Pricing.Part>> rest;

    private final SortedSet<Integer> stays;

    private Rest(
            SortedSet<Integer> stays,
            Map<Pricing.Version, Pricing.Part> first,
            Optional<Map<Pricing.Version, Pricing.Part>> rest) {
        this.stays = stays;
        this.first = first;
        this.rest = rest;
    }

    /**
     * Prices both.
     *
     * @param stays numbers of the items that stay, the first of which is 1
     * @throws IllegalArgumentException if the booking cannot be priced
     */
    static Rest of(Reckoning reckoning, SortedSet<Integer> stays, Pricing.Tariffs tariffs) {
        Facts facts = reckoning.facts();
        Question question = reckoning.question();
        List<Facts.Item> items = facts.items();
        List<Tariff> found = Pricing.found(items, tariffs);
        Seating seating = Seating.of(items, found, question);
        List<Integer> all = new ArrayList<>();
        for (int item = 1; item <= items.size(); item++) {
            all.add(item);
        }
        Map<Pricing.Version, Pricing.Part> first = new Pricing(facts, question, found)
                .again(seating, all)
                .orElseThrow(() -> new IllegalArgumentException("what was sold has no price: " + items));
        if (stays.isEmpty()) {
            return new Rest(stays, first, Optional.empty());
        }
        List<Integer> left = stays.stream().map(number -> number - 1).toList();
        Question asked = question.without(gone(seating, items.size(), stays));
        Pricing pricing = new Pricing(
                facts.only(left), asked, left.stream().map(found::get).toList());
        return new Rest(stays, first, priced(pricing, seating.only(left, asked), List.copyOf(stays)));
    }

    /** Returns version by version what was sold and what is left of it. */
    List<RestOfPart> parts() {
        List<RestOfPart> parts = new ArrayList<>();
        first.forEach((version, sold) -> {
            Optional<Pricing.Part> left = rest.map(all -> all.get(version));
            Tariff.Repricing repricing = rest.isPresent() ? sold.tariff.repricing() : Tariff.Repricing.KEEP;
            Set<Integer> items = new TreeSet<>();
            sold.items.stream().map(ItemPrice::number).filter(stays::contains).forEach(items::add);
            parts.add(new RestOfPart(sold, left, repricing, items));
        });
        return parts;
    }

    /** Returns tariff by tariff what was asked of all that it sold, and what is asked of what is left of it. */
    List<RestOfWhole> wholes() {
        List<RestOfWhole> wholes = new ArrayList<>();
        for (List<Pricing.Part> sold : Pricing.byTariff(first.values())) {
            Pricing.Part deciding = Pricing.deciding(sold);
            List<Pricing.Part> left = new ArrayList<>();
            rest.ifPresent(all -> all.values().stream()
                    .filter(part -> part.version.id().equals(deciding.version.id()))
                    .forEach(left::add));
            Tariff.Repricing repricing = rest.isPresent() ? deciding.tariff.repricing() : Tariff.Repricing.KEEP;
            boolean gone =
                    sold.stream().flatMap(part -> part.items.stream()).noneMatch(item -> stays.contains(item.number()));
            wholes.add(new RestOfWhole(ofNoItem(sold), ofNoItem(left), repricing, gone));
        }
        return wholes;
    }

    private static List<LineDraft> ofNoItem(List<Pricing.Part> parts) {
        return parts.stream()
                .flatMap(part -> part.lines.stream())
                .filter(line -> line.item == 0)
                .toList();
    }

    /** Returns those who are on items that are gone, and on no other. */
    private static Set<String> gone(Seating seating, int items, Set<Integer> stays) {
        Set<String> gone = new HashSet<>();
        Set<String> there = new HashSet<>();
        for (int item = 0; item < items; item++) {
            (stays.contains(item + 1) ? there : gone).addAll(seating.keys(item));
        }
        gone.removeAll(there);
        return gone;
    }

    /** Prices what is left; some tariffs sell only what is not left alone, such as places for two. */
    private static Optional<Map<Pricing.Version, Pricing.Part>> priced(
            Pricing pricing, Seating seating, List<Integer> numbers) {
        try {
            return pricing.again(seating, numbers);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}

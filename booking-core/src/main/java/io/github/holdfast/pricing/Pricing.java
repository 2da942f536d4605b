package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Prices holds, for adapters: a pure function of what the store knows, what the buyer says and published tariffs. Asked
 * again, today or years later, it answers the same, to the smallest unit. Thread-safe.
 */
public final class Pricing {

    /** Finds published tariffs. */
    @FunctionalInterface
    public interface Tariffs {

        /**
         * Returns a tariff.
         *
         * @param id its id
         * @param version its version, 1 or more, which facts have named
         */
        Tariff of(TariffId id, int version);
    }

    private record Version(TariffId id, int number) {}

    private record Part(Tariff tariff, List<ItemPrice> items) {}

    private final Facts facts;
    private final Question question;
    private final List<Facts.Item> items;
    private final List<Tariff> tariffs = new ArrayList<>();
    private final Lines lines = new Lines();

    private Pricing(Facts facts, Question question, Tariffs tariffs) {
        this.facts = facts;
        this.question = question;
        this.items = facts.items();
        for (Facts.Item item : items) {
            this.tariffs.add(tariffs.of(item.tariff(), item.version()));
        }
    }

    /**
     * Prices holds.
     *
     * @return the quote; refused with {@code NOT_FOUND}, if a tariff does not know a fare, or has no price for a place, a slot
     *     or a traveller
     * @throws IllegalArgumentException if the tariffs have two currencies, travellers do not fit on the places, or an amount
     *     given is out of bounds or nobody's
     * @throws ArithmeticException if an amount is larger than amounts can be, 10<sup>15</sup> - 1 smallest units; the message
     *     names line and rule
     */
    public static Outcome<Quote> quote(Facts facts, Question question, Tariffs tariffs) {
        return new Pricing(facts, question, tariffs).quote();
    }

    private Outcome<Quote> quote() {
        CurrencyUnit currency = currency();
        Optional<Refusal> unknown = unknownFare();
        if (unknown.isPresent()) {
            return Outcome.refused(unknown.get());
        }
        Collection<Part> parts = parts();
        Wanted.check(question, parts.stream().map(Part::tariff).toList());
        for (Part part : parts) {
            Optional<Refusal> refusal = price(part.tariff(), part.items());
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
        }
        return Outcome.accepted(
                Quote.priced(facts, question, lines.finished(currency), MinorUnits.money(currency, lines.gross())),
                false);
    }

    private CurrencyUnit currency() {
        Tariff first = tariffs.get(0);
        for (Tariff tariff : tariffs) {
            if (!tariff.currency().equals(first.currency())) {
                throw new IllegalArgumentException("a booking has one currency: tariff " + first.id() + " is in "
                        + first.currency() + ", tariff " + tariff.id() + " in " + tariff.currency());
            }
        }
        return first.currency();
    }

    private Optional<Refusal> unknownFare() {
        for (int i = 0; i < items.size(); i++) {
            Tariff tariff = tariffs.get(i);
            Optional<String> unknown =
                    items.get(i).fare().filter(name -> !tariff.fares().containsKey(name));
            if (unknown.isPresent()) {
                return Optional.of(Refusal.of(
                                Refusal.Reason.NOT_FOUND, "fare " + unknown.get() + " of tariff " + tariff.id())
                        .nearest(Nearest.names(unknown.get(), tariff.fares().keySet(), 3)));
            }
        }
        return Optional.empty();
    }

    /** Returns the items of each version of a tariff, in the order in which they first appear. */
    private Collection<Part> parts() {
        Seating seating = Seating.of(items, tariffs, question);
        Map<Version, Part> parts = new LinkedHashMap<>();
        int number = 0;
        for (Facts.Held hold : facts.holds()) {
            ItemPrice before = null;
            for (Facts.Item item : hold.items()) {
                Tariff tariff = tariffs.get(number);
                ItemPrice price = begin(hold, item, number, seating, before);
                parts.computeIfAbsent(
                                new Version(item.tariff(), item.version()), any -> new Part(tariff, new ArrayList<>()))
                        .items()
                        .add(price);
                before = price;
                number++;
            }
        }
        return parts.values();
    }

    /** Begins an item; one that is like that before it need not ask again which rules may hold. */
    private ItemPrice begin(Facts.Held hold, Facts.Item item, int number, Seating seating, @Nullable ItemPrice before) {
        Tariff tariff = tariffs.get(number);
        List<Block> blocks = new ArrayList<>(1);
        for (Seating.Spot spot : seating.of(number)) {
            blocks.add(new Block(spot.places, spot.passengers, item.slots(), tariff.plan()));
        }
        if (before != null && before.subject().item().isPricedAs(item)) {
            return new ItemPrice(number + 1, before.subject(), before.plan(), blocks);
        }
        String fare = item.fare().orElse(tariff.firstFare().name());
        Subject subject = new Subject(hold, item, fare, seating.party(number), question.buyer());
        return new ItemPrice(number + 1, subject, tariff.plan().fare(fare).of(subject), blocks);
    }

    private Optional<Refusal> price(Tariff tariff, List<ItemPrice> parts) {
        TariffPlan plan = tariff.plan();
        Wanted wanted = new Wanted(tariff.rounding(), question);
        int first = lines.size();
        for (ItemPrice item : parts) {
            Optional<Refusal> missing = BaseStep.price(item, wanted, plan, lines);
            if (missing.isPresent()) {
                return missing;
            }
            ChangeStep.apply(item, wanted, plan, lines);
            BoundStep.apply(item, wanted, plan, lines);
            item.total();
        }
        BookingStep.apply(parts, wanted, plan, lines);
        FeeStep.apply(parts, wanted, plan, lines);
        TaxStep.apply(tariff, question.buyer(), lines.from(first));
        CashStep.apply(tariff, first, lines);
        return Optional.empty();
    }
}

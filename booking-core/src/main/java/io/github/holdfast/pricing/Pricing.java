package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.outcome.Outcome;
import io.github.holdfast.outcome.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
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

    /** Names what is published once. */
    record Version(TariffId id, int number) {

        static Version of(Facts.Item item) {
            return new Version(item.tariff(), item.version());
        }
    }

    /** The items of one version of a tariff, and what came of pricing them. For one thread. */
    static final class Part {

        final Version version;
        final Tariff tariff;
        final List<ItemPrice> items = new ArrayList<>();

        /** What was done to all of it, where a rule held. */
        Map<Contest, BookingStep.Spread> ofBooking = Map.of();

        /** Its lines, taxes reckoned; those of the whole booking are with the version that decides on them. */
        final List<LineDraft> lines = new ArrayList<>();

        private Part(Version version, Tariff tariff) {
            this.version = version;
            this.tariff = tariff;
        }
    }

    private final Facts facts;
    private final Question question;
    private final List<Facts.Item> items;
    private final List<Tariff> tariffs;
    private final Lines lines = new Lines();

    /**
     * Begins to price.
     *
     * @param tariffs of each item
     */
    Pricing(Facts facts, Question question, List<Tariff> tariffs) {
        this.facts = facts;
        this.question = question;
        this.items = facts.items();
        this.tariffs = tariffs;
    }

    /** Finds the tariff of each item; a version is one object, however often it is found. */
    static List<Tariff> found(List<Facts.Item> items, Tariffs tariffs) {
        Map<Version, Tariff> known = new HashMap<>();
        List<Tariff> found = new ArrayList<>(items.size());
        for (Facts.Item item : items) {
            found.add(known.computeIfAbsent(Version.of(item), version -> tariffs.of(version.id(), version.number())));
        }
        return found;
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
        return new Pricing(facts, question, found(facts.items(), tariffs)).quote();
    }

    private Outcome<Quote> quote() {
        CurrencyUnit currency = currency();
        Optional<Refusal> unknown = unknownFare();
        if (unknown.isPresent()) {
            return Outcome.refused(unknown.get());
        }
        Map<Version, Part> parts = parts(Seating.of(items, tariffs, question), number -> number + 1);
        if (!question.given().isEmpty()) {
            Wanted.check(question, rules());
        }
        Optional<Refusal> refusal = price(parts.values());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        return Outcome.accepted(
                Quote.priced(facts, question, lines.finished(currency), MinorUnits.money(currency, lines.gross())),
                false);
    }

    /**
     * Prices what was asked for before, as far as it is still there; amounts given that nobody asks for any more mean nothing.
     *
     * @param seating who is on which place
     * @param numbers of the items, in the booking of which they are left
     * @return by version; empty if something has no price
     * @throws IllegalArgumentException if a rule wants an amount that was not given
     * @throws ArithmeticException if an amount is larger than amounts can be
     */
    Optional<Map<Version, Part>> again(Seating seating, List<Integer> numbers) {
        Map<Version, Part> parts = parts(seating, numbers::get);
        if (price(parts.values()).isPresent()) {
            return Optional.empty();
        }
        lines.gross();
        return Optional.of(parts);
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

    /** Returns the rules of the fares that are asked for. */
    private Set<Rule> rules() {
        Set<Rule> rules = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Tariff tariff = tariffs.get(i);
            Tariff.Fare fare = items.get(i).fare().map(tariff.fares()::get).orElse(tariff.firstFare());
            rules.addAll(TariffPlan.rules(tariff, fare));
        }
        return rules;
    }

    /** Returns the items of each version of a tariff, in the order in which they first appear. */
    private Map<Version, Part> parts(Seating seating, IntUnaryOperator numbers) {
        Map<Version, Part> parts = new LinkedHashMap<>();
        int at = 0;
        for (Facts.Held hold : facts.holds()) {
            ItemPrice before = null;
            for (Facts.Item item : hold.items()) {
                Tariff tariff = tariffs.get(at);
                ItemPrice price = begin(hold, item, at, numbers.applyAsInt(at), seating, before);
                parts.computeIfAbsent(Version.of(item), version -> new Part(version, tariff))
                        .items
                        .add(price);
                before = price;
                at++;
            }
        }
        return parts;
    }

    /** Begins an item; one that is like that before it need not ask again which rules may hold. */
    private ItemPrice begin(
            Facts.Held hold, Facts.Item item, int at, int number, Seating seating, @Nullable ItemPrice before) {
        Tariff tariff = tariffs.get(at);
        List<Block> blocks = new ArrayList<>(1);
        for (Seating.Spot spot : seating.of(at)) {
            blocks.add(new Block(spot.places, spot.passengers, item.slots(), tariff.plan()));
        }
        if (before != null && before.subject().item().isPricedAs(item)) {
            return new ItemPrice(number, before.subject(), before.plan(), blocks);
        }
        String fare = item.fare().orElse(tariff.firstFare().name());
        Subject subject = new Subject(hold, item, fare, seating.party(at), question.buyer());
        return new ItemPrice(number, subject, tariff.plan().fare(fare).of(subject), blocks);
    }

    /** Prices tariff by tariff, in the order in which they first appear: what is of no item comes after the items it is for. */
    private Optional<Refusal> price(Collection<Part> parts) {
        for (List<Part> versions : byTariff(parts)) {
            int first = lines.size();
            for (Part part : versions) {
                Optional<Refusal> missing = price(part);
                if (missing.isPresent()) {
                    return missing;
                }
            }
            priceWhole(versions, first);
        }
        return Optional.empty();
    }

    static Collection<List<Part>> byTariff(Collection<Part> parts) {
        Map<TariffId, List<Part>> tariffs = new LinkedHashMap<>();
        for (Part part : parts) {
            tariffs.computeIfAbsent(part.version.id(), id -> new ArrayList<>(1)).add(part);
        }
        return tariffs.values();
    }

    /**
     * Returns the version that decides on what is asked once of everything that a tariff sells: the earliest. Whoever adds to what
     * he holds keeps what he was shown first.
     */
    static Part deciding(List<Part> versions) {
        Part first = versions.get(0);
        for (Part part : versions) {
            first = part.version.number() < first.version.number() ? part : first;
        }
        return first;
    }

    private Optional<Refusal> price(Part part) {
        TariffPlan plan = part.tariff.plan();
        Wanted wanted = new Wanted(part.tariff.rounding(), question);
        int first = lines.size();
        for (ItemPrice item : part.items) {
            Optional<Refusal> missing = BaseStep.price(item, wanted, plan, lines);
            if (missing.isPresent()) {
                return missing;
            }
            ChangeStep.apply(item, wanted, plan, lines);
            BoundStep.apply(item, wanted, plan, lines);
            item.total();
        }
        part.ofBooking = BookingStep.apply(part.items, wanted, plan, lines);
        FeeStep.ofItems(part.items, wanted, lines);
        part.lines.addAll(lines.from(first));
        return Optional.empty();
    }

    /**
     * Adds what a tariff asks of all that it sells, and taxes it.
     *
     * @param first the first of its lines
     */
    private void priceWhole(List<Part> versions, int first) {
        Part deciding = deciding(versions);
        List<ItemPrice> all = versions.size() == 1 ? deciding.items : items(versions);
        int fees = lines.size();
        FeeStep.ofBooking(all, new Wanted(deciding.tariff.rounding(), question), deciding.tariff.plan(), lines);
        deciding.lines.addAll(lines.from(fees));
        for (Part part : versions) {
            TaxStep.apply(part.tariff, question.buyer(), part.lines);
        }
        int coins = lines.size();
        CashStep.apply(deciding.tariff, first, lines);
        deciding.lines.addAll(lines.from(coins));
    }

    private static List<ItemPrice> items(List<Part> versions) {
        List<ItemPrice> all = new ArrayList<>();
        versions.forEach(part -> all.addAll(part.items));
        return all;
    }
}

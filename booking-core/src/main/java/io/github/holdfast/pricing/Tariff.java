package io.github.holdfast.pricing;

import io.github.holdfast.internal.MinorUnits;
import io.github.holdfast.internal.Nearest;
import io.github.holdfast.internal.Text;
import io.github.holdfast.inventory.TariffId;
import io.github.holdfast.terms.Charge;
import io.github.holdfast.terms.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How what is held is priced: fares with their rules, rules for all fares, taxes and how they are rounded.
 *
 * <p>The order is fixed. <b>1</b> one {@code set} for each place, slot or traveller; <b>2</b> reductions, surcharges and
 * amounts given by the host, group by group in the order in which groups first appear, first those of the fare, then those
 * for all, a percentage always of what has been reached; <b>3</b> caps, then floors; <b>4</b> what is for the whole booking,
 * spread over its items; <b>5</b> fees; <b>6</b> taxes; <b>7</b> rounding to coins. No item falls below 0. Where several versions
 * price a booking, because one was published between two holds, each prices its own items; fees of the whole booking and coins
 * are asked for once, as the earliest of them says, of all that the tariff prices.
 *
 * <p>A tariff that could not be applied, or not in one way only, is refused when it is built; what is merely strange is told
 * by {@link #warnings}. Amounts are whole smallest units of the currency, at most 10<sup>15</sup> - 1 of them. Immutable and
 * thread-safe.
 */
public final class Tariff {

    /** What the amounts in rules are. */
    public enum Prices {
        /** What the customer pays; the tax is in it. */
        GROSS,
        /** What the seller gets; the tax comes on top. */
        NET
    }

    /** Of what a tax is rounded. Both are legal in most countries, and differ by cents. */
    public enum TaxRounding {
        /** Of the sum of everything taxed alike; then spread over the lines, so that lines and sum agree. */
        ORDER,
        /** Of each item, its price and reductions of one tax class together, and of each fee. */
        LINE
    }

    /** What becomes of the price of the rest when a part is given back. */
    public enum Repricing {
        /** It stands. */
        KEEP,
        /** It is reckoned anew, as if the part had never been bought. */
        REPRICE,
        /** Reductions of the whole booking that no longer hold are taken back, the rest stands. */
        CLAW_BACK
    }

    /**
     * How many travellers a place carries.
     *
     * @param least 0 or more
     * @param most not below the least, at most 1,000; 0 for places of things, such as bicycles
     */
    public record Carriage(int least, int most) {

        /** A place for one, which is what every place is unless the tariff says otherwise. */
        static final Carriage ONE = new Carriage(1, 1);

        private static final int MOST = 1_000;

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is negative or they are in the wrong order
         */
        public Carriage {
            if (least < 0 || most < least || most > MOST) {
                throw new IllegalArgumentException(
                        "must carry 0 to " + MOST + " travellers, the least first: " + least + " to " + most);
            }
        }
    }

    /**
     * A way to buy the same place, with terms and rules of its own.
     *
     * @param name what requests ask for, 1 to 40 characters without {@code /}
     * @param terms what giving back costs; what is kept is rounded as the tariff rounds
     * @param rules in order; they hold for this fare only
     */
    public record Fare(String name, Terms terms, List<Rule> rules) {

        /** Who gives back gets nothing back, whenever that is. */
        static final Terms KEPT = Terms.cancelling().then(Charge.all());

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is unfit
         */
        public Fare {
            Text.id("fare", name, 40);
            if (name.indexOf('/') >= 0) {
                throw new IllegalArgumentException(
                        "fare must not contain /, which stands between tariff and fare: " + Text.shown(name));
            }
            Objects.requireNonNull(terms, "terms");
            rules = List.copyOf(rules);
        }
    }

    private final TariffId id;
    private final CurrencyUnit currency;
    private final RoundingMode rounding;
    private final Prices prices;
    private final TaxRounding taxRounding;
    private final Repricing repricing;
    private final SortedMap<String, Carriage> carriages;
    private final SortedMap<String, Fare> fares;
    private final String firstFare;
    private final List<Rule> rules;
    private final List<TaxTreatment> treatments;
    private final Optional<Money> cashStep;
    private final List<String> warnings;
    private final TariffPlan plan;

    private Tariff(Builder parts) {
        this.id = parts.id;
        this.currency = parts.currency;
        this.rounding = parts.rounding;
        this.prices = parts.prices;
        this.taxRounding = parts.taxRounding;
        this.repricing = parts.repricing;
        this.carriages = Collections.unmodifiableSortedMap(new TreeMap<>(parts.carriages));
        this.fares = Collections.unmodifiableSortedMap(new TreeMap<>(parts.fares));
        this.firstFare = Objects.requireNonNull(parts.firstFare);
        this.rules = List.copyOf(parts.rules);
        this.treatments = parts.treatments.stream().sorted(TaxTreatment.ORDER).toList();
        this.cashStep = parts.cashStep;
        this.warnings = TariffCheck.of(this);
        this.plan = new TariffPlan(this);
    }

    /**
     * Begins a tariff with prices that include tax, tax rounded for the order, and prices that stand when a part is given
     * back.
     *
     * @param id what inventories name it by
     * @param currency of all its amounts; with 0 to 4 decimals
     * @param rounding of percentages and taxes; not {@link RoundingMode#UNNECESSARY}
     * @throws IllegalArgumentException if the rounding is none
     */
    public static Builder builder(TariffId id, CurrencyUnit currency, RoundingMode rounding) {
        return new Builder(id, currency, rounding);
    }

    /** Collects the parts of a tariff and checks them as a whole. For one thread. */
    public static final class Builder {

        private static final BigDecimal MOST_STEP = BigDecimal.valueOf(1_000_000);

        private final TariffId id;
        private final CurrencyUnit currency;
        private final RoundingMode rounding;
        private final Map<String, Carriage> carriages = new TreeMap<>();
        private final Map<String, Fare> fares = new TreeMap<>();
        private final List<Rule> rules = new ArrayList<>();
        private final List<TaxTreatment> treatments = new ArrayList<>();
        private Prices prices = Prices.GROSS;
        private TaxRounding taxRounding = TaxRounding.ORDER;
        private Repricing repricing = Repricing.KEEP;
        private Optional<Money> cashStep = Optional.empty();
        private @Nullable String firstFare;

        private Builder(TariffId id, CurrencyUnit currency, RoundingMode rounding) {
            this.id = Objects.requireNonNull(id, "id");
            this.currency = Objects.requireNonNull(currency, "currency");
            this.rounding = Objects.requireNonNull(rounding, "rounding");
            if (rounding == RoundingMode.UNNECESSARY) {
                throw new IllegalArgumentException("tariff " + id + " must round: percentages rarely come out even");
            }
        }

        /** Says whether amounts include tax; they do unless set. */
        public Builder prices(Prices prices) {
            this.prices = Objects.requireNonNull(prices, "prices");
            return this;
        }

        /** Says of what taxes are rounded; of the order unless set. */
        public Builder taxRounding(TaxRounding taxRounding) {
            this.taxRounding = Objects.requireNonNull(taxRounding, "taxRounding");
            return this;
        }

        /** Says what becomes of the rest when a part is given back; its price stands unless set. */
        public Builder repricing(Repricing repricing) {
            this.repricing = Objects.requireNonNull(repricing, "repricing");
            return this;
        }

        /**
         * Says how many travellers each place of a category carries; one unless set. Of a pool without categories the
         * pool's name is meant.
         *
         * @throws IllegalArgumentException if the category is unfit or said twice, or the numbers are out of order
         */
        public Builder carries(String category, int least, int most) {
            Text.id("category", category, 40);
            if (carriages.putIfAbsent(category, new Carriage(least, most)) != null) {
                throw new IllegalArgumentException(
                        "tariff " + id + ": carries " + Text.shown(category) + " is said twice");
            }
            return this;
        }

        /**
         * Adds a fare of which all is kept, whenever it is given back. The first fare is what a request gets that names
         * none, unless {@link #first} says otherwise.
         *
         * @param name what requests ask for, 1 to 40 characters without {@code /}
         * @param rules for this fare only
         * @throws IllegalArgumentException if the name is unfit or there is such a fare already
         */
        public Builder fare(String name, Rule... rules) {
            return fare(name, Fare.KEPT, rules);
        }

        /**
         * Adds a fare with terms. The first fare is what a request gets that names none, unless {@link #first} says
         * otherwise.
         *
         * @param name what requests ask for, 1 to 40 characters without {@code /}
         * @param terms what giving back costs
         * @param rules for this fare only
         * @throws IllegalArgumentException if the name is unfit or there is such a fare already
         */
        public Builder fare(String name, Terms terms, Rule... rules) {
            return fare(new Fare(name, terms, List.of(rules)));
        }

        /**
         * Adds a fare, as {@link #fare(String, Rule...)} does.
         *
         * @throws IllegalArgumentException if there is such a fare already
         */
        public Builder fare(Fare fare) {
            if (fares.putIfAbsent(fare.name(), fare) != null) {
                throw new IllegalArgumentException(
                        "tariff " + id + ": fare " + Text.shown(fare.name()) + " appears twice");
            }
            firstFare = firstFare == null ? fare.name() : firstFare;
            return this;
        }

        /** Says which fare a request gets that names none; the one added first unless set. */
        public Builder first(String fare) {
            this.firstFare = Objects.requireNonNull(fare, "fare");
            return this;
        }

        /** Adds a rule for all fares. */
        public Builder rule(Rule rule) {
            rules.add(Objects.requireNonNull(rule, "rule"));
            return this;
        }

        /** Says that some buyers are taxed otherwise. In which order that is said means nothing. */
        public Builder treatment(TaxTreatment treatment) {
            treatments.add(Objects.requireNonNull(treatment, "treatment"));
            return this;
        }

        /**
         * Rounds what is to be paid to coins; exact unless set. The difference is a line of its own.
         *
         * @param step of the sum, such as 0.05; above 0, at most 1,000,000
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder cashRounding(Money step) {
            if (!step.isPositive() || step.getAmount().compareTo(MOST_STEP) > 0) {
                throw new IllegalArgumentException(
                        "tariff " + id + ": cash rounding must be above 0, at most 1,000,000: " + step);
            }
            this.cashStep = Optional.of(step);
            return this;
        }

        /**
         * Checks the parts against each other.
         *
         * @throws IllegalArgumentException if the tariff could not be applied, or not in one way only; the message names
         *     fares and rules
         */
        public Tariff build() {
            if (fares.isEmpty()) {
                throw new IllegalArgumentException("tariff " + id + " must have a fare");
            }
            if (firstFare != null && !fares.containsKey(firstFare)) {
                throw new IllegalArgumentException("tariff " + id + ": first fare " + Text.shown(firstFare)
                        + " does not exist; nearest " + Nearest.names(firstFare, fares.keySet(), 3));
            }
            return new Tariff(this);
        }
    }

    /**
     * Reads a tariff of form 1: maps by text, lists, text, true and false, as {@link #tree} writes them and as
     * {@code docs/tariff.schema.json} describes them. What the builder has a value for may be left out.
     *
     * @param tree nothing of it is kept
     * @throws IllegalArgumentException if it is no such tree; the message begins with the path of what is wrong, as in
     *     {@code fares.FLEX.rules[1].when.ages}, and names the nearest field or word that is known. Or if its parts do not go
     *     together; the message then names fares and rules, as {@link Builder#build} does
     */
    public static Tariff of(Object tree) {
        return TariffTree.read(tree);
    }

    /**
     * Writes the tariff as a tree of form 1, in one way: equal tariffs have equal trees.
     *
     * @return maps, lists, text, true and false, none of which can be changed
     */
    public Map<String, Object> tree() {
        return TariffTree.of(this);
    }

    /** Returns what inventories name it by. */
    public TariffId id() {
        return id;
    }

    /** Returns the currency of all its amounts. */
    public CurrencyUnit currency() {
        return currency;
    }

    /** Returns how percentages and taxes are rounded. */
    public RoundingMode rounding() {
        return rounding;
    }

    /** Returns whether its amounts include tax. */
    public Prices prices() {
        return prices;
    }

    /** Returns of what taxes are rounded. */
    public TaxRounding taxRounding() {
        return taxRounding;
    }

    /** Returns what becomes of the rest when a part is given back. */
    public Repricing repricing() {
        return repricing;
    }

    /** Returns how many travellers places carry, by category, as far as it is not one. */
    public SortedMap<String, Carriage> carriages() {
        return carriages;
    }

    /** Returns the fares by name. */
    public SortedMap<String, Fare> fares() {
        return fares;
    }

    /** Returns the fare that a request gets that names none. */
    public Fare firstFare() {
        return Objects.requireNonNull(fares.get(firstFare));
    }

    /** Returns the rules for all fares, in the order given. */
    public List<Rule> rules() {
        return rules;
    }

    /** Returns which buyers are taxed otherwise, sorted by whom they are for: no two are for the same. */
    public List<TaxTreatment> treatments() {
        return treatments;
    }

    /** Returns the step to which what is to be paid is rounded; empty if it is exact. */
    public Optional<Money> cashRounding() {
        return cashStep;
    }

    /** Returns what is strange about it and may be meant, a sentence each; empty, as a rule. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Tells whether a rule may set a price for places of a category; when, for whom and under what else is for the rule to say.
     *
     * @param category of a place, or the name of a pool
     */
    public boolean mayPrice(String category) {
        return priceRules().anyMatch(rule -> categories(rule).allMatch(category::equals));
    }

    /** Returns the categories and pools for which a rule sets a price by name. */
    public SortedSet<String> pricedCategories() {
        return priceRules().flatMap(Tariff::categories).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Rule> priceRules() {
        return TariffPlan.all(this).stream().filter(rule -> rule.effect().kind() == Effect.Kind.SET);
    }

    private static Stream<String> categories(Rule rule) {
        return rule.scope().of(ItemCondition.OfCategory.class).stream().map(ItemCondition.OfCategory::name);
    }

    /** Returns how many travellers a place of an item carries. */
    Carriage carriage(Facts.Item item) {
        return carriages.getOrDefault(item.kind(), Carriage.ONE);
    }

    /** Returns its rules, sorted for use. */
    TariffPlan plan() {
        return plan;
    }

    /** Returns the step of cash rounding in smallest units; 1 if there is none. */
    long cashUnits() {
        return cashStep.map(step -> MinorUnits.of("cash rounding", step)).orElse(1L);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tariff that
                && id.equals(that.id)
                && currency.equals(that.currency)
                && rounding == that.rounding
                && prices == that.prices
                && taxRounding == that.taxRounding
                && repricing == that.repricing
                && carriages.equals(that.carriages)
                && fares.equals(that.fares)
                && firstFare.equals(that.firstFare)
                && rules.equals(that.rules)
                && treatments.equals(that.treatments)
                && cashStep.equals(that.cashStep);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, currency, fares, rules);
    }

    @Override
    public String toString() {
        return "Tariff[" + id + " in " + currency + ", fares " + fares.keySet() + ", " + rules.size()
                + " rules for all]";
    }
}

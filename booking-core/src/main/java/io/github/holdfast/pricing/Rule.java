package io.github.holdfast.pricing;

import io.github.holdfast.internal.Codes;
import io.github.holdfast.internal.Text;
import io.github.holdfast.terms.Percent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One sentence of a tariff: what is done to the price, for each of what, and where it holds.
 *
 * <p>A rule without a scope holds everywhere; of several scopes all must hold, and each can be said once. Ranges include
 * their beginning and not their end. A scope about slots looks at each slot where the rule counts slots ({@link
 * Basis#PLACE_SLOT}, {@link Basis#TRAVELLER_SLOT}), else at the item's first. What depends on time looks at the instant that
 * the hold was priced at, so that a quote made twice is the same.
 *
 * <p>Immutable and thread-safe; every method that says something returns a changed copy and throws {@link
 * IllegalArgumentException}, naming the rule, if what is said is unfit or was said before. A tariff that has a rule about
 * travellers asks who they are, wherever a place carries not always the same number, whether the rule holds or not.
 */
public final class Rule {

    /** The priority of a rule that says none; smaller ones come first. */
    public static final int PRIORITY = 100;

    private final String id;
    private final Effect effect;
    private final Basis basis;
    private final Scope scope;
    private final Standing standing;

    /** What a rule says beside what it does and where. */
    private record Standing(
            Optional<String> group, int priority, Optional<TaxClass> tax, boolean kept, Optional<String> reason) {}

    private Rule(String id, Effect effect, Basis basis, Scope scope, Standing standing) {
        this.id = id;
        this.effect = effect;
        this.basis = basis;
        this.scope = scope;
        this.standing = standing;
    }

    private static Rule of(String id, Effect effect, Basis basis) {
        Text.id("rule", id, 60);
        Objects.requireNonNull(basis, "basis");
        RuleCheck.effect(id, effect, basis);
        Standing standing = new Standing(Optional.empty(), PRIORITY, Optional.empty(), false, Optional.empty());
        return new Rule(id, effect, basis, Scope.ALL, standing);
    }

    /**
     * Sets the price of each place, slot or traveller. Exactly one such rule must hold for each; where several do, the one
     * with the smallest priority.
     *
     * @param id 1 to 60 characters, the only one of its fare
     * @param price 0 or more
     * @param per not {@link Basis#BOOKING}
     */
    public static Rule set(String id, Money price, Basis per) {
        return of(id, Effect.of(Effect.Kind.SET, price), per);
    }

    /**
     * Takes an amount off. A price never falls below 0: what would go below is cut, and the line says so.
     *
     * @param by 0 or more
     */
    public static Rule reduce(String id, Money by, Basis per) {
        return of(id, Effect.of(Effect.Kind.REDUCE, by), per);
    }

    /**
     * Takes a percentage off what has been reached so far, rounded once for each place, slot or traveller.
     *
     * @param by 0 to 100 %
     */
    public static Rule reduce(String id, Percent by, Basis per) {
        return of(id, Effect.of(Effect.Kind.REDUCE, by), per);
    }

    /**
     * Adds an amount.
     *
     * @param by 0 or more
     */
    public static Rule surcharge(String id, Money by, Basis per) {
        return of(id, Effect.of(Effect.Kind.SURCHARGE, by), per);
    }

    /**
     * Adds a percentage of what has been reached so far, rounded once for each place, slot or traveller.
     *
     * @param by 0 % or more
     */
    public static Rule surcharge(String id, Percent by, Basis per) {
        return of(id, Effect.of(Effect.Kind.SURCHARGE, by), per);
    }

    /**
     * Limits what has been reached after reductions and surcharges of items.
     *
     * @param most 0 or more
     * @param per not {@link Basis#BOOKING}
     */
    public static Rule cap(String id, Money most, Basis per) {
        return of(id, Effect.of(Effect.Kind.CAP, most), per);
    }

    /**
     * Raises what has been reached after reductions, surcharges and caps of items, above a cap too if need be, and bounds what a
     * reduction of the whole booking may take off.
     *
     * @param least 0 or more
     * @param per not {@link Basis#BOOKING}
     */
    public static Rule floor(String id, Money least, Basis per) {
        return of(id, Effect.of(Effect.Kind.FLOOR, least), per);
    }

    /**
     * Adds an amount when all reductions are done; nothing reduces it.
     *
     * @param fee 0 or more
     */
    public static Rule fee(String id, Money fee, Basis per) {
        return of(id, Effect.of(Effect.Kind.FEE, fee), per);
    }

    /**
     * Adds a percentage of what is to be paid when all reductions are done, other fees not counted.
     *
     * @param fee 0 % or more
     * @param per {@link Basis#BOOKING}, of everything, or {@link Basis#PLACE}; then places of one item for which nobody is
     *     named are taken together and rounded once
     */
    public static Rule fee(String id, Percent fee, Basis per) {
        return of(id, Effect.of(Effect.Kind.FEE, fee), per);
    }

    /**
     * Lets the host state an amount, within bounds: a price that one may choose, or what a rule of its own comes to. Nothing
     * is done where nothing is stated, unless 0 is out of bounds.
     *
     * @param least the smallest amount that may be stated, negative for a reduction
     * @param most the largest, not below the smallest
     */
    public static Rule given(String id, Money least, Money most, Basis per) {
        return of(id, Effect.given(least, most), per);
    }

    private Rule where(Condition condition) {
        scope.about(condition.about()).ifPresent(before -> {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + " says " + condition.about() + " twice: " + before + ", " + condition);
        });
        RuleCheck.condition(id, effect, basis, condition);
        return new Rule(id, effect, basis, scope.and(condition), standing);
    }

    private <T extends Comparable<? super T>> Range<T> range(String what, T from, @Nullable T to) {
        try {
            return new Range<>(from, to);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule " + Text.shown(id) + ": " + what + " " + e.getMessage(), e);
        }
    }

    private String named(String what, String name) {
        return Text.id("rule " + Text.shown(id) + ": " + what, name, 40);
    }

    /** Holds for this fare only. Rules of a fare need not say it. */
    public Rule fare(String name) {
        return where(new ItemCondition.OfFare(named("fare", name)));
    }

    /** Holds for places of this category. Of a pool without categories the pool's name is meant. */
    public Rule category(String name) {
        return where(new ItemCondition.OfCategory(named("category", name)));
    }

    /** Holds where the inventory has this tag. */
    public Rule tag(String name) {
        return where(new ItemCondition.OfTag(named("tag", name)));
    }

    /** Holds for rides from one stop to another, as they were asked for. */
    public Rule stops(String from, String to) {
        return where(new ItemCondition.OfStops(named("stop", from), named("stop", to)));
    }

    /** Holds for slots that begin on a date in this range, by the clocks there. */
    public Rule season(LocalDate from, LocalDate until) {
        return where(new SlotCondition.OfSeason(range("season", from, Objects.requireNonNull(until, "until"))));
    }

    /** Holds for slots that begin on one of these days, by the clocks there. */
    public Rule weekdays(DayOfWeek first, DayOfWeek... more) {
        return where(new SlotCondition.OfWeekdays(Collections.unmodifiableSet(EnumSet.of(first, more))));
    }

    /** Holds for slots that begin at this time of day, by the clocks there; from 22:00 until 06:00 is the night. */
    public Rule times(LocalTime from, LocalTime until) {
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + ": times must end after their beginning: " + from + " to " + until);
        }
        return where(new SlotCondition.OfTime(from, until));
    }

    /**
     * Holds for items that last so many slots, however many of them the rule looks at.
     *
     * @param least 1 or more
     * @param most included, not below the least
     */
    public Rule length(int least, int most) {
        return where(new ItemCondition.OfLength(range("length", positive("length", least), after(most))));
    }

    /** Holds for items that last so many slots or more. */
    public Rule lengthFrom(int least) {
        return where(new ItemCondition.OfLength(range("length", positive("length", least), null)));
    }

    /**
     * Holds for these slots of an item; a tax for the first seven nights has {@code slots(0, 7)}. For rules that count slots.
     *
     * @param from 0 for the item's first
     * @param to the first that is not meant
     */
    public Rule slots(int from, int to) {
        return where(new SlotCondition.OfNumber(range("slots", notNegative("slots", from), to)));
    }

    /** Holds for these slots of an item, from one on to its last. For rules that count slots. */
    public Rule slotsFrom(int from) {
        return where(new SlotCondition.OfNumber(range("slots", notNegative("slots", from), null)));
    }

    /** Holds for holds that were priced in this time. */
    public Rule sold(Instant from, Instant until) {
        return where(new ItemCondition.OfSale(range("sold", from, Objects.requireNonNull(until, "until"))));
    }

    /**
     * Holds for items that were priced more than this time before they start. It is elapsed time, and a deadline excludes its
     * own instant: who buys exactly so long before is late.
     */
    public Rule ahead(Duration moreThan) {
        return where(new ItemCondition.OfAdvance(range("ahead", moreThan, null)));
    }

    /** Holds for items that were priced more than one time and at most another before they start. */
    public Rule ahead(Duration moreThan, Duration atMost) {
        Objects.requireNonNull(atMost, "atMost");
        return where(new ItemCondition.OfAdvance(range("ahead", moreThan, atMost)));
    }

    /** Holds for what was held over this channel. */
    public Rule channel(String name) {
        return where(new ItemCondition.OfChannel(named("channel", name)));
    }

    /**
     * Holds where so many travel together on the same inventory over the same span.
     *
     * @param least 1 or more
     * @param most included, not below the least
     */
    public Rule party(int least, int most) {
        return where(new ItemCondition.OfParty(range("party", positive("party", least), after(most))));
    }

    /** Holds where so many or more travel together on the same inventory over the same span. */
    public Rule partyFrom(int least) {
        return where(new ItemCondition.OfParty(range("party", positive("party", least), null)));
    }

    /**
     * Holds for travellers of this age in whole years on the day the item starts. For rules that count travellers.
     *
     * @param from 0 or more
     * @param to the first age that is not meant
     */
    public Rule ages(int from, int to) {
        return where(new TravellerCondition.OfAge(range("ages", notNegative("ages", from), to)));
    }

    /** Holds for travellers of this age or more on the day the item starts. For rules that count travellers. */
    public Rule agesFrom(int from) {
        return where(new TravellerCondition.OfAge(range("ages", notNegative("ages", from), null)));
    }

    /** Holds for travellers who have this card. For rules that count travellers. */
    public Rule card(String name) {
        return where(new TravellerCondition.OfCard(named("card", name)));
    }

    /**
     * Holds for what was held with this code, as {@link io.github.holdfast.hold.ClaimRequest#code} says it; its case counts
     * for nothing.
     *
     * @param code 1–40 characters in capital letters, no blanks
     */
    public Rule code(String code) {
        return where(new ItemCondition.OfCode(Codes.code("rule " + Text.shown(id) + ": code", code)));
    }

    /** Holds for buyers in one of these countries, where the buyer is known. */
    public Rule countries(String first, String... more) {
        SortedSet<String> codes = new TreeSet<>();
        codes.add(Buyer.country(first));
        Arrays.stream(more).map(Buyer::country).forEach(codes::add);
        return where(new ItemCondition.OfCountries(Collections.unmodifiableSortedSet(codes)));
    }

    /** Holds for businesses, or for persons, where the buyer is known. */
    public Rule business(boolean business) {
        return where(new ItemCondition.OfBusiness(business));
    }

    /**
     * Holds for what was taken while so much of its category or pool was taken before, in thousandths of what may be sold.
     * Where nobody counts, it never holds.
     *
     * @param from 0 or more
     * @param to the first load that is not meant
     */
    public Rule load(int from, int to) {
        return where(new ItemCondition.OfLoad(range("load", notNegative("load", from), to)));
    }

    /** Holds for what was taken while so much or more of its category or pool was taken before. */
    public Rule loadFrom(int from) {
        return where(new ItemCondition.OfLoad(range("load", notNegative("load", from), null)));
    }

    /**
     * Holds where the price reached so far lies in this range: of everything booked under the tariff, where the rule counts
     * bookings, else of the item.
     */
    public Rule amount(Money from, Money to) {
        if (!from.getCurrencyUnit().equals(to.getCurrencyUnit())) {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + ": amount has two currencies: " + from + ", " + to);
        }
        return where(RuleCheck.amount(id, from, range("amount", units(from), units(to))));
    }

    /** Holds where the price reached so far is so much or more; a fee from one cent on is none where nothing is owed. */
    public Rule amountFrom(Money from) {
        return where(RuleCheck.amount(id, from, range("amount", units(from), null)));
    }

    private long units(Money amount) {
        return RuleCheck.units(id, amount);
    }

    /** Returns the first number that is not meant; none, if all larger ones are. */
    private static @Nullable Integer after(int most) {
        return most == Integer.MAX_VALUE ? null : most + 1;
    }

    private int positive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + ": " + what + " must be 1 or more, not " + number);
        }
        return number;
    }

    private int notNegative(String what, int number) {
        if (number < 0) {
            throw new IllegalArgumentException(
                    "rule " + Text.shown(id) + ": " + what + " must be 0 or more, not " + number);
        }
        return number;
    }

    /**
     * Puts it in a group, of which one rule wins for each place, slot or traveller: the one with the smallest priority, of
     * equal ones what is best for the customer, then the first id. The order within a group means nothing. Of rules for the
     * whole booking one wins for the booking, whichever fares they are said in.
     */
    public Rule group(String name) {
        if (!effect.changes() && effect.kind() != Effect.Kind.FEE) {
            throw new IllegalArgumentException("rule " + Text.shown(id)
                    + ": only reductions, surcharges, amounts given and fees have groups, not " + effect.kind());
        }
        return with(new Standing(
                Optional.of(named("group", name)), priority(), standing.tax(), isKept(), standing.reason()));
    }

    /** Says which of several comes first: the smallest number; {@value #PRIORITY} unless said. */
    public Rule priority(int number) {
        return with(new Standing(standing.group(), number, standing.tax(), isKept(), standing.reason()));
    }

    /**
     * Says how its amount is taxed. A change without a class is taxed as what it changes; a price or a fee without one bears
     * no tax. Reductions, caps and floors never have one.
     */
    public Rule tax(TaxClass as) {
        RuleCheck.tax(id, effect);
        return with(new Standing(standing.group(), priority(), Optional.of(as), isKept(), standing.reason()));
    }

    /** Says that its amount is kept when the rest is given back. */
    public Rule kept() {
        return with(new Standing(standing.group(), priority(), standing.tax(), true, standing.reason()));
    }

    /** Says what the customer reads beside its amount, 1 to 160 characters; the rule's id unless said. */
    public Rule reason(String text) {
        Text.id("rule " + Text.shown(id) + ": reason", text, 160);
        return with(new Standing(standing.group(), priority(), standing.tax(), isKept(), Optional.of(text)));
    }

    private Rule with(Standing changed) {
        return new Rule(id, effect, basis, scope, changed);
    }

    /** Returns what lines and statements of the host call it. */
    public String id() {
        return id;
    }

    /** Returns what it counts. */
    public Basis basis() {
        return basis;
    }

    /** Returns what it does. */
    Effect effect() {
        return effect;
    }

    /** Returns where it holds. */
    Scope scope() {
        return scope;
    }

    /** Returns the group of which it wins or another. */
    Optional<String> group() {
        return standing.group();
    }

    /** Returns its rank, the smallest first. */
    int priority() {
        return standing.priority();
    }

    /** Returns how its amount is taxed, if it says so. */
    Optional<TaxClass> tax() {
        return standing.tax();
    }

    /** Tells whether its amount is kept when the rest is given back. */
    boolean isKept() {
        return standing.kept();
    }

    /** Returns what the customer reads beside its amount, if it says so. */
    Optional<String> reason() {
        return standing.reason();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule that
                && id.equals(that.id)
                && effect.equals(that.effect)
                && basis == that.basis
                && scope.equals(that.scope)
                && standing.equals(that.standing);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, effect, basis, scope, standing);
    }

    @Override
    public String toString() {
        String what = effect.amount()
                .map(Money::toString)
                .or(() -> effect.percent().map(percent -> percent + " %"))
                .orElse("");
        return "rule " + id + ": " + effect.kind() + " " + what
                + effect.most().map(most -> " … " + most).orElse("") + " per " + basis + " " + scope;
    }
}

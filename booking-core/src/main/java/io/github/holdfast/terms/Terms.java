package io.github.holdfast.terms;

import io.github.holdfast.internal.TreeValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says what cancelling and exchanging cost, until when, and what is kept of whoever does not come.
 *
 * <p>A chain of windows begins with {@link #cancelling} or {@link #exchanging}, goes on with what holds until one moment
 * after another, and ends with what holds from then on; without an end it is no {@code Terms}. So there is always exactly one
 * window, and a moment belongs to the window that begins with it. What is not said: nothing can be exchanged; of those who do
 * not come all is kept; there is no cooling-off; a quote is good for a minute beyond its window; nobody owes what he has not
 * paid. Moments become instants for each item when it is bought ({@link #resolve}), and stay what they are, whatever is
 * done to clocks and to these terms afterwards. Immutable and thread-safe.
 */
public final class Terms {

    static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration LONGEST_GRACE = Duration.ofDays(1);

    private static final Terms NOTHING_SAID = new Terms(new Said());

    /**
     * Says within which time a customer may think better of it.
     *
     * @param within how long from the sale on
     * @param unlessAfter from when on a sale is too late for it
     */
    record CoolingOff(Duration within, Moment unlessAfter) {}

    /**
     * Is a chain of windows that has no end yet. Immutable: each window makes a longer one.
     */
    public static final class Open {

        private final boolean exchange;
        private final Terms terms;
        private final List<Chain.Step> steps;

        private Open(boolean exchange, Terms terms, List<Chain.Step> steps) {
            this.exchange = exchange;
            this.terms = terms;
            this.steps = steps;
        }

        /**
         * Adds what holds until a moment, which itself belongs to the next window.
         *
         * @param moment when the window ends, later than the one before. Whether an elapsed moment is later than a civil one
         *     is seen when it is known what they mean; a window that would end before it begins then counts for nothing
         * @param charge what is kept
         * @return the chain with that window
         * @throws IllegalArgumentException if a window of the same kind ends as late or later, there are 50 windows already,
         *     or amounts are of two currencies; the message has the moments or the currencies
         */
        public Open until(Moment moment, Charge charge) {
            return and(new Chain.Step(
                    Optional.of(Objects.requireNonNull(moment, "moment")),
                    Optional.of(Objects.requireNonNull(charge, "charge"))));
        }

        /**
         * Ends the chain with what holds from then on.
         *
         * @param charge what is kept
         * @return the terms
         * @throws IllegalArgumentException if there are 50 windows already, or amounts are of two currencies
         */
        public Terms then(Charge charge) {
            return ended(Chain.Step.last(Objects.requireNonNull(charge, "charge")));
        }

        /**
         * Ends the chain: from then on it cannot be done.
         *
         * @return the terms
         * @throws IllegalArgumentException if there are 50 windows already
         */
        public Terms thenRefused() {
            return ended(Chain.Step.last(null));
        }

        private Open and(Chain.Step step) {
            return new Open(exchange, terms, Chain.and(exchange ? "exchanging" : "cancelling", steps, step));
        }

        private Terms ended(Chain.Step last) {
            Said more = new Said(terms);
            Chain chain = new Chain(and(last).steps);
            if (exchange) {
                more.exchanging = chain;
            } else {
                more.cancelling = chain;
            }
            return new Terms(more);
        }
    }

    /** What was said so far. */
    private static final class Said {
        Chain cancelling = Chain.REFUSED;
        Chain exchanging = Chain.REFUSED;

        @Nullable
        Charge noShow;

        @Nullable
        CoolingOff coolingOff;

        Duration grace = GRACE;
        boolean byJourney;
        boolean owed;

        Said() {}

        Said(Terms terms) {
            cancelling = terms.cancelling;
            exchanging = terms.exchanging;
            noShow = terms.noShow;
            coolingOff = terms.coolingOff;
            grace = terms.grace;
            byJourney = terms.byJourney;
            owed = terms.owed;
        }
    }

    private final Chain cancelling;
    private final Chain exchanging;
    private final @Nullable Charge noShow;
    private final @Nullable CoolingOff coolingOff;
    private final Duration grace;
    private final boolean byJourney;
    private final boolean owed;

    private Terms(Said said) {
        cancelling = said.cancelling;
        exchanging = said.exchanging;
        noShow = said.noShow;
        coolingOff = said.coolingOff;
        grace = said.grace;
        byJourney = said.byJourney;
        owed = said.owed;
        List<CurrencyUnit> currencies = charges()
                .flatMap(charge -> ChargeForm.currency(charge).stream())
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw new IllegalArgumentException("terms have one currency, not " + currencies);
        }
    }

    /**
     * Begins to say what cancelling costs.
     *
     * @return a chain that still needs its end
     */
    public static Open cancelling() {
        return new Open(false, NOTHING_SAID, List.of());
    }

    /**
     * Begins to say what exchanging costs; what was said of it before no longer counts.
     *
     * @return a chain that still needs its end
     */
    public Open exchanging() {
        return new Open(true, this, List.of());
    }

    /**
     * Says what is kept of whoever does not come.
     *
     * @param charge what is kept, not by what has been used
     * @return the terms with that
     * @throws IllegalArgumentException if the charge asks what has been used, or amounts are of two currencies
     */
    public Terms noShow(Charge charge) {
        if (ChargeForm.looksAtUse(charge)) {
            throw new IllegalArgumentException("who does not come has used nothing: " + charge);
        }
        Said more = new Said(this);
        more.noShow = charge;
        return new Terms(more);
    }

    /**
     * Lets everybody who buys early enough cancel free of charge for a while, whatever the chain says. It ends at the start
     * at the latest.
     *
     * @param within how long from the sale on, whole seconds, from 1 second to 3,660 days
     * @param unlessAfter a sale at this moment or later has no cooling-off
     * @return the terms with that
     * @throws IllegalArgumentException if the duration is out of range or has parts of a second; the message carries it
     */
    public Terms coolingOff(Duration within, Moment unlessAfter) {
        Said more = new Said(this);
        more.coolingOff = new CoolingOff(
                Moment.checked("coolingOff", within), Objects.requireNonNull(unlessAfter, "unlessAfter"));
        return new Terms(more);
    }

    /**
     * Says how long after the end of a window what was quoted in it can still be done.
     *
     * @param duration whole seconds, 0 to a day; a minute unless said
     * @return the terms with that
     * @throws IllegalArgumentException if the duration is out of range or has parts of a second; the message carries it
     */
    public Terms grace(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST_GRACE) > 0 || duration.getNano() != 0) {
            throw new IllegalArgumentException("grace must be whole seconds from PT0S to PT24H: " + duration);
        }
        Said more = new Said(this);
        more.grace = duration;
        return new Terms(more);
    }

    /**
     * Counts from the earliest start among the booking's items of the fare, not from that of each item.
     *
     * @return the terms with that
     */
    public Terms byJourney() {
        Said more = new Said(this);
        more.byJourney = true;
        return new Terms(more);
    }

    /**
     * Charges whoever has not paid, too. Otherwise a charge is never more than what was paid. That is for whoever settles
     * accounts to look at: charges are reckoned from what something cost, not from what was paid.
     *
     * @return the terms with that
     */
    public Terms owed() {
        Said more = new Said(this);
        more.owed = true;
        return new Terms(more);
    }

    /**
     * Turns every moment into an instant, for one item.
     *
     * @param start when the item begins, or the journey if {@link #isByJourney}, in the zone whose clocks count
     * @param slots when each slot of the item begins, in order, the first being the item's start; two may begin at once, as where
     *     a timetable gives a ride no minute
     * @param soldAt when the item was bought
     * @return what holds for this item for ever
     * @throws IllegalArgumentException if there is no slot, or the slots are not in order
     */
    public ItemTerms resolve(ZonedDateTime start, List<Instant> slots, Instant soldAt) {
        checkOrder(slots);
        return new ItemTerms(
                cancelling.resolve(start, slots),
                exchanging.resolve(start, slots),
                noShow(),
                coolingOffUntil(start, soldAt),
                grace,
                owed);
    }

    private static void checkOrder(List<Instant> slots) {
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("an item has at least one slot");
        }
        for (int i = 1; i < slots.size(); i++) {
            if (slots.get(i).isBefore(slots.get(i - 1))) {
                throw new IllegalArgumentException(
                        "slots must begin in order: " + slots.get(i - 1) + ", " + slots.get(i));
            }
        }
    }

    private Optional<Instant> coolingOffUntil(ZonedDateTime start, Instant soldAt) {
        if (coolingOff == null || !soldAt.isBefore(coolingOff.unlessAfter().of(start))) {
            return Optional.empty();
        }
        Instant end = soldAt.plus(coolingOff.within());
        Instant latest = start.toInstant();
        return Optional.of(end.isBefore(latest) ? end : latest).filter(soldAt::isBefore);
    }

    /**
     * Returns what is kept of whoever does not come.
     *
     * @return all, unless said
     */
    public Charge noShow() {
        return noShow == null ? Charge.all() : noShow;
    }

    /**
     * Returns how long after the end of a window what was quoted in it can still be done.
     *
     * @return 0 to a day
     */
    public Duration grace() {
        return grace;
    }

    /**
     * Tells whether moments count from the earliest start of a journey.
     *
     * @return false unless said
     */
    public boolean isByJourney() {
        return byJourney;
    }

    /**
     * Tells whether a charge may be more than what was paid.
     *
     * @return false unless said
     */
    public boolean isOwed() {
        return owed;
    }

    /**
     * Returns the currency of the amounts in the charges, which a tariff with these terms must have.
     *
     * @return empty if no charge has an amount
     */
    public Optional<CurrencyUnit> currency() {
        return charges().flatMap(charge -> ChargeForm.currency(charge).stream()).findFirst();
    }

    /**
     * Tells whether a charge counts slots, which says little where nothing is priced by the slot.
     *
     * @return true if {@code firstSlots} or {@code usedSlots} is among the charges
     */
    public boolean countsSlots() {
        return charges().anyMatch(ChargeForm::looksAtSlots);
    }

    /**
     * Tells what is strange about the terms and may be meant: charges that fall as time goes by, windows that never hold or
     * make no difference, cancelling free of charge after the start, less kept of those who do not come than of those who
     * cancel at last.
     *
     * @return unmodifiable, a sentence each; empty, as a rule
     */
    public List<String> warnings() {
        return TermsCheck.of(this);
    }

    private Stream<Charge> charges() {
        return Stream.of(
                        cancelling.charges().stream(),
                        exchanging.charges().stream(),
                        noShow == null ? Stream.<Charge>of() : Stream.of(noShow))
                .flatMap(some -> some);
    }

    Chain cancellingChain() {
        return cancelling;
    }

    Chain exchangingChain() {
        return exchanging;
    }

    /** What is kept of whoever does not come, if it was said. */
    Optional<Charge> saidNoShow() {
        return Optional.ofNullable(noShow);
    }

    Optional<CoolingOff> coolingOff() {
        return Optional.ofNullable(coolingOff);
    }

    /**
     * Writes the terms as a tree, as tariffs in files and in the store have it: maps, lists, text and {@code true}, and
     * nothing that need not be said. Amounts are text in the tariff's currency, durations and times of day in ISO 8601.
     *
     * @return an unmodifiable map that {@link #of} reads back
     */
    public Map<String, Object> tree() {
        return TermsTree.of(this);
    }

    /**
     * Reads terms out of a tree that somebody wrote.
     *
     * @param tree what {@link #tree} writes
     * @param currency that of the amounts
     * @return the terms
     * @throws IllegalArgumentException if something is missing, unknown or unfit; the message begins with the path, as in
     *     {@code cancel[1].charge.share: percent must be -100 to 10,000: 10001}
     */
    public static Terms of(Object tree, CurrencyUnit currency) {
        return TermsTree.read(TreeValue.of("terms", tree), currency);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Terms that
                && cancelling.equals(that.cancelling)
                && exchanging.equals(that.exchanging)
                && Objects.equals(noShow, that.noShow)
                && Objects.equals(coolingOff, that.coolingOff)
                && grace.equals(that.grace)
                && byJourney == that.byJourney
                && owed == that.owed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cancelling, exchanging, noShow, coolingOff, grace, byJourney, owed);
    }

    @Override
    public String toString() {
        return "cancelling: " + cancelling + "; exchanging: " + exchanging + "; no-show: " + noShow();
    }
}

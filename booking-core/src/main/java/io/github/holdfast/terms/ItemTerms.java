package io.github.holdfast.terms;

import io.github.holdfast.internal.TreeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says what cancelling or exchanging one item costs at which instant: terms without any moment left in them.
 *
 * <p>They are made when the item is bought, kept with it, and never change. Immutable and thread-safe.
 */
public final class ItemTerms {

    private final List<Window> cancelling;
    private final List<Window> exchanging;
    private final Charge noShow;
    private final Optional<Instant> coolingOffUntil;
    private final Duration grace;
    private final boolean owed;

    ItemTerms(
            List<Window> cancelling,
            List<Window> exchanging,
            Charge noShow,
            Optional<Instant> coolingOffUntil,
            Duration grace,
            boolean owed) {
        this.cancelling = cancelling;
        this.exchanging = exchanging;
        this.noShow = noShow;
        this.coolingOffUntil = coolingOffUntil;
        this.grace = grace;
        this.owed = owed;
    }

    /**
     * Returns what cancelling costs over time, apart from the cooling-off.
     *
     * @return unmodifiable, in order of time, at least one; only the last has no end
     */
    public List<Window> cancelling() {
        return cancelling;
    }

    /**
     * Returns what exchanging costs over time.
     *
     * @return unmodifiable, in order of time, at least one; only the last has no end
     */
    public List<Window> exchanging() {
        return exchanging;
    }

    /**
     * Finds the window in which an item is cancelled. During the cooling-off nothing is kept.
     *
     * @param at any instant from the sale on
     * @return the one that has begun and not ended; of cooling-off and chain, if both keep nothing, the one that lasts longer
     */
    public Window cancellingAt(Instant at) {
        Window chained = find(cancelling, at);
        return coolingOffUntil
                .filter(at::isBefore)
                .filter(end -> !chained.charge().equals(Optional.of(Charge.none())) || !chained.lasts(end))
                .map(end -> new Window(Optional.of(end), Optional.of(Charge.none())))
                .orElse(chained);
    }

    /**
     * Finds the window in which an item is exchanged.
     *
     * @param at any instant
     * @return the one that has begun and not ended
     */
    public Window exchangingAt(Instant at) {
        return find(exchanging, at);
    }

    private static Window find(List<Window> windows, Instant at) {
        return windows.stream().filter(window -> window.lasts(at)).findFirst().orElseThrow();
    }

    /**
     * Returns what is kept if nobody comes.
     *
     * @return the charge
     */
    public Charge noShow() {
        return noShow;
    }

    /**
     * Returns until when whoever bought this may think better of it.
     *
     * @return not after the start; empty if there is no cooling-off
     */
    public Optional<Instant> coolingOffUntil() {
        return coolingOffUntil;
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
     * Tells whether a charge may be more than what was paid.
     *
     * @return true if whoever has not paid owes it
     */
    public boolean isOwed() {
        return owed;
    }

    /**
     * Writes what holds as a tree, as bookings keep it: maps, lists, text and {@code true}. Everything is said, so that a later
     * release reads what this one meant.
     *
     * @return an unmodifiable map that {@link #of} reads back
     */
    public Map<String, Object> tree() {
        return ItemTermsTree.of(this);
    }

    /**
     * Reads what a booking kept.
     *
     * @param tree what {@link #tree} writes
     * @param currency that of the amounts
     * @return what holds for the item
     * @throws IllegalArgumentException if something is missing, unknown or unfit; the message begins with the path
     */
    public static ItemTerms of(Object tree, CurrencyUnit currency) {
        return ItemTermsTree.read(TreeValue.of("item terms", tree), currency);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemTerms that
                && cancelling.equals(that.cancelling)
                && exchanging.equals(that.exchanging)
                && noShow.equals(that.noShow)
                && coolingOffUntil.equals(that.coolingOffUntil)
                && grace.equals(that.grace)
                && owed == that.owed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(cancelling, exchanging, noShow, coolingOffUntil, grace, owed);
    }

    @Override
    public String toString() {
        return "cancelling " + cancelling + ", exchanging " + exchanging + ", no-show " + noShow
                + coolingOffUntil.map(end -> ", cooling off until " + end).orElse("");
    }
}

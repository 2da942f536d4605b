package io.github.holdfast.pricing;

import io.github.holdfast.hold.HoldId;
import io.github.holdfast.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Asks what holds cost, and says what prices depend on beside them: who travels, who pays, what the host states. Immutable;
 * methods that say something return a changed copy.
 */
public final class PriceRequest {

    private final List<HoldId> holds;
    private final List<Traveller> travellers;
    private final SortedMap<String, Question.Stated> given;
    private final Optional<Buyer> buyer;

    private PriceRequest(
            List<HoldId> holds,
            List<Traveller> travellers,
            SortedMap<String, Question.Stated> given,
            Optional<Buyer> buyer) {
        this.holds = List.copyOf(holds);
        this.travellers = List.copyOf(travellers);
        this.given = Collections.unmodifiableSortedMap(given);
        this.buyer = buyer;
    }

    /**
     * Asks for the price of holds that are to become one booking.
     *
     * @throws IllegalArgumentException if a hold appears twice
     */
    public static PriceRequest of(HoldId first, HoldId... more) {
        List<HoldId> holds = new ArrayList<>();
        holds.add(Objects.requireNonNull(first, "hold"));
        holds.addAll(List.of(more));
        if (new HashSet<>(holds).size() < holds.size()) {
            throw new IllegalArgumentException("a hold is asked for twice: " + holds);
        }
        return new PriceRequest(holds, List.of(), new TreeMap<>(), Optional.empty());
    }

    /**
     * Says who travels, in place of those said before. They fill the places in order.
     *
     * @throws IllegalArgumentException if two have one key
     */
    public PriceRequest travellers(Traveller first, Traveller... more) {
        List<Traveller> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(more));
        return travellers(all);
    }

    /**
     * Says who travels, in place of those said before. They fill the places in order.
     *
     * @param all nobody, if places carry none or it does not matter
     * @throws IllegalArgumentException if two have one key
     */
    public PriceRequest travellers(List<Traveller> all) {
        Set<String> keys = new HashSet<>();
        for (Traveller traveller : all) {
            if (!keys.add(traveller.key())) {
                throw new IllegalArgumentException("traveller " + Text.shown(traveller.key()) + " is named twice");
            }
        }
        return new PriceRequest(holds, all, given, buyer);
    }

    /**
     * States an amount for a rule that lets the host do so. It is applied to each of what the rule counts, and by each tariff
     * of the request that has such a rule, one more for each version of it.
     *
     * @param rule the rule's id
     * @param amount within the rule's bounds
     * @param why what the customer reads beside it, 1 to 160 characters
     * @throws IllegalArgumentException if one was stated before, or the text is unfit
     */
    public PriceRequest given(String rule, Money amount, String why) {
        SortedMap<String, Question.Stated> all = new TreeMap<>(given);
        if (all.putIfAbsent(rule, new Question.Stated(amount, why)) != null) {
            throw new IllegalArgumentException("an amount is given twice for rule " + Text.shown(rule));
        }
        return new PriceRequest(holds, travellers, all, buyer);
    }

    /** Says who pays, as far as prices and taxes look at it. */
    public PriceRequest buyer(Buyer who) {
        return new PriceRequest(holds, travellers, given, Optional.of(who));
    }

    /** Returns the holds, in the order of the booking to be. */
    public List<HoldId> holds() {
        return holds;
    }

    /** Returns who travels, in the order in which they fill places. */
    public List<Traveller> travellers() {
        return travellers;
    }

    /** Returns what the host states, by rule. */
    public SortedMap<String, Question.Stated> given() {
        return given;
    }

    /** Returns who pays, if that was said. */
    public Optional<Buyer> buyer() {
        return buyer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PriceRequest that
                && holds.equals(that.holds)
                && travellers.equals(that.travellers)
                && given.equals(that.given)
                && buyer.equals(that.buyer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(holds, travellers, given, buyer);
    }

    @Override
    public String toString() {
        return "PriceRequest[" + holds + " for " + travellers + ", given " + given.keySet() + "]";
    }
}

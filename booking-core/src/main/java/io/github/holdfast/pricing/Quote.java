package io.github.holdfast.pricing;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A price for one or more holds, made before they are confirmed. It names the holds; whether they can be confirmed is
 * decided when they are. A quote by a tariff says line by line how its price comes about, and carries the question that it
 * answers, so that it can be asked again. Immutable and thread-safe.
 */
public final class Quote {

    private static final CurrencyUnit NO_CURRENCY = CurrencyUnit.of("XXX");

    private final List<HoldId> holds;
    private final Optional<Reckoning> reckoning;
    private final List<QuoteLine> lines;
    private final Money total;

    private Quote(List<HoldId> holds, Optional<Reckoning> reckoning, List<QuoteLine> lines, Money total) {
        this.holds = List.copyOf(holds);
        this.reckoning = reckoning;
        this.lines = List.copyOf(lines);
        this.total = total;
        Set<HoldId> seen = new HashSet<>();
        for (HoldId hold : holds) {
            if (!seen.add(hold)) {
                throw new IllegalArgumentException("hold " + hold + " is quoted twice");
            }
        }
    }

    /**
     * Quotes holds that cost nothing, because their inventories sell by no tariff; all others are {@code NOT_ALLOWED} at {@code
     * confirm}, and are quoted by {@code Bookings.quote}. The total is zero in {@code XXX}, ISO 4217's code for "no currency involved". The
     * order of the holds is that of the booking's items; the same holds in another order are another quote.
     *
     * @throws IllegalArgumentException if a hold appears twice
     */
    public static Quote free(Hold first, Hold... more) {
        List<HoldId> ids = new ArrayList<>();
        ids.add(first.id());
        for (Hold hold : more) {
            ids.add(hold.id());
        }
        return new Quote(ids, Optional.empty(), List.of(), Money.zero(NO_CURRENCY));
    }

    /** Quotes holds by tariffs. */
    static Quote priced(Facts facts, Question question, List<QuoteLine> lines, Money total) {
        List<HoldId> ids = facts.holds().stream().map(Facts.Held::hold).toList();
        return new Quote(ids, Optional.of(new Reckoning(facts, question)), lines, total);
    }

    /** Returns the holds that are to become one booking, in the caller's order. */
    public List<HoldId> holds() {
        return holds;
    }

    /** Returns what it was reckoned from, for adapters; empty if it is free. */
    public Optional<Reckoning> reckoning() {
        return reckoning;
    }

    /** Returns how the price comes about, in order; the lines add up to the total. None, if it is free. */
    public List<QuoteLine> lines() {
        return lines;
    }

    /** Returns the price of everything together, taxes included; 0 or more. */
    public Money total() {
        return total;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quote that
                && holds.equals(that.holds)
                && reckoning.equals(that.reckoning)
                && lines.equals(that.lines)
                && total.equals(that.total);
    }

    @Override
    public int hashCode() {
        return Objects.hash(holds, total);
    }

    @Override
    public String toString() {
        return "Quote[" + total + " for " + holds + "]";
    }
}

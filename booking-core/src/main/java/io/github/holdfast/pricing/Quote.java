package io.github.holdfast.pricing;

import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A price for one or more holds, made before they are confirmed. It names the holds; whether they can be confirmed is
 * decided when they are. Immutable and thread-safe.
 */
public final class Quote {

    private static final CurrencyUnit NO_CURRENCY = CurrencyUnit.of("XXX");

    private final List<HoldId> holds;
    private final Money total;

    private Quote(List<HoldId> holds, Money total) {
        this.holds = List.copyOf(holds);
        this.total = total;
        Set<HoldId> seen = new HashSet<>();
        for (HoldId hold : holds) {
            if (!seen.add(hold)) {
                throw new IllegalArgumentException("hold " + hold + " is quoted twice");
            }
        }
    }

    /**
     * Quotes holds that cost nothing. The total is zero in {@code XXX}, ISO 4217's code for "no currency involved". The
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
        return new Quote(ids, Money.zero(NO_CURRENCY));
    }

    /** Returns the holds that are to become one booking, in the caller's order. */
    public List<HoldId> holds() {
        return holds;
    }

    /** Returns the price of everything together. */
    public Money total() {
        return total;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quote that && holds.equals(that.holds) && total.equals(that.total);
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

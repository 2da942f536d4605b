package io.github.holdfast.pricing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What places would cost that nobody holds: from so much on, as things stood when it was asked. It promises nothing, and nothing
 * can be bought by it: {@link Quote} is made for that. Immutable and thread-safe.
 */
public final class Estimate {

    private final Instant asOf;
    private final List<QuoteLine> lines;
    private final Money total;

    private Estimate(Instant asOf, List<QuoteLine> lines, Money total) {
        this.asOf = asOf;
        this.lines = lines;
        this.total = total;
    }

    /**
     * Takes the price of places that are held by nobody.
     *
     * @param quote for holds that do not exist
     * @param asOf when it was asked, by the store's clock
     */
    public static Estimate of(Quote quote, Instant asOf) {
        return new Estimate(Objects.requireNonNull(asOf, "asOf"), quote.lines(), quote.total());
    }

    /** Returns when it was asked, by the store's clock. */
    public Instant asOf() {
        return asOf;
    }

    /** Returns how the price comes about, in order; the lines add up to the total. */
    public List<QuoteLine> lines() {
        return lines;
    }

    /** Returns what everything together costs, taxes included; 0 or more. */
    public Money total() {
        return total;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Estimate that
                && asOf.equals(that.asOf)
                && lines.equals(that.lines)
                && total.equals(that.total);
    }

    @Override
    public int hashCode() {
        return Objects.hash(asOf, total);
    }

    @Override
    public String toString() {
        return "Estimate[" + total + " as of " + asOf + "]";
    }
}

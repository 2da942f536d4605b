package io.github.holdfast.testkit.model;

import io.github.holdfast.ledger.Ledger;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.statistics.Statistics;

/**
 * Sells a hall by random tariffs in currencies of 0, 2, 3 and 4 decimals, and gives half of it back. Any ledger runs it from one class, as it runs {@link
 * LedgerModelContract}. A failure prints the seed of the sale.
 */
public interface LedgerPriceContract extends Tried {

    /** With fewer tries it is chance whether each answer occurs. */
    int ENOUGH_FOR_ALL = 200;

    /** Returns a ledger to test, over an empty store or over one that earlier tests have used. */
    Ledger newLedger();

    /**
     * Moves the clock of the store forward, without sleeping.
     *
     * @param time how far, in whole microseconds
     */
    void pass(Duration time);

    /** Returns how many sales are tried: what the system property {@code holdfast.price.tries} says, else 5,000. */
    @Override
    default int tries() {
        return Integer.getInteger("holdfast.price.tries", 5_000);
    }

    /**
     * A hold is quoted alike whatever is published, withdrawn or extended meanwhile, as long as the version that prices it stands
     * (properties 10 and 17); what is not the quote is stale and changes nothing (18); it is sold at exactly what was quoted, and
     * the price comes out of what was kept with the booking (11). Given back, it pays back what is quoted until the quote ends, and
     * nothing then (23); what is not paid back is kept (22), and nobody pays for it.
     */
    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(EnoughTries.class)
    default void properties_10_11_17_18_22_and_23_a_quote_is_kept_to_or_stale(@ForAll long seed) {
        new PricedSale(newLedger(), this::pass, new Random(seed)).play();
        if (tries() >= ENOUGH_FOR_ALL) {
            Statistics.label(PricedReturn.LABEL).coverage(coverage -> {
                for (String answer : PricedReturn.ANSWERS) {
                    coverage.check(answer).count(count -> count > 0);
                }
            });
        }
    }
}

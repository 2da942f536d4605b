package io.github.holdfast.testkit.model;

import io.github.holdfast.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Compares a ledger with a reference model over random chains of commands, one by one, in batches, and from several
 * threads. Any ledger runs it from one class:
 *
 * <pre>{@code
 * class MyLedgerModelTest implements LedgerModelContract {
 *     public Ledger newLedger() { return new MyLedger(time); }
 *     public void pass(Duration by) { time.pass(by); }
 * }
 * }</pre>
 *
 * <p>A failure prints the shortest chain found and its seed. jqwik tries that chain first at the next run; to keep it,
 * override the property with {@code @Property(seed = "…")}. How many chains are tried is for {@link #tries()} to say. Chains
 * name everything by ids of their own, so ledgers of many tests may share a store, one test at a time.
 */
public interface LedgerModelContract extends Tried {

    /** Returns a ledger to test, over an empty store or over one that earlier tests have used. */
    Ledger newLedger();

    /**
     * Returns a ledger for several threads at once, which is {@link #newLedger()} unless that one is done with a call before
     * another thread can begin one: then it should take its time while it holds its lock, or nobody meets anybody.
     */
    default Ledger newSharedLedger() {
        return newLedger();
    }

    /**
     * Moves the clock of the store forward, without sleeping.
     *
     * @param time how far, in whole microseconds
     */
    void pass(Duration time);

    /**
     * Returns how far the store's clock may run on by itself during one chain; a microsecond if it stands still, whole tens
     * of seconds if it runs.
     */
    default Duration precision() {
        return Duration.ofNanos(1_000);
    }

    /**
     * Returns how many chains each property tries: what the system property {@code holdfast.model.tries} says, else 500.
     * With fewer than 200 it is chance whether every reason occurs, and not asked for.
     */
    @Override
    default int tries() {
        return Integer.getInteger("holdfast.model.tries", 500);
    }

    /** Returns how many races are run: what the system property {@code holdfast.model.races} says, else 30. */
    default int races() {
        return Integer.getInteger("holdfast.model.races", 30);
    }

    /** Draws chains of 1 to 50 steps. */
    @Provide
    default Arbitrary<List<Step>> chains() {
        return Steps.chains(50);
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(EnoughTries.class)
    default void every_answer_is_the_models(@ForAll("chains") List<Step> chain) {
        ModelRun.rehearse(this, chain, 1);
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(EnoughTries.class)
    default void a_batch_is_answered_as_one_by_one(
            @ForAll("chains") List<Step> chain, @ForAll @IntRange(min = 2, max = 8) int batch) {
        ModelRun.rehearse(this, chain, batch);
    }

    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @AddLifecycleHook(EnoughTries.OfRaces.class)
    default void chains_side_by_side_have_an_explanation(
            @ForAll long seed, @ForAll @IntRange(min = 4, max = 8) int threads)
            throws InterruptedException, ExecutionException {
        ModelRun.race(this, seed, threads);
    }
}

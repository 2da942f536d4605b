package io.github.holdfast.testkit;

import io.github.holdfast.ledger.Ledger;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/**
 * What the contract needs from whoever runs it. Each test takes one ledger; after it the ledger's audit must be clean.
 *
 * <p>Tests name everything by ids of their own and look only at what they made, so ledgers of many tests may share one
 * database. Two tests must not run at the same time on one store, because a test moves its clock.
 */
public interface LedgerUnderTest {

    /**
     * Returns a ledger to test, over an empty store or over one that earlier tests have used. It may be asked for more than
     * once in a test; then all of them stand over one store, as several nodes do.
     */
    Ledger newLedger();

    /**
     * Moves the clock of the store forward, for every ledger over it, without sleeping.
     *
     * <p>Best is a clock that stands still otherwise: only then do the tests of exact instants try the very microsecond. On
     * a clock that runs, they still judge each answer by the time that the store stamped on it.
     *
     * @param time how far, in whole microseconds; 0 or longer
     */
    void pass(Duration time);

    /** Audits the ledgers of the test: whatever the test did, the store must agree with itself. */
    @AfterEach
    default void audit_is_clean() {
        Scene.leave(this);
    }
}

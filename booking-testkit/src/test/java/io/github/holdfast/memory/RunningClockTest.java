package io.github.holdfast.memory;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.LedgerContract;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The contract does not ask for a clock that stands still between its tests' steps. */
class RunningClockTest implements LedgerContract {

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final Ledger ledger =
            new InMemoryLedger(() -> InstantSource.system().instant().plus(passed.get()));

    @Override
    public Ledger newLedger() {
        return ledger;
    }

    @Override
    public void pass(Duration by) {
        passed.updateAndGet(by::plus);
    }
}

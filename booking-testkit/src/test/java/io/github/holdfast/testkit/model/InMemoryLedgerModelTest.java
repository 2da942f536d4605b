package io.github.holdfast.testkit.model;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.memory.InMemoryLedger;
import io.github.holdfast.testkit.MovableTime;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

class InMemoryLedgerModelTest implements LedgerModelContract {

    private static final Duration READING = Duration.ofNanos(100_000);

    private final MovableTime time = MovableTime.at("2027-03-01T10:00:00Z");

    @Override
    public Ledger newLedger() {
        return new InMemoryLedger(time);
    }

    /** A clock that runs, and that is read as slowly as a database's: under the lock. */
    @Override
    public Ledger newSharedLedger() {
        long start = System.nanoTime();
        return new InMemoryLedger(() -> {
            LockSupport.parkNanos(READING.toNanos());
            return time.instant().plusNanos(System.nanoTime() - start);
        });
    }

    @Override
    public void pass(Duration by) {
        time.pass(by);
    }
}

package io.github.holdfast.memory;

import io.github.holdfast.batching.Batcher;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.LedgerContract;
import io.github.holdfast.testkit.MovableTime;
import java.time.Duration;

/** The ledger in memory keeps the contract behind a batcher too. */
class BatchedLedgerTest implements LedgerContract {

    private final MovableTime time = MovableTime.at("2027-03-01T10:00:00.000001Z");
    private final Ledger ledger = Batcher.over(new InMemoryLedger(time));

    @Override
    public Ledger newLedger() {
        return ledger;
    }

    @Override
    public void pass(Duration by) {
        time.pass(by);
    }
}

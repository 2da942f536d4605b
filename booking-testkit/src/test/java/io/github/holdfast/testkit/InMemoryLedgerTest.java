package io.github.holdfast.testkit;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.memory.InMemoryLedger;
import java.time.Duration;

/** The ledger in memory keeps the contract. */
class InMemoryLedgerTest implements LedgerContract {

    private final MovableTime time = MovableTime.at("2027-03-01T10:00:00.000001Z");
    private final Ledger ledger = new InMemoryLedger(time);

    @Override
    public Ledger newLedger() {
        return ledger;
    }

    @Override
    public void pass(Duration by) {
        time.pass(by);
    }
}

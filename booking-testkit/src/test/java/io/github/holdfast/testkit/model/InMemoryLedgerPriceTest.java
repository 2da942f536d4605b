package io.github.holdfast.testkit.model;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.memory.InMemoryLedger;
import io.github.holdfast.testkit.MovableTime;
import java.time.Duration;

class InMemoryLedgerPriceTest implements LedgerPriceContract {

    private final MovableTime time = MovableTime.at("2027-03-01T10:00:00Z");

    @Override
    public Ledger newLedger() {
        return new InMemoryLedger(time);
    }

    @Override
    public void pass(Duration by) {
        time.pass(by);
    }
}

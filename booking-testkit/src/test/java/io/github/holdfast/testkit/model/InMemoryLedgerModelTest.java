package io.github.holdfast.testkit.model;

import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.memory.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;

class InMemoryLedgerModelTest implements LedgerModelContract {

    private Instant now = Instant.parse("2027-03-01T10:00:00Z");

    @Override
    public Ledger newLedger() {
        return new InMemoryLedger(() -> now);
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
    }
}

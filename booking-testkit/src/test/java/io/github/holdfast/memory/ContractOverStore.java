package io.github.holdfast.memory;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Ledger;
import io.github.holdfast.testkit.EventContract;
import io.github.holdfast.testkit.LedgerContract;
import io.github.holdfast.testkit.MovableTime;
import java.time.Duration;
import java.util.List;

/** The contract over rows in memory. */
class ContractOverStore implements LedgerContract, EventContract {

    private final MovableTime time = MovableTime.at("2027-03-01T10:00:00.000001Z");
    private final Store store;
    private final Ledger ledger;

    ContractOverStore(Store store) {
        this.store = store;
        this.ledger = new InMemoryLedger(time, store);
    }

    @Override
    public Ledger newLedger() {
        return ledger;
    }

    @Override
    public void pass(Duration by) {
        time.pass(by);
    }

    @Override
    public List<BookingEvent> events(String aggregateType, String aggregateId) {
        return store.rows.events.all().stream()
                .filter(event -> event.aggregateType().equals(aggregateType))
                .filter(event -> event.aggregateId().equals(aggregateId))
                .toList();
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.store.Changes;
import io.github.holdfast.store.OperationRow;
import io.github.holdfast.store.Slice;
import java.util.List;

/**
 * Writes what a batch changes, one statement for each kind of change, and checks how many rows each touched. Ids come
 * first: inserting one that somebody else is inserting is the only thing here that can wait.
 */
final class Writing {

    private final Trip trip;
    private final Stamps stamps;

    /**
     * Prepares to write.
     *
     * @param trip takes the statements
     * @param stamps under which the inventories were found, and the one that changes draw
     */
    Writing(Trip trip, Stamps stamps) {
        this.trip = trip;
        this.stamps = stamps;
    }

    /**
     * Writes.
     *
     * @param found what the changes were decided on
     */
    void write(Slice found, Changes changes) {
        HoldWriting holds = new HoldWriting(trip);
        BookingWriting bookings = new BookingWriting(trip);
        InventoryWriting inventories = new InventoryWriting(trip, stamps);
        inventories.insert(changes.opened());
        holds.insert(changes.placed());
        bookings.insert(changes.confirmed());
        insertOperations(changes.operations());
        inventories.update(changes);
        holds.update(changes.changed());
        bookings.update(changes.cancelled());
        new StockWriting(trip).write(changes, new Authorised(found.plans(), changes, stamps));
        insertEvents(changes.events());
    }

    private void insertOperations(List<OperationRow> operations) {
        Rows rows = Rows.of("operation_id uuid, digest bytes, home long, done_at time");
        operations.forEach(row -> rows.add(row.id().value(), row.digest().bytes(), row.home(), row.doneAt()));
        trip.insert("operation", rows);
    }

    private void insertEvents(List<BookingEvent> events) {
        Rows rows = Rows.of("""
                event_id uuid, aggregate_type text, aggregate_id text, sequence long, type text, payload document,
                occurred_at time""");
        events.forEach(event -> rows.add(
                event.id(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.type(),
                EventJson.write(event),
                event.occurredAt()));
        trip.insert("outbox", rows);
    }
}

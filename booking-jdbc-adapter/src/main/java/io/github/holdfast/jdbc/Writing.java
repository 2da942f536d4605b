package io.github.holdfast.jdbc;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Changes;
import io.github.holdfast.ledger.InventoryRow;
import io.github.holdfast.ledger.OperationRow;
import java.util.List;

/**
 * Writes what a batch changes, one statement for each kind of change, and checks how many rows each touched. Ids come
 * first: inserting one that somebody else is inserting is the only thing here that can wait.
 */
final class Writing {

    private final Trip trip;

    Writing(Trip trip) {
        this.trip = trip;
    }

    void write(Changes changes) {
        HoldWriting holds = new HoldWriting(trip);
        BookingWriting bookings = new BookingWriting(trip);
        insertInventories(changes.opened());
        holds.insert(changes.placed());
        bookings.insert(changes.confirmed());
        insertOperations(changes.operations());
        updateInventories(changes);
        holds.update(changes.changed());
        bookings.update(changes.cancelled());
        new StockWriting(trip).write(changes);
        insertEvents(changes.events());
    }

    private void insertInventories(List<InventoryRow> opened) {
        Rows rows = Rows.of("""
                number long, id text, revision int, version long, sequence long, closed boolean, definition document,
                opened_as bytes""");
        opened.forEach(row -> rows.add(
                row.plan().number(),
                row.plan().id().value(),
                row.plan().revision(),
                row.version(),
                row.sequence(),
                row.plan().closed(),
                PlanJson.write(row.plan()),
                row.plan().openedAs().bytes()));
        trip.insert("inventory", rows);
    }

    private void updateInventories(Changes changes) {
        Rows amended = Rows.of("number long, revision int, sequence long, closed boolean, definition document");
        changes.amended()
                .forEach(row -> amended.add(
                        row.plan().number(),
                        row.plan().revision(),
                        row.sequence(),
                        row.plan().closed(),
                        PlanJson.write(row.plan())));
        trip.update(
                "inventory",
                amended,
                "t.number = k.number AND t.revision < k.revision",
                "revision = k.revision, sequence = k.sequence, closed = k.closed, definition = k.definition");
        Rows touched = Rows.of("number long");
        changes.touched().forEach(touched::add);
        trip.update("inventory", touched, "t.number = k.number", "version = t.version + 1");
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
                event.getClass().getSimpleName(),
                EventJson.write(event),
                event.occurredAt()));
        trip.insert("outbox", rows);
    }
}

package io.github.holdfast.jdbc;

import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.ledger.Changes;
import io.github.holdfast.ledger.InventoryRow;
import io.github.holdfast.ledger.OperationRow;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes what a batch changes, one statement for each kind of change, and checks how many rows each touched. Ids come
 * first: inserting one that somebody else is inserting is the only thing here that can wait.
 */
final class Writing {

    private final Session session;

    Writing(Session session) {
        this.session = session;
    }

    void write(Changes changes) throws SQLException {
        HoldWriting holds = new HoldWriting(session);
        BookingWriting bookings = new BookingWriting(session);
        insertInventories(changes.opened());
        holds.insert(changes.placed());
        bookings.insert(changes.confirmed());
        insertOperations(changes.operations());
        updateInventories(changes);
        holds.update(changes.changed());
        bookings.update(changes.cancelled());
        new StockWriting(session).write(changes);
        insertEvents(changes.events());
    }

    private void insertInventories(List<InventoryRow> opened) throws SQLException {
        Rows rows = Rows.of("""
                number long, id text, revision int, version long, sequence long, closed boolean, definition text,
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
        session.insert("inventory", rows);
    }

    private void updateInventories(Changes changes) throws SQLException {
        Rows amended = Rows.of("number long, revision int, sequence long, closed boolean, definition text");
        changes.amended()
                .forEach(row -> amended.add(
                        row.plan().number(),
                        row.plan().revision(),
                        row.sequence(),
                        row.plan().closed(),
                        PlanJson.write(row.plan())));
        session.update(
                "inventory",
                amended,
                "t.number = k.number AND t.revision < k.revision",
                "revision = k.revision, sequence = k.sequence, closed = k.closed, definition = k.definition");
        Rows touched = Rows.of("number long");
        changes.touched().forEach(touched::add);
        session.update("inventory", touched, "t.number = k.number", "version = t.version + 1");
    }

    private void insertOperations(List<OperationRow> operations) throws SQLException {
        Rows rows = Rows.of("operation_id uuid, digest bytes, home long, done_at time");
        operations.forEach(row -> rows.add(row.id().value(), row.digest().bytes(), row.home(), row.doneAt()));
        session.insert("operation", rows);
    }

    private void insertEvents(List<BookingEvent> events) throws SQLException {
        Rows rows = Rows.of("""
                event_id uuid, aggregate_type text, aggregate_id text, sequence long, type text, payload text,
                occurred_at time""");
        events.forEach(event -> rows.add(
                event.id(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.getClass().getSimpleName(),
                EventJson.write(event),
                event.occurredAt()));
        session.insert("outbox", rows);
    }
}

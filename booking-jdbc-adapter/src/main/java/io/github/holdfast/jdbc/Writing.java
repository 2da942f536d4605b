package io.github.holdfast.jdbc;

import io.github.holdfast.booking.Booking;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.caller.CustomerId;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.ledger.BookingRow;
import io.github.holdfast.ledger.Changes;
import io.github.holdfast.ledger.CounterKey;
import io.github.holdfast.ledger.Digest;
import io.github.holdfast.ledger.Draw;
import io.github.holdfast.ledger.HoldLine;
import io.github.holdfast.ledger.HoldRow;
import io.github.holdfast.ledger.InventoryRow;
import io.github.holdfast.ledger.OperationRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a batch changes, one statement for each kind of change, and checks how many rows each touched. Ids come
 * first: inserting one that somebody else is inserting is the only thing here that can wait.
 */
final class Writing {

    private final Session session;
    private final Map<HoldId, @Nullable Instant> lapsesAt = new HashMap<>();

    Writing(Session session) {
        this.session = session;
    }

    void write(Changes changes) throws SQLException {
        insertInventories(changes.opened());
        insertHolds(changes.placed());
        insertBookings(changes.confirmed());
        insertOperations(changes.operations());
        updateInventories(changes);
        updateHolds(changes.changed());
        updateBookings(changes.cancelled());
        writeCells(changes.cells());
        writeCounters(changes.counters());
        writeDraws(changes);
        insertEvents(changes.events());
    }

    private void insertInventories(List<InventoryRow> opened) throws SQLException {
        Rows rows = Rows.of(
                "number",
                Column.LONG,
                "id",
                Column.TEXT,
                "revision",
                Column.INT,
                "version",
                Column.LONG,
                "sequence",
                Column.LONG,
                "closed",
                Column.BOOLEAN,
                "definition",
                Column.TEXT,
                "opened_as",
                Column.BYTES);
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
        Rows amended = Rows.of(
                "number",
                Column.LONG,
                "revision",
                Column.INT,
                "sequence",
                Column.LONG,
                "closed",
                Column.BOOLEAN,
                "definition",
                Column.TEXT);
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
        Rows touched = Rows.of("number", Column.LONG);
        changes.touched().forEach(touched::add);
        session.update("inventory", touched, "t.number = k.number", "version = t.version + 1");
    }

    private void insertHolds(List<HoldRow> placed) throws SQLException {
        Rows holds = Rows.of(
                "hold_id",
                Column.UUID,
                "state",
                Column.INT,
                "customer",
                Column.TEXT,
                "channel",
                Column.TEXT,
                "blocked_for",
                Column.TEXT,
                "home",
                Column.LONG,
                "digest",
                Column.BYTES,
                "placed_at",
                Column.TIME,
                "expires_at",
                Column.TIME,
                "bounded_by",
                Column.TIME,
                "ended_at",
                Column.TIME,
                "booking_id",
                Column.UUID,
                "tidied",
                Column.BOOLEAN,
                "sequence",
                Column.LONG);
        Rows lines = Rows.of(
                "hold_id",
                Column.UUID,
                "line_no",
                Column.INT,
                "inventory_id",
                Column.LONG,
                "place",
                Column.TEXT,
                "unit_no",
                Column.INT,
                "span_from",
                Column.TEXT,
                "span_to",
                Column.TEXT,
                "slot_from",
                Column.INT,
                "slot_to",
                Column.INT,
                "quantity",
                Column.INT,
                "held_at",
                Column.TIME,
                "ended_at",
                Column.TIME);
        for (HoldRow row : placed) {
            lapsesAt.put(row.id(), row.lapsesAt().orElse(null));
            holds.add(
                    row.id().value(),
                    Mapping.number(row.state()),
                    row.customer().map(CustomerId::value).orElse(null),
                    row.channel().orElse(null),
                    row.blockedFor().orElse(null),
                    row.home(),
                    row.digest().map(Digest::bytes).orElse(null),
                    row.placedAt(),
                    row.expiresAt(),
                    row.boundedBy(),
                    row.endedAt().orElse(null),
                    row.booking().map(id -> id.value()).orElse(null),
                    row.tidied(),
                    row.sequence());
            row.lines().forEach(line -> addLine(lines, row.id(), line));
        }
        session.insert("hold", holds);
        session.insert("hold_line", lines);
    }

    private static void addLine(Rows lines, HoldId hold, HoldLine line) {
        lines.add(
                hold.value(),
                line.number(),
                line.inventory(),
                line.claim().place(),
                line.unit(),
                line.claim().span().from().orElse(null),
                line.claim().span().to().orElse(null),
                line.from(),
                line.to(),
                line.claim().quantity(),
                line.heldAt(),
                line.endedAt().orElse(null));
    }

    private void updateHolds(List<Changes.HoldChange> changed) throws SQLException {
        Rows holds = Rows.of(
                "hold_id",
                Column.UUID,
                "before_sequence",
                Column.LONG,
                "before_state",
                Column.INT,
                "state",
                Column.INT,
                "expires_at",
                Column.TIME,
                "ended_at",
                Column.TIME,
                "booking_id",
                Column.UUID,
                "tidied",
                Column.BOOLEAN,
                "sequence",
                Column.LONG);
        Rows ended = Rows.of("hold_id", Column.UUID, "line_no", Column.INT, "ended_at", Column.TIME);
        for (Changes.HoldChange change : changed) {
            HoldRow after = change.after();
            holds.add(
                    after.id().value(),
                    change.before().sequence(),
                    Mapping.number(change.before().state()),
                    Mapping.number(after.state()),
                    after.expiresAt(),
                    after.endedAt().orElse(null),
                    after.booking().map(id -> id.value()).orElse(null),
                    after.tidied(),
                    after.sequence());
            for (HoldLine line : after.lines()) {
                boolean endsNow =
                        change.before().lines().get(line.number()).endedAt().isEmpty();
                if (endsNow && line.endedAt().isPresent()) {
                    ended.add(after.id().value(), line.number(), line.endedAt().get());
                }
            }
        }
        session.update(
                "hold",
                holds,
                "t.hold_id = k.hold_id AND t.sequence = k.before_sequence AND t.state = k.before_state",
                "state = k.state, expires_at = k.expires_at, ended_at = k.ended_at, booking_id = k.booking_id,"
                        + " tidied = k.tidied, sequence = k.sequence");
        session.update(
                "hold_line",
                ended,
                "t.hold_id = k.hold_id AND t.line_no = k.line_no AND t.ended_at IS NULL",
                "ended_at = k.ended_at");
    }

    private void insertBookings(List<BookingRow> confirmed) throws SQLException {
        Rows bookings = Rows.of(
                "booking_id",
                Column.UUID,
                "reference",
                Column.TEXT,
                "state",
                Column.INT,
                "customer",
                Column.TEXT,
                "home",
                Column.LONG,
                "digest",
                Column.BYTES,
                "total",
                Column.DECIMAL,
                "currency",
                Column.TEXT,
                "confirmed_at",
                Column.TIME,
                "sequence",
                Column.LONG);
        Rows items = Rows.of(
                "booking_id",
                Column.UUID,
                "item_no",
                Column.INT,
                "hold_id",
                Column.UUID,
                "line_no",
                Column.INT,
                "state",
                Column.INT);
        for (BookingRow row : confirmed) {
            Booking booking = row.booking();
            bookings.add(
                    booking.id().value(),
                    booking.reference().value(),
                    booking.state().ordinal(),
                    booking.customer().map(CustomerId::value).orElse(null),
                    row.home(),
                    row.digest().bytes(),
                    booking.total().getAmount(),
                    booking.total().getCurrencyUnit().getCode(),
                    booking.confirmedAt(),
                    row.sequence());
            for (BookingItem item : booking.items()) {
                UUID hold = item.hold().value();
                int state = Mapping.number(item.state());
                items.add(booking.id().value(), item.id().number(), hold, row.lineOf(item), state);
            }
        }
        session.insert("booking", bookings);
        session.insert("booking_item", items);
    }

    private void updateBookings(List<Changes.BookingChange> cancelled) throws SQLException {
        Rows bookings = Rows.of(
                "booking_id",
                Column.UUID,
                "before_sequence",
                Column.LONG,
                "state",
                Column.INT,
                "sequence",
                Column.LONG);
        Rows items = Rows.of("booking_id", Column.UUID, "item_no", Column.INT, "state", Column.INT);
        for (Changes.BookingChange change : cancelled) {
            Booking after = change.after().booking();
            UUID id = after.id().value();
            bookings.add(
                    id,
                    change.before().sequence(),
                    after.state().ordinal(),
                    change.after().sequence());
            for (int i = 0; i < after.items().size(); i++) {
                BookingItem item = after.items().get(i);
                if (item.state() != change.before().booking().items().get(i).state()) {
                    items.add(id, item.id().number(), Mapping.number(item.state()));
                }
            }
        }
        session.update(
                "booking",
                bookings,
                "t.booking_id = k.booking_id AND t.sequence = k.before_sequence",
                "state = k.state, sequence = k.sequence");
        session.update(
                "booking_item",
                items,
                "t.booking_id = k.booking_id AND t.item_no = k.item_no AND t.state <> k.state",
                "state = k.state");
    }

    private void insertOperations(List<OperationRow> operations) throws SQLException {
        Rows rows = Rows.of(
                "operation_id", Column.UUID, "digest", Column.BYTES, "home", Column.LONG, "done_at", Column.TIME);
        operations.forEach(row -> rows.add(row.id().value(), row.digest().bytes(), row.home(), row.doneAt()));
        session.insert("operation", rows);
    }

    private void writeCells(List<Changes.CellChange> cells) throws SQLException {
        Rows taken =
                Rows.of("inventory_id", Column.LONG, "unit_no", Column.INT, "slot", Column.INT, "hold_id", Column.UUID);
        Rows passed = Rows.of(
                "inventory_id",
                Column.LONG,
                "unit_no",
                Column.INT,
                "slot",
                Column.INT,
                "before_id",
                Column.UUID,
                "hold_id",
                Column.UUID);
        Rows freed = Rows.of(
                "inventory_id", Column.LONG, "unit_no", Column.INT, "slot", Column.INT, "before_id", Column.UUID);
        for (Changes.CellChange change : cells) {
            long inventory = change.cell().inventory();
            int unit = change.cell().unit();
            int slot = change.cell().slot();
            @Nullable UUID before = change.before().map(HoldId::value).orElse(null);
            @Nullable UUID after = change.after().map(HoldId::value).orElse(null);
            if (before == null) {
                taken.add(inventory, unit, slot, after);
            } else if (after == null) {
                freed.add(inventory, unit, slot, before);
            } else {
                passed.add(inventory, unit, slot, before, after);
            }
        }
        String same = "t.inventory_id = k.inventory_id AND t.unit_no = k.unit_no AND t.slot = k.slot";
        session.insert("claim", taken);
        session.update("claim", passed, same + " AND t.hold_id = k.before_id", "hold_id = k.hold_id");
        session.delete("claim", freed, same + " AND t.hold_id = k.before_id");
    }

    private void writeCounters(List<Changes.CounterChange> counters) throws SQLException {
        Rows fresh = Rows.of(
                "scope",
                Column.LONG,
                "counter_key",
                Column.TEXT,
                "slot",
                Column.INT,
                "taken",
                Column.INT,
                "ceiling",
                Column.INT,
                "high",
                Column.INT,
                "highest",
                Column.INT);
        Rows moved = Rows.of(
                "scope",
                Column.LONG,
                "counter_key",
                Column.TEXT,
                "slot",
                Column.INT,
                "delta",
                Column.INT,
                "ceiling",
                Column.INT);
        for (Changes.CounterChange change : counters) {
            CounterKey key = change.key();
            int ceiling = change.ceiling();
            if (change.isNew()) {
                fresh.add(key.scope(), key.key(), key.slot(), change.delta(), ceiling, ceiling, ceiling);
            } else {
                moved.add(key.scope(), key.key(), key.slot(), change.delta(), ceiling);
            }
        }
        session.insert("counter", fresh);
        session.update(
                "counter",
                moved,
                "t.scope = k.scope AND t.counter_key = k.counter_key AND t.slot = k.slot"
                        + " AND (k.delta <= 0 OR t.taken + k.delta <= k.ceiling)",
                "high = CASE WHEN k.delta > 0 THEN t.high ELSE GREATEST(k.ceiling, t.taken + k.delta) END,"
                        + " taken = t.taken + k.delta, ceiling = k.ceiling,"
                        + " highest = GREATEST(t.highest, k.ceiling)");
    }

    private void writeDraws(Changes changes) throws SQLException {
        Rows returned = Rows.of("hold_id", Column.UUID, "line_no", Column.INT, "slot", Column.INT);
        changes.returned()
                .forEach(draw -> returned.add(
                        draw.hold().value(), draw.line(), draw.key().slot()));
        session.delete("draw", returned, "t.hold_id = k.hold_id AND t.line_no = k.line_no AND t.slot = k.slot");
        Rows lapses = Rows.of("hold_id", Column.UUID, "lapses_at", Column.TIME);
        changes.lapses().forEach((hold, at) -> lapses.add(hold.value(), at.orElse(null)));
        session.updateAny("draw", lapses, "t.hold_id = k.hold_id", "lapses_at = k.lapses_at");
        Rows drawn = Rows.of(
                "hold_id",
                Column.UUID,
                "line_no",
                Column.INT,
                "slot",
                Column.INT,
                "scope",
                Column.LONG,
                "counter_key",
                Column.TEXT,
                "quantity",
                Column.INT,
                "lapses_at",
                Column.TIME);
        for (Draw draw : changes.drawn()) {
            CounterKey key = draw.key();
            drawn.add(
                    draw.hold().value(),
                    draw.line(),
                    key.slot(),
                    key.scope(),
                    key.key(),
                    draw.quantity(),
                    lapsesAt.get(draw.hold()));
        }
        session.insert("draw", drawn);
    }

    private void insertEvents(List<BookingEvent> events) throws SQLException {
        Rows rows = Rows.of(
                "event_id",
                Column.UUID,
                "aggregate_type",
                Column.TEXT,
                "aggregate_id",
                Column.TEXT,
                "sequence",
                Column.LONG,
                "type",
                Column.TEXT,
                "payload",
                Column.TEXT,
                "occurred_at",
                Column.TIME);
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

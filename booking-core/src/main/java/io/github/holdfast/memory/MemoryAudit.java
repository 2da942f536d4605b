package io.github.holdfast.memory;

import io.github.holdfast.booking.AuditReport;
import io.github.holdfast.booking.BookingItem;
import io.github.holdfast.event.BookingEvent;
import io.github.holdfast.hold.Hold;
import io.github.holdfast.hold.HoldId;
import io.github.holdfast.store.BookingRow;
import io.github.holdfast.store.Cell;
import io.github.holdfast.store.CounterKey;
import io.github.holdfast.store.HoldLine;
import io.github.holdfast.store.HoldRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks the rows against each other by plain counting, sharing nothing with the code that decides. */
final class MemoryAudit {

    private static final int SHOWN = 100;

    private final Rows rows;
    private final Instant now;
    private final Map<String, List<AuditReport.Violation>> violations = new TreeMap<>();

    MemoryAudit(Rows rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    AuditReport report() {
        rows.cells.forEach(this::checkCell);
        rows.holds.values().forEach(this::checkHold);
        checkCounters();
        History history = new History(rows.holds.values().toList());
        history.checkCells(this::violation);
        history.checkPools(rows.counters, this::violation);
        rows.bookings.values().forEach(this::checkBooking);
        checkSequences();
        Map<AuditReport.Kind, Long> counted = new EnumMap<>(AuditReport.Kind.class);
        for (AuditReport.Kind kind : AuditReport.Kind.values()) {
            counted.put(kind, (long) count(kind));
        }
        return new AuditReport(
                now, counted, violations.values().stream().flatMap(List::stream).toList());
    }

    private int count(AuditReport.Kind kind) {
        return switch (kind) {
            case INVENTORIES -> rows.inventories.size();
            case CLAIMS -> rows.cells.size();
            case COUNTERS -> rows.counters.size();
            case HOLDS -> rows.holds.size();
            case BOOKINGS -> rows.bookings.size();
            case EVENTS -> rows.events.size();
        };
    }

    private void violation(String rule, Object where) {
        List<AuditReport.Violation> same = violations.computeIfAbsent(rule, any -> new ArrayList<>());
        if (same.size() < SHOWN) {
            same.add(new AuditReport.Violation(rule, where.toString()));
        }
    }

    private void checkCell(Cell cell, HoldId owner) {
        HoldRow row = rows.holds.get(owner);
        if (row == null
                || !mayOwn(row)
                || row.lines().stream().noneMatch(line -> line.cells().contains(cell))) {
            violation("a claim belongs to no live hold", cell + " of " + owner);
        }
    }

    private static boolean mayOwn(HoldRow row) {
        return row.state() == Hold.State.HELD
                || row.state() == Hold.State.CONFIRMED
                || (row.state() == Hold.State.EXPIRED && !row.tidied());
    }

    private void checkHold(HoldRow row) {
        boolean live = row.state() == Hold.State.CONFIRMED || row.hold().isLiveAt(now);
        for (HoldLine line : row.lines()) {
            boolean stands = live && line.endedAt().isEmpty();
            if (stands && !line.cells().stream().allMatch(cell -> row.id().equals(rows.cells.get(cell)))) {
                violation("a live hold lost a claim", row.id() + " " + line.claim());
            }
            if (stands && !rows.drawsOf(row.id()).containsAll(line.draws(row.id()))) {
                violation("a live hold lost a draw", row.id() + " " + line.claim());
            }
            boolean ended = line.endedAt().isPresent();
            if (row.state() == Hold.State.EXPIRED
                    && !line.endedAt().filter(row.expiresAt()::equals).isPresent()) {
                violation("an expired hold ended at another time", row.id() + " " + line.endedAt());
            }
            if (!ended && row.state() == Hold.State.RELEASED) {
                violation("a released hold did not end", row.id());
            }
        }
    }

    private void checkCounters() {
        Map<CounterKey, Integer> sums = new HashMap<>();
        rows.draws
                .values()
                .forEach(draws -> draws.forEach(draw -> sums.merge(draw.key(), draw.quantity(), Integer::sum)));
        rows.counters.forEach((key, counter) -> {
            if (counter.taken() != sums.getOrDefault(key, 0)) {
                violation("a counter is not the sum of its draws", key + " " + counter + " ≠ " + sums.get(key));
            }
        });
        sums.keySet().stream()
                .filter(key -> !rows.counters.containsKey(key))
                .forEach(key -> violation("a draw has no counter", key));
        rows.draws
                .values()
                .flatMap(List::stream)
                .filter(draw -> !rows.holds.containsKey(draw.hold()))
                .forEach(draw -> violation("a draw belongs to no hold", draw));
    }

    private void checkBooking(BookingRow row) {
        for (BookingItem item : row.booking().items()) {
            HoldRow hold = rows.holds.get(item.hold());
            if (hold == null
                    || hold.state() != Hold.State.CONFIRMED
                    || hold.booking().filter(row.booking().id()::equals).isEmpty()) {
                violation("a booking has a hold that it did not confirm", item.id());
            } else if (hold.lines().get(row.lineOf(item)).endedAt().isPresent()
                    == (item.state() == BookingItem.State.CONFIRMED)) {
                violation("an item and its line disagree", item.id());
            }
        }
    }

    private void checkSequences() {
        Map<String, Long> last = new HashMap<>();
        for (BookingEvent event : rows.events.all()) {
            String aggregate = event.aggregateType() + " " + event.aggregateId();
            if (event.sequence() != last.getOrDefault(aggregate, 0L) + 1) {
                violation("a sequence has a gap", aggregate + " at " + event.sequence());
            }
            last.put(aggregate, event.sequence());
        }
        rows.holds.forEach((id, row) -> {
            if (row.sequence() != last.getOrDefault("hold " + id, 0L)) {
                violation("a hold and its events disagree", id);
            }
        });
    }
}

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
import io.github.holdfast.store.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Checks.
     *
     * @param deeply whether prices are reckoned again
     */
    AuditReport report(boolean deeply) {
        rows.cells.forEach(this::checkCell);
        rows.holds.values().forEach(this::checkHold);
        checkCounters();
        History history = new History(rows.holds.values().toList());
        history.checkCells(this::violation);
        history.checkPools(rows.counters, this::violation);
        rows.bookings.values().forEach(this::checkBooking);
        checkSequences();
        new MemoryWords(rows, this::violation).check();
        new MemoryTariffs(rows, this::violation).check();
        new MemoryAccounts(rows, this::violation).check(deeply);
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
        boolean over = row.state() == Hold.State.EXPIRED || row.state() == Hold.State.RELEASED;
        for (HoldLine line : row.lines()) {
            boolean stands = live && line.endedAt().isEmpty();
            if (stands && !line.cells().stream().allMatch(cell -> row.id().equals(rows.cells.get(cell)))) {
                violation("a live hold lost a claim", row.id() + " " + line.claim());
            }
            if (line.endedAt().isPresent() && row.state() != Hold.State.CONFIRMED) {
                violation("a line of a hold that was not confirmed was cut off", row.id() + " " + line.claim());
            }
        }
        if (row.state() == Hold.State.EXPIRED && !row.endedAt().equals(Optional.of(row.expiresAt()))) {
            violation("an expired hold ended at another time", row.id() + " " + row.endedAt());
        }
        if (over && row.endedAt().isEmpty()) {
            violation("a hold that is over did not end", row.id());
        }
        if (!over && row.endedAt().isPresent()) {
            violation("a hold that was not given back has ended", row.id());
        }
        checkPending(row);
    }

    /** Whoever is held has all that may lapse noted, whoever has expired some of it, and nobody else any. */
    private void checkPending(HoldRow row) {
        Set<Part> noted = rows.remaining(row);
        boolean right = switch (row.state()) {
            case HELD -> noted.equals(row.parts());
            case EXPIRED -> noted.isEmpty() || !row.tidied();
            case CONFIRMED, RELEASED -> noted.isEmpty();
        };
        if (!right) {
            violation("what lapses of a hold is not noted", row.id() + " has " + noted);
        }
    }

    private void checkCounters() {
        Map<CounterKey, Integer> sums = new HashMap<>();
        for (HoldRow row : rows.holds.values().toList()) {
            Set<Part> remaining = row.state() == Hold.State.EXPIRED ? rows.remaining(row) : row.parts();
            for (HoldLine line : row.lines()) {
                boolean counts = row.state() != Hold.State.RELEASED
                        && line.endedAt().isEmpty()
                        && (row.state() != Hold.State.EXPIRED || remaining.contains(line.part()));
                if (counts) {
                    line.counters().forEach(key -> sums.merge(key, line.claim().quantity(), Integer::sum));
                }
            }
        }
        rows.counters.forEach((key, counter) -> {
            if (counter.taken() != sums.getOrDefault(key, 0)) {
                violation("a counter is not the sum of its lines", key + " " + counter + " ≠ " + sums.get(key));
            }
        });
        sums.keySet().stream()
                .filter(key -> !rows.counters.containsKey(key))
                .forEach(key -> violation("a line has no counter", key));
        rows.pending.forEach((row, hold) -> {
            boolean itsOwn = Optional.ofNullable(rows.holds.get(hold))
                    .filter(found -> found.expiresAt().equals(row.lapsesAt())
                            && found.parts().contains(row.part()))
                    .isPresent();
            if (!itsOwn) {
                violation("what lapses belongs to no hold, or lapses at another time", row);
            }
        });
    }

    private void checkBooking(BookingRow row) {
        for (BookingItem item : row.booking().items()) {
            HoldRow hold = rows.holds.get(item.hold());
            if (hold == null
                    || hold.state() != Hold.State.CONFIRMED
                    || hold.booking().filter(row.booking().id()::equals).isEmpty()) {
                violation("a booking has a hold that it did not confirm", item.id());
            } else if (hold.places().get(row.lineOf(item)).endedAt().isPresent()
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
